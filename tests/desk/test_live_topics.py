"""What a person may listen to, and after what it is read again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.desk.live_topics import MOST_TOPICS, Hearing, hearing_of, topics_of, whose_rights_may_change
from hospes.desk.present import Present
from hospes.ledger.queries.tail import Happening
from hospes.staff.models import Person, Team
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    eva,
    hired,
    ilona,
    marta,
    niamh,
    opened,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)

pytestmark = pytest.mark.django_db


def happening(name: str, at: datetime, **given: Any) -> Happening:
    told: dict[str, Any] = dict.fromkeys(
        ("actor_id", "about_id", "case_id", "customer_id", "team_id"), None
    ) | {"seq": 1, "at": at, "actor_kind": "person", "about_type": ""}
    return Happening(**{**told, "name": name, **given})


def test_a_case_is_heard_by_whoever_may_see_it(
    case: Case,  # noqa: F811
    thomas: Person,  # noqa: F811
    zoltan: Person,  # noqa: F811
    ilona: Person,  # noqa: F811
    ada: Person,  # noqa: F811
) -> None:
    asked = [f"case:{case.pk}", f"present:{case.pk}"]
    for person in (thomas, ilona):
        assert hearing_of(person, asked).heard == {name: (name,) for name in asked}
    for person in (zoltan, ada):
        assert hearing_of(person, asked).heard == {}


def test_the_day_and_the_queue_stand_for_the_teams_one_sees_and_for_oneself(
    anna: Person,  # noqa: F811
    marta: Person,  # noqa: F811
    service: Team,  # noqa: F811
    showroom: Team,  # noqa: F811
) -> None:
    hers = hearing_of(anna, ["day", "queue"])
    assert hers.heard == {f"team:{service.pk}": ("day", "queue"), f"person:{anna.pk}": ("day",)}
    assert set(hearing_of(marta, ["queue"]).heard) == {f"team:{service.pk}", f"team:{showroom.pk}"}
    assert hearing_of(anna, [f"team:{showroom.pk}", f"team:{service.pk}"]).heard == {
        f"team:{service.pk}": (f"team:{service.pk}",)
    }


def test_nobody_hears_what_is_for_another_person(anna: Person, thomas: Person) -> None:  # noqa: F811
    asked = [f"person:{anna.pk}", f"person:{thomas.pk}"]
    assert hearing_of(anna, asked).heard == {asked[0]: (asked[0],)}


def test_a_draft_of_the_codex_is_heard_by_who_writes_it(anna: Person, niamh: Person) -> None:  # noqa: F811
    assert hearing_of(niamh, ["draft:1"]).heard == {"draft:1": ("draft:1",)}
    assert hearing_of(anna, ["draft:1"]).heard == {}


def test_a_screen_is_only_at_a_case_that_its_person_may_see(
    case: Case,  # noqa: F811
    anna: Person,  # noqa: F811
    zoltan: Person,  # noqa: F811
) -> None:
    asked = [f"look:{case.pk}", f"reply:{case.pk}"]
    assert hearing_of(anna, asked).here == {case.pk: Present(anna.pk, anna.name, "reply")}
    assert hearing_of(anna, asked).heard == {}  # it is said, not heard
    assert hearing_of(zoltan, asked).here == {}


@pytest.mark.parametrize(
    "asked", [["case:x"], ["case:²"], ["case:"], [""], ["case:" + "9" * 40], ["other:1"]]
)
def test_nonsense_is_heard_by_nobody(anna: Person, asked: list[str]) -> None:  # noqa: F811
    assert hearing_of(anna, asked).heard == {}


def test_a_page_asks_for_so_many_topics_and_no_more(
    anna: Person,  # noqa: F811
    opened: Callable[..., Case],  # noqa: F811
    django_assert_max_num_queries: Any,
) -> None:
    numbers = [opened(f"No. {n}").pk for n in range(3)]
    many = [f"case:{pk}" for pk in numbers] + [f"case:{10_000 + n}" for n in range(MOST_TOPICS)]
    with django_assert_max_num_queries(2):
        assert len(hearing_of(anna, [*many, "day"]).heard) == 3


def test_an_event_is_told_under_what_it_changes(at: datetime) -> None:
    assert topics_of(happening("contact.logged", at, case_id=3, team_id=2)) == ["case:3", "team:2"]
    assert topics_of(happening("codex.part_changed", at, about_type="draft", about_id=4)) == ["draft:4"]
    assert topics_of(happening("words.begun", at, actor_id=5)) == ["person:5"]
    assert topics_of(happening("person.changed", at, about_type="person", about_id=6)) == ["person:6"]


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("contact.logged", {"case_id": 3}, False),
        ("handover.accepted", {"case_id": 3}, True),
        ("handover.accepted", {"case_id": 4}, False),
        ("case.owner_changed", {"case_id": 3}, True),
        ("person.roles_changed", {"about_type": "person", "about_id": 1}, True),
        ("person.roles_changed", {"about_type": "person", "about_id": 2}, False),
        ("absence.planned", {"about_type": "person", "about_id": 2}, True),
        ("team.founded", {"team_id": 9}, True),
    ],
)
def test_after_some_events_rights_are_read_again(
    at: datetime, name: str, given: dict[str, Any], expected: bool
) -> None:
    hearing = Hearing({"case:3": ("case:3",)}, person=1)
    theirs = whose_rights_may_change(happening(name, at, **given))
    assert (theirs is not None and theirs(hearing)) is expected


def test_after_most_events_no_screen_is_looked_at(at: datetime) -> None:
    assert whose_rights_may_change(happening("contact.logged", at, case_id=3)) is None
