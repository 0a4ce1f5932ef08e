"""Two customers at every door for customers: neither sees, reaches or changes anything of the other's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from hospes.agreements.operations import agree_scope, note_change_told, propose_change
from hospes.cases.models import Case
from hospes.cases.operations import log_contact, open_case
from hospes.channels.chat import operations as chats
from hospes.channels.passkeys.models import Passkey
from hospes.channels.web.queries import page_token
from hospes.complaints.operations import complain
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.feedback.operations import invite
from hospes.files.models import Received
from hospes.files.operations import attach_new, receive
from hospes.ledger.models import Event
from hospes.lib import clock
from hospes.staff.models import Person
from tests.house.conftest import Rows, acknowledgement, way_in_for
from tests.house.doors import DOORS, Door, Policy

# Whose keys these are: a customer's. The counter's and the telephone's are the house's own; a feed is a person's.
KEYS = ("token", "chat_key", "way_in", "survey")
HELD = {
    name: door for name, door in DOORS.items() if door.policy is Policy.ITS_HOLDER and door.numbers[0] in KEYS
}
OPEN = {
    name: door
    for name, door in DOORS.items()
    if door.policy is Policy.EVERYBODY and name.startswith("channels:") and name != "channels:phone_in"
}
EVAS = ("Kovács", "Éva", "fell", "hinge", "+3630123")


@dataclass(frozen=True)
class Noras:
    """What is Nora's, by the names that Rows has for Éva's."""

    customer: Customer
    token: str
    chat_key: str
    chat_line: int
    attachment: int
    change: int
    complaint_letter: int
    survey: str
    way_in: str
    passkey: int


@pytest.fixture
def noras(rows: Rows, anna: Person, at: datetime) -> Noras:
    """A customer with a case, a chat, a file, a wish and a survey of her own."""
    nora = welcome_customer(by=None, at=at, name="Nora Quist", emails=["nora@example.com"])
    case = open_case(by=anna, at=at, customer=nora, reason="The tap drips.", channel="phone")
    agree_scope(case=case, what="A tap", rounds=1, agreed_with="Nora", by=anna, at=at)
    wish = propose_change(case=case, wish="Two taps", amount=9_000, days=1, risk="None.", by=anna, at=at)
    note_change_told(request=wish, channel="phone", by=anna, at=at)
    who = chats.Whoever(email="nora@example.com")
    talk = chats.begin(
        at=at, words="It drips.", language="en", once="a-name-of-nora-s-own", who=who, about=case
    )
    chats.take(by=anna, at=at, chat=talk)
    file = chats.send_file(at=at, chat=talk, received=_file(), once="1")
    contact = log_contact(case=case, direction="in", channel="phone", body="It drips.", by=anna, at=at)
    return Noras(
        customer=nora,
        token=page_token(case),
        chat_key=talk.key,
        chat_line=file.number,
        attachment=attach_new(by=anna, at=at, contact=contact, received=[_file()])[0].pk,
        change=wish.pk,
        complaint_letter=acknowledgement(complain(case=case, by=anna, at=at), anna, at),
        survey=invite(case=case, at=at).token,
        way_in=way_in_for(nora, clock.now()),
        passkey=_passkey("nora@example.com", at).pk,
    )


@pytest.fixture
def nora(noras: Noras) -> Client:
    """Her browser, in which she has come in."""
    client = Client()
    client.post(reverse("channels:portal_enter", args=[noras.way_in]))
    assert "The tap drips." in client.get("/my/").content.decode()
    return client


def _file() -> Received:
    return receive(name="tap.txt", chunks=[b"The tap."])


def _passkey(address: str, at: datetime) -> Passkey:
    return Passkey.objects.create(
        address=address, handle=address, credential=address, public_key=b"x", name="Telephone", made_at=at
    )


def _hers(door: Door, noras: Noras) -> list[Any]:
    return [each.strip('"') if each.startswith('"') else getattr(noras, each) for each in door.numbers]


def _of_evas(rows: Rows) -> int:
    """How much has happened with Éva and her cases."""
    hers = Q(customer_id=rows.customer) | Q(
        case_id__in=Case.objects.filter(customer=rows.customer).values("pk")
    )
    return Event.objects.filter(hers).count()


def _read(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode(errors="replace"))


def _every_way(client: Client, address: str) -> Iterator[Any]:
    """Asked for, and sent with whatever a form of ours may hold; undone before the next."""
    sent = {"words": "x", "body": "x", "name": "x", "answer": "yes", "score": "1", "text": "x", "once": "2"}
    for send in (client.get, lambda where: client.post(where, sent)):
        with transaction.atomic():
            yield send(address)
            transaction.set_rollback(True)


def test_what_is_hers_opens_to_her_and_tells_nothing_of_another(
    rows: Rows, noras: Noras, nora: Client
) -> None:
    opened, told = set(), {}
    for name, door in (HELD | OPEN).items():
        for answer in _every_way(nora, reverse(name, args=_hers(door, noras))):
            assert answer.status_code < 500, (name, answer.status_code)
            if answer.status_code == 200:
                opened.add(name)
            seen = [word for word in EVAS if word in _read(answer)]
            if seen:
                told[name] = seen
    assert told == {}
    assert {"channels:portal", "channels:page", "channels:change", "channels:file", "channels:chat",
            "channels:chat_lines", "channels:chat_file", "feedback:answer"} <= opened  # fmt: skip


def test_with_her_key_and_anothers_number_nothing_is_there(rows: Rows, noras: Noras, nora: Client) -> None:
    before, reached, tried = _of_evas(rows), {}, 0
    for name, door in HELD.items():
        if len(door.numbers) < 2 or door.numbers[1].startswith('"'):
            continue
        number = rows.chat_line + 9 if door.numbers[1] == "chat_line" else getattr(rows, door.numbers[1])
        key = getattr(noras, door.numbers[0])
        tried += 1
        for answer in _every_way(nora, reverse(name, args=[key, number])):
            if answer.status_code not in {404, 405}:
                reached[name] = answer.status_code
    assert reached == {}
    assert tried >= 5
    assert _of_evas(rows) == before


def test_whatever_she_sends_changes_nothing_of_anothers(
    rows: Rows, noras: Noras, nora: Client, at: datetime
) -> None:
    """Also where she writes the other's numbers and addresses into the form herself."""
    before = _of_evas(rows)
    hidden = {"case": rows.case, "number": rows.case, "about": rows.case, "customer": rows.customer,
              "contact": rows.contact, "change": rows.change, "email": "eva.kovacs@example.com"}  # fmt: skip
    for name, door in (HELD | OPEN).items():
        with transaction.atomic():
            sent = {"words": "x", "body": "x", "name": "Nora Quist", "looked": "1", "once": "a-name-of-mine"}
            answer = nora.post(reverse(name, args=_hers(door, noras)), sent | hidden)
            after = _of_evas(rows)
            transaction.set_rollback(True)
        assert after == before, (name, answer.status_code)


