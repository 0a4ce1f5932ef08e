"""Every further operation, tried with what no database keeps. Who may: test_roles, test_scopes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from hospes.agreements.operations import agree_scope, propose_change
from hospes.api.views.v1 import openapi
from hospes.cases.models import Case
from hospes.cases.operations import ask_back, log_contact, note_fact, offer_handover, promise
from hospes.codex.models import Edition
from hospes.codex.operations import comment, start_draft, suggest
from hospes.complaints.operations import complain, open_dispute
from hospes.decisions.operations import decide
from hospes.encounters.operations import begin
from hospes.followups.operations import plan_follow_up, set_line
from hospes.ledger.queries import head
from hospes.lib import clock
from hospes.matters.operations import link_cases, split_case
from hospes.rules.operations import Wording, make_rule
from hospes.staff.models import Person
from hospes.worklists.core.asked import Asked
from hospes.worklists.models import Mention
from hospes.worklists.operations import put_tags, save_view, write_note
from tests.api.conftest import API, Acting, Program, kind, said
from tests.api.further import BODIES, NAMES, SOUGHT, WELCOME, body_of
from tests.cases.conftest import Opened

NUL = "\x00"


@dataclass(frozen=True)
class Door:
    name: str
    method: str
    path: str

    @property
    def changes(self) -> bool:
        return self.method == "post"

    @property
    def of(self) -> str:
        """What kind of row its address is about."""
        return self.path.split("/")[1]


def _doors() -> Iterator[Door]:
    for path, methods in openapi()["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"] in NAMES:
                yield Door(operation["operationId"], method, path.removeprefix(API))


DOORS = tuple(_doors())
CHANGING = tuple(door for door in DOORS if door.changes)
ROWS = tuple(door for door in DOORS if "{number}" in door.path)


@pytest.fixture
def numbers(
    case: Case, opened: Opened, edition: Edition, anna: Person, thomas: Person, niamh: Person
) -> dict[str, int]:
    """A case of Anna's with something of everything, and what the house has beside it."""
    at, case.title = clock.now(), case.title
    other = opened("The tap drips.")
    fact = note_fact(by=anna, at=at, case=case, key="order_number", value="K-1042")
    made = promise(by=anna, at=at, case=case, what="A hinge", due_at=at + timedelta(days=1))
    spoken = log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="It fell.")
    offered = offer_handover(by=anna, at=at, case=case, to=thomas, story="They know each other.")
    asked = ask_back(by=thomas, at=at, handover=offered, words="Which kitchen?")
    decided = decide(by=anna, at=at, case=case, action="refund", asked="x", answer="no", alternative="x")
    agree_scope(by=anna, at=at, case=case, what="x", rounds=1, agreed_with="x", amount=1)
    wished = propose_change(by=anna, at=at, case=case, wish="x", amount=1, days=1, risk="x")
    link = link_cases(by=anna, at=at, case=case, other=other, kind="same")
    split = split_case(by=anna, at=at, case=other, reason="A second matter.")
    complaint = complain(by=anna, at=at, case=case)
    dispute = open_dispute(by=anna, at=at, complaint=complaint, kind="court", body="x")
    run = begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    draft = start_draft(by=niamh, at=at)
    talk = comment(by=niamh, at=at, draft=draft, path=WELCOME, words="x")
    voice = suggest(by=anna, at=at, kind="flag", path=WELCOME, words="x", language="en")
    planned = plan_follow_up(by=anna, at=at, case=case, what="x", due_at=at + timedelta(days=3))
    line = set_line(by=niamh, at=at, situation="", outcome="", days=3, what="x")
    rule = make_rule(by=niamh, at=at, wording=Wording("x", "opened", "ask"))
    view = save_view(by=anna, at=at, name="Mine", asked=Asked(state="open"))
    tag = put_tags(by=anna, at=at, case=case, names=["water"])[0]
    write_note(by=anna, at=at, case=case, body=f"@{thomas.username} look at this.")
    return {
        "cases": case.pk, "others": other.pk, "facts": fact.pk, "promises": made.pk, "contacts": spoken.pk,
        "handovers": offered.pk, "questions": asked.pk, "decisions": decided.pk, "changes": wished.pk,
        "links": link.pk, "splits": split.pk, "complaints": complaint.pk, "disputes": dispute.pk, "runs": run.pk,
        "drafts": draft.pk, "comments": talk.pk, "suggestions": voice.pk, "follow-ups": planned.pk,
        "follow-up-table": line.pk, "rules": rule.pk, "views": view.pk, "tags": tag.pk,
        "mentions": Mention.objects.get().pk, "editions": edition.number, "thomas": thomas.pk,
        "teams": anna.team_id,
    }  # fmt: skip


