"""Webhooks end to end: from what happens here to a far side that checks what it hears."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.customers.models import Customer
from hospes.ledger.holdings import Whose, all_holdings
from hospes.ledger.models import Event
from hospes.ledger.operations import change
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.streams import operations, tasks
from hospes.streams.access import delivery_or_404, webhook_or_404, webhooks_for
from hospes.streams.core.retrying import FAILED_FOR, WAITS
from hospes.streams.models import Attempt, Delivery, Webhook
from hospes.streams.operations import calling, delivering
from hospes.streams.operations.secrets import in_force
from hospes.streams.queries import log_of, standing
from tests.streams.receiver import Receiver, is_signed, receiving

pytestmark = pytest.mark.django_db
Told = Callable[..., tuple[Webhook, str]]


@pytest.fixture
def far() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture(autouse=True)
def _inside(settings: Any) -> None:
    settings.WEBHOOKS_MAY_BE_PRIVATE = True


@pytest.fixture
def told(marta: Person, far: Receiver, at: datetime) -> Told:
    def make(**named: Any) -> tuple[Webhook, str]:
        usual: dict[str, Any] = {"by": marta, "at": at, "name": "Warehouse", "address": far.address}
        return operations.make_webhook(**(usual | named))

    return make


def work(at: datetime) -> int:
    operations.put_on_its_way(at=at)
    return operations.send_due(at=at)


def test_what_happens_arrives_signed_and_thin(told: Told, far: Receiver, opened: Any, at: datetime) -> None:
    webhook, secret = told(kinds=["case.opened"])
    case = opened()
    assert work(at) == 1
    (heard,) = far.heard
    event = Event.objects.get(name="case.opened", case_id=case.pk)
    assert heard.id == f"msg_{webhook.pk}_{event.seq}"
    assert heard.timestamp == int(at.timestamp())
    assert is_signed(heard, secret)
    assert heard.path == "/hooks?from=hospes"
    body = json.loads(heard.body)
    assert (body["type"], body["data"]["case"]) == ("case.opened", case.pk)
    for word in ("hinge", "Éva", "eva.kovacs"):
        assert word not in heard.body.decode()
    (logged,) = log_of(webhook)
    assert (logged.delivery.state, logged.delivery.attempts) == ("sent", 1)
    assert [(each.status, each.problem) for each in logged.tries] == [(204, "")]


def test_nothing_of_before_is_told_and_nothing_twice(
    told: Told, far: Receiver, opened: Any, at: datetime
) -> None:
    opened()
    told()
    work(at)
    assert [json.loads(each.body)["type"] for each in far.heard] == ["webhook.made"]
    assert work(at) == 0
    assert len(far.heard) == 1


def test_it_tells_only_what_its_owner_may_see(
    told: Told, far: Receiver, zoltan: Person, anna: Person, opened: Any, at: datetime
) -> None:
    told(owner=zoltan, kinds=["case.opened"], name="His")
    hers, _ = told(owner=anna, kinds=["case.opened"], name="Hers")
    opened()
    assert work(at) == 1
    assert Delivery.objects.get().webhook == hers


@pytest.mark.parametrize("how", [500, 503, 404, 301, "redirect", "drop", 429])
def test_it_is_tried_again_with_the_same_id_until_it_arrives(
    told: Told, far: Receiver, how: Any, opened: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook, secret = told(kinds=["case.opened"])
    far.answers = [how, how, 200]
    opened()
    for number in range(3):
        now = at + timedelta(hours=number)
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        assert work(now) == 1
    assert len(set(far.ids)) == 1
    assert len(far.heard) == 3
    assert [each.timestamp for each in far.heard] == sorted({each.timestamp for each in far.heard})
    assert all(is_signed(each, secret) for each in far.heard)
    assert {each.path for each in far.heard} == {"/hooks?from=hospes"}  # no redirection is followed
    (logged,) = log_of(webhook)
    assert logged.delivery.state == "sent"
    assert [each.status for each in logged.tries][-1] == 200
    webhook.refresh_from_db()
    assert webhook.failing_since is None


def test_one_that_is_slow_is_left(
    told: Told, far: Receiver, opened: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        delivering, "post", lambda *args, **named: calling.post(*args, **named, all_of_it=0.4)
    )
    webhook, _ = told(kinds=["case.opened"])
    far.answers = ["slow"]
    opened()
    work(at)
    (logged,) = log_of(webhook)
    assert (logged.delivery.state, logged.tries[0].problem, logged.tries[0].status) == (
        "queued",
        "slow",
        None,
    )
    assert 300 <= logged.tries[0].took_ms < 1400


def test_nobody_there_is_said(told: Told, opened: Any, at: datetime) -> None:
    webhook, _ = told(kinds=["case.opened"], address="http://127.0.0.1:1/")
    opened()
    work(at)
    assert log_of(webhook)[0].tries[0].problem == "unreachable"


def test_no_transaction_is_open_while_it_is_sent(
    told: Told, far: Receiver, opened: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(kinds=["case.opened"])
    opened()
    depth = len(connection.savepoint_ids)
    seen: list[int] = []
    real = delivering.as_completed

    def watch(sent: Any) -> Any:
        seen.append(len(connection.savepoint_ids) - depth)
        return real(sent)

    monkeypatch.setattr(delivering, "as_completed", watch)
    work(at)
    assert seen == [0]


def test_gone_stops_it_at_once(told: Told, far: Receiver, opened: Any, at: datetime) -> None:
    webhook, _ = told(kinds=["case.opened"])
    far.answers = [410]
    opened()
    work(at)
    webhook.refresh_from_db()
    assert webhook.why_stopped == "gone"
    assert Delivery.objects.get().state == "failed"
    assert Event.objects.filter(name="webhook.stopped", data={"why": "gone"}).count() == 1
    opened("Another drawer")
    assert work(at) == 0


def test_days_of_failure_stop_it(
    told: Told, far: Receiver, opened: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook, _ = told(kinds=["case.opened"])
    far.answers = [500]
    opened()
    now, attempts = at, 0
    for _number in range(len(WAITS) + 1):
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        attempts += work(now)
        now += timedelta(hours=30)
    assert 3 <= attempts < len(WAITS)
    webhook.refresh_from_db()
    assert webhook.why_stopped == "failing"
    assert webhook.stopped_at is not None
    assert webhook.stopped_at >= at + FAILED_FOR


def test_a_throttled_address_is_left_in_peace(
    told: Told, far: Receiver, opened: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)
    far.headers = {"Retry-After": "600"}
    webhook, _ = told(kinds=["case.opened"])
    far.answers = [429, 200]
    opened()
    work(at)
    opened("Another drawer")
    assert work(at + timedelta(minutes=9)) == 0
    assert work(at + timedelta(minutes=13)) == 2
    webhook.refresh_from_db()
    assert len(far.heard) == 3


def test_what_was_claimed_by_somebody_who_died_is_sent_again_with_its_id(
    told: Told, far: Receiver, opened: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between sending and noting: it is sent again, and the far side can tell by the id."""

    class Killed(BaseException):
        pass

    def die(*_args: Any) -> None:
        raise Killed

    _webhook, secret = told(kinds=["case.opened"])
    opened()
    with monkeypatch.context() as dying:
        dying.setattr(delivering, "_note", die)
        with pytest.raises(Killed):
            work(at)
    assert Delivery.objects.get().state == "sending"
    assert work(at + timedelta(minutes=1)) == 0
    assert work(at + timedelta(minutes=3)) == 1
    assert len(far.heard) == 2
    assert len(set(far.ids)) == 1
    assert all(is_signed(each, secret) for each in far.heard)
    assert Delivery.objects.get().state == "sent"


