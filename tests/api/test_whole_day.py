"""A program's whole day: a call comes in, is led through the guide, decided, promised, handed over, solved."""

from datetime import timedelta
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.ledger.queries import history
from hospes.lib import clock
from hospes.staff.models import Person
from tests.api.conftest import Acting, Program, kind, said
from tests.cases.conftest import HINGE


@pytest.fixture
def called(program: Program, eva: Customer, edition: Edition) -> int:
    """Éva called; it is taken down in her words."""
    told = said(program.post("/calls", {"words": HINGE, "customer": eva.pk}), 201)
    assert told["contact"]["channel"] == "phone"
    return int(told["case"]["number"])


def _soon(**span: float) -> str:
    return (clock.now() + timedelta(**span)).isoformat()


def _all(program: Program, run: int, **more: Any) -> Any:
    return said(program.get(f"/runs/{run}"), 200) | more


def test_from_a_call_to_solved_by_the_api_alone(
    program: Program, acting: Acting, called: int, anna: Person, thomas: Person
) -> None:
    guide = said(program.post(f"/cases/{called}/runs", {"situation": "complaint", "channel": "phone"}), 201)
    run, first = guide["encounter_id"], guide["step"]
    assert guide["reason"] == HINGE
    assert first["goal"]
    guide = said(
        program.post(
            f"/runs/{run}/do", {"path": first["path"], "note": "Heard her out.", "seen": guide["last_mark"]}
        ),
        200,
    )
    assert guide["step"]["path"] != first["path"]
    assert [line["path"] for line in guide["history"]] == [first["path"]]
    assert guide["step"]["why"] is not None
    said(program.post(f"/runs/{run}/facts", {"facts": {"order_number": "K-1042"}}), 200)
    assert [each["key"] for each in said(program.get(f"/runs/{run}"), 200)["known"]] == ["order_number"]
    said(program.post(f"/runs/{run}/off-chart", {"note": "Her neighbour has the same hinge."}), 200)
    said(program.post(f"/runs/{run}/skip", {"path": guide["step"]["path"], "reason": "She hangs up."}), 200)
    said(program.post(f"/runs/{run}/revisit", {"path": guide["step"]["path"]}), 200)
    ended = said(program.post(f"/runs/{run}/end", {"outcome": "pending", "note": "She calls again."}), 200)
    assert (ended["state"], ended["outcome"]) == ("ended", "pending")

    promised = said(
        program.post(f"/cases/{called}/promises", {"what": "A new hinge", "due_at": _soon(days=1)}), 201
    )
    refused = said(
        program.post(
            f"/cases/{called}/decisions",
            {"action": "refund", "asked": "All back", "answer": "no", "alternative": "We come today."},
        ),
        201,
    )
    assert [each["id"] for each in said(program.get("/decisions"), 200)] == [refused["id"]]
    said(program.post(f"/decisions/{refused['id']}/told", {"channel": "phone"}), 200)
    assert said(program.get("/decisions"), 200) == []

    other = acting(thomas)
    offered = said(
        program.post(f"/cases/{called}/handovers", {"to": thomas.pk, "story": "He knows hinges."}), 201
    )
    asked = said(other.post(f"/handovers/{offered['id']}/questions", {"words": "Left or right?"}), 201)
    said(program.post(f"/questions/{asked['id']}/answer", {"answer": "Left."}), 200)
    said(other.post(f"/handovers/{offered['id']}/accept", {"has_read": True}), 200)
    said(other.post(f"/handovers/{offered['id']}/told", {"how": "On the phone."}), 200)

    day = said(other.get("/day"), 200)
    assert promised["id"] in [each["id"] for each in day["due_today"] + day["due_later"]]
    said(other.post(f"/promises/{promised['id']}/keep"), 200)
    told = {"direction": "out", "channel": "phone", "body": "The hinge is in."}
    said(other.post(f"/cases/{called}/contacts", told), 201)
    solved = said(other.post(f"/cases/{called}/confirm-solved", {"said_by": "Éva"}), 200)
    assert (solved["state"], solved["ended_how"], solved["owner_id"]) == ("closed", "spoken", thomas.pk)
    actors = dict.fromkeys(history(called).values_list("actor_id", flat=True))
    assert {anna.pk, thomas.pk} <= set(actors)


def test_the_same_step_sent_twice_counts_once(program: Program, called: int) -> None:
    guide = said(program.post(f"/cases/{called}/runs", {"situation": "complaint", "channel": "phone"}), 201)
    body = {"path": guide["step"]["path"], "note": "x", "seen": guide["last_mark"]}
    for _ in range(2):
        guide = said(program.post(f"/runs/{guide['encounter_id']}/do", body), 200)
    assert len(guide["history"]) == 1