def _send(program: Program, door: Door, numbers: dict[str, int], body: Any = None, number: Any = None) -> Any:
    address = door.path.replace("{number}", str(numbers.get(door.of, 1) if number is None else number))
    address = address.replace("{key}", "re-ask")
    if not door.changes:
        return program.get(f"{address}?{SOUGHT.get(door.name, '').format(**numbers)}")
    return program.post(address, body_of(door.name, numbers) if body is None else body)


def test_the_walk_knows_every_further_operation() -> None:
    assert {door.name for door in CHANGING} == set(BODIES)
    assert len(DOORS) > 200


def test_numbers_that_nobody_has_are_no_fault(numbers: dict[str, int], acting: Acting, niamh: Person) -> None:
    program = acting(niamh)
    before = head()
    for door in ROWS:
        for number in ("0", "9" * 18, "9" * 20, "%00"):
            answer = _send(program, door, numbers, number=number)
            assert answer.status_code in {404, 422}, (door.name, number, answer.content)
    assert head() == before


def test_what_its_own_person_asks_is_answered(
    numbers: dict[str, int], acting: Acting, anna: Person, niamh: Person, ilona: Person, thomas: Person
) -> None:
    """Every question, by whoever may ask it: an answer in the shape that is described."""
    programs = [acting(each) for each in (anna, niamh, ilona, thomas)]
    unanswered = {
        door.name
        for door in DOORS
        if not door.changes
        and not any(_send(program, door, numbers).status_code == 200 for program in programs)
    }
    assert unanswered == {
        "approval",
        "complaint_letter",
        "merge",
        "print_of",
        "print_content",
        "result_of",
    }  # no rows


def test_what_no_database_keeps_is_sent_back(numbers: dict[str, int], acting: Acting, niamh: Person) -> None:
    program = acting(niamh)
    for door in CHANGING:
        for field in BODIES[door.name]:
            for bad in (NUL, f"a{NUL}b", 10**20, [NUL], {"x": NUL}, "9999-12-31T23:59:59-14:00"):
                body = body_of(door.name, numbers) | {field: bad}
                status = _send(program, door, numbers, body).status_code
                assert status < 500, (door.name, field, bad)
                assert NUL not in str(bad) or status in {400, 404, 409, 422}, (door.name, field, bad)
        for broken in ("{", "[1]", '{"x": NaN}', '{"body": "\\ud800"}', b"\xff\xfe"):
            status = _send(program, door, numbers, broken).status_code
            assert status in {400, 422} or not BODIES[door.name], (door.name, broken)


def test_a_field_that_nobody_knows_is_told(numbers: dict[str, int], program: Program) -> None:
    for door in CHANGING:
        if BODIES[door.name]:
            answer = _send(program, door, numbers, body_of(door.name, numbers) | {"nobody_knows": 1})
            assert kind(answer, 422) == "input", door.name


@pytest.mark.parametrize("asked", ["after=-1", "after=" + "9" * 20, "limit=0", "limit=101", "limit=x"])
def test_a_page_has_bounds(program: Program, case: Case, asked: str) -> None:
    for address in ("decisions", "approvals", "handovers", "promises", "runs", "asked-again"):
        assert kind(program.get(f"/cases/{case.pk}/{address}?{asked}"), 422) == "input"


def test_what_is_looked_for_may_be_anything(program: Program, case: Case, edition: Edition) -> None:
    for address in ("/search?q=", "/tags/beginning?q=", f"/editions/{edition.number}/search?q="):
        for typed in ("a%00b", "%F0%9F%94%A7'%22;--", "%25_", "-", "owner:", "%22", "x" * 400):
            said(program.get(address + typed), 200)
        assert kind(program.get(address + "x" * 401), 422) == "input"