def test_two_claim_and_one_sends(told: Told, opened: Any, at: datetime) -> None:
    told(kinds=["case.opened"])
    opened()
    operations.put_on_its_way(at=at)
    assert len(delivering._claim(at)) == 1
    assert delivering._claim(at) == []


def test_one_address_does_not_take_every_line(told: Told, at: datetime) -> None:
    webhook, _ = told()
    other, _ = told(name="Other")
    for each in (webhook, other):
        Delivery.objects.bulk_create(
            Delivery(webhook=each, kind="x", message=f"m{each.pk}_{n}", at=at, next_at=at) for n in range(30)
        )
    claimed = [each.webhook_id for each in delivering._claim(at)]
    assert claimed.count(webhook.pk) == claimed.count(other.pk) == delivering.EACH_AT_ONCE


def test_a_new_secret_signs_beside_the_old_for_a_day(
    told: Told, far: Receiver, marta: Person, opened: Any, at: datetime
) -> None:
    webhook, old = told(kinds=["case.opened"])
    new = operations.rotate_secret(by=marta, at=at, webhook=webhook)
    opened()
    work(at)
    assert is_signed(far.heard[0], old)
    assert is_signed(far.heard[0], new)
    webhook.refresh_from_db()
    assert in_force(webhook, at + timedelta(hours=25)) == [new]
    assert old not in str(Event.objects.values_list("data"))


