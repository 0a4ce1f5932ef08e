"""Yes, exception, no: each with what belongs to it, and never beyond what may be decided."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import AlreadyClosed, NotYours, close_with_reason, note_fact
from hospes.customers.models import Customer
from hospes.decisions.models import Decision
from hospes.decisions.operations import (
    AmountWanted,
    BeyondAuthority,
    NoTable,
    NotInTheTable,
    WordsWanted,
    decide,
)
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.cases.conftest import away, last_event, names_of, sealed_in
from tests.decisions.conftest import WORDS, Decided

When = Callable[..., datetime]


def test_a_yes_within_the_limit(decided: Decided, case: Case, anna: Person) -> None:
    decision = decided(amount=15_000)
    assert (decision.answer, decision.amount, decision.currency) == ("yes", 15_000, "EUR")
    assert (decision.decided_by, decision.edition_number, decision.approval) == (anna, 1, None)
    assert names_of(case)[-1] == "decision.made"


def test_lines_from_a_browser_are_kept_as_lines(decided: Decided) -> None:
    assert (
        decided("exception", words=" We close at eight.\r\nWe wait.\rAnna ").words
        == "We close at eight.\nWe wait.\nAnna"
    )


def test_what_was_said_stands_sealed_in_the_ledger(decided: Decided, case: Case) -> None:
    decided("exception")
    event = last_event(case, "decision.made")
    assert sealed_in(event) == {"asked": "A hundred off", "why": "The door fell on her foot.", "words": WORDS}
    assert event.data["amount"] == 10_000
    assert "foot" not in str(event.data)


def test_one_more_cent_is_beyond_the_limit_and_says_whom_to_ask(decided: Decided) -> None:
    with pytest.raises(BeyondAuthority) as refused:
        decided(amount=15_001)
    assert (refused.value.ask_role, refused.value.up_to) == ("lead", 15_000)
    assert "€150" in str(refused.value)
    assert "Service lead" in str(refused.value)
    assert not Decision.objects.exists()


def test_what_was_granted_in_the_case_counts(decided: Decided) -> None:
    decided(amount=10_000)
    with pytest.raises(BeyondAuthority) as refused:
        decided("exception", amount=6_000)
    assert refused.value.up_to == 5_000
    decided(amount=5_000, asked="Fifty more")
    assert Decision.objects.count() == 2


def test_another_action_and_another_case_have_limits_of_their_own(
    decided: Decided, opened: Callable[..., Case]
) -> None:
    decided(amount=15_000)
    decided(action="stay-late")
    decided(amount=15_000, case=opened("The tap drips."))
    assert Decision.objects.count() == 3


def test_who_is_asked_grows_with_the_amount(decided: Decided) -> None:
    with pytest.raises(BeyondAuthority) as refused:
        decided(amount=70_000)
    assert refused.value.ask_role == "manager"


def test_a_no_of_the_table_names_its_nearest_yes(decided: Decided) -> None:
    with pytest.raises(BeyondAuthority) as refused:
        decided(action="swap")
    assert (refused.value.nearest_yes, refused.value.ask_role) == ("A part at cost price.", "lead")
    assert "A part at cost price." in str(refused.value)


def test_a_no_nobody_can_turn_says_what_to_do(decided: Decided) -> None:
    with pytest.raises(BeyondAuthority, match="Say no, with what you can offer instead"):
        decided(action="moon")


def test_what_the_table_needs_to_know_is_found_out_first(
    decided: Decided, case: Case, anna: Person, at: datetime
) -> None:
    with pytest.raises(BeyondAuthority, match="Find out first: Order number"):
        decided(action="repair", amount=5_000)
    note_fact(by=anna, at=at, case=case, key="order", value="K-7")
    assert decided(action="repair", amount=5_000).pk


def test_a_lead_decides_more_and_in_any_case(decided: Decided, niamh: Person) -> None:
    assert decided(amount=60_000, by=niamh).decided_by == niamh


def test_without_a_figure_nothing_that_has_a_limit_is_granted(decided: Decided) -> None:
    with pytest.raises(AmountWanted):
        decided()
    with pytest.raises(AmountWanted):
        decided(amount=-1)


def test_an_exception_is_never_silent(decided: Decided) -> None:
    for lacking in ({"words": " "}, {"why": ""}):
        with pytest.raises(WordsWanted):
            decided("exception", **lacking)
    with pytest.raises(AmountWanted):
        decided("exception", action="stay-late", amount=None)
    assert decided("exception", action="stay-late", amount=0).amount == 0


def test_a_no_carries_an_alternative_and_its_words(decided: Decided) -> None:
    with pytest.raises(WordsWanted, match="nearest yes"):
        decided("no", alternative="  ")
    assert decided("no").words == "A drawing within your figure."
    assert decided("no", asked="Half off", words="Not that much.").words == "Not that much."


def test_a_no_needs_no_authority(decided: Decided) -> None:
    assert decided("no", amount=900_000).amount == 900_000


def test_it_says_what_was_asked(decided: Decided) -> None:
    with pytest.raises(WordsWanted, match="what the customer asked for"):
        decided(asked="\x00 ", amount=100)


def test_the_same_sent_twice_is_decided_once(decided: Decided, later: When) -> None:
    first = decided(amount=10_000)
    assert decided(amount=10_000, at=later(minutes=2)).pk == first.pk
    with pytest.raises(BeyondAuthority):
        decided(amount=10_000, at=later(minutes=11))
    assert Decision.objects.count() == 1


def test_only_the_owner_their_deputy_a_lead_or_a_manager(
    decided: Decided, thomas: Person, zoltan: Person, ilona: Person, ada: Person, anna: Person, marta: Person,
    at: datetime,
) -> None:  # fmt: skip
    for stranger, refusal in ((thomas, NotYours), (zoltan, NotYours), (ilona, NotYours),
                              (ada, NotYours)):  # fmt: skip
        with pytest.raises(refusal):
            decided(amount=100, by=stranger)
    decided(amount=100, by=marta)
    away(anna, thomas, at)
    decided(amount=100, by=thomas)
    assert Decision.objects.count() == 2


def test_who_left_decides_nothing_even_with_an_old_sign_in(decided: Decided, niamh: Person) -> None:
    Person.objects.filter(pk=niamh.pk).update(is_active=False)
    with pytest.raises(NotYours):
        decided(amount=100, by=niamh)


def test_a_closed_case_is_opened_again_first(
    decided: Decided, case: Case, anna: Person, at: datetime
) -> None:
    close_with_reason(by=anna, at=at, case=case, reason="Written twice.")
    with pytest.raises(AlreadyClosed):
        decided("no")


def test_a_question_the_codex_does_not_know(decided: Decided) -> None:
    with pytest.raises(NotInTheTable):
        decided("no", action="anything")


def test_before_there_is_a_codex_nobody_knows(case: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(NoTable):
        decide(by=anna, at=at, case=case, action="discount", asked="Ten off", answer="yes", amount=1_000)


def test_a_case_keeps_the_edition_it_was_recognised_by(
    decided: Decided, publish: Callable[..., object], case: Case
) -> None:
    from tests.decisions.codices import line, table

    publish(table(authority=[line("discount", "agent", "yes", 10)]))
    case.edition_number = 1
    case.save(update_fields=["edition_number"])
    assert decided(amount=15_000).edition_number == 1
    case.edition_number = None
    case.save(update_fields=["edition_number"])
    with pytest.raises(Refusal):
        decided(amount=1_100, asked="Eleven off")


def test_a_customers_other_cases_do_not_count_without_an_allowance(
    decided: Decided, opened: Callable[..., Case], eva: Customer, at: datetime
) -> None:
    for number in range(3):
        decided(amount=15_000, case=opened(f"Again {number}"), at=at + timedelta(hours=number))
    assert Decision.objects.filter(case__customer=eva).count() == 3
