"""The letters about a change and about how a sale ended: greeted, honest, with the way on, and signed once."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hospes.agreements.models import ChangeRequest, Sale
from hospes.agreements.operations import name_decision_maker, recommend
from hospes.cases.models import Case, Contact
from hospes.channels.email.models import OutboundMessage
from hospes.channels.web.queries import change_link, page_link
from hospes.desk.agreements.telling import change_words, sale_words
from hospes.staff.models import Person

pytestmark = pytest.mark.usefixtures("edition", "mailbox")
WISH = {
    "wish": "One more cupboard",
    "amount": "140",
    "days": "2",
    "risk": "Delivery may move.",
    "how": "email",
}
ELSEWHERE = {
    "outcome": "referred",
    "referred_to": "Ferrer Boat Joinery, Split",
    "why": "Ours do not hold in a swell.",
}


@pytest.fixture
def english(case: Case) -> Case:
    type(case.customer).objects.filter(pk=case.customer_id).update(language="en")
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def boat(english: Case, needs: Case) -> Case:
    return Case.objects.get(pk=needs.pk)


def send(client: Client, name: str, case: Case, **said: Any) -> Any:
    return client.post(reverse(f"desk:{name}", args=[case.pk]), said)


def only_letter() -> list[str]:
    return OutboundMessage.objects.get().body.split("\n\n")


def test_a_change_is_told_with_what_it_means_and_where_it_is_answered(
    desk: Client, english: Case, scope: object
) -> None:
    send(desk, "change_new", english, **WISH)
    assert only_letter() == [
        "Dear Kovács Éva,",
        "You asked for something beyond what we agreed:\nOne more cupboard",
        "This is what it would mean:\nCost: €140\nExtra time: 2 working days\nRisk: Delivery may move.",
        "Here you can read it once more, and say yes or no. Nothing is begun before you do:\n"
        + change_link(ChangeRequest.objects.get()),
        "Kind regards,\nAnna Kertész\nTest kitchens",
    ]


def test_a_change_that_costs_and_delays_nothing_says_so(desk: Client, english: Case, scope: object) -> None:
    send(desk, "change_new", english, **(WISH | {"amount": "0", "days": "0"}))
    means = only_letter()[2]
    assert means.split("\n")[1:3] == ["It costs you nothing.", "Nothing is delayed by it."]


def test_who_decides_is_named_before_the_link(
    desk: Client, english: Case, scope: object, anna: Person, at: datetime
) -> None:
    name_decision_maker(by=anna, at=at, case=english, who="Oleg Gromov", part="the director")
    send(desk, "change_new", english, **WISH)
    letter = only_letter()
    assert letter[3] == "On your side Oleg Gromov decides. Please answer only once they have read this."
    assert letter[4].startswith("Here you can read it once more")


def test_whoever_decides_for_themselves_is_not_told_that_they_do(
    desk: Client, english: Case, scope: object, anna: Person, at: datetime
) -> None:
    name_decision_maker(by=anna, at=at, case=english, who=english.customer.name)
    send(desk, "change_new", english, **WISH)
    assert "decides" not in "".join(only_letter())


def test_not_with_us_go_there_is_written_in_a_letter_with_its_why(desk: Client, boat: Case) -> None:
    assert send(desk, "sale_end", boat, **ELSEWHERE, how="email").status_code == 302
    assert only_letter() == [
        "Dear Kovács Éva,",
        "Thank you for telling us what you need. We are not the right house for it, and we would rather say so now. "
        "You are better served here:\nFerrer Boat Joinery, Split",
        "Ours do not hold in a swell.",
        "If there is something we can do for you another time, we shall be glad to.",
        f"You will also find this on your page. You can answer there, or simply answer this mail:\n{page_link(boat)}",
        "Kind regards,\nAnna Kertész\nTest kitchens",
    ]


def test_said_on_the_phone_it_stands_in_the_case_without_letterhead(desk: Client, boat: Case) -> None:
    send(desk, "sale_end", boat, **ELSEWHERE, how="phone")
    assert not OutboundMessage.objects.exists()
    told = Contact.objects.get(case=boat, direction="out")
    assert told.channel == "phone"
    assert "Ferrer Boat Joinery, Split" in told.body
    assert "Dear" not in told.body


@pytest.mark.parametrize("how", ["", "later"])
def test_left_to_their_page_nothing_is_written(desk: Client, boat: Case, how: str) -> None:
    assert send(desk, "sale_end", boat, **ELSEWHERE, how=how).status_code == 302
    assert not OutboundMessage.objects.exists()


def test_the_same_end_sent_twice_is_written_once_and_a_corrected_one_again(desk: Client, boat: Case) -> None:
    send(desk, "sale_end", boat, **ELSEWHERE, how="email")
    send(desk, "sale_end", boat, **ELSEWHERE, how="email")
    assert OutboundMessage.objects.count() == 1
    send(desk, "sale_end", boat, **(ELSEWHERE | {"referred_to": "Ivo Ferrer, Split"}), how="email")
    assert OutboundMessage.objects.count() == 2


def test_nothing_is_noted_when_the_letter_cannot_go(desk: Client, boat: Case) -> None:
    boat.customer.addresses.filter(kind="email").delete()
    assert send(desk, "sale_end", boat, **ELSEWHERE, how="email").status_code == 422
    assert not Sale.objects.exists()


def test_the_form_proposes_how_they_came_and_later_what_was_said(desk: Client, boat: Case) -> None:
    address = reverse("desk:sale_end", args=[boat.pk])
    fresh = desk.get(address, {"outcome": "referred"}).content.decode()
    assert fresh.index('value="referred"') < fresh.index(" checked", fresh.index('value="referred"'))
    send(desk, "sale_end", boat, **ELSEWHERE, how="later")
    again = desk.get(address).content.decode()
    assert "Ferrer Boat Joinery, Split" in again


def test_nothing_of_ours_fits_says_why_and_stays_open(boat: Case, anna: Person, at: datetime) -> None:
    sale = Sale(case=boat, outcome="not_suitable", why="It does not pass the door.", by=anna, at=at)
    assert sale_words(sale).split("\n\n") == [
        "Thank you for telling us what you need. Nothing of ours fits it, and we would rather say so than sell you "
        "something that does not.",
        "It does not pass the door.",
        "If what you need changes, simply answer: you do not need to explain anything twice.",
    ]


def test_what_was_sold_is_named_and_thanked_for(boat: Case, anna: Person, at: datetime) -> None:
    made = recommend(
        by=anna, at=at, case=boat, what="The oak run", why="It is the narrowest.", serves=["cooks"]
    )
    sold = Sale(case=boat, outcome="sold", chosen=made, by=anna, at=at)
    assert sale_words(sold) == "You have chosen:\nThe oak run\n\nThank you for your trust."


def test_amounts_are_written_as_their_reader_writes_them(wished: Any) -> None:
    request = wished()
    request.case.customer.language = "hu"
    with translation.override("en"):
        assert "180\N{NO-BREAK SPACE}EUR" in change_words(request)
