"""How the codex's elements were used: counted from runs, shown to those who judge and steer."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.codex.models import Edition
from hospes.codex.queries import parsed
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.insight.queries.usage import Span, Usage, reasons_for, usage_of
from hospes.lib import clock
from hospes.staff.models import Person
from tests.codex.test_book_pages import words
from tests.encounters.codices import codex
from tests.encounters.conftest import Publish

pytestmark = pytest.mark.django_db
WELCOME, CALM = "complaint/receive/welcome", "complaint/receive/calm"
Runs = Callable[..., Encounter]


@pytest.fixture(autouse=True)
def _held(at: datetime) -> Any:
    with clock.stopped_at(at + timedelta(days=1)):
        yield


@pytest.fixture
def begun(opened: Callable[..., Case], edition: Edition, anna: Person, at: datetime) -> Runs:
    """A run of a complaint in a case of its own."""

    def begin(**fields: Any) -> Encounter:
        case = opened(channel="phone")
        return operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone", **fields)

    return begin


def count(at: datetime, **fields: Any) -> Usage:
    edition = Edition.objects.latest("number")
    return usage_of(Span("complaint", at + timedelta(days=1), **fields), parsed(edition))


def test_a_step_done_as_suggested_left_out_and_put_aside_is_counted_by_runs(
    begun: Runs, anna: Person, at: datetime
) -> None:
    told: dict[str, Any] = {"by": anna, "at": at}
    one, two, three = begun(), begun(), begun()
    operations.do_step(**told, encounter=one, path=WELCOME, outcome="upset")
    operations.revisit(**told, encounter=one, path=WELCOME)
    operations.do_step(**told, encounter=one, path=WELCOME, outcome="upset")
    operations.dismiss(**told, encounter=two, path=WELCOME)
    operations.skip_step(**told, encounter=two, path=WELCOME, reason="Told by mail.")
    operations.do_step(**told, encounter=three, path=CALM)
    found = count(at)
    step = found.of(WELCOME)
    assert (found.runs, step.suggested, step.as_suggested, step.done) == (3, 3, 1, 1)
    assert (step.skipped, step.put_aside) == (1, 1)
    assert found.of(CALM).done == 1
    assert found.of("complaint/settle/close").is_untouched
    assert found.of("complaint/nowhere").is_untouched


def test_how_a_moment_landed_is_the_last_word(begun: Runs, anna: Person, at: datetime) -> None:
    run = begun()
    for landed in ("badly", "well"):
        operations.mark_moment(
            by=anna, at=at, encounter=run, moment_path=f"{WELCOME}/first-words", landed=landed
        )
    (moment,) = count(at).of(WELCOME).moments
    assert (moment.well, moment.badly, moment.n) == (1, 0, 1)


def test_phrases_are_counted_by_how_they_went_out(begun: Runs, anna: Person, at: datetime) -> None:
    for written in (
        "I'm Anna; this is mine now.",
        "I'm Anna, and this matter is all mine now.",
        "Something else.",
    ):
        run = begun()
        operations.do_step(by=anna, at=at, encounter=run, path=WELCOME, outcome="upset")
        operations.note_phrases(by=anna, at=at, case=run.case, written=written)
    (phrase,) = count(at).of(WELCOME).phrases
    assert (phrase.as_it_stands, phrase.edited, phrase.done) == (1, 1, 3)


def test_only_the_days_and_the_edition_asked_for_are_counted(
    begun: Runs,
    anna: Person,
    publish: Publish,
    at: datetime,
) -> None:
    old = begun()
    Encounter.objects.filter(pk=old.pk).update(started_at=at - timedelta(days=100))
    begun()
    publish(codex(name="Another"))
    begun()
    assert count(at).runs == 2
    assert count(at, days=None).runs == 3
    assert count(at, edition=2).runs == 1
    assert count(at, days=None).by_edition == ((2, 1), (1, 2))


def test_more_runs_cost_no_more_statements(begun: Runs, anna: Person, at: datetime) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            count(at)
        return len(statements)

    operations.do_step(by=anna, at=at, encounter=begun(), path=WELCOME, outcome="upset")
    few = asked()
    for _ in range(3):
        operations.do_step(by=anna, at=at, encounter=begun(), path=WELCOME, outcome="upset")
    assert asked() == few <= 7  # the edition itself is one of them


def test_reasons_are_told_of_the_cases_one_may_see(
    begun: Runs, anna: Person, niamh: Person, zoltan: Person, at: datetime
) -> None:
    operations.skip_step(by=anna, at=at, encounter=begun(), path=WELCOME, reason="Told by mail.")
    span = Span("complaint", at + timedelta(days=1))
    assert [each.reason for each in reasons_for(WELCOME, span, niamh)] == ["Told by mail."]
    assert reasons_for(WELCOME, span, zoltan) == []


@pytest.fixture
def judging(client: Client, niamh: Person) -> Client:
    client.force_login(niamh)
    return client


def test_the_table_says_counts_and_no_share_of_a_few(
    judging: Client, begun: Runs, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=begun(), path=WELCOME, outcome="upset")
    page = words(judging.get("/insight/usage/complaint/"))
    assert "One run, in the last 90 days." in page
    assert "1 of 1" in page
    assert "100%" not in page
    assert "No run has come here yet." in page


def test_from_thirty_runs_on_a_share_stands_with_its_interval(
    judging: Client, begun: Runs, anna: Person, at: datetime
) -> None:
    for _ in range(30):
        operations.do_step(by=anna, at=at, encounter=begun(), path=WELCOME, outcome="upset")
    assert "100% of 30 (89% to 100%)" in words(judging.get("/insight/usage/complaint/"))


@pytest.mark.parametrize(
    "sort", ["order", "suggested", "taken", "done", "skipped", "put_aside", "badly", "x"]
)
def test_the_table_is_sorted_as_asked(
    judging: Client, begun: Runs, anna: Person, at: datetime, sort: str
) -> None:
    operations.skip_step(by=anna, at=at, encounter=begun(), path=CALM)
    page = words(judging.get(f"/insight/usage/complaint/?sort={sort}&days=all"))
    calm, welcome = (page.index(name, page.index("Left out Put aside")) for name in ("Calm", "Welcome"))
    assert (calm < welcome) == (sort in ("done", "skipped") and sort == "skipped")


def test_a_situation_nobody_was_guided_through_says_so(judging: Client, edition: Edition) -> None:
    assert "No run has come here yet" in words(judging.get("/insight/usage/complaint/?edition=1"))
    assert judging.get("/insight/usage/nowhere/").status_code == 404


def test_before_the_first_edition_there_is_nothing_to_count(judging: Client) -> None:
    assert judging.get("/insight/usage/complaint/").status_code == 404
    assert judging.get(f"/insight/usage-of/{WELCOME}").status_code == 404


def test_the_book_gets_the_figures_for_beside_each_step(
    judging: Client, begun: Runs, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=begun(), path=WELCOME, outcome="upset")
    part = judging.get("/insight/usage/complaint/", headers={"HX-Request": "true"}).content.decode()
    assert (
        '<aside class="usage-beside no-print" id="usage--complaint--receive--welcome" hx-swap-oob="true"'
        in part
    )
    assert "<html" not in part
    book = judging.get("/codex/complaint").content.decode()
    assert 'hx-get="/insight/usage/complaint/"' in book
    assert 'id="usage--complaint--receive--welcome"' in book


def test_an_element_has_a_page_of_its_own_with_the_reasons(
    judging: Client, begun: Runs, anna: Person, at: datetime
) -> None:
    operations.skip_step(by=anna, at=at, encounter=begun(), path=WELCOME, reason="Told by mail.")
    page = words(judging.get(f"/insight/usage-of/{WELCOME}"))
    assert "Told by mail." in page
    assert "How “Welcome” is used" in page
    assert "Calm" in words(judging.get("/insight/usage-of/complaint/receive"))
    moment = words(judging.get(f"/insight/usage-of/{WELCOME}/first-words"))
    assert "nobody has said how it landed" in moment
    part = judging.get(f"/insight/usage-of/{WELCOME}", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_a_part_that_was_never_published_has_had_no_run(judging: Client, edition: Edition) -> None:
    assert "it is in no edition that was published" in words(judging.get("/insight/usage-of/praise/a/b"))


def test_the_table_goes_out_as_a_file(judging: Client, begun: Runs, anna: Person, at: datetime) -> None:
    for _ in range(30):
        operations.do_step(by=anna, at=at, encounter=begun(), path=WELCOME, outcome="upset")
    answer = judging.get("/insight/usage/complaint/export.csv")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    welcome = next(line for line in lines if line[:2] == ["Welcome", "Step"])
    assert welcome[2:7] == ["30", "1.0", "0.8865", "1.0", "30"]
    assert ["Calm", "Step"] in [line[:2] for line in lines]
    assert any(line[1].startswith("I'm Anna") for line in lines)


def test_words_that_look_like_a_formula_are_words(judging: Client, publish: Publish) -> None:
    from tests.encounters.codices import COMPLAINT, QUESTION, process

    odd = process({"key": "a", "name": "=1+1"})
    publish(codex(situations=[{**COMPLAINT, "processes": [odd]}, QUESTION]))
    assert "'=1+1" in judging.get("/insight/usage/complaint/export.csv").content.decode()


@pytest.mark.parametrize("address", ["usage/complaint/", "usage/complaint/export.csv", f"usage-of/{WELCOME}"])
def test_agents_read_whom_to_ask_and_are_not_offered_it(
    client: Client,
    anna: Person,
    edition: Edition,
    address: str,
) -> None:
    client.force_login(anna)
    assert client.get(f"/insight/{address}").status_code == 403
    assert "/insight/usage/complaint" not in client.get("/codex/complaint").content.decode()