def test_a_complaint_goes_through_its_stages(
    program: Program, acting: Acting, called: int, thomas: Person, niamh: Person, mailbox: Mailbox
) -> None:
    one = said(program.post(f"/cases/{called}/complaints", {}), 201)["id"]
    aloud = {"channel": "phone", "words": "It has arrived; I look after it."}
    assert said(program.post(f"/complaints/{one}/acknowledge", aloud), 200)["kind"] == "acknowledged"
    graded = {"severity": 2, "complexity": 1, "acts_at_once": True}
    assert said(program.post(f"/complaints/{one}/assess", graded), 200)["severity"] == 2
    given = program.post(f"/complaints/{one}/investigation", {"investigator": thomas.pk})
    assert said(given, 200)["investigator_id"] == thomas.pk
    said(acting(thomas).post(f"/complaints/{one}/findings", {"words": "The screw was loose."}), 200)
    assert said(program.post(f"/complaints/{one}/decide", {"verdict": "accept"}), 200)["verdict"] == "accept"
    said(program.post(f"/complaints/{one}/told", aloud | {"words": "You are right."}), 200)
    said(program.post(f"/complaints/{one}/close", {"how": "word"}), 200)
    story = said(program.get(f"/complaints/{one}"), 200)
    assert [each["kind"] for each in story["stages"]] == [
        "acknowledged", "assessed", "investigation", "findings", "decided", "told", "closed",
    ]  # fmt: skip
    assert story["complaint"]["closed_at"]
    assert kind(program.post(f"/complaints/{one}/findings", {"words": "More."}), 409).startswith(
        "complaints:"
    )


def test_a_letter_is_looked_at_before_it_is_written(program: Program, called: int, mailbox: Mailbox) -> None:
    one = said(program.post(f"/cases/{called}/complaints", {}), 201)["id"]
    empty = {"kind": "acknowledgement", "passages": {}}
    assert said(program.post(f"/complaints/{one}/letter", empty), 200)["missing"]
    sheet = said(program.post(f"/complaints/{one}/letter", {"kind": "acknowledgement"}), 200)
    assert kind(program.post(f"/complaints/{one}/letters", empty), 409) == "complaints:contents-missing"
    written = {"kind": "acknowledgement", "passages": sheet["passages"], "how": "words"}
    letter = said(program.post(f"/complaints/{one}/letters", written), 201)
    assert said(program.get(f"/complaint-letters/{letter['id']}"), 200) == letter


def test_what_was_agreed_and_wished_beyond_it(program: Program, called: int) -> None:
    scope = {"what": "A kitchen", "rounds": 1, "agreed_with": "Éva", "amount": 900_000}
    said(program.post(f"/cases/{called}/scopes", scope), 201)
    said(program.post(f"/cases/{called}/decision-maker", {"who": "Éva"}), 200)
    said(program.post(f"/cases/{called}/rounds", {"what": "A taller cupboard"}), 201)
    assert kind(program.post(f"/cases/{called}/rounds", {"what": "One more"}), 409).startswith("agreements:")
    wish = {"wish": "An island", "amount": 100_000, "days": 5, "risk": "Later delivery"}
    change = said(program.post(f"/cases/{called}/changes", wish), 201)["id"]
    said(program.post(f"/changes/{change}/told", {"channel": "phone"}), 200)
    told = said(program.post(f"/changes/{change}/accept", {"said_by": "Éva", "channel": "phone"}), 200)
    assert told["state"] == "accepted"
    said(program.post(f"/cases/{called}/rounds", {"what": "The island", "request": change}), 201)
    agreed = said(program.get(f"/cases/{called}/agreement"), 200)
    assert (agreed["agreement"]["rounds_used"], len(agreed["begun"])) == (1, 2)


def test_two_cases_become_one_and_two_again(program: Program, called: int, eva: Customer) -> None:
    other = said(program.post("/calls", {"words": "It fell again.", "customer": eva.pk}), 201)["case"][
        "number"
    ]
    linked = said(program.post(f"/cases/{called}/links", {"other": other, "kind": "same"}), 201)
    assert [each["id"] for each in said(program.get(f"/cases/{called}/kin"), 200)["links"]] == [linked["id"]]
    assert program.post(f"/links/{linked['id']}/unlink").status_code == 204
    before = said(program.get(f"/cases/{called}/merges?gone={other}"), 200)
    assert before["known_differently"] == []
    merged = said(program.post(f"/cases/{called}/merges", {"gone": other}), 201)["id"]
    assert Case.objects.get(pk=other).merged_into_id == called
    assert said(program.post(f"/merges/{merged}/take-apart"), 200)["undone_at"]
    split = said(program.post(f"/cases/{called}/splits", {"reason": "And the tap drips."}), 201)
    said(program.post(f"/splits/{split['id']}/undo"), 200)


