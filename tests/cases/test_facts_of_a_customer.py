"""Told once, across cases: what is about the customer, as the verbs and the database keep it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hospes.cases.access import seen_among
from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import (
    AlreadyKnown,
    NoDoubt,
    NotKnown,
    WordsMissing,
    ask_again,
    ask_to_confirm,
    close_with_reason,
    confirm_fact,
    correct_fact,
    note_fact,
    offer_handover,
    settle_fact,
    use_up,
    weigh_fact,
)
from hospes.cases.queries import (
    brief_of,
    case_story,
    customers_of,
    known_by_case,
    known_fact,
    known_in,
    number_of,
    visible_to,
)
from hospes.cases.queries.visibility import seen_among as among
from hospes.codex.core.model import Fact as Kind
from hospes.customers import operations as customers
from hospes.customers.models import Customer
from hospes.ledger.queries import history
from hospes.staff.models import Person
from tests.cases.conftest import Hire, Opened, Welcome, away, last_event, sealed_in

When = Callable[..., datetime]
OVEN = Kind(key="oven", label="Model of their oven", type="text", about="customer", fresh_months=12)  # type: ignore[arg-type]
NOISE = Kind(key="noise", label="The noise", type="text")  # type: ignore[arg-type]


@pytest.fixture
def first(opened: Opened) -> Case:
    return opened("The lamp flickers.")


@pytest.fixture
def next_one(opened: Opened, later: When) -> Case:
    return opened("The drawer sticks.", at=later(days=30))


@pytest.fixture
def oven(first: Case, anna: Person, at: datetime) -> Fact:
    return note_fact(by=anna, at=at, case=first, key="oven", value="Borea 3", kind=OVEN)


# -- known in their other cases ---------------------------------------------------------------------------


def test_it_is_known_in_every_case_of_theirs_and_says_where_it_was_told(
    oven: Fact, first: Case, next_one: Case
) -> None:
    assert known_in(next_one) == {"oven": oven}
    assert known_fact(next_one, "oven") == oven
    [there], [here] = case_story(next_one).facts, case_story(first).facts
    assert (there.value, there.told_in, there.about_customer) == ("Borea 3", first.pk, True)
    assert (here.told_in, here.about_customer) == (None, True)
    [told] = brief_of(next_one, next_one.opened_at)["facts"]
    assert (told["key"], told["elsewhere"], told["since"]) == ("oven", True, oven.said_at.isoformat())


def test_what_is_about_the_matter_stays_in_its_case(
    first: Case, next_one: Case, anna: Person, at: datetime
) -> None:
    note_fact(by=anna, at=at, case=first, key="noise", value="a hum", kind=NOISE)
    note_fact(by=anna, at=at, case=first, key="unheard-of", value="x")  # in no vocabulary
    assert known_in(next_one) == {}
    assert {fact.about_customer_id for fact in Fact.objects.all()} == {None}


def test_nobody_else_knows_it(
    oven: Fact, opened: Opened, harbour: Customer, welcome: Welcome, anna: Person, eva: Customer, at: datetime
) -> None:
    """Neither the firm somebody works for, nor who lives with them."""
    partner = welcome("Kovács Ábel")
    customers.live_together(by=anna, at=at, customer=eva, other=partner)
    customers.change_customer(by=anna, at=at, customer=eva, organisation=harbour)
    for other in (partner, harbour):
        assert known_in(opened(customer=other)) == {}
    note_fact(by=anna, at=at, case=opened(customer=harbour), key="oven", value="A range", kind=OVEN)
    assert known_in(oven.case) == {"oven": oven}


def test_it_happened_where_it_was_told_and_the_timeline_of_another_case_says_nothing_of_it(
    oven: Fact, first: Case, next_one: Case
) -> None:
    assert "fact" in [entry.kind for entry in case_story(first).timeline]
    assert "fact" not in [entry.kind for entry in case_story(next_one).timeline]


def test_the_same_told_again_is_the_same_and_something_else_is_a_correction(
    oven: Fact, next_one: Case, anna: Person, later: When
) -> None:
    told = {"by": anna, "at": later(days=30), "case": next_one, "key": "oven", "kind": OVEN}
    assert note_fact(value=" borea 3", **told) == oven
    with pytest.raises(AlreadyKnown):
        note_fact(value="Borea 4", **told)


def test_corrected_in_one_case_it_is_corrected_for_the_customer_with_its_history(
    oven: Fact, first: Case, next_one: Case, thomas: Person, later: When
) -> None:
    when = later(days=31)
    new = correct_fact(
        by=thomas, at=when, case=next_one, fact=oven, value="Borea 4", why="They changed it in May.",
        confidence="thinks-so",
    )  # fmt: skip
    assert (new.case, new.about_customer_id, new.confidence) == (next_one, first.customer_id, "thinks-so")
    for case in (first, next_one):
        [known] = case_story(case).facts
        assert (known.value, known.said_at, known.noted_by) == ("Borea 4", when, thomas.name)
        [former] = known.formers
        assert (former.value, former.why) == ("Borea 3", "They changed it in May.")
    [former] = case_story(next_one).facts[0].formers
    assert (former.told_in, former.replaced_in, former.noted_by) == (first.pk, None, "Anna Kertész")
    [corrected] = [entry for entry in case_story(next_one).timeline if entry.kind == "corrected"]
    assert (corrected.by, corrected.voice) == (thomas.name, "They changed it in May.")
    assert "corrected" not in [entry.kind for entry in case_story(first).timeline]
    event = last_event(next_one, "fact.corrected")
    assert event.data["told_in"] == first.pk
    assert sealed_in(event)["from"] == "Borea 3"


def test_a_list_of_which_more_is_told_in_the_next_case_is_completed(
    first: Case, next_one: Case, anna: Person, later: When
) -> None:
    rooms = Kind(key="rooms", label="Rooms", type="list", about="customer")  # type: ignore[arg-type]
    told = {"by": anna, "key": "rooms", "kind": rooms}
    note_fact(at=later(), case=first, value=[{"room": "hall"}], **told)
    note_fact(at=later(days=30), case=next_one, value=[{"room": "hall"}, {"room": "attic"}], **told)
    assert len(known_in(first)["rooms"].value) == 2


def test_nothing_said_is_nothing_noted_of_a_customer_either(first: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(WordsMissing):
        note_fact(by=anna, at=at, case=first, key="oven", value=" ", kind=OVEN)
    assert not Fact.objects.exists()


def test_asking_for_it_anew_in_another_case_is_a_re_ask_there(
    oven: Fact, first: Case, next_one: Case, anna: Person, later: When
) -> None:
    ask_again(by=anna, at=later(days=30), case=next_one, key="oven", why="It did not fit the parts list.")
    reask = Reask.objects.get()
    assert (reask.case, reask.fact) == (next_one, oven)
    assert case_story(next_one).facts[0].times_asked_again == 1
    assert case_story(first).facts[0].times_asked_again == 0


def test_what_we_did_settles_it_and_what_counted_once_is_used_up_for_all_their_cases(
    oven: Fact, first: Case, next_one: Case, anna: Person, later: When
) -> None:
    settle_fact(by=anna, at=later(days=30), case=next_one, key="oven", value="Borea 5", step="fit", kind=OVEN)
    assert known_in(first)["oven"].value == "Borea 5"
    settle_fact(by=anna, at=later(days=30), case=next_one, key="hob", value="Gas", step="fit", kind=OVEN)
    assert known_in(first)["hob"].source == "us"
    use_up(by=anna, at=later(days=31), case=first, keys=["oven", "hob"], step="fit")
    assert known_in(next_one) == known_in(first) == {}


def test_a_case_that_knows_nothing_of_it_corrects_weighs_and_confirms_nothing(
    oven: Fact, opened: Opened, harbour: Customer, anna: Person, at: datetime
) -> None:
    other = opened(customer=harbour)
    for attempt in (
        lambda: correct_fact(by=anna, at=at, case=other, fact=oven, value="x", why="y"),
        lambda: weigh_fact(by=anna, at=at, case=other, fact=oven, confidence="guessed"),
        lambda: ask_to_confirm(by=anna, at=at, case=other, fact=oven),
        lambda: confirm_fact(by=anna, at=at, case=other, fact=oven),
    ):
        with pytest.raises(NotKnown):
            attempt()
    oven.refresh_from_db()
    assert (oven.value, oven.confidence, oven.confirmed_at) == ("Borea 3", "certain", None)


def test_what_the_codex_in_force_says_counts_where_no_run_tells(
    first: Case, next_one: Case, anna: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.cases.operations.facts.kind_of", {"oven": OVEN}.get)
    note_fact(by=anna, at=at, case=first, key="oven", value="Borea 3")
    note_fact(by=anna, at=at, case=first, key="noise", value="a hum")
    assert set(known_in(next_one)) == {"oven"}


def test_what_a_case_knew_before_the_codex_changed_gives_way_to_what_is_told_later(
    first: Case, next_one: Case, anna: Person, later: When
) -> None:
    """An edition may come to say that a fact is about the customer: what was told last stands, in each case."""
    note_fact(by=anna, at=later(), case=first, key="oven", value="Borea 2")
    assert known_in(next_one) == {}
    note_fact(by=anna, at=later(days=30), case=next_one, key="oven", value="Borea 3", kind=OVEN)
    assert [known_in(each)["oven"].value for each in (first, next_one)] == ["Borea 3", "Borea 3"]
    assert [fact.value for fact in case_story(first).facts] == ["Borea 3"]
    assert known_fact(first, "oven") == known_in(next_one)["oven"]


def test_many_cases_are_asked_in_one_query(
    oven: Fact, first: Case, next_one: Case, opened: Opened, harbour: Customer, anna: Person, at: datetime
) -> None:
    other = opened(customer=harbour)
    note_fact(by=anna, at=at, case=other, key="noise", value="a hum")
    cases = [first, next_one, other]
    asked = {each.pk: number_of(each) for each in cases}
    with CaptureQueriesContext(connection) as queries:
        known = known_by_case(asked)
    assert len(queries) == 1
    assert {case: [fact.key for fact in facts] for case, facts in known.items()} == {
        first.pk: ["oven"], next_one.pk: ["oven"], other.pk: ["noise"]
    }  # fmt: skip
    assert customers_of(asked) == asked
    assert known_by_case(asked, ["noise"])[first.pk] == []


# -- how sure, and how long ------------------------------------------------------------------------------


def test_what_was_told_long_ago_is_put_to_them_and_confirmed_and_that_is_no_re_ask(
    oven: Fact, next_one: Case, anna: Person, later: When
) -> None:
    with pytest.raises(NoDoubt, match="certain"):
        ask_to_confirm(by=anna, at=later(days=30), case=next_one, fact=oven, kind=OVEN)
    when = later(days=366)
    ask_to_confirm(by=anna, at=when, case=next_one, fact=oven, kind=OVEN)
    with pytest.raises(NoDoubt, match="already"):
        ask_to_confirm(by=anna, at=when + timedelta(days=1), case=next_one, fact=oven, kind=OVEN)
    confirm_fact(by=anna, at=when, case=next_one, fact=oven)
    oven.refresh_from_db()
    assert (oven.confidence, oven.confirmed_at) == ("certain", when)
    assert last_event(next_one, "fact.confirmed").data == {"key": "oven", "from": "certain"}
    assert not Reask.objects.exists()
    [known] = case_story(next_one).facts
    assert (known.since, known.asked_to_confirm) == (when, True)
    assert brief_of(next_one, when)["facts"][0]["since"] == when.isoformat()


def test_what_they_thought_is_certain_once_they_say_so(
    oven: Fact, next_one: Case, anna: Person, later: When
) -> None:
    weigh_fact(by=anna, at=later(days=30), case=next_one, fact=oven, confidence="thinks-so")
    confirm_fact(by=anna, at=later(days=31), case=next_one, fact=oven)
    oven.refresh_from_db()
    assert oven.confidence == "certain"
    assert history(next_one.pk).filter(name="fact.weighed").exists()


def test_what_was_replaced_is_not_confirmed(oven: Fact, next_one: Case, anna: Person, later: When) -> None:
    stale = Fact.objects.get(pk=oven.pk)
    correct_fact(by=anna, at=later(days=30), case=next_one, fact=oven, value="Borea 4", why="New.")
    with pytest.raises(NotKnown):
        confirm_fact(by=anna, at=later(days=31), case=next_one, fact=stale)


# -- the database itself -----------------------------------------------------------------------------------


def test_the_database_keeps_no_second_value_of_a_customer(oven: Fact, next_one: Case, at: datetime) -> None:
    row = {"case": next_one, "customer": next_one.customer, "key": "oven", "value": "x", "said_at": at}
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.create(**row, about_customer=next_one.customer)
    Fact.objects.create(**row)  # of the matter it may be one more


def test_the_database_knows_nothing_of_a_record_that_is_gone(
    oven: Fact, next_one: Case, welcome: Welcome, niamh: Person, eva: Customer, at: datetime
) -> None:
    twin = welcome("Éva Kovács")
    customers.merge_customers(by=niamh, at=at, kept=eva, gone=twin)
    row: dict[str, Any] = {"case": next_one, "customer": eva, "key": "hob", "value": "x", "said_at": at}
    with pytest.raises(IntegrityError, match="fact_is_about_somebody_there"), transaction.atomic():
        Fact.objects.create(**row, about_customer=twin)
    with pytest.raises(IntegrityError, match="fact_comes_to_be_about"), transaction.atomic():
        Fact.objects.filter(pk=oven.pk).update(about_customer=twin)


# -- who may -----------------------------------------------------------------------------------------------


def test_only_cases_that_may_be_seen_are_named(
    oven: Fact, first: Case, next_one: Case, anna: Person, zoltan: Person
) -> None:
    asked = [first.pk, None, next_one.pk]
    assert seen_among(anna, asked) == {first.pk, next_one.pk}
    assert seen_among(zoltan, asked) == frozenset()
    with CaptureQueriesContext(connection) as queries:
        assert seen_among(anna, [None]) == frozenset()
    assert len(queries) == 0


def test_whoever_is_offered_a_case_or_acts_for_its_owner_may_hear_its_number(
    opened: Opened, anna: Person, zoltan: Person, hired: Hire, ada: Person, niamh: Person, later: When
) -> None:
    """Just as `visible_to` has it, and in one query where nobody is away."""
    offered, theirs, closed_to_all = opened("One."), opened("Two."), opened("Three.", owner=niamh)
    offer_handover(by=anna, at=later(), case=offered, to=zoltan, story="Yours?")
    numbers = [offered.pk, theirs.pk, closed_to_all.pk]
    with CaptureQueriesContext(connection) as queries:
        assert among(zoltan, numbers, later()) == {offered.pk}
    assert len(queries) == 1
    away(anna, zoltan, later())
    everybody = [anna, zoltan, niamh, ada, hired("Gone Away"), hired("Else Where", "inspector")]
    Person.objects.filter(name="Gone Away").update(is_active=False)
    for person in everybody:
        person.refresh_from_db()
        expected = frozenset(visible_to(person, later()).filter(pk__in=numbers).values_list("pk", flat=True))
        assert among(person, numbers, later()) == expected, person
    assert among(zoltan, numbers, later()) == {offered.pk, theirs.pk}


# -- erased, handed out -------------------------------------------------------------------------------------


def test_erased_nothing_of_it_is_left_and_handed_out_it_is_with_whom_it_is_about(
    oven: Fact, first: Case, next_one: Case, anna: Person, marta: Person, eva: Customer, later: When
) -> None:
    correct_fact(by=anna, at=later(days=30), case=next_one, fact=oven, value="Borea 4", why="They said so.")
    handed = customers.hand_out(by=marta, at=later(days=31), customer=eva)
    assert "Borea 3" in str(handed)
    assert "Borea 4" in str(handed)
    for case in (first, next_one):
        close_with_reason(by=anna, at=later(days=32), case=case, reason="They moved away.")
    customers.erase_customer(by=marta, at=later(days=33), customer=eva, ground="asked")
    assert {(fact.value, fact.why_replaced) for fact in Fact.objects.all()} == {("—", "—"), ("—", "")}


def test_a_story_and_what_is_known_cost_the_same_however_many_cases_and_corrections(
    oven: Fact, next_one: Case, opened: Opened, anna: Person, later: When
) -> None:
    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as story:
            case_story(next_one)
        with CaptureQueriesContext(connection) as known:
            known_in(next_one)
        return len(story), len(known)

    before = cost()
    for number in range(8):
        case = opened(f"Matter {number}", at=later(days=40 + number))
        note_fact(
            by=anna,
            at=later(days=60),
            case=case,
            key=f"k{number}",
            value="x",
            kind=OVEN.model_copy(update={"key": f"k{number}"}),
        )
        correct_fact(
            by=anna, at=later(days=61 + number), case=case, fact=oven, value=f"Borea {number + 4}", why="New."
        )
    assert cost() == before == (6, 1)