def test_a_secret_is_kept_sealed_and_opens_under_an_older_server_secret(
    told: Told, settings: Any, at: datetime
) -> None:
    webhook, secret = told()
    assert secret.removeprefix("whsec_").encode() not in bytes(webhook.secret)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert in_force(webhook, at) == [secret]


def test_one_message_is_sent_again_by_hand(
    told: Told, far: Receiver, marta: Person, opened: Any, at: datetime
) -> None:
    webhook, _ = told(kinds=["case.opened"])
    opened()
    work(at)
    operations.replay(by=marta, at=at, delivery=Delivery.objects.get())
    assert work(at) == 1
    assert len(far.heard) == 2
    assert len(set(far.ids)) == 1
    assert len(log_of(webhook)[0].tries) == 2


def test_a_stretch_of_time_is_sent_again(
    told: Told, far: Receiver, marta: Person, opened: Any, at: datetime
) -> None:
    webhook, _ = told(kinds=["case.opened"])
    for hours in range(4):
        opened(f"Drawer {hours}", at=at + timedelta(hours=hours))
    work(at + timedelta(hours=5))
    span = {"since": at + timedelta(hours=1), "until": at + timedelta(hours=3)}
    assert operations.replay_span(by=marta, at=at, webhook=webhook, **span) == 2
    assert work(at + timedelta(hours=6)) == 2
    assert sorted(far.ids.count(each) for each in set(far.ids)) == [1, 1, 2, 2]


def test_a_test_arrives_and_says_so(told: Told, far: Receiver, marta: Person, at: datetime) -> None:
    webhook, secret = told(kinds=["case.opened"])
    operations.send_test(by=marta, at=at, webhook=webhook)
    assert work(at) == 1
    assert json.loads(far.heard[0].body)["type"] == "hospes.test"
    assert is_signed(far.heard[0], secret)


def test_what_is_stopped_waits_and_goes_on_where_it_was(
    told: Told, far: Receiver, marta: Person, opened: Any, at: datetime
) -> None:
    webhook, _ = told(kinds=["case.opened"])
    operations.stop_webhook(by=marta, at=at, webhook=webhook)
    opened()
    assert work(at) == 0
    with pytest.raises(operations.IsStopped):
        operations.send_test(by=marta, at=at, webhook=webhook)
    operations.start_webhook(by=marta, at=at, webhook=webhook)
    assert work(at) == 1


def test_whose_owner_left_is_told_nothing_more(told: Told, anna: Person, marta: Person, at: datetime) -> None:
    webhook, _ = told(owner=anna)
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert work(at) == 0
    webhook.refresh_from_db()
    assert webhook.why_stopped == "owner"
    with pytest.raises(operations.OwnerHasLeft):
        operations.start_webhook(by=marta, at=at, webhook=webhook)


@pytest.mark.parametrize("who", ["anna", "niamh", "ilona"])
def test_only_those_who_keep_people_keep_webhooks(
    who: str, request: pytest.FixtureRequest, told: Told, at: datetime
) -> None:
    person, (webhook, _) = request.getfixturevalue(who), told()
    assert list(webhooks_for(person)) == []
    for verb in (
        lambda: told(by=person),
        lambda: operations.rotate_secret(by=person, at=at, webhook=webhook),
        lambda: operations.stop_webhook(by=person, at=at, webhook=webhook),
        lambda: operations.start_webhook(by=person, at=at, webhook=webhook),
        lambda: operations.send_test(by=person, at=at, webhook=webhook),
        lambda: operations.replay_span(by=person, at=at, webhook=webhook, since=at, until=at),
    ):
        with pytest.raises(operations.OnlyAdministrators):
            verb()


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"address": "ftp://a.example.com"}, operations.AddressUnfit),
        ({"address": "https://a:b@example.com"}, operations.AddressUnfit),
        ({"address": "nowhere"}, operations.AddressUnfit),
        ({"name": " "}, operations.NameMissing),
        ({"kinds": ["case.exploded"]}, operations.KindUnknown),
    ],
)
def test_what_is_unfit_is_refused(told: Told, wrong: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        told(**wrong)
    assert Webhook.objects.count() == 0


def test_outside_the_house_only_https_and_inside_nothing(
    told: Told, settings: Any, far: Receiver, marta: Person, at: datetime
) -> None:
    settings.WEBHOOKS_MAY_BE_PRIVATE = False
    with pytest.raises(operations.AddressUnfit):
        told(address="http://example.com/hook")
    webhook, _ = told(address=f"https://127.0.0.1:{far.port}/")
    operations.send_test(by=marta, at=at, webhook=webhook)
    operations.send_due(at=at)
    assert log_of(webhook)[0].tries[0].problem == "private"
    assert far.heard == []


def test_plain_http_to_the_internet_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "number_of", lambda *_args, **_named: "93.184.216.34")
    assert calling.post("http://example.com/", body=b"", headers={}).problem == "plain"


