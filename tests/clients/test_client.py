"""The client drives a server through a case's life, and stands up to a line that breaks."""

import importlib
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import tests.clients.conftest  # noqa: F401 (the client's folder)
from hospes.cases.models import Case, Contact
from hospes.customers.models import Customer
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.staff.operations import make_token
from hospes.streams.core.signing import headers, new_secret

hospes_client = importlib.import_module("hospes_client")
Problem, NoAnswer, verify = hospes_client.Problem, hospes_client.NoAnswer, hospes_client.verify


@pytest.mark.django_db(transaction=True)
def test_a_cases_life(live_server: Any, anna: Person, eva: Customer, mailbox: Any) -> None:
    key = make_token(by=anna, at=clock.now(), name="till", may_write=True)[1]
    hospes = hospes_client.Hospes(live_server.url, key)
    assert hospes.me()["name"] == anna.name

    case = hospes.open_case(
        customer=eva.pk, reason="The hinge broke", channel="phone", idempotency_key="till-1"
    )
    again = hospes.open_case(
        customer=eva.pk, reason="The hinge broke", channel="phone", idempotency_key="till-1"
    )
    assert again["number"] == case["number"]
    number = case["number"]
    for words in ("Rang her", "Rang again", "She is there"):
        hospes.note(number=number, body=words)
    said = [each["body"] for each in hospes.every_contacts(number=number, limit=1)]
    assert [each for each in said if "ang" in each] == ["Rang her", "Rang again"]
    due = (clock.now() + timedelta(days=1)).isoformat()
    promise = hospes.promise(number=number, what="Send a fitter", due_at=due)
    assert hospes.keep(number=promise["id"])["state"] == "kept"
    carried = hospes.attach(number=number, body="The picture", file=[("hinge.txt", b"broken here")])
    assert hospes.attachment_content(number=carried["files"][0]["id"]) == b"broken here"

    with pytest.raises(Problem) as refused:
        hospes.open_case(customer=eva.pk + 999, reason="x", channel="phone")
    assert (refused.value.status, refused.value.type) == (404, "urn:hospes:problem:not-found")
    with pytest.raises(Problem) as unread:
        hospes.open_case(customer=eva.pk, reason="x", channel="pigeon")
    assert unread.value.errors

    assert [each["number"] for each in hospes.every_cases(limit=1)] == [number]
    assert hospes.confirm(number=number, said_by="Éva")["state"] == "closed"
    kinds = [
        each["type"] for each in hospes.every_events(kinds="case.opened,commitment.kept,case.closed", limit=1)
    ]
    assert kinds == ["hospes.case.opened", "hospes.commitment.kept", "hospes.case.closed"]
    assert Case.objects.count() == 1
    assert Contact.objects.filter(body="Rang her").count() == 1


@pytest.fixture
def far() -> Iterator[Any]:
    """A far side that answers as it is told: a status, or `drop`."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            server: Any = self.server
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            server.heard.append((self.command, self.path, self.headers, body))
            how = server.answers.pop(0)
            if how == "drop":
                self.connection.close()
                return
            self.send_response(how)
            if how == 429:
                self.send_header("Retry-After", "7")
            self.end_headers()
            self.wfile.write(b'{"rows": []}' if how == 200 else b'{"type": "urn:x", "title": "No"}')

        do_GET = do_POST = answer  # noqa: N815 (as the standard library calls them)

        def log_message(self, *_args: Any) -> None:
            """Quiet."""

    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.heard, server.answers = [], []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def client(far: Any, waited: list[float]) -> Any:
    return hospes_client.Hospes(
        f"http://127.0.0.1:{far.server_address[1]}/", "hsp_x", language="hu", sleep=waited.append
    )


@pytest.mark.parametrize("how", ["drop", 502, 503, 504, 429])
def test_reading_is_tried_again(far: Any, how: Any) -> None:
    waited: list[float] = []
    far.answers = [how, how, 200]
    assert client(far, waited).webhooks() == {"rows": []}
    assert len(waited) == 2
    assert (how == 429) == (waited == [7.0, 7.0])
    assert far.heard[0][2]["Authorization"] == "Bearer hsp_x"
    assert far.heard[0][2]["Accept-Language"] == "hu"


def test_what_opens_something_is_tried_again_with_the_same_key(far: Any) -> None:
    far.answers = ["drop", 503, 200]
    client(far, []).open_case(customer=1, reason="x", channel="phone")
    keys = {headers["Idempotency-Key"] for _, _, headers, _ in far.heard}
    assert len(keys) == 1
    assert len(far.heard) == 3
    assert json.loads(far.heard[0][3]) == {"customer": 1, "reason": "x", "channel": "phone"}


def test_what_has_no_key_is_not_sent_twice(far: Any) -> None:
    far.answers = ["drop", 200]
    with pytest.raises(NoAnswer):
        client(far, []).bulk(requests=[])
    assert len(far.heard) == 1
    far.answers = [503, 200]
    with pytest.raises(Problem):
        client(far, []).bulk(requests=[])


def test_patience_ends(far: Any) -> None:
    far.answers = [503] * 4
    with pytest.raises(Problem, match="503 urn:x: No"):
        client(far, []).webhooks()
    far.answers = ["drop"] * 4
    with pytest.raises(NoAnswer):
        client(far, []).webhooks()
    assert far.answers == []


def test_a_problem_without_words_is_one_too() -> None:
    problem = Problem(500, {})
    assert (problem.type, problem.title, problem.errors) == ("about:blank", "Internal Server Error", [])


def test_a_webhook_is_verified() -> None:
    secret, body = new_secret(), b'{"type":"case.opened"}'
    sent = headers([new_secret(), secret], message="msg_1_2", timestamp=1_000, body=body)
    assert verify(secret, sent, body, now=1_200) == {"type": "case.opened"}
    for wrong in (
        (secret, sent, body + b" ", 1_000),
        (new_secret(), sent, body, 1_000),
        (secret, sent, body, 1_301),
        (secret, {}, body, 1_000),
        ("whsec_?", sent, body, 1_000),
        (secret, {**sent, "webhook-timestamp": "soon"}, body, 1_000),
    ):
        with pytest.raises(hospes_client.NotVerified):
            verify(*wrong[:3], now=wrong[3])
