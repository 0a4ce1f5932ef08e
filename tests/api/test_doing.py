"""What a person does with a case, done by a program for them: the same verbs, the same refusals."""

from datetime import timedelta
from typing import Any

from hospes.cases.models import Case, Commitment, Fact, Handover, Reask
from hospes.cases.operations import note_fact, offer_handover, open_case, promise
from hospes.channels.email.models import Mailbox
from hospes.codex.core.model import Fact as Kind
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.decisions.models import Decision
from hospes.ledger.queries import history
from hospes.lib import clock
from hospes.staff.models import Person
from tests.api.conftest import Acting, Program, kind, said
from tests.cases.conftest import HINGE, Opened

EXCEPTION: dict[str, Any] = {
    "action": "refund", "asked": "Ten back", "answer": "exception", "amount": 1_000,
    "why": "It fell on her foot.", "words": "Not what we usually do; for you we will.",
}  # fmt: skip


def test_a_program_says_whose_it_is(program: Program, anna: Person) -> None:
    told = said(program.get("/me"), 200)
    assert (told["id"], told["name"], told["scopes"]) == (anna.pk, "Anna Kertész", ["read", "write"])


def test_a_case_is_opened_in_the_customers_words_and_stands_under_the_persons_name(
    program: Program, anna: Person, eva: Customer
) -> None:
    told = said(program.post("/cases", {"customer": eva.pk, "reason": HINGE, "channel": "phone"}), 201)
    case = Case.objects.get(pk=told["number"])
    assert (case.owner, case.reason, case.channel) == (anna, HINGE, "phone")
    event = history(case.pk).get(name="case.opened")
    assert (event.actor_kind, event.actor_id) == ("person", anna.pk)


def test_a_case_is_opened_for_a_colleague(program: Program, thomas: Person, eva: Customer) -> None:
    body = {"customer": eva.pk, "reason": HINGE, "channel": "phone", "owner": thomas.pk}
    assert said(program.post("/cases", body), 201)["owner_id"] == thomas.pk


def test_nobody_who_left_is_named_as_owner(program: Program, thomas: Person, eva: Customer) -> None:
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    body = {"customer": eva.pk, "reason": HINGE, "channel": "phone", "owner": thomas.pk}
    assert kind(program.post("/cases", body), 404) == "not-found"


def test_a_case_is_read_with_what_its_page_shows(
    program: Program, case: Case, anna: Person, thomas: Person
) -> None:
    at = clock.now()
    note_fact(by=anna, at=at, case=case, key="order_number", value="K-1042")
    promise(by=anna, at=at, case=case, what="A new hinge", due_at=at + timedelta(hours=30))
    offer_handover(by=anna, at=at, case=case, to=thomas, story="They know each other.")
    told = said(program.get(f"/cases/{case.pk}"), 200)
    assert told["case"]["reason"] == HINGE
    assert [(each["key"], each["value"]) for each in told["facts"]] == [("order_number", "K-1042")]
    assert [each["what"] for each in told["promises"]] == ["A new hinge"]
    assert told["offered"]["to_person_id"] == thomas.pk


def test_what_was_said_is_logged_and_a_note_stays_among_us(program: Program, case: Case) -> None:
    body = {"direction": "out", "channel": "phone", "body": "The hinge is on its way.", "is_progress": True}
    told = said(program.post(f"/cases/{case.pk}/contacts", body), 201)
    assert (told["direction"], told["is_progress"]) == ("out", True)
    note = said(program.post(f"/cases/{case.pk}/notes", {"body": "She is patient."}), 201)
    assert note["direction"] == "note"


def test_what_was_said_is_read_page_by_page(program: Program, case: Case) -> None:
    for number in range(5):
        program.post(f"/cases/{case.pk}/notes", {"body": f"No. {number}"})
    first = said(program.get(f"/cases/{case.pk}/contacts?limit=3"), 200)
    rest = said(program.get(f"/cases/{case.pk}/contacts?limit=3&after={first['after']}"), 200)
    assert [each["body"] for each in first["rows"] + rest["rows"]] == [f"No. {each}" for each in range(5)]
    assert rest["after"] is None