def test_the_codex_is_read_written_and_published(
    acting: Acting, edition: Edition, niamh: Person, ada: Person
) -> None:
    lead = acting(niamh)
    number = said(lead.get("/editions"), 200)[0]["number"]
    assert "complaint" in [each["key"] for each in said(lead.get(f"/editions/{number}/situations"), 200)]
    step = said(lead.get(f"/editions/{number}/steps?path=complaint"), 200)[0]["path"]
    assert said(lead.get(f"/editions/{number}/part?path={step}"), 200)["part"]["key"]
    draft = said(lead.post("/drafts/go-on"), 200)["id"]
    part = said(lead.get(f"/drafts/{draft}/part?path={step}"), 200)
    words = {"path": step, "seen": part["seen"], "language": "en", "words": {"goal": "They feel heard."}}
    said(lead.post(f"/drafts/{draft}/write", words), 200)
    assert kind(lead.post(f"/drafts/{draft}/write", words), 409) == "codex:part-changed"
    assert step in [each["path"] for each in said(lead.get(f"/drafts/{draft}/changes"), 200)]
    said(lead.get(f"/drafts/{draft}/problems"), 200)
    assert kind(lead.post(f"/drafts/{draft}/approve", {}), 409) == "codex:own-words"
    said(acting(ada).post(f"/drafts/{draft}/approve", {"note": "Good."}), 200)
    published = lead.post(f"/drafts/{draft}/publish", {"note": "Heard."})
    assert published.status_code in {200, 409}, published.content
    if published.status_code == 200:
        assert published.json()["number"] == number + 1


def test_a_tag_a_list_and_a_mention(program: Program, acting: Acting, called: int, thomas: Person) -> None:
    [tag] = said(program.post(f"/cases/{called}/tags", {"names": ["Vízkár"]}), 200)
    assert said(program.get("/tags"), 200) == [{**tag, "cases": 1}]
    said(program.post(f"/cases/{called}/take-tags", {"tags": [tag["id"]]}), 200)
    view = said(program.post("/views", {"name": "Open ones", "asked": "state=open"}), 201)
    assert [each["name"] for each in said(program.get("/views"), 200)] == [view["name"]]
    assert kind(program.post("/views", {"name": "x", "asked": "nothing=1"}), 422) == "input"
    said(program.post(f"/cases/{called}/notes", {"body": f"@{thomas.username}, see this."}), 201)
    [mention] = said(acting(thomas).get("/mentions"), 200)
    said(acting(thomas).post(f"/mentions/{mention['id']}/seen"), 200)
    assert said(acting(thomas).get("/mentions"), 200) == []


def test_figures_are_told_with_their_counts_to_those_who_steer(
    program: Program, acting: Acting, called: int, niamh: Person
) -> None:
    assert kind(program.get("/figures"), 404) == "not-found"
    told = said(acting(niamh).get("/figures"), 200)
    assert {each["key"] for each in told["shares"]} >= {"promises-kept", "csat", "re-ask"}
    assert all(set(each["now"]) == {"hits", "n", "value", "low", "high"} for each in told["shares"])
    assert told["contacts"] == 1
    behind = said(acting(niamh).get("/figures/contacts/cases"), 200)
    assert [each["number"] for each in behind["rows"]] == [called]
    assert kind(acting(niamh).get("/figures?month=never"), 404) == "not-found"


def test_a_rule_is_written_tried_and_switched_on(acting: Acting, called: int, niamh: Person) -> None:
    lead = acting(niamh)
    body = {"name": "Water", "when": "opened", "deed": "tag", "arguments": {"names": "water"}}
    rule = said(lead.post("/rules", body), 201)
    assert (rule["state"], rule["version"]) == ("off", 1)
    assert said(lead.get(f"/rules/{rule['id']}/rehearsal"), 200)["woken"] >= 0
    assert said(lead.post(f"/rules/{rule['id']}/switch-on"), 200)["acts_for_id"] == niamh.pk
    changed = said(lead.post(f"/rules/{rule['id']}/change", body | {"name": "Wet"}), 200)
    assert (changed["state"], changed["version"]) == ("off", 2)
    assert said(lead.get(f"/rules/{rule['id']}/log"), 200)["rows"] == []
