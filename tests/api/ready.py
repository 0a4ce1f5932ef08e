"""What must have happened before an operation can keep words, and the request that then makes sense.

Beside `further`, whose requests are refused for a reason: an offer is asked about already, a part was seen otherwise.
Called within a transaction that is taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hospes.cases.models import Case, Handover, HandoverQuestion
from hospes.cases.operations import accept_handover, answer_back
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import part_at
from hospes.codex.models import Draft, Edition
from hospes.codex.queries import parsed_draft
from hospes.complaints.models import Complaint
from hospes.complaints.operations import close_complaint, decide_complaint
from hospes.decisions.operations import ask_for_approval
from hospes.followups.models import FollowUp
from hospes.followups.operations import drop_follow_up
from hospes.lib import clock
from hospes.staff.models import Person

Body = dict[str, Any]
Made = tuple[Body, dict[str, int]]  # the request, and rows that are new


@dataclass(frozen=True)
class People:
    anna: Person
    thomas: Person


def ready(name: str, rows: dict[str, int], people: People) -> Made | None:
    """None where nothing has to happen first."""
    make = READY.get(name)
    return make(rows, people) if make is not None else None


def _answered(rows: dict[str, int], people: People) -> Made:
    question = HandoverQuestion.objects.get(pk=rows["questions"])
    answer_back(by=people.anna, at=clock.now(), question=question, answer="The white one.")
    return {"words": "x"}, {}


def _handed_over(rows: dict[str, int], people: People) -> Made:
    _answered(rows, people)
    handover = Handover.objects.get(pk=rows["handovers"])
    accept_handover(by=people.thomas, at=clock.now(), handover=handover, has_read=True)
    return {"how": "x"}, {}


TEXT = "order_number"  # a fact that is a text, in the codex of the desk's tests
LARGE: Body = {"action": "refund", "asked": "x", "why": "x", "amount": 30_000}


def _asked_for(rows: dict[str, int], people: People) -> Made:
    case = Case.objects.get(pk=rows["cases"])
    approval = ask_for_approval(by=people.anna, at=clock.now(), case=case, **LARGE)
    return {"note": "x"}, {"approvals": approval.pk}


def _decided(rows: dict[str, int], people: People) -> Made:
    complaint = Complaint.objects.get(pk=rows["complaints"])
    decide_complaint(by=people.anna, at=clock.now(), complaint=complaint, verdict="accept", reasons="x")
    return {"channel": "phone", "words": "x"}, {}


def _closed(rows: dict[str, int], people: People) -> Made:
    complaint = Complaint.objects.get(pk=rows["complaints"])
    close_complaint(by=people.anna, at=clock.now(), complaint=complaint, how="word", words="x")
    return {"why": "x"}, {}


def _published_since(rows: dict[str, int], people: People) -> Made:
    first = Edition.objects.get(number=rows["editions"])
    body = {**first.body, "name": "Another house"}
    Edition.objects.create(
        number=first.number + 1, name=first.name, body=body, content_hash="0" * 64, published_at=clock.now()
    )
    return {"reason": "x"}, {}


def _dropped(rows: dict[str, int], people: People) -> Made:
    planned = FollowUp.objects.get(pk=rows["follow-ups"])
    drop_follow_up(by=people.anna, at=clock.now(), follow_up=planned, why="x")
    return {"what": "x", "due_at": clock.now().replace(year=clock.now().year + 1).isoformat()}, {}


def _of_part(given: Callable[[str, str, str], Body]) -> Callable[[dict[str, int], People], Made]:
    """A request about a step of the first process: the address of its list, its own, and how it was seen."""

    def make(rows: dict[str, int], people: People) -> Made:
        codex = parsed_draft(Draft.objects.get(pk=rows["drafts"]))
        process = codex.situations[0].processes[0]
        steps = f"{codex.situations[0].key}/{process.key}"
        path = f"{steps}/{process.steps[1].key}"
        element = part_at(codex, path)
        assert element is not None
        return given(steps, path, part_hash(element.part)), {}

    return make


READY: dict[str, Callable[[dict[str, int], People], Made]] = {
    "ask_back": _answered,
    "note_customer_told": _handed_over,
    "ask_for_approval": lambda rows, people: (LARGE, {}),
    "refuse_approval": _asked_for,
    "agree_scope": lambda rows, people: ({"what": "x", "rounds": 2, "agreed_with": "x", "why": "x"}, {}),
    "tell_decision": _decided,
    "reopen_complaint": _closed,
    "bring_back": _published_since,
    "plan_follow_up": _dropped,
    "write_part": _of_part(
        lambda _list, path, seen: {"path": path, "seen": seen, "language": "en", "words": {"goal": "x"}}
    ),
    "write_condition": _of_part(
        lambda _list, path, seen: {"path": path, "seen": seen, "condition": {"fact": TEXT, "is": "x"}}
    ),
    "add_part": _of_part(lambda steps, path, seen: {"container": steps, "name": "x"}),
    "add_parts": _of_part(lambda steps, path, seen: {"container": steps, "names": ["x"]}),
    "split_part": _of_part(lambda _list, path, seen: {"path": path, "name": "x"}),
    "add_fact": _of_part(
        lambda _list, path, seen: {"path": path, "seen": seen, "label": "x", "question": "x"}
    ),
}