def test_a_fact_is_noted_once_corrected_with_why_and_asked_again_with_why(
    program: Program, case: Case
) -> None:
    address = f"/cases/{case.pk}/facts"
    fact = said(program.post(address, {"key": "order_number", "value": "K-1042"}), 201)
    again = said(program.post(address, {"key": "order_number", "value": "K-1042"}), 201)
    assert again["id"] == fact["id"]
    assert kind(program.post(address, {"key": "order_number", "value": "K-1"}), 409) == "cases:already-known"
    assert kind(program.post(f"/facts/{fact['id']}/correct", {"value": "K-1", "why": " "}), 409) == (
        "cases:words-missing"
    )
    corrected = said(program.post(f"/facts/{fact['id']}/correct", {"value": "K-1", "why": "Misread."}), 200)
    assert corrected["value"] == "K-1"
    asked = said(
        program.post(f"/cases/{case.pk}/asked-again", {"key": "order_number", "why": "To be sure."}), 201
    )
    assert (asked["key"], Reask.objects.count()) == ("order_number", 1)
    assert kind(program.post(f"/cases/{case.pk}/asked-again", {"key": "colour", "why": "x"}), 409) == (
        "cases:not-known"
    )


def test_a_list_of_things_is_noted_as_rows(program: Program, case: Case) -> None:
    rows = [{"what": "hinge", "pieces": 2}, {"what": "door", "pieces": 1}]
    said(program.post(f"/cases/{case.pk}/facts", {"key": "things", "value": rows}), 201)
    assert Fact.objects.get(case=case, key="things").value == rows


def test_a_promise_is_made_moved_kept_and_another_taken_back(program: Program, case: Case) -> None:
    due = (clock.now() + timedelta(days=1)).isoformat()
    later = (clock.now() + timedelta(days=2)).isoformat()
    made = said(program.post(f"/cases/{case.pk}/promises", {"what": "A hinge", "due_at": due}), 201)
    moved = {"to_due": later, "reason": "The maker is late.", "customer_told_how": "By telephone."}
    said(program.post(f"/promises/{made['id']}/move", moved), 200)
    assert said(program.post(f"/promises/{made['id']}/keep"), 200)["state"] == "kept"
    assert kind(program.post(f"/promises/{made['id']}/keep"), 409) == "cases:already-settled"
    other = said(program.post(f"/cases/{case.pk}/promises", {"what": "A door", "due_at": due}), 201)
    assert said(program.post(f"/promises/{other['id']}/cancel", {"reason": "Not needed."}), 200)["state"] == (
        "cancelled"
    )
    assert Commitment.objects.count() == 2


def test_a_handover_takes_effect_when_the_other_has_read_and_accepts(
    program: Program, acting: Acting, case: Case, anna: Person, thomas: Person
) -> None:
    offered = said(
        program.post(f"/cases/{case.pk}/handovers", {"to": thomas.pk, "story": "They know each other."}), 201
    )
    case.refresh_from_db()
    assert case.owner == anna
    his, address = acting(thomas), f"/handovers/{offered['id']}/accept"
    assert kind(program.post(address, {"has_read": True}), 409) == "cases:not-for-you"
    assert kind(his.post(address, {"has_read": False}), 409) == "cases:brief-unread"
    assert said(his.post(address, {"has_read": True}), 200)["state"] == "accepted"
    case.refresh_from_db()
    assert case.owner == thomas


def test_a_handover_is_declined_or_withdrawn(
    program: Program, acting: Acting, case: Case, thomas: Person
) -> None:
    body = {"to": thomas.pk, "story": "They know each other."}
    first = said(program.post(f"/cases/{case.pk}/handovers", body), 201)
    declined = said(
        acting(thomas).post(f"/handovers/{first['id']}/decline", {"note": "Too much to do."}), 200
    )
    assert declined["state"] == "declined"
    second = said(program.post(f"/cases/{case.pk}/handovers", body), 201)
    assert said(program.post(f"/handovers/{second['id']}/withdraw"), 200)["state"] == "withdrawn"
    assert Handover.objects.filter(answered_at__isnull=True).count() == 0


def test_the_customer_is_asked_and_their_word_ends_the_case(
    program: Program, case: Case, mailbox: Mailbox
) -> None:
    assert kind(program.post(f"/cases/{case.pk}/ask-whether-solved"), 409) == "cases:customer-waits"
    answer = {"direction": "out", "channel": "phone", "body": "It hangs again."}
    said(program.post(f"/cases/{case.pk}/contacts", answer), 201)
    assert said(program.post(f"/cases/{case.pk}/ask-whether-solved"), 200)["state"] == "asked"
    told = said(program.post(f"/cases/{case.pk}/confirm-solved", {"said_by": "Éva Kovács"}), 200)
    assert (told["state"], told["ended_how"]) == ("closed", "spoken")
    assert kind(program.post(f"/cases/{case.pk}/confirm-solved", {"said_by": "Éva"}), 409) == (
        "cases:already-closed"
    )


