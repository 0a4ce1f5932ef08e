"""Who comes in at each address of the studio, by which method, and how much "
"each page asks of the database."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.codex import operations, queries
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex, of, process, situation, step

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"

# Below /codex/studio/<pk>: pages that are read, pages that are sent to as well, and what is only sent to.
READ = ("", "/list/facts", "/list/authority", "/language/hu", "/export/zip", "/export/json", "/export/md",
        "/export/bpmn/complaint", "/export/dot/complaint")  # fmt: skip
BOTH = (f"/write/{WELCOME}", "/write/house", "/write/authority/0", f"/condition/{WELCOME}", "/walk/complaint",
        "/publish", "/discard")  # fmt: skip
SENT = ("/undo", "/review", "/add", "/arrange", "/bring", "/fits")


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex(lambda data: data.update(languages=["en", "hu"])))
    return operations.start_draft(by=lead, at=at)


def _signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _unchanged(draft: Draft) -> bool:
    return Draft.objects.get().stamp == draft.stamp


@pytest.mark.parametrize("role", ["lead", "manager", "administrator"])
def test_those_who_write_come_in_everywhere(draft: Draft, role: str) -> None:
    client = _signed_in(hire("Ruth Adler", role))
    for page in (*READ, *BOTH):
        assert client.get(f"/codex/studio/{draft.pk}{page}").status_code == 200, page


@pytest.mark.parametrize("page", [*READ, *BOTH])
def test_a_head_is_answered_as_a_get_without_its_body(draft: Draft, lead: Person, page: str) -> None:
    client = _signed_in(lead)
    head, get = (method(f"/codex/studio/{draft.pk}{page}") for method in (client.head, client.get))
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == get["Content-Type"]
    assert _unchanged(draft)


@pytest.mark.parametrize("page", ["/codex/studio", "/codex/studio/begin"])
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_strangers_are_sent_to_sign_in_at_the_studios_door(draft: Draft, page: str, method: str) -> None:
    answer = getattr(Client(), method)(page)
    assert answer.status_code == (405 if page.endswith("begin") and method != "post" else 302)
    assert answer.status_code == 405 or answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize("page", [*READ, *BOTH, *SENT])
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_strangers_are_sent_to_sign_in(draft: Draft, page: str, method: str) -> None:
    answer = getattr(Client(), method)(f"/codex/studio/{draft.pk}{page}")
    if page in SENT and method != "post":
        assert answer.status_code == 405
    else:
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")
    assert _unchanged(draft)


@pytest.mark.parametrize("role", ["agent", "inspector", "auditor", ""])
@pytest.mark.parametrize("page", [*READ, *BOTH, *SENT])
def test_others_find_nothing(draft: Draft, role: str, page: str) -> None:
    client = _signed_in(hire("Ilona Varga", *([role] if role else [])))
    seen = [client.get(f"/codex/studio/{draft.pk}{page}"), client.post(f"/codex/studio/{draft.pk}{page}")]
    assert [each.status_code for each in seen] == [405 if page in SENT else 404, 404]
    assert _unchanged(draft)


def test_whoever_lost_the_role_or_left_is_out_at_once(draft: Draft, lead: Person) -> None:
    client = _signed_in(lead)
    assert client.get(f"/codex/studio/{draft.pk}").status_code == 200
    Person.objects.filter(pk=lead.pk).update(roles=["agent"])
    assert client.get(f"/codex/studio/{draft.pk}").status_code == 404
    Person.objects.filter(pk=lead.pk).update(roles=["lead"], is_active=False)
    assert client.get(f"/codex/studio/{draft.pk}").status_code == 302


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
@pytest.mark.parametrize("page", [*READ, *BOTH])
def test_a_draft_that_is_not_there_is_not_found(draft: Draft, lead: Person, pk: str, page: str) -> None:
    assert _signed_in(lead).get(f"/codex/studio/{pk}{page}").status_code == 404


@pytest.mark.parametrize("page", SENT)
def test_nothing_is_done_to_a_draft_that_is_gone(draft: Draft, lead: Person, page: str) -> None:
    assert (
        _signed_in(lead)
        .post(f"/codex/studio/{draft.pk + 1}{page}", {"verb": "remove", "path": WELCOME})
        .status_code
        == 404
    )


@pytest.mark.parametrize(
    "page",
    ["/write/nowhere", "/write/complaint/nowhere", f"/write/{WELCOME}/x/y", "/write/authority/99", "/write/authority/x",
     "/write/authority", "/write/tests/-1", "/write/situations/complaint", 
     "/write/" + "x/" * 500, "/write/..%2f..",
     "/list/nowhere", "/list/situations", "/list/behaviours", "/language/en", "/language/xx", "/walk/nowhere",
     "/condition/complaint", "/export/exe", "/export/bpmn", "/export/bpmn/nowhere", "/export/zip/complaint"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(draft: Draft, lead: Person, page: str) -> None:
    assert _signed_in(lead).get(f"/codex/studio/{draft.pk}{page}").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
@pytest.mark.parametrize("page", [*BOTH, *SENT])
def test_other_methods_are_not_known(draft: Draft, lead: Person, page: str, method: str) -> None:
    assert getattr(_signed_in(lead), method)(f"/codex/studio/{draft.pk}{page}").status_code == 405


@pytest.mark.parametrize("page", [*BOTH, *SENT])
def test_nothing_is_taken_without_the_forms_token(draft: Draft, lead: Person, page: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    assert client.post(f"/codex/studio/{draft.pk}{page}", {"verb": "ask"}).status_code == 403
    assert _unchanged(draft)


# How much a page asks of the database.


def _of_steps(count: int) -> Any:
    made = [step(f"step-{number}", collect=["late"], kind="do") for number in range(count)]
    return of(situation("complaint", process("receive", step("welcome"), *made)), languages=["en", "hu"])


def _asked(client: Client, address: str) -> int:
    client.get(address)  # what is kept ready afterwards is not counted
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["/codex/studio", *(f"/codex/studio/%d{page}" for page in (*READ, *BOTH))])
def test_a_codex_of_sixty_steps_asks_no_more_than_one_of_three(
    publish: Publish, lead: Person, at: datetime, page: str
) -> None:
    client, counted = _signed_in(lead), []
    for count in (3, 60):
        publish(_of_steps(count))
        draft = operations.start_draft(by=lead, at=at, name=f"of {count}")
        operations.write_part(
            by=lead, at=at, draft=draft, path="house", seen=_seen(draft),
            written=operations.Written("en", {"purpose": "Another."}),
        )  # fmt: skip
        counted.append(_asked(client, page % draft.pk if "%d" in page else page))
        draft.delete()
    assert counted[0] == counted[1]
    assert counted[0] < 20


def _seen(draft: Draft) -> str:
    from hospes.codex.core.documents import part_hash
    from hospes.codex.core.editing import part_at

    house = part_at(queries.parsed_draft(draft), "house")
    assert house is not None
    return part_hash(house.part)


def test_a_save_asks_no_more_of_a_codex_of_sixty_steps(publish: Publish, lead: Person, at: datetime) -> None:
    counted = []
    for count in (3, 60):
        draft = operations.start_draft(by=lead, at=at, name=f"of {count}", codex=_of_steps(count))
        queries.parsed_draft(draft)
        with CaptureQueriesContext(connection) as asked:
            operations.move_part(by=lead, at=at, draft=draft, path=WELCOME, places=1)
        counted.append(len(asked))
    assert counted[0] == counted[1]
