"""What is about a customer when two records become one, and when they are taken apart: both kept, nothing lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case, Fact
from hospes.cases.operations import AlreadyKnown, correct_fact, note_fact, open_case, use_up
from hospes.cases.queries import case_story, known_in
from hospes.codex.core.model import Fact as Kind
from hospes.customers import operations
from hospes.customers.models import Customer, Merge
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.cases.conftest import Welcome
from tests.cases.test_concurrency import race, refusals

When = Callable[..., datetime]


def kind(key: str) -> Kind:
    return Kind(key=key, label=key, type="text", about="customer")  # type: ignore[arg-type]


@pytest.fixture
def twin(welcome: Welcome) -> Customer:
    return welcome("Éva Kovács-Nagy", language="en", emails=["evi@example.net"])


@pytest.fixture
def hers(anna: Person, eva: Customer, at: datetime) -> Case:
    return open_case(by=anna, at=at, customer=eva, reason="The hinge broke.", channel="phone")


@pytest.fixture
def twins(anna: Person, twin: Customer, at: datetime) -> Case:
    return open_case(by=anna, at=at, customer=twin, reason="The lamp flickers.", channel="phone")


@pytest.fixture
def tell(anna: Person, at: datetime) -> Callable[..., Fact]:
    def told(case: Case, value: str, *, day: int, key: str = "oven") -> Fact:
        when = at + timedelta(days=day)
        case = Case.objects.select_related("customer").get(pk=case.pk)
        known = known_in(case).get(key)
        if known is not None:
            return correct_fact(by=anna, at=when, case=case, fact=known, value=value, why=f"It is {value}.")
        return note_fact(by=anna, at=when, case=case, key=key, value=value, kind=kind(key))

    return told


def knows(case: Case) -> dict[str, Any]:
    return {key: fact.value for key, fact in known_in(Case.objects.get(pk=case.pk)).items()}


def merged(by: Person, at: datetime, kept: Customer, gone: Customer) -> Merge:
    merge = operations.merge_customers(by=by, at=at, kept=kept, gone=gone)
    operations.carry_on(at=at)
    merge.refresh_from_db()
    return merge


def parted(by: Person, at: datetime, merge: Merge) -> None:
    operations.unmerge_customers(by=by, at=at, merge=merge)
    operations.carry_on(at=at)


Tell = Callable[..., Fact]


@pytest.mark.parametrize(("kept_day", "gone_day", "stands"), [(1, 2, "Gone"), (2, 1, "Kept")])
def test_of_two_values_both_are_kept_and_the_later_stands_and_apart_each_has_its_own(
    hers: Case, twins: Case, eva: Customer, twin: Customer, niamh: Person, tell: Tell, later: When,
    kept_day: int, gone_day: int, stands: str,
) -> None:  # fmt: skip
    tell(hers, "Kept", day=kept_day)
    tell(twins, "Gone", day=gone_day)
    tell(twins, "Gas", day=1, key="hob")
    merge = merged(niamh, later(days=3), eva, twin)
    assert knows(hers) == knows(twins) == {"oven": stands, "hob": "Gas"}
    [fact] = [each for each in case_story(hers).facts if each.key == "oven"]
    [former] = fact.formers
    assert {fact.value, former.value} == {"Kept", "Gone"}
    assert "later stands" in former.why
    event = Event.objects.get(name="fact.joined")
    assert event.data == {
        "key": "oven",
        "former": Fact.objects.exclude(pk=fact.pk).get(key="oven").pk,
        "merge": merge.pk,
    }
    parted(niamh, later(days=4), merge)
    assert knows(hers) == {"oven": "Kept"}
    assert knows(twins) == {"oven": "Gone", "hob": "Gas"}
    assert all(fact.why_replaced == "" for fact in Fact.objects.all())
    assert Fact.objects.filter(about_customer=twin).count() == 2


def test_where_both_say_the_same_no_word_is_lost_about_it(
    hers: Case, twins: Case, eva: Customer, twin: Customer, niamh: Person, tell: Tell, later: When
) -> None:
    tell(hers, "Borea 3", day=1)
    tell(twins, "borea 3 ", day=2)
    merge = merged(niamh, later(days=3), eva, twin)
    assert not Event.objects.filter(name="fact.joined").exists()
    parted(niamh, later(days=4), merge)
    assert (knows(hers), knows(twins)) == ({"oven": "Borea 3"}, {"oven": "borea 3 "})


def test_what_is_said_before_the_cases_have_followed_is_about_the_record_that_is_kept(
    hers: Case, twins: Case, eva: Customer, twin: Customer, niamh: Person, tell: Tell, later: When
) -> None:
    tell(hers, "Borea 3", day=1)
    merge = operations.merge_customers(by=niamh, at=later(days=2), kept=eva, gone=twin)
    assert Case.objects.get(pk=twins.pk).customer_id == twin.pk
    assert knows(twins) == {"oven": "Borea 3"}
    assert tell(twins, "Gas", day=2, key="hob").about_customer_id == eva.pk
    operations.carry_on(at=later(days=2))
    assert knows(hers) == knows(twins) == {"oven": "Borea 3", "hob": "Gas"}
    merge.refresh_from_db()
    parted(niamh, later(days=3), merge)
    assert (knows(hers), knows(twins)) == ({"oven": "Borea 3"}, {"hob": "Gas"})


def test_what_was_corrected_meanwhile_is_known_where_it_was_said(
    hers: Case, twins: Case, eva: Customer, twin: Customer, niamh: Person, tell: Tell, later: When
) -> None:
    tell(hers, "A", day=1)
    tell(twins, "B", day=2)
    merge = merged(niamh, later(days=3), eva, twin)
    tell(hers, "C", day=4)
    tell(twins, "D", day=5)
    tell(hers, "E", day=6)
    parted(niamh, later(days=7), merge)
    assert (knows(hers), knows(twins)) == ({"oven": "E"}, {"oven": "D"})
    line = {fact.value: fact.replaced_by.value if fact.replaced_by else None for fact in Fact.objects.all()}
    assert line == {"A": "C", "C": "E", "E": None, "B": "D", "D": None}


def test_what_one_side_had_corrected_long_before_stays_its_own_line(
    hers: Case, twins: Case, eva: Customer, twin: Customer, niamh: Person, tell: Tell, later: When
) -> None:
    tell(twins, "Old", day=1)
    tell(twins, "New", day=2)
    tell(hers, "Other", day=3)
    parted(niamh, later(days=5), merged(niamh, later(days=4), eva, twin))
    assert (knows(hers), knows(twins)) == ({"oven": "Other"}, {"oven": "New"})
    assert Fact.objects.get(value="Old").why_replaced == "It is New."


def test_two_that_only_the_other_side_replaced_leave_the_last_of_them(
    hers: Case,
    twins: Case,
    eva: Customer,
    twin: Customer,
    niamh: Person,
    anna: Person,
    tell: Tell,
    later: When,
) -> None:
    """A third record in between: its value, and one's own, were both set aside by what the other said."""
    tell(hers, "A", day=1)
    tell(twins, "B", day=2)
    merge = merged(niamh, later(days=3), eva, twin)
    one = Fact.objects.get(value="B")
    Fact.objects.create(
        case=hers, customer=eva, about_customer=eva, key="oven", value="A2", said_at=later(days=1, hours=1),
        replaced_by=one,
    )  # fmt: skip
    parted(niamh, later(days=4), merge)
    assert (knows(hers), knows(twins)) == ({"oven": "A2"}, {"oven": "B"})


