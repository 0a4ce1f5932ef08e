"""Operators narrow what is found, in English and in the reader's own language; what they cannot mean is said."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import translation

from hospes.cases.models import Case
from hospes.cases.operations import confirm_solved, log_contact, promise, recognise
from hospes.codex.models import Edition
from hospes.codex.queries import parsed
from hospes.customers.models import Customer
from hospes.search.core.asked import Why, read
from hospes.search.queries import operator_names, search
from hospes.search.queries.names import or_word
from hospes.staff.models import Person
from hospes.worklists.operations import put_tags
from tests.cases.conftest import Opened
from tests.encounters.codices import codex
from tests.encounters.conftest import publish  # noqa: F401 (fixtures)
from tests.search.conftest import Finds, in_step


@pytest.fixture
def hinges(
    opened: Opened, anna: Person, thomas: Person, harbour: Customer, at: datetime
) -> tuple[Case, Case]:
    """Anna's, of Éva, by e-mail; and Thomas's, of Harbour Lettings, by phone, a year later."""
    return opened(), opened(
        "A hinge again.", owner=thomas, customer=harbour, channel="phone", at=at + timedelta(days=365)
    )


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("hinge owner:anna", [0]),
        ('hinge owner:"kertesz anna"', [0]),
        ("hinge -owner:anna", [1]),
        ("hinge customer:harbour", [1]),
        ("hinge -customer:harbour", [0]),
        ("hinge channel:phone", [1]),
        ("hinge channel:e-mail", [0]),
        ("hinge team:service", [1, 0]),
        ("hinge state:open", [1, 0]),
        ("hinge state:closed", []),
        ("hinge before:2026-06", [0]),
        ("hinge after:2026-06", [1]),
        ("hinge -after:2026-06", [0]),
        ("hinge after:2026-03-02 before:2026-03-03", [0]),
        ("hinge after:2028", []),
        ("channel:phone", [1]),
        ("customer:kovacs", [0]),
    ],
)
def test_operators_narrow(hinges: tuple[Case, Case], finds: Finds, text: str, which: list[int]) -> None:
    assert finds(text).get("case", []) == [hinges[n].pk for n in which]


def test_of_mine(hinges: tuple[Case, Case], finds: Finds, thomas: Person) -> None:
    assert finds("owner:me", thomas) == {"case": [hinges[1].pk]}


def test_whatever_was_said_is_narrowed_by_its_case_and_by_its_own_time(
    hinges: tuple[Case, Case], anna: Person, at: datetime, finds: Finds
) -> None:
    for case in hinges:
        log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="Screws are missing.")
    assert finds("screws owner:thomas") == {"contact": [hinges[1].pk]}
    assert finds("screws after:2026-06") == {}


def test_by_tag_situation_lateness_and_waiting(
    case: Case,
    opened: Opened,
    anna: Person,
    at: datetime,
    finds: Finds,
    publish: Callable[..., Edition],  # noqa: F811
) -> None:
    edition = publish(codex())
    situation = parsed(edition).situations[0].key
    other = opened("A hinge that nobody tagged.")
    log_contact(by=anna, at=at, case=other, direction="out", channel="email", body="We look into it.")
    put_tags(by=anna, at=at, case=case, names=["Vízkár"])
    recognise(by=anna, at=at, case=case, situation=situation, edition_number=edition.number)
    assert finds("hinge tag:vizkar") == {"case": [case.pk]}
    assert finds(f"hinge situation:{situation}") == {"case": [case.pk]}
    promise(by=anna, at=at - timedelta(days=2), case=case, what="A call.", due_at=at - timedelta(days=1))
    assert finds("hinge is:late") == {"case": [case.pk]}
    log_contact(by=None, at=at, case=case, direction="in", channel="email", body="Well?")
    assert finds("hinge is:waiting") == {"case": [case.pk]}


def test_a_closed_case_is_found_by_its_state(case: Case, at: datetime, finds: Finds) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    assert finds("hinge state:closed") == {"case": [case.pk]}
    assert finds("hinge is:late") == finds("hinge state:open") == {}


@pytest.mark.parametrize(
    "text",
    [
        "owner:zz",
        "team:zz",
        "state:zz",
        "situation:zz",
        "channel:zz",
        "tag:zz",
        "before:zz",
        "after:zz",
        "customer:zz",
        "is:zz",
    ],
)
def test_a_value_that_names_nothing_is_said_and_left_out(
    case: Case, niamh: Person, at: datetime, text: str
) -> None:
    in_step()
    found = search(read(f"hinge {text}", operator_names()), niamh, at=at)
    assert [(each.text, each.why) for each in found.strange] == [(text, Why.UNKNOWN)]
    assert [hit.case.pk for group in found.groups for hit in group.hits] == [case.pk]


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_the_english_names_hold_in_every_language_and_each_has_its_own(language: str) -> None:
    with translation.override(language):
        names = operator_names()
        assert names["owner"] == "owner"
        assert names["or"] == "or"
        assert len(set(names.values())) == 11
        assert " " not in or_word()
