"""Households, consents, purchases and recommendations: noted, taken back, carried over, erased."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hospes.customers import operations
from hospes.customers.models import Consent, Customer, Household, HouseholdMember, Purchase, Recommendation
from hospes.customers.operations import NotAHousehold, NothingNoted, NotThere, NotYours
from hospes.customers.queries import dealings_of, household_of
from hospes.ledger.queries import history_of, unseal
from hospes.staff.models import Person
from tests.customers.conftest import Hire, Welcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def bela(welcome: Welcome) -> Customer:
    return welcome("Kovács Béla")


def _who(customer: Customer) -> list[Customer]:
    return [each.customer for each in household_of(customer)]


def test_two_live_together_and_a_third_joins_them(
    anna: Person, eva: Customer, bela: Customer, welcome: Welcome, at: datetime
) -> None:
    home = operations.live_together(by=anna, at=at, customer=bela, other=eva, name="Kovács family")
    child = welcome("Kovács Zsófi")
    assert operations.live_together(by=anna, at=at, customer=child, other=bela) == home
    assert operations.live_together(by=anna, at=at, customer=child, other=eva) == home
    assert home.name == "Kovács family"
    assert _who(child) == [child, eva, bela]
    told = history_of("customer", child.pk).last()
    assert told is not None
    assert (told.name, told.data["household"]) == ("customer.household_joined", home.pk)
    assert history_of("customer", child.pk).filter(name="customer.household_joined").count() == 1


def test_a_household_without_a_name_is_called_after_who_lived_there_first(
    anna: Person, eva: Customer, bela: Customer, at: datetime
) -> None:
    assert operations.live_together(by=anna, at=at, customer=bela, other=eva).name == "Kovács Éva"


def test_somebody_moves_out_and_may_come_back(
    anna: Person, eva: Customer, bela: Customer, at: datetime
) -> None:
    operations.live_together(by=anna, at=at, customer=bela, other=eva)
    member = bela.memberships.get()
    for _ in range(2):
        operations.leave_household(by=anna, at=at + timedelta(days=1), member=member)
    assert _who(eva) == [eva]
    assert _who(bela) == []
    assert history_of("customer", bela.pk).filter(name="customer.household_left").count() == 1
    operations.live_together(by=anna, at=at + timedelta(days=2), customer=bela, other=eva)
    assert _who(bela) == [bela, eva]
    assert bela.memberships.count() == 2


def test_who_does_not_live_together_is_refused(
    anna: Person, eva: Customer, bela: Customer, welcome: Welcome, at: datetime
) -> None:
    firm = welcome("Fjord Interiors", kind="organisation")
    with pytest.raises(NotAHousehold, match="one customer"):
        operations.live_together(by=anna, at=at, customer=eva, other=eva)
    with pytest.raises(NotAHousehold, match="Works for"):
        operations.live_together(by=anna, at=at, customer=eva, other=firm)
    operations.live_together(by=anna, at=at, customer=eva, other=welcome("A"))
    operations.live_together(by=anna, at=at, customer=bela, other=welcome("B"))
    with pytest.raises(NotAHousehold, match="two households"):
        operations.live_together(by=anna, at=at, customer=eva, other=bela)
    assert Household.objects.count() == 2


def test_a_consent_says_when_and_how_and_its_withdrawal_is_kept(
    anna: Person, eva: Customer, at: datetime
) -> None:
    given = operations.note_consent(by=anna, at=at, customer=eva, purpose="news", how="On the phone")
    assert operations.note_consent(by=anna, at=at, customer=eva, purpose="news", how="Again") == given
    event = history_of("customer", eva.pk).last()
    assert event is not None
    assert event.data == {"row": given.pk, "purpose": "news"}
    assert unseal(event) == {"how": "On the phone"}
    for _ in range(2):
        operations.withdraw_consent(by=anna, at=at + timedelta(days=1), consent=given)
    assert Consent.objects.get().withdrawn_at == at + timedelta(days=1)
    assert history_of("customer", eva.pk).filter(name="customer.consent_withdrawn").count() == 1
    again = operations.note_consent(by=anna, at=at, customer=eva, purpose="news", how="By letter")
    assert dealings_of(eva)["consents"] in ([again, given], [given, again])


def test_a_purchase_is_noted_and_taken_away_when_it_was_a_slip(
    anna: Person, eva: Customer, at: datetime
) -> None:
    bought = operations.note_purchase(
        by=anna, at=at, customer=eva, what="Oak worktop", bought_on=at.date(), amount=125_000,
        currency="eur", order_number="M-1042",
    )  # fmt: skip
    assert (bought.amount, bought.currency) == (125_000, "EUR")
    event = history_of("customer", eva.pk).last()
    assert event is not None
    assert unseal(event) == {"what": "Oak worktop", "order_number": "M-1042"}
    assert "worktop" not in str(event.data)
    operations.forget_purchase(by=anna, at=at, purchase=bought)
    assert dealings_of(eva)["purchases"] == []


def test_the_last_bought_stands_first(anna: Person, eva: Customer, at: datetime) -> None:
    for day in (3, 7, 5):
        operations.note_purchase(
            by=anna, at=at, customer=eva, what=f"Day {day}", bought_on=date(2026, 1, day)
        )
    assert [each.what for each in dealings_of(eva)["purchases"]] == ["Day 7", "Day 5", "Day 3"]


def test_who_recommended_us_stands_with_both(
    anna: Person, eva: Customer, bela: Customer, at: datetime
) -> None:
    noted = operations.note_recommendation(by=anna, at=at, customer=bela, by_customer=eva)
    assert operations.note_recommendation(by=anna, at=at, customer=bela, by_customer=eva) == noted
    assert dealings_of(bela)["recommended_by"] == [noted]
    assert dealings_of(eva)["recommended"] == [noted]
    with pytest.raises(NothingNoted, match="own word"):
        operations.note_recommendation(by=anna, at=at, customer=eva, by_customer=eva)
    operations.forget_recommendation(by=anna, at=at, recommendation=noted)
    assert not Recommendation.objects.exists()


def test_what_is_not_said_is_not_noted(anna: Person, eva: Customer, at: datetime) -> None:
    def bought(**details: object) -> None:
        said = {"what": "Door", "bought_on": at.date()} | details
        operations.note_purchase(by=anna, at=at, customer=eva, **said)  # type: ignore[arg-type]

    for verb, match in (
        (lambda: operations.note_consent(by=anna, at=at, customer=eva, purpose="x", how="y"), "to what"),
        (lambda: operations.note_consent(by=anna, at=at, customer=eva, purpose="news", how=" "), "how they"),
        (lambda: bought(what="\x00 "), "what they bought"),
        (lambda: bought(bought_on=at.date() + timedelta(days=2)), "not come yet"),
        (lambda: bought(amount=5), "currency"),
        (lambda: bought(amount=-5, currency="EUR"), "not below"),
    ):
        with pytest.raises(NothingNoted, match=match):
            verb()
    assert not history_of("customer", eva.pk).filter(name__startswith="customer.purchase").exists()


def test_an_inspector_notes_nothing_and_takes_nothing_back(
    hired: Hire, anna: Person, eva: Customer, bela: Customer, at: datetime
) -> None:
    ines = hired("Ines", "inspector")
    operations.live_together(by=anna, at=at, customer=bela, other=eva)
    consent = operations.note_consent(by=anna, at=at, customer=eva, purpose="news", how="By letter")
    bought = operations.note_purchase(by=anna, at=at, customer=eva, what="Door", bought_on=at.date())
    word = operations.note_recommendation(by=anna, at=at, customer=bela, by_customer=eva)
    for verb in (
        lambda: operations.live_together(by=ines, at=at, customer=bela, other=eva),
        lambda: operations.leave_household(by=ines, at=at, member=bela.memberships.get()),
        lambda: operations.note_consent(by=ines, at=at, customer=eva, purpose="news", how="x"),
        lambda: operations.withdraw_consent(by=ines, at=at, consent=consent),
        lambda: operations.note_purchase(by=ines, at=at, customer=eva, what="x", bought_on=at.date()),
        lambda: operations.forget_purchase(by=ines, at=at, purchase=bought),
        lambda: operations.note_recommendation(by=ines, at=at, customer=bela, by_customer=eva),
        lambda: operations.forget_recommendation(by=ines, at=at, recommendation=word),
    ):
        with pytest.raises(NotYours):
            verb()
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


def test_they_go_over_in_a_merge_and_come_back(
    anna: Person, eva: Customer, bela: Customer, welcome: Welcome, at: datetime
) -> None:
    evi = welcome("Kovács Évi")
    operations.live_together(by=anna, at=at, customer=eva, other=bela)
    operations.live_together(by=anna, at=at, customer=evi, other=bela)
    operations.note_consent(by=anna, at=at, customer=evi, purpose="news", how="By letter")
    operations.note_purchase(by=anna, at=at, customer=evi, what="Door", bought_on=at.date())
    operations.note_recommendation(by=anna, at=at, customer=evi, by_customer=eva)

    def whose() -> set[int]:
        rows = (Consent.objects.get(), Purchase.objects.get(), Recommendation.objects.get())
        return {row.customer_id for row in rows}

    merge = operations.merge_customers(by=None, at=at, kept=eva, gone=evi)
    operations.carry_on(at=at)
    eva.refresh_from_db()
    assert whose() == {eva.pk}
    assert _who(eva) == [eva, bela]
    assert dealings_of(eva)["recommended_by"] == []
    merge.refresh_from_db()
    operations.unmerge_customers(by=None, at=at, merge=merge)
    operations.carry_on(at=at)
    assert whose() == {evi.pk}
    assert HouseholdMember.objects.filter(customer=evi).count() == 1


def test_of_somebody_erased_no_word_is_left_and_nothing_more_is_noted(
    anna: Person, eva: Customer, bela: Customer, at: datetime
) -> None:
    operations.live_together(by=anna, at=at, customer=eva, other=bela, name="Kovács family")
    operations.note_consent(by=anna, at=at, customer=eva, purpose="news", how="On her card")
    operations.note_purchase(
        by=anna, at=at, customer=eva, what="Oak worktop", bought_on=at.date(), order_number="M-1",
        amount=100, currency="EUR",
    )  # fmt: skip
    handed = operations.hand_out(by=None, at=at, customer=eva)
    assert {"customers.Household", "customers.Consent", "customers.Purchase"} <= {
        part["model"] for part in handed["kept"]
    }
    operations.erase_customer(by=None, at=at, customer=eva, ground="asked")
    bought = Purchase.objects.get()
    assert {Household.objects.get().name, Consent.objects.get().how, bought.what, bought.order_number} == {
        "—"
    }
    assert (bought.amount, bought.currency) == (100, "EUR")
    assert _who(bela) == [bela]
    with pytest.raises(NotThere):
        operations.live_together(by=anna, at=at, customer=bela, other=eva)


def test_the_database_refuses_what_cannot_be(anna: Person, eva: Customer, at: datetime) -> None:
    home = Household.objects.create(name="Kovács", made_at=at)
    before = at - timedelta(days=1)
    for wrong in (
        lambda: Household.objects.create(name=" ", made_at=at),
        lambda: HouseholdMember.objects.create(household=home, customer=eva, joined_at=at, left_at=before),
        lambda: Consent.objects.create(customer=eva, purpose="news", how="", given_at=at),
        lambda: Consent.objects.create(customer=eva, purpose="moon", how="x", given_at=at),
        lambda: Consent.objects.create(
            customer=eva, purpose="news", how="x", given_at=at, withdrawn_at=before
        ),
        lambda: Purchase.objects.create(customer=eva, what=" ", bought_on=at.date(), noted_at=at),
        lambda: Purchase.objects.create(customer=eva, what="x", bought_on=at.date(), noted_at=at, amount=1),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


# -- once, in the database --


def test_somebody_lives_in_a_household_once_and_agrees_to_one_purpose_once(
    anna: Person, eva: Customer, bela: Customer, at: datetime
) -> None:
    home = operations.live_together(by=anna, at=at, customer=eva, other=bela)
    operations.note_consent(by=anna, at=at, customer=eva, purpose="news", how="By letter")
    for twice in (
        lambda: HouseholdMember.objects.create(household=home, customer=eva, joined_at=at),
        lambda: Consent.objects.create(customer=eva, purpose="news", how="Again", given_at=at),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            twice()
    operations.leave_household(by=anna, at=at, member=eva.memberships.get())
    operations.withdraw_consent(by=anna, at=at, consent=eva.consents.get())
    HouseholdMember.objects.create(household=home, customer=eva, joined_at=at)
    Consent.objects.create(customer=eva, purpose="news", how="Again", given_at=at)


def test_of_two_that_are_merged_and_both_have_it_the_one_that_went_keeps_theirs(
    anna: Person, eva: Customer, bela: Customer, welcome: Welcome, at: datetime
) -> None:
    evi = welcome("Kovács Évi")
    for each in (eva, evi):
        operations.live_together(by=anna, at=at, customer=each, other=bela)
        operations.note_consent(by=anna, at=at, customer=each, purpose="news", how=f"{each.name}")
    operations.note_consent(by=anna, at=at, customer=evi, purpose="recording", how="On the phone")
    merge = operations.merge_customers(by=None, at=at, kept=eva, gone=evi)
    operations.carry_on(at=at)
    merge.refresh_from_db()
    assert merge.state == "done"
    eva.refresh_from_db()
    assert {each.how for each in eva.consents.all()} == {"Kovács Éva", "On the phone"}
    assert [each.how for each in evi.consents.all()] == ["Kovács Évi"]
    assert _who(bela) == [bela, eva], "each once, and nobody who was merged away"
    operations.unmerge_customers(by=None, at=at, merge=merge)
    operations.carry_on(at=at)
    assert {each.how for each in evi.consents.all()} == {"Kovács Évi", "On the phone"}
    assert _who(bela) == [bela, *sorted((eva, evi), key=lambda each: each.memberships.get().pk)]


def test_a_consent_that_is_withdrawn_after_the_merge_does_not_come_back_by_it(
    anna: Person, eva: Customer, welcome: Welcome, at: datetime
) -> None:
    """What is left of the merge is carried for ten minutes more; a yes of the record that went is no new yes."""
    evi = welcome("Kovács Évi")
    for each in (eva, evi):
        operations.note_consent(by=anna, at=at, customer=each, purpose="news", how="By letter")
    operations.merge_customers(by=None, at=at, kept=eva, gone=evi)
    operations.carry_on(at=at)
    eva.refresh_from_db()
    operations.withdraw_consent(by=anna, at=at + timedelta(minutes=1), consent=eva.consents.get())
    operations.carry_on(at=at + timedelta(minutes=2))
    assert not eva.consents.filter(withdrawn_at__isnull=True).exists()


def test_what_was_withdrawn_before_goes_over_and_so_does_a_yes_given_since(
    anna: Person, eva: Customer, welcome: Welcome, at: datetime
) -> None:
    evi = welcome("Kovács Évi")
    former = operations.note_consent(by=anna, at=at, customer=eva, purpose="news", how="Former")
    operations.withdraw_consent(by=anna, at=at, consent=former)
    operations.note_consent(by=anna, at=at, customer=evi, purpose="news", how="Theirs")
    operations.merge_customers(by=None, at=at + timedelta(days=1), kept=eva, gone=evi)
    operations.carry_on(at=at + timedelta(days=1))
    assert {each.how for each in Consent.objects.filter(customer=eva)} == {"Former", "Theirs"}