def test_a_case_ended_with_a_reason_is_opened_again_with_its_owner(
    program: Program, case: Case, anna: Person
) -> None:
    assert kind(program.post(f"/cases/{case.pk}/close", {"reason": " "}), 409) == "cases:words-missing"
    told = said(program.post(f"/cases/{case.pk}/close", {"reason": "Sent twice."}), 200)
    assert (told["ended_how"], told["ended_reason"]) == ("reason", "Sent twice.")
    again = said(program.post(f"/cases/{case.pk}/reopen", {"reason": "It was not."}), 200)
    assert (again["state"], again["owner_id"], again["reopened_count"]) == ("open", anna.pk, 1)


def test_an_exception_carries_the_words_it_is_told_in_and_a_no_its_alternative(
    program: Program, case: Case, edition: Edition
) -> None:
    address = f"/cases/{case.pk}/decisions"
    assert kind(program.post(address, EXCEPTION | {"words": " "}), 409) == "decisions:words-wanted"
    refusal = {"action": "refund", "asked": "All", "answer": "no", "amount": 90_000}
    assert kind(program.post(address, refusal), 409) == "decisions:words-wanted"
    assert said(program.post(address, EXCEPTION), 201)["answer"] == "exception"
    assert said(program.post(address, refusal | {"alternative": "A new door."}), 201)["answer"] == "no"


def test_nothing_is_granted_beyond_what_its_person_may(
    program: Program, case: Case, edition: Edition
) -> None:
    beyond = EXCEPTION | {"amount": 90_000}
    assert kind(program.post(f"/cases/{case.pk}/decisions", beyond), 409) == "decisions:beyond-authority"
    assert not Decision.objects.exists()


def test_a_case_sleeps_and_is_woken(program: Program, opened: Opened) -> None:
    case, other = opened(channel="phone"), opened("Another matter", channel="phone")
    until = (clock.now() + timedelta(days=2)).isoformat()
    said(
        program.post(f"/cases/{case.pk}/contacts", {"direction": "out", "channel": "phone", "body": "x"}), 201
    )
    assert said(program.post(f"/cases/{case.pk}/snooze", {"until": until}), 200)["wakes_at"]
    assert said(program.post(f"/cases/{case.pk}/wake"), 200)["wakes_at"] is None
    assert said(program.post(f"/cases/{case.pk}/snooze", {"after": other.pk}), 200)["wakes_at"]


def test_refusals_are_worded_in_the_persons_language_unless_another_is_asked_for(
    program: Program, case: Case, anna: Person
) -> None:
    Person.objects.filter(pk=anna.pk).update(language="hu")
    address = f"/cases/{case.pk}/reopen"
    own = said(program.post(address, {"reason": "x"}), 409)["title"]
    english = said(program.post(address, {"reason": "x"}, Accept_Language="en"), 409)["title"]
    assert own != english
    assert "nothing to reopen" in english


def test_what_is_about_the_customer_is_read_and_corrected_in_their_other_case(
    program: Program, case: Case, anna: Person, eva: Customer
) -> None:
    """Told in a case of another team, of which this program knows nothing."""
    hidden = Case.objects.get(pk=case.pk)
    oven = Kind(key="oven", label="Their oven", type="text", about="customer")  # type: ignore[arg-type]
    fact = note_fact(by=anna, at=clock.now(), case=hidden, key="oven", value="Borea 3", kind=oven)
    other = open_case(by=anna, at=clock.now(), customer=eva, reason="The drawer sticks.", channel="phone")
    [known] = said(program.get(f"/cases/{other.pk}"), 200)["facts"]
    assert (known["id"], known["about"], known["confidence"]) == (fact.pk, "customer", "certain")
    again = said(program.post(f"/cases/{other.pk}/facts", {"key": "oven", "value": "Borea 3"}), 201)
    assert again["id"] == fact.pk
    now = {"value": "Borea 4", "why": "They changed it.", "confidence": "thinks-so", "case": other.pk}
    corrected = said(program.post(f"/facts/{fact.pk}/correct", now), 200)
    assert (corrected["about"], corrected["confidence"]) == ("customer", "thinks-so")
    assert said(program.get(f"/cases/{case.pk}"), 200)["facts"][0]["value"] == "Borea 4"
    assert kind(program.post(f"/facts/{fact.pk}/correct", {**now, "case": 10**6}), 404) == "not-found"


def test_how_sure_a_fact_is_is_said_with_it(program: Program, case: Case) -> None:
    told = said(
        program.post(f"/cases/{case.pk}/facts", {"key": "x", "value": 1, "confidence": "guessed"}), 201
    )
    assert (told["confidence"], told["about"], told["confirmed_at"]) == ("guessed", "matter", None)
    assert (
        program.post(f"/cases/{case.pk}/facts", {"key": "y", "value": 1, "confidence": "so-so"}).status_code
        == 422
    )
