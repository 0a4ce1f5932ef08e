"""The bench seeds rows that keep every rule of the house, and its measures look at real pages."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from bench import importing, merging, thousand
from bench import studio as bench_studio
from bench.browsing import Page
from bench.crowd import Record, left_amiss
from bench.measures import case, queue, search, step, studio, weight
from bench.seed import seed
from bench.table import markdown
from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.codex.core.checks import blocking, run_checks
from hospes.codex.core.documents import from_body
from hospes.customers.models import Customer
from hospes.lib import clock


@pytest.mark.django_db(transaction=True)
def test_what_is_seeded_holds_and_can_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.measures.ROUNDS", 20)
    monkeypatch.setattr("bench.measures.WARM_UP", 1)
    seeded = seed(cases=1_000)
    assert Case.objects.count() == 1_001
    assert Case.objects.open().count() == 51
    assert Contact.objects.count() == 5_001 + 20
    assert Customer.objects.count() == 201
    connection.check_constraints()
    assert Contact.objects.exclude(case__in=Case.objects.all()).count() == 0
    figures = [figure for measure in (step, queue, case, search, weight) for figure in measure(seeded, 1_000)]
    assert all(figure["value"] > 0 for figure in figures)
    table = markdown([{"engine": "here", **figure} for figure in figures])
    assert table.count("\n") == 2 + len(figures)
    call_command("ledger", "verify")


@pytest.mark.django_db(transaction=True)
def test_a_file_of_the_past_comes_in_whole_and_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "NUMBER", 40)
    figures = importing.measured(seed(cases=1_000), 1_000)
    assert Case.objects.count() == 1_001 + 40
    assert Contact.objects.count() == 5_001 + 20 + 80
    assert Customer.objects.filter(name__startswith="Nagy Éva").count() == 8
    assert all(figure["value"] > 0 for figure in figures)
    call_command("ledger", "verify")


@pytest.mark.django_db(transaction=True)
def test_a_thousand_steps_are_written_followed_and_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    small = {**thousand.body(), "situations": thousand.body()["situations"][3:4]}
    monkeypatch.setattr(bench_studio, "body", lambda: small)
    monkeypatch.setattr(bench_studio, "SAVES", 2)
    monkeypatch.setattr(bench_studio, "STEPS", 5)
    figures = studio(seed(cases=1_000), 1_000)
    assert all(figure["value"] > 0 for figure in figures)
    assert len({figure["what"] for figure in figures}) == len(figures) == 4 + 2 * len(bench_studio.PAGES) + 2


def test_the_thousand_steps_are_a_thousand_and_can_be_published() -> None:
    codex = from_body(thousand.body())
    assert len(list(codex.steps())) == 1_000
    assert set(codex.languages) == {"en", "hu", "el", "ru"}
    assert blocking(run_checks(codex, today=date(2026, 11, 22))) == []


PAGE = """
<form method="get" action="/search/"><input name="q"></form>
<form method="post" action="/cases/7/note/"><input type="hidden" name="csrfmiddlewaretoken" value="t">
<textarea name="body">
Kept &amp; whole</textarea><input type="checkbox" name="is_progress"><input type="submit" name="x" value="Save"></form>
<form method="post"><select name="to"><option value=""></option><option value="3" selected>Anna</option></select>
<input type="radio" name="channel" value="phone" checked><input type="radio" name="channel" value="counter"></form>
<a href="/cases/7/">one</a><a href="/cases/9/">two</a><a href="/cases/7/">one again</a>
"""


def test_an_agent_of_the_crowd_reads_a_page_as_a_browser_does() -> None:
    page = Page(200, PAGE, "")
    note, other = page.forms
    assert note.action == "/cases/7/note/"
    assert note.filled == {"csrfmiddlewaretoken": "t", "body": "Kept & whole"}
    assert other.filled == {"to": "3", "channel": "phone"}
    assert other.choices == {"to": ["", "3"], "channel": ["phone", "counter"]}
    assert page.numbers(r"/cases/(\d+)/") == [7, 9]


@pytest.mark.django_db(transaction=True)
def test_what_was_answered_otherwise_than_it_is_kept_is_told() -> None:
    seeded = seed(cases=1_000)
    record, yes = Record(), Page(302, "", "/")
    for words in ("Said by 1, the 1th.", "Said by 1, the 2th."):
        record.sent("contact", words, yes)
    record.sent("contact", "Said by 1, the 3th.", Page(422, "", ""))
    for words in ("Said by 1, the 1th.", "Said by 1, the 3th."):
        log_contact(
            case=seeded.long_case, direction="note", channel="", body=words, by=seeded.agent, at=clock.now()
        )
    assert left_amiss(record) == [
        "contact there 0 times: Said by 1, the 2th.",
        "contact refused and there: Said by 1, the 3th.",
    ]


def test_a_table_tells_growth_from_the_smallest_house_to_the_largest() -> None:
    def figure(what: str, cases: int, value: float, engine: str = "sqlite") -> dict:
        return {"what": what, "engine": engine, "cases": cases, "value": value, "budget": None, "unit": "ms"}

    once = figure("once", 1_000, 4)
    lines = markdown([figure("page", 1_000, 4), figure("page", 1_000_000, 6), once]).splitlines()
    assert lines[0] == "| | budget | sqlite 1,000 | sqlite 1,000,000 | sqlite growth |"
    assert lines[2:] == ["| page |  | 4.0 ms | 6.0 ms | × 1.5 |", "| once |  | 4.0 ms |  |  |"]
    assert "growth" not in markdown([once, figure("once", 1_000, 4, "postgres")])


@pytest.mark.django_db(transaction=True)
def test_a_customer_of_many_cases_is_merged_and_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "NUMBER", 30)
    over, portion, back = merging.measured(seed(cases=1_000), 1_000)
    assert "30 cases" in over["what"]
    assert min(over["value"], portion["value"], back["value"]) > 0
    assert Case.objects.count() == 1_001
    assert not Customer.objects.filter(merged_into__isnull=False).exists()
    call_command("ledger", "verify")
