"""What is sent up is bounded while it comes, on every page, before anybody has looked at who sends it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from hospes.web.uploads import too_large

KILO = 1024


def take(request: HttpRequest) -> HttpResponse:
    kept = [f"{each.name}:{each.size}" for each in request.FILES.getlist("files")]
    return HttpResponse("|".join([request.POST.get("words", ""), *kept, "too large", *too_large(request)]))


urlpatterns = [path("take", take)]

pytestmark = pytest.mark.urls("tests.web.test_uploads")


def file(name: str, size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def send(*files: SimpleUploadedFile) -> list[str]:
    answer = Client().post("/take", {"words": "Hello", "files": list(files)})
    return answer.content.decode().split("|")


def test_what_fits_comes_whole_with_its_words() -> None:
    assert send(file("a.txt", 10), file("b.txt", 20)) == ["Hello", "a.txt:10", "b.txt:20", "too large"]


@override_settings(LARGEST_UPLOAD=100 * KILO)
def test_one_that_is_too_large_is_named_and_the_rest_comes() -> None:
    told = send(file("large.bin", 300 * KILO), file("small.txt", 10))
    assert told == ["Hello", "small.txt:10", "too large", "large.bin"]


@override_settings(LARGEST_UPLOAD=100 * KILO)
def test_many_that_fit_alone_do_not_fill_the_disk_together() -> None:
    told = send(*(file(f"{n}.bin", 90 * KILO) for n in range(5)))
    assert told == ["Hello", "0.bin:92160", "1.bin:92160", "too large", "2.bin", "3.bin", "4.bin"]


@override_settings(LARGEST_UPLOAD=100 * KILO)
def test_a_limit_of_one_request_is_not_that_of_the_next() -> None:
    send(file("large.bin", 300 * KILO))
    assert send(file("a.txt", 10)) == ["Hello", "a.txt:10", "too large"]


@override_settings(LARGEST_UPLOAD=4 * 1024 * KILO, FILE_UPLOAD_MAX_MEMORY_SIZE=KILO)
def test_what_was_begun_and_let_go_stays_on_no_disk(tmp_path: Path) -> None:
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        assert send(file("large.bin", 5 * 1024 * KILO))[1:] == ["too large", "large.bin"]
    assert list(tmp_path.iterdir()) == []


def test_a_request_without_files_has_none_that_is_too_large() -> None:
    assert too_large(RequestFactory().get("/")) == []
