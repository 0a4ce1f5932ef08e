"""The files of a case for programs: listed, fetched, and only what their person may see."""

from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.files.models import Attachment
from hospes.files.operations import attach_new, receive
from hospes.lib import clock
from hospes.staff.models import Person
from tests.api.conftest import Acting, Program, kind, said
from tests.files.conftest import its_shelf  # noqa: F401 (a fixture)
from tests.files.contents import HTML, png


@pytest.fixture
def files(case: Case, anna: Person) -> list[Attachment]:
    at: datetime = clock.now()
    contact = log_contact(case=case, direction="note", channel="", body="See.", by=anna, at=at)
    came = [receive(name=f"{n}.png", chunks=[png(red=n)]) for n in range(4)]
    page = receive(name="page.html", chunks=[HTML])
    return attach_new(by=anna, at=at, contact=contact, received=[*came, page])


def test_they_are_listed_page_by_page(
    program: Program, case: Case, files: list[Attachment], anna: Person
) -> None:
    seen, after = [], 0
    while after is not None:
        told = said(program.get(f"/cases/{case.pk}/attachments?limit=2&after={after}"), 200)
        seen, after = [*seen, *told["rows"]], told["after"]
    assert [row["id"] for row in seen] == [each.pk for each in files]
    first = seen[0]
    assert (first["name"], first["kind"], first["media_type"]) == ("0.png", "png", "image/png")
    assert (first["size"], first["sha256"]) == (len(png(red=0)), files[0].content.sha256)
    assert (first["case_id"], first["contact_id"], first["by_id"]) == (case.pk, files[0].contact_id, anna.pk)
    assert said(program.get(f"/attachments/{files[0].pk}"), 200) == first


def test_one_is_fetched_as_it_is_and_never_to_be_shown(program: Program, files: list[Attachment]) -> None:
    for each, data in ((files[0], png(red=0)), (files[-1], HTML)):
        answer = program.get(f"/attachments/{each.pk}/content")
        assert b"".join(answer.streaming_content) == data
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment")
        assert (
            program.get(f"/attachments/{each.pk}/content", **{"If-None-Match": answer["ETag"]}).status_code
            == 304
        )


def test_a_token_that_only_reads_reads_them(
    acting: Acting, anna: Person, files: list[Attachment], case: Case
) -> None:
    reading = acting(anna, may_write=False)
    assert len(said(reading.get(f"/cases/{case.pk}/attachments"), 200)["rows"]) == 5
    assert reading.get(f"/attachments/{files[0].pk}/content").status_code == 200


def test_nobody_fetches_what_they_may_not_see(
    acting: Acting, zoltan: Person, files: list[Attachment], case: Case
) -> None:
    stranger = acting(zoltan)
    one = f"/attachments/{files[0].pk}"
    for address in (f"/cases/{case.pk}/attachments", one, f"{one}/content"):
        assert kind(stranger.get(address), 404) == "not-found"


def test_what_is_missing_is_not_found(program: Program, files: list[Attachment], its_shelf) -> None:  # noqa: F811
    its_shelf.remove(files[0].content.sha256)
    assert kind(program.get(f"/attachments/{files[0].pk}/content"), 404) == "not-found"
    assert program.get(f"/attachments/{files[0].pk}").status_code == 200


@pytest.mark.parametrize(
    "asked", ["limit=0", "limit=101", "after=-1", "after=99999999999999999999", "limit=x"]
)
def test_what_is_out_of_bounds_is_said(asked: str, program: Program, case: Case) -> None:
    assert program.get(f"/cases/{case.pk}/attachments?{asked}").status_code in (400, 422)


def test_a_long_list_costs_the_same(
    program: Program, case: Case, files, django_assert_max_num_queries
) -> None:
    program.get(f"/cases/{case.pk}/attachments")
    with django_assert_max_num_queries(20) as short:
        program.get(f"/cases/{case.pk}/attachments?limit=1")
    with django_assert_max_num_queries(len(short)):
        program.get(f"/cases/{case.pk}/attachments?limit=50")