def test_what_was_used_up_stays_used_up(
    hers: Case,
    twins: Case,
    eva: Customer,
    twin: Customer,
    niamh: Person,
    anna: Person,
    tell: Tell,
    later: When,
) -> None:
    tell(twins, "B", day=2)
    merge = merged(niamh, later(days=3), eva, twin)
    use_up(by=anna, at=later(days=4), case=Case.objects.get(pk=twins.pk), keys=["oven"], step="")
    parted(niamh, later(days=5), merge)
    assert (knows(hers), knows(twins)) == ({}, {})


def test_a_merge_asks_as_often_however_much_is_known(
    hers: Case, twins: Case, eva: Customer, twin: Customer, niamh: Person, tell: Tell, later: When
) -> None:
    """What only one of the two knows costs nothing of its own."""
    for number in range(12):
        tell(twins, "x", day=1, key=f"k{number}")
    with CaptureQueriesContext(connection) as queries:
        operations.merge_customers(by=niamh, at=later(days=2), kept=eva, gone=twin)
    assert sum("cases_fact" in each["sql"] for each in queries) <= 4


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_several_who_note_it_in_several_cases_at_once_one_does(
    hers: Case, anna: Person, thomas: Person, eva: Customer, at: datetime
) -> None:
    cases = [hers, *(open_case(by=anna, at=at, customer=eva, reason="More.", channel="phone") for _ in "ab")]

    def note(number: int, value: str) -> Callable[[], Fact]:
        case, by = Case.objects.get(pk=cases[number].pk), (anna, thomas)[number % 2]
        return lambda: note_fact(by=by, at=at, case=case, key="oven", value=value, kind=kind("oven"))

    outcomes = race(note(0, "A"), note(1, "B"), note(2, "C"))
    assert refusals(outcomes) == [AlreadyKnown, AlreadyKnown]
    assert Fact.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_corrected_in_two_cases_at_once_one_follows_the_other(
    hers: Case, anna: Person, thomas: Person, eva: Customer, at: datetime
) -> None:
    other = open_case(by=anna, at=at, customer=eva, reason="More.", channel="phone")
    fact = note_fact(by=anna, at=at, case=hers, key="oven", value="A", kind=kind("oven"))

    def correct(case: Case, by: Person, value: str) -> Callable[[], Fact]:
        own = (Case.objects.get(pk=case.pk), Fact.objects.get(pk=fact.pk))
        return lambda: correct_fact(by=by, at=at, case=own[0], fact=own[1], value=value, why="They said so.")

    assert refusals(race(correct(hers, anna, "B"), correct(other, thomas, "C"))) == []
    assert Fact.objects.filter(replaced_by=None).count() == 1
    assert Fact.objects.count() == 3


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_word_noted_while_two_records_become_one_is_about_the_one_that_is_kept(
    hers: Case, twins: Case, anna: Person, niamh: Person, eva: Customer, twin: Customer, at: datetime
) -> None:
    for number in range(6):
        key, case = f"k{number}", Case.objects.get(pk=twins.pk)
        outcomes = race(
            lambda key=key, case=case: note_fact(
                by=anna, at=at, case=case, key=key, value="x", kind=kind(key)
            ),
            lambda: operations.merge_customers(by=niamh, at=at, kept=eva, gone=twin),
        )
        assert refusals(outcomes) == []
        operations.carry_on(at=at)
        assert Fact.objects.get(key=key).about_customer_id == eva.pk
        assert key in knows(hers)
        operations.unmerge_customers(by=niamh, at=at, merge=outcomes[1])
        operations.carry_on(at=at)
        assert Fact.objects.get(key=key).about_customer_id == twin.pk