def test_passkeys_are_each_customers_own(rows: Rows, noras: Noras, nora: Client, at: datetime) -> None:
    evas = _passkey("eva.kovacs@example.com", at)
    assert nora.post(reverse("channels:passkey_rename", args=[evas.pk]), {"name": "x"}).status_code == 404
    assert nora.post(reverse("channels:passkey_remove", args=[evas.pk])).status_code == 404
    assert Passkey.objects.get(pk=evas.pk).name == "Telephone"
    assert nora.post(reverse("channels:passkey_remove", args=[noras.passkey])).status_code == 302


def test_her_session_opens_no_door_of_those_who_work_here(rows: Rows, nora: Client) -> None:
    reached = {}
    for name, door in DOORS.items():
        if door.policy in (Policy.EVERYBODY, Policy.ITS_HOLDER):
            continue
        numbers = [each.strip('"') if each.startswith('"') else getattr(rows, each) for each in door.numbers]
        answer = nora.get(reverse(name, args=numbers))
        at_the_door = answer.status_code == 302 and "/account/login/" in answer["Location"]
        if not at_the_door and answer.status_code not in {401, 405}:
            reached[name] = answer.status_code
    assert reached == {}


def test_a_new_matter_of_hers_is_nobody_elses(rows: Rows, noras: Noras, nora: Client) -> None:
    sent = {"words": "The lamp hums.", "looked": "1", "case": rows.case, "customer": rows.customer}
    assert nora.post("/my/new", sent).status_code == 302
    assert Case.objects.latest("pk").customer_id == noras.customer.pk
