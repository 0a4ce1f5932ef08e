"""Customers come, are found to be one, are taken apart again, live together, and are forgotten."""

import json
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.customers import operations as verbs
from hospes.customers.access import address_or_404, customer_or_404
from hospes.customers.models import (
    Address,
    Consent,
    Customer,
    Household,
    HouseholdMember,
    Merge,
    Name,
    Need,
    Purchase,
    Recommendation,
    Wish,
)
from tests.house.life import tables
from tests.house.life.house import House, which, who, words

THERE = {"merged_into": None, "erased_at": None}


class Customers(House):
    def somebody(self, number: int) -> Any:
        return self.pick(Customer.objects.filter(**THERE), number)

    @rule(number=which)
    def somebody_new_comes(self, number: int) -> None:
        if Customer.objects.filter(**THERE).count() < 6:
            self.attempt("customers.welcome", lambda: self.welcome(f"Customer {number}"))

    @rule(
        number=which,
        by=who,
        language=st.sampled_from(["en", "hu", "el", "ru"]),
        tier=st.sampled_from(["standard", "studio"]),
    )
    def change(self, number: int, by: str, language: str, tier: str) -> None:
        person, customer = self.actor(by), self.somebody(number)
        if customer:
            self.attempt(
                "customers.change",
                lambda: verbs.change_customer(
                    by=person,
                    at=self.now,
                    customer=customer_or_404(person, customer.pk),
                    language=language,
                    tier=tier,
                ),
            )

    @rule(number=which, by=who, how=st.sampled_from(["add", "add", "remove", "first"]), place=which)
    def reach(self, number: int, by: str, how: str, place: int) -> None:
        person, customer = self.actor(by), self.somebody(number)
        address = self.pick(Address.objects.filter(kind="postal"), place)
        if customer is None or (how != "add" and address is None):
            return
        given: dict[str, Any] = {"by": person, "at": self.now}

        def deed() -> Any:
            if how == "add":
                street = f"{self.marks[customer.pk]} utca {place}"
                there = customer_or_404(person, customer.pk)
                return verbs.add_address(customer=there, kind="postal", value=street, **given)
            there = address_or_404(person, address.pk)
            if how == "first":
                return verbs.make_primary(address=there, **given)
            return verbs.remove_address(address=there, **given) or True

        self.attempt(
            {"add": "customers.add_address", "remove": "customers.remove_address"}.get(
                how, "customers.make_primary"
            ),
            deed,
        )

    @rule(kept=which, gone=which, by=who)
    def merge(self, kept: int, gone: int, by: str) -> None:
        person, one, other = self.actor(by), self.somebody(kept), self.somebody(gone)
        if one is None or Customer.objects.filter(**THERE).count() < 3:
            return
        done = self.attempt(
            "customers.merge", lambda: verbs.merge_customers(by=person, at=self.now, kept=one, gone=other)
        )
        if done:
            self.memory.merged[other.pk] = one.pk

    @rule(number=which, by=who)
    def take_apart(self, number: int, by: str) -> None:
        merges = Merge.objects.filter(undone_at=None)
        merge = self.pick(merges.filter(state="done"), number) or self.pick(merges, number)
        if merge is None:
            return
        person = self.actor(by)
        if self.attempt(
            "customers.unmerge", lambda: verbs.unmerge_customers(by=person, at=self.now, merge=merge)
        ):
            del self.memory.merged[merge.gone_id]
            self.follow_merges()

    @rule(number=which, by=who, ground=st.sampled_from(["asked", "expired", "asked", "because"]))
    def erase(self, number: int, by: str, ground: str) -> None:
        free = Customer.objects.filter(**THERE).exclude(cases__ended_at=None, cases__isnull=False)
        customer = self.pick(free, number) if number % 3 else self.somebody(number)
        if customer is None or Customer.objects.filter(**THERE).count() < 3:
            return
        person = self.actor(by, otherwise="marta")
        if self.attempt(
            "customers.erase",
            lambda: verbs.erase_customer(by=person, at=self.now, customer=customer, ground=ground),
        ):
            self.forgotten(customer.pk)

    def forgotten(self, customer: int) -> None:
        """Nothing of theirs was open, and no word of theirs is left in any column, nor of who was merged into them."""
        assert not [each for each in self.memory.of(customer) if each.is_open or each.promised]
        for pk, mark in self.marks.items():
            if self.memory.living(pk) == customer:
                assert tables.places_of(mark) == [], mark
        self.memory.erased.add(customer)

    @rule(
        number=which,
        by=who,
        what=st.sampled_from(["name", "need", "wish", "consent", "purchase"]),
        said=words,
        kind=which,
    )
    def know_more(self, number: int, by: str, what: str, said: str, kind: int) -> None:
        person, customer = self.actor(by), self.somebody(number)
        if customer is None:
            return
        text = f"{said} {self.marks[customer.pk]}"
        given: dict[str, Any] = {"by": person, "at": self.now}
        several: dict[str, Any] = {
            "name": lambda there: verbs.note_name(customer=there, kind="called", name=text[:90], **given),
            "need": lambda there: verbs.note_need(customer=there, words=text[:190], **given),
            "wish": lambda there: verbs.note_wish(
                customer=there, way=("phone", "email", "news")[kind % 3], words=text[:190], **given
            ),
            "consent": lambda there: verbs.note_consent(
                customer=there, purpose=("news", "reference")[kind % 2], how=text[:190], **given
            ),
            "purchase": lambda there: verbs.note_purchase(
                customer=there,
                what=text[:190],
                bought_on=self.now.date(),
                amount=kind * 100,
                currency="EUR",
                **given,
            ),
        }
        self.attempt(f"customers.note_{what}", lambda: several[what](customer_or_404(person, customer.pk)))

    @rule(
        number=which,
        by=who,
        what=st.sampled_from(["name", "need", "wish", "consent", "purchase", "recommendation"]),
    )
    def know_less(self, number: int, by: str, what: str) -> None:
        rows: dict[str, Any] = {
            "name": Name.objects, "need": Need.objects.filter(ended_at=None),
            "wish": Wish.objects.filter(withdrawn_at=None),
            "consent": Consent.objects.filter(withdrawn_at=None), "purchase": Purchase.objects,
            "recommendation": Recommendation.objects,
        }  # fmt: skip
        ways: dict[str, Any] = {
            "name": verbs.forget_name, "need": verbs.end_need, "wish": verbs.withdraw_wish,
            "consent": verbs.withdraw_consent, "purchase": verbs.forget_purchase,
            "recommendation": verbs.forget_recommendation,
        }  # fmt: skip
        row, person = self.pick(rows[what].all(), number), self.actor(by)
        if row is not None:
            self.attempt(
                f"customers.{ways[what].__name__}",
                lambda: ways[what](by=person, at=self.now, **{what: row}) or True,
            )

    @rule(one=which, other=which, by=who, how=st.sampled_from(["live", "recommend", "leave"]))
    def belong(self, one: int, other: int, by: str, how: str) -> None:
        person, customer, second = self.actor(by), self.somebody(one), self.somebody(other)
        member = self.pick(HouseholdMember.objects.filter(left_at=None), one)
        given: dict[str, Any] = {"by": person, "at": self.now}
        if how == "leave":
            if member is not None:
                self.attempt(
                    "customers.leave_household", lambda: verbs.leave_household(member=member, **given)
                )
        elif customer is None:
            return
        elif how == "live":
            made = self.attempt(
                "customers.live_together",
                lambda: verbs.live_together(customer=customer, other=second, **given),
            )
            assert made is None or isinstance(made, Household)
        else:
            self.attempt(
                "customers.note_recommendation",
                lambda: verbs.note_recommendation(customer=customer, by_customer=second, **given),
            )

    @rule(one=which, other=which, by=who)
    def tell_apart(self, one: int, other: int, by: str) -> None:
        person, customer, second = self.actor(by), self.somebody(one), self.somebody(other)
        if customer is not None:
            self.attempt(
                "customers.tell_apart",
                lambda: verbs.tell_apart(by=person, at=self.now, one=customer, other=second),
            )

    @rule(number=which, by=who)
    def hand_out(self, number: int, by: str) -> None:
        """Everything that is kept of somebody: with their own word in it, and with nobody else's."""
        person, customer = self.actor(by, otherwise="marta"), self.somebody(number)
        if customer is None:
            return
        told = self.attempt(
            "customers.hand_out", lambda: verbs.hand_out(by=person, at=self.now, customer=customer)
        )
        if told:
            text = json.dumps(told, default=str, ensure_ascii=False)
            assert self.marks[customer.pk] in text
            assert not [pk for pk in self.strangers_to(customer.pk) if self.marks[pk] in text]

    def strangers_to(self, customer: int) -> set[int]:
        """Whoever was never one record with them, nor lived with them, nor sent them to us."""
        one = {
            pk
            for pair in [*self.memory.merged.items(), *Merge.objects.values_list("kept", "gone")]
            for pk in pair
        }
        homes = HouseholdMember.objects.filter(customer=customer).values("household")
        beside = set(HouseholdMember.objects.filter(household__in=homes).values_list("customer", flat=True))
        sent = {pk for pair in Recommendation.objects.values_list("customer", "by_customer") for pk in pair}
        return self.marks.keys() - one - beside - sent - {customer}

    def follow_merges(self) -> None:
        """What was carried over goes back in the background: until then it is where it was."""
        self.by_itself({"clock.merges": lambda: verbs.carry_on(at=self.now)})
