"""An exchange tells of calls: believed, taken once, and never a fault of ours."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.channels.phone.models import Call, CallBack, Heard, Line
from hospes.channels.phone.operations import change_line, forget_heard, new_secret
from hospes.customers.models import Customer
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal
from hospes.staff.models import Person, Team
from tests.channels.phone_help import CALLER, Exchange

pytestmark = pytest.mark.django_db


def call() -> Call:
    return Call.objects.get()


def test_a_call_rings_is_answered_and_ends(exchange: Exchange, anna: Person, at: datetime) -> None:
    answers = [
        exchange.tell("ringing", at),
        exchange.tell("answered", at + timedelta(seconds=8), agent="anna@meridian.example"),
        exchange.tell("ended", at + timedelta(seconds=70), agent="anna", duration=62),
    ]
    assert [each.status_code for each in answers] == [204, 204, 204]
    found = call()
    assert (found.state, found.number, found.agent, found.seconds) == ("ended", CALLER, anna, 62)
    # the exchange's clock runs ahead of ours, which stands still here
    assert found.rang_at == at
    assert found.ended_at == at
    names = Event.objects.filter(about_type="call").order_by("seq").values_list("name", flat=True)
    assert list(names) == ["call.rang", "call.answered", "call.ended"]


def test_what_is_told_out_of_order_is_one_call(exchange: Exchange, anna: Person, at: datetime) -> None:
    for event in ("ended", "answered", "ringing"):
        exchange.tell(event, at, agent="anna")
    assert call().state == "ended"
    assert not CallBack.objects.filter(settled_at__isnull=True).exists()


def test_one_webhook_sent_again_and_again_is_taken_once(exchange: Exchange, at: datetime) -> None:
    for _ in range(3):
        assert exchange.tell("missed", at, id="msg_same").status_code == 204
    assert Heard.objects.count() == Call.objects.count() == 1
    assert CallBack.objects.get().missed == 1


def test_a_replay_with_another_call_in_it_is_not_believed(exchange: Exchange, at: datetime) -> None:
    body = b'{"event": "ringing", "call_id": "one"}'
    headers = exchange.headers(body, at)
    assert exchange.send(body, headers).status_code == 204
    assert exchange.send(body.replace(b"one", b"two"), headers).status_code == 401
    assert Call.objects.count() == 1


def test_the_database_itself_takes_an_id_once(exchange: Exchange, line: Line, at: datetime) -> None:
    exchange.tell("ringing", at, id="msg_1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Heard.objects.create(line=line, webhook_id="msg_1", event="ringing", call=call(), at=at, heard_at=at)


def problem(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json"
    said = json.loads(answer.content)
    assert said["status"] == answer.status_code
    assert said["title"]
    return answer.status_code, said["type"]


WRONG = (401, "urn:hospes:problem:phone:signature")


def test_another_secret_is_not_believed(exchange: Exchange, at: datetime) -> None:
    assert problem(exchange.tell("ringing", at, secret="whsec_AAAA")) == WRONG
    assert not Call.objects.exists()


def test_a_call_of_another_time_is_not_believed(exchange: Exchange, at: datetime) -> None:
    for apart in (timedelta(minutes=6), -timedelta(minutes=6)):
        body = b'{"event": "ringing", "call_id": "c"}'
        assert problem(exchange.send(body, exchange.headers(body, at + apart))) == WRONG


def test_the_secret_of_one_line_opens_no_other(exchange: Exchange, showroom: Team, at: datetime) -> None:
    from hospes.channels.phone.operations import set_up_line

    other, _secret = set_up_line(by=None, at=at, number="+3612345679", name="Showroom", team=showroom)
    assert problem(Exchange(other, exchange.secret).tell("ringing", at)) == WRONG


def test_a_line_that_is_switched_off_takes_nothing(exchange: Exchange, line: Line, at: datetime) -> None:
    change_line(
        by=None, at=at, line=line, name=line.name, team=line.team, language="en", region="HU", is_active=False
    )
    assert problem(exchange.tell("ringing", at)) == WRONG


def test_a_new_secret_ends_the_one_before(exchange: Exchange, line: Line, at: datetime) -> None:
    fresh = new_secret(by=None, at=at, line=line)
    assert problem(exchange.tell("ringing", at)) == WRONG
    exchange.secret = fresh
    assert exchange.tell("ringing", at).status_code == 204


def test_a_secret_sealed_under_another_key_believes_nobody(
    exchange: Exchange, line: Line, at: datetime
) -> None:
    Line.objects.filter(pk=line.pk).update(secret="damaged")
    assert problem(exchange.tell("ringing", at)) == WRONG


def test_a_line_that_is_not_there_and_a_look_at_one_that_is(line: Line) -> None:
    client = Client()
    assert problem(client.post("/phone/in/nobody", b"{}", content_type="application/json"))[0] == 404
    looked = client.get(f"/phone/in/{line.key}")
    assert problem(looked)[0] == 405
    assert looked["Allow"] == "POST"


def test_what_is_unclear_is_named_and_nothing_is_kept(exchange: Exchange, at: datetime) -> None:
    answer = exchange.tell("rings", at)
    assert problem(answer) == (422, "urn:hospes:problem:phone:unclear")
    assert answer.json()["errors"] == [{"where": "event"}]
    assert not Call.objects.exists()
    assert not Heard.objects.exists()


def test_what_is_too_long_is_not_read(exchange: Exchange, at: datetime) -> None:
    assert problem(exchange.tell("ringing", at, more="x" * 17_000))[0] == 413


@given(st.binary(max_size=60) | st.text(max_size=40).map(lambda said: json.dumps({"event": said}).encode()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_whatever_is_sent_is_no_fault_of_ours(exchange: Exchange, at: datetime, body: bytes) -> None:
    assert exchange.send(body, exchange.headers(body, at)).status_code in {204, 422}


@given(st.dictionaries(st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]),
       st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30)))  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_whatever_the_headers_say_is_no_fault_of_ours(
    exchange: Exchange, at: datetime, headers: dict[str, str]
) -> None:
    assert exchange.send(b"{}", headers).status_code == 401


def test_a_withheld_number_is_nobodys_and_owes_nothing(exchange: Exchange, at: datetime) -> None:
    exchange.tell("missed", at, **{"from": "anonymous"})
    assert call().number == ""
    assert not CallBack.objects.exists()


def test_a_customers_number_is_sealed_and_stands_nowhere_else_in_the_ledger(
    exchange: Exchange, bella: Customer, at: datetime
) -> None:
    exchange.tell("ringing", at)
    told = Event.objects.get(name="call.rang")
    assert told.customer_id == bella.pk
    assert unseal(told) == {"number": CALLER}
    assert CALLER not in json.dumps(told.data)


def test_an_extension_leads_to_a_colleague(exchange: Exchange, anna: Person, at: datetime) -> None:
    anna.phone = "214"
    anna.save()
    exchange.tell("ringing", at, agent="214")
    assert call().agent == anna


def test_answered_by_somebody_we_do_not_know_it_rings_for_nobody(
    exchange: Exchange, anna: Person, at: datetime
) -> None:
    exchange.tell("ringing", at, agent="anna")
    exchange.tell("answered", at, agent="the-night-watch")
    assert call().agent is None
    assert call().state == "answered"


def test_ids_that_nobody_can_send_again_are_forgotten(exchange: Exchange, at: datetime) -> None:
    exchange.tell("ringing", at)
    assert forget_heard(at=at + timedelta(days=29)) == 0
    assert forget_heard(at=at + timedelta(days=31)) == 1
    assert Call.objects.count() == 1