def test_the_first_kilobyte_of_an_answer_is_kept(
    told: Told, far: Receiver, opened: Any, at: datetime
) -> None:
    far.answers, far.says = [200], b"\x00\xff" + b"x" * 5000
    webhook, _ = told(kinds=["case.opened"])
    opened()
    work(at)
    answer = log_of(webhook)[0].tries[0].answer
    assert answer == "\ufffd" + "x" * 1022


def test_after_an_erasure_the_log_holds_nothing_of_them(
    told: Told, far: Receiver, opened: Any, eva: Customer, harbour: Customer, at: datetime
) -> None:
    far.answers, far.says = [200], b"Dear Eva"
    told(kinds=["case.opened"])
    opened()
    opened("Another", customer=harbour)
    work(at)
    (holding,) = [each for each in all_holdings() if each.model == "streams.Attempt"]
    assert holding.rows is not None
    theirs = Attempt.objects.filter(holding.rows(Whose((eva.pk,))))
    assert [each.delivery.customer_id for each in theirs] == [eva.pk]
    assert holding.words == ("answer",)


def test_a_change_of_a_webhook_is_in_its_history_and_its_secret_is_not(
    told: Told, marta: Person, anna: Person, at: datetime
) -> None:
    webhook, _ = told()
    operations.change_webhook(
        by=marta, at=at, webhook=webhook, name="Store", address="https://b.example.com/", kinds=[], owner=anna
    )
    webhook.refresh_from_db()
    assert (webhook.name, webhook.address, webhook.owner) == ("Store", "https://b.example.com/", anna)
    kept = Event.objects.filter(about_type="webhook", about_id=webhook.pk)
    assert [each.name for each in kept] == ["webhook.made", "webhook.changed"]
    assert "example.com" not in str([each.data for each in kept])


def test_the_database_knows_where_a_delivery_stands(told: Told, at: datetime) -> None:
    webhook, _ = told()
    for wrong in ({"next_at": None}, {"state": "sending", "next_at": at}, {"state": "sent", "next_at": at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.create(
                **{"webhook": webhook, "kind": "x", "message": "m", "at": at, "next_at": at, **wrong}
            )


def test_a_longer_log_costs_no_more_queries(told: Told, at: datetime) -> None:
    webhook, _ = told()

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            standing(Webhook.objects.all())
            log_of(webhook)
        return len(seen)

    Delivery.objects.create(webhook=webhook, kind="x", message="m", at=at, next_at=at)
    few = queries()
    Delivery.objects.bulk_create(
        Delivery(webhook=webhook, kind="x", message=f"m{n}", at=at, next_at=at) for n in range(40)
    )
    assert queries() == few == 3


def test_more_that_happened_costs_no_more_queries(told: Told, case: Case, at: datetime) -> None:
    told()

    def queries(many: int) -> int:
        with change(by=None, at=at) as record:
            for _ in range(many):
                record("contact.logged", case=case)
        with CaptureQueriesContext(connection) as seen:
            operations.put_on_its_way(at=at)
        return len(seen)

    assert queries(2) == queries(60)


def test_a_month_is_kept(told: Told, opened: Any, at: datetime) -> None:
    told(kinds=["case.opened"])
    opened()
    work(at)
    assert operations.forget_deliveries(at=at + timedelta(days=29)) == 0
    assert operations.forget_deliveries(at=at + timedelta(days=31)) == 1
    assert Attempt.objects.count() == 0


def test_the_clock_does_it_all(
    told: Told, far: Receiver, opened: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)
    told(kinds=["case.opened"])
    for number in range(12):
        opened(f"Drawer {number}")
    tasks.webhooks_are_told()
    assert len(set(far.ids)) == len(far.ids) == 12
    tasks.the_log_is_cleared()
    assert Delivery.objects.count() == 12


def test_doors(told: Told, anna: Person, ada: Person, marta: Person, at: datetime) -> None:
    from django.http import Http404

    webhook, _ = told()
    sent = operations.send_test(by=marta, at=at, webhook=webhook)
    assert webhook_or_404(ada, webhook.pk) == webhook
    assert delivery_or_404(ada, sent.pk) == sent
    for refused in (lambda: webhook_or_404(anna, webhook.pk), lambda: delivery_or_404(anna, sent.pk),
                    lambda: delivery_or_404(ada, sent.pk + 1)):  # fmt: skip
        with pytest.raises(Http404):
            refused()
