"""«To whom?»: whoever is away stands last, and it says until when and who acts for them, the deputy's own too."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from hospes.cases.models import Case, Handover
from hospes.complaints.operations import complain
from hospes.desk.people.choosing import ColleagueField, called, choices
from hospes.lib import clock
from hospes.staff.models import Absence, Person, Team
from hospes.staff.queries import active_people, here_first, stand_ins
from tests.cases.conftest import Hire


@pytest.fixture(autouse=True)
def _held(at: datetime) -> Iterator[None]:
    with clock.stopped_at(at):
        yield


def gone(person: Person, deputy: Person, at: datetime) -> Absence:
    """Away until Thursday evening."""
    ends = at.replace(hour=0) + timedelta(days=3)
    return Absence.objects.create(
        person=person, deputy=deputy, starts_at=at - timedelta(hours=1), ends_at=ends
    )


def options(page: str, name: str) -> list[str]:
    """What a field offers, as one reads it."""
    field = page.split(f'name="{name}"')[1].split("</select>")[0]
    return [each.strip() for each in re.findall(r"<option[^>]*>([^<]*)", field) if each.strip("\n -")]


def test_in_a_handover_whoever_is_away_says_so_and_stands_last(
    desk: Client, case: Case, thomas: Person, niamh: Person, zoltan: Person, at: datetime
) -> None:
    assert options(desk.get(reverse("desk:hand_over", args=[case.pk])).text, "to")[:2] == [
        "Niamh Doyle",
        "Thomas Byrne",
    ]
    gone(niamh, thomas, at)
    shown = options(desk.get(reverse("desk:hand_over", args=[case.pk])).text, "to")
    assert shown[0] == "Thomas Byrne"
    assert re.fullmatch(r"Niamh Doyle: away until Thu\xa05\xa0Mar, Thomas Byrne acts", shown[-1])


def test_with_the_deputy_away_too_it_names_who_acts_in_the_end(
    desk: Client, case: Case, anna: Person, thomas: Person, niamh: Person, zoltan: Person, at: datetime
) -> None:
    gone(niamh, thomas, at)
    gone(thomas, zoltan, at)
    shown = options(desk.get(reverse("desk:hand_over", args=[case.pk])).text, "to")
    assert [each.split(":")[0] for each in shown] == ["Zoltán Fekete", "Niamh Doyle", "Thomas Byrne"]
    assert all(each.endswith("Zoltán Fekete acts") for each in shown[1:])


def test_an_absence_that_has_ended_or_not_begun_is_none(anna: Person, thomas: Person, at: datetime) -> None:
    for start in (-9, 4):
        Absence.objects.create(
            person=thomas, deputy=anna, starts_at=at + timedelta(days=start), ends_at=at + timedelta(days=start + 2)
        )  # fmt: skip
    assert stand_ins(at) == {}
    assert [each.name for each in here_first(active_people(), at)] == ["Anna Kertész", "Thomas Byrne"]


def test_whoever_is_away_may_be_chosen_and_the_verb_says_who_acts(
    desk: Client, case: Case, thomas: Person, niamh: Person, at: datetime
) -> None:
    """The form warns; the verb refuses and names the deputy."""
    gone(thomas, niamh, at)
    sent = desk.post(reverse("desk:hand_over", args=[case.pk]), {"to": thomas.pk, "story": "x"})
    assert "Niamh Doyle acts for them" in sent.text
    assert not Handover.objects.exists()


def test_several_cases_at_once_ask_the_same_way(
    desk: Client, case: Case, thomas: Person, niamh: Person, at: datetime
) -> None:
    gone(niamh, thomas, at)
    page = desk.get(reverse("desk:several"), {"verb": "hand-over", "case": [case.pk]})
    assert options(page.text, "to")[-1].startswith("Niamh Doyle: away until")


def test_so_does_a_rule_that_offers(
    client: Client, niamh: Person, thomas: Person, anna: Person, at: datetime
) -> None:
    client.force_login(niamh)
    gone(anna, thomas, at)
    page = client.get(reverse("desk:rule_new") + "?deed=offer").text
    assert options(page, "say_person")[-1].startswith("Anna Kertész: away until")


def test_so_does_whoever_leaves_with_cases(
    client: Client, case: Case, anna: Person, thomas: Person, niamh: Person, marta: Person, at: datetime
) -> None:
    client.force_login(marta)
    gone(niamh, thomas, at)
    page = client.get(reverse("desk:person_leave", args=[anna.pk])).text
    shown = options(page, "to")
    assert "Thomas Byrne" in shown
    assert shown[-1].startswith("Niamh Doyle: away until")


def test_so_does_an_investigation(
    desk: Client, case: Case, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    complaint = complain(by=anna, at=at, case=case, preset="en", received_at=at)
    gone(niamh, thomas, at)
    page = desk.get(reverse("desk:complaint_investigate", args=[complaint.pk])).text
    assert options(page, "person")[-1].startswith("Niamh Doyle: away until")


def test_the_day_is_said_in_the_readers_language(anna: Person, thomas: Person, at: datetime) -> None:
    gone(thomas, anna, at)
    with translation.override("el"):
        greek = called(thomas, stand_ins(at))
    assert "Thomas Byrne" in greek
    assert "Thu" not in greek


def test_people_already_read_keep_their_order_whoever_is_away_last(
    anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    gone(anna, thomas, at)
    found = choices([anna, thomas, niamh], at=at)
    assert [key for key, _name in found] == [str(each.pk) for each in (thomas, niamh, anna)]


def test_a_bigger_house_asks_no_more_of_the_database(
    hired: Hire, service: Team, anna: Person, thomas: Person, at: datetime
) -> None:
    def queries() -> int:
        field = ColleagueField()
        with CaptureQueriesContext(connection) as captured:
            field.choose_from(active_people(), at=at)
            assert sum(1 for _ in field.choices) > 1
        return len(captured)

    gone(thomas, anna, at)
    small = queries()
    for number in range(8):
        gone(hired(f"Colleague {number}", team=service), anna, at)
    assert queries() == small == 2
