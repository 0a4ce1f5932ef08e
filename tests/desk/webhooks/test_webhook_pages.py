"""Webhooks on their pages: made, looked at, tried, sent again, by those who keep them."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.ledger.models import Event
from hospes.staff.models import Person
from hospes.streams.models import Attempt, Delivery, Webhook
from tests.desk.cases.conftest import ada, anna, hired, marta, service  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
ABOUT = {"name": "Warehouse", "address": "https://hooks.example.com/in", "kinds": "case.opened, case.closed"}


@pytest.fixture
def keeper(client: Client, marta: Person) -> Client:  # noqa: F811
    client.force_login(marta)
    return client


@pytest.fixture
def webhook(keeper: Client, marta: Person) -> Webhook:  # noqa: F811
    assert keeper.post("/webhooks/new/", {**ABOUT, "owner": marta.pk}).status_code == 200
    return Webhook.objects.get()


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def test_there_is_none_yet(keeper: Client) -> None:
    assert "There is no webhook yet" in text(keeper.get("/webhooks/"))


def test_its_secret_is_shown_once(keeper: Client, marta: Person) -> None:  # noqa: F811
    answer = keeper.post("/webhooks/new/", {**ABOUT, "owner": marta.pk})
    assert "whsec_" in text(answer)
    assert answer["Cache-Control"] == "private, no-store"
    made = Webhook.objects.get()
    assert made.kinds == ["case.closed", "case.opened"]
    for page in ("/webhooks/", f"/webhooks/{made.pk}/", f"/webhooks/{made.pk}/about/"):
        assert "whsec_" not in text(keeper.get(page))


def test_what_is_unfit_is_said_and_every_word_is_kept(keeper: Client, marta: Person) -> None:  # noqa: F811
    wrong = {**ABOUT, "address": "http://hooks.example.com", "owner": marta.pk}
    said = text(keeper.post("/webhooks/new/", wrong), 422)
    assert "begins with https://" in said
    assert "Warehouse" in said
    assert keeper.post("/webhooks/new/", {}).status_code == 422
    assert Webhook.objects.count() == 0


def test_a_webhook_is_changed_stopped_and_started(keeper: Client, webhook: Webhook, marta: Person) -> None:  # noqa: F811
    address = f"/webhooks/{webhook.pk}/"
    assert "case.closed case.opened" in text(keeper.get(f"{address}about/"))
    changed = {**ABOUT, "name": "Store", "kinds": "", "owner": marta.pk}
    assert keeper.post(f"{address}about/", changed).status_code == 302
    assert "all of them" in text(keeper.get(address))
    assert keeper.post(f"{address}stop/").status_code == 302
    said = text(keeper.get(address))
    assert "Nothing goes there now" in said
    assert "by hand" in said
    assert "is stopped" in text(keeper.post(f"{address}test/"), 422)
    assert keeper.post(f"{address}start/").status_code == 302
    webhook.refresh_from_db()
    assert (webhook.name, webhook.kinds, webhook.stopped_at) == ("Store", [], None)
    assert "Webhook started again" in text(keeper.get(address))


def test_a_new_secret_is_given(keeper: Client, webhook: Webhook) -> None:
    said = text(keeper.post(f"/webhooks/{webhook.pk}/secret/"))
    assert "whsec_" in said
    webhook.refresh_from_db()
    assert webhook.old_secret is not None
    assert "whsec_" not in str(list(Event.objects.values_list("data", flat=True)))


def test_the_log_shows_what_came_of_it_and_sends_again(
    keeper: Client, webhook: Webhook, at: datetime
) -> None:
    keeper.post(f"/webhooks/{webhook.pk}/test/")
    sent = Delivery.objects.get()
    Attempt.objects.create(delivery=sent, number=1, at=at, status=500, took_ms=12, answer="<b>Oh no</b>")
    Delivery.objects.update(state="failed", next_at=None)
    said = text(keeper.get(f"/webhooks/{webhook.pk}/"))
    assert "given up" in said
    assert "&lt;b&gt;Oh no" in said
    assert keeper.post(f"/deliveries/{sent.pk}/again/").status_code == 302
    sent.refresh_from_db()
    assert sent.state == "queued"


def test_a_stretch_of_time_is_sent_again(keeper: Client, webhook: Webhook) -> None:
    keeper.post(f"/webhooks/{webhook.pk}/test/")
    Delivery.objects.update(state="sent", next_at=None)
    address = f"/webhooks/{webhook.pk}/again/"
    backwards = {"since": "2026-03-02T09:00", "until": "2026-03-01T09:00"}
    assert "before the beginning" in text(keeper.post(address, backwards), 422)
    wide = {"since": "2000-01-01T00:00", "until": "2100-01-01T00:00"}
    assert keeper.post(address, wide).status_code == 302
    assert Delivery.objects.get().state == "queued"


def test_a_long_log_is_turned_page_by_page(keeper: Client, webhook: Webhook, at: datetime) -> None:
    Delivery.objects.bulk_create(
        Delivery(webhook=webhook, kind="x", message=f"msg_n{n}_", at=at, next_at=at) for n in range(40)
    )
    first = text(keeper.get(f"/webhooks/{webhook.pk}/"))
    assert "msg_n39_" in first
    assert "msg_n9_" not in first
    older = Delivery.objects.get(message="msg_n10_").pk
    assert f"?after={older}" in first
    assert "msg_n9_" in text(keeper.get(f"/webhooks/{webhook.pk}/?after={older}"))
    assert "msg_n39_" in text(keeper.get(f"/webhooks/{webhook.pk}/?after=nowhere"))


def test_more_webhooks_cost_no_more_queries(
    keeper: Client,
    webhook: Webhook,
    marta: Person,  # noqa: F811
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(12):
        keeper.post("/webhooks/new/", {**ABOUT, "name": f"W{number}", "owner": marta.pk})
    with django_assert_max_num_queries(6):
        said = text(keeper.get("/webhooks/"))
    assert "W11" in said


def test_others_read_whom_to_ask(client: Client, anna: Person, ada: Person, webhook: Webhook) -> None:  # noqa: F811
    client.force_login(anna)
    for page in ("/webhooks/", "/webhooks/new/", f"/webhooks/{webhook.pk}/"):
        assert client.get(page).status_code == 403
    assert client.post(f"/webhooks/{webhook.pk}/stop/").status_code in (403, 404)
    client.force_login(ada)
    assert client.get(f"/webhooks/{webhook.pk}/").status_code == 200
