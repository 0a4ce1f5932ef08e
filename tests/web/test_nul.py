"""NUL in an address or a form: read without it, or not found; never an error from the database."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from hospes.web.nul import WithoutNul, reads_its_body

make = RequestFactory()


def seen(request: HttpRequest) -> HttpRequest:
    """The request as a view would read it."""
    WithoutNul(lambda _: HttpResponse()).process_view(request, None, (), {})
    return request


def test_parameters_and_fields_are_read_without_it() -> None:
    asked = seen(make.get("/", {"q": "a\x00b", "n\x00ame": "x"})).GET
    assert asked.dict() == {"q": "ab", "name": "x"}
    sent = seen(make.post("/", {"text": ["one\x00", "two"], "empty": "\x00"})).POST
    assert sent.getlist("text") == ["one", "two"]
    assert sent["empty"] == ""


def test_what_is_clean_stays_the_very_same() -> None:
    request = make.post("/?a=1", {"text": "Őrült írógép"})
    before = request.GET, request.POST
    seen(request)
    assert request.GET is before[0]
    assert request.POST is before[1]


def test_what_was_cleaned_cannot_be_changed_either() -> None:
    with pytest.raises(AttributeError):
        seen(make.get("/", {"q": "\x00"})).GET["q"] = "other"  # type: ignore[index]


def test_what_a_view_reads_by_itself_is_left_to_it() -> None:
    @reads_its_body
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    request = make.post("/", {"text": "one\x00"})
    WithoutNul(lambda _: HttpResponse()).process_view(request, view, (), {})
    assert b"one" in request.body


def test_an_address_with_it_does_not_exist() -> None:
    with pytest.raises(Http404):
        seen(make.get("/codex/%00/"))


@pytest.mark.django_db
def test_at_the_door(client: Client) -> None:
    assert client.get("/style?theme=%00").status_code in (200, 301, 302)
    assert client.get("/account/login/?next=%00").status_code == 200
    assert client.post("/account/login/", {"login": "anna\x00", "password": "\x00"}).status_code == 200
