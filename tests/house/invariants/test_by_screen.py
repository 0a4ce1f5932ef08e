"""By screen: what a signed-in person sends to the desk's addresses, with what the forms leave out."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact, Handover
from hospes.cases.operations import log_contact, note_fact, offer_handover
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.codex.models import Draft, Edition
from hospes.codex.operations import start_draft
from hospes.decisions.models import Decision
from hospes.ledger.queries import head, verify
from hospes.staff.models import Person
from tests.cases.soundness import check_everything
from tests.house.conftest import Rows
from tests.house.doors import DOORS, Policy
from tests.house.invariants.conftest import Signed, standing

BLANK = "  \t "


def send(client: Client, name: str, *at: int, **fields: Any) -> int:
    return int(client.post(reverse(f"desk:{name}", args=at), fields).status_code)


@pytest.fixture
def offer(case: Case, anna: Person, thomas: Person, then: datetime) -> Handover:
    return offer_handover(by=anna, at=then, case=case, to=thomas, story="They know each other.")


# 1
def test_a_case_is_not_offered_on_a_screen_to_somebody_who_left(
    signed: Signed, case: Case, anna: Person, gone: Person, ilona: Person
) -> None:
    before = standing(case)
    for nobody in (gone.pk, ilona.pk, 0, "", "x"):
        assert send(signed(anna), "hand_over", case.pk, to=nobody, story="Yours.") == 422
    assert standing(case) == before
    assert not Handover.objects.exists()


# 2
def test_nobody_takes_on_a_screen_what_was_offered_to_another_or_what_they_did_not_read(
    signed: Signed, case: Case, offer: Handover, anna: Person, niamh: Person, thomas: Person
) -> None:
    before = standing(case)
    for person in (anna, niamh):
        assert send(signed(person), "accept", offer.pk, has_read="on") == 422
    assert send(signed(thomas), "accept", offer.pk) == 422
    assert send(signed(thomas), "told", offer.pk, how="By telephone.") == 422
    assert standing(case) == before


# 3
def test_no_screen_rewrites_the_reason_or_corrects_a_fact_without_why(
    signed: Signed, case: Case, anna: Person, then: datetime
) -> None:
    fact = note_fact(by=anna, at=then, case=case, key="order_number", value="K-1042")
    before = standing(case)
    desk = signed(anna)
    assert send(desk, "correct_fact", case.pk, fact.pk, value="K-1", why=BLANK) == 422
    for verb, field in (("note", "body"), ("wake", "x")):
        assert send(desk, verb, case.pk, **{field: "x", "title": "Other", "case": case.pk}) in (302, 422)
        desk.post(reverse(f"desk:{verb}", args=[case.pk]), {field: "x", "reason": "Something else"})
    assert standing(case) == before


# 4
def test_no_screen_ends_a_case_without_a_word_or_a_reason(signed: Signed, case: Case, anna: Person) -> None:
    desk, before = signed(anna), standing(case)
    for reason in ("", BLANK, "\x00"):
        assert send(desk, "close", case.pk, reason=reason) == 422
        assert send(desk, "spoken_yes", case.pk, said_by=reason) == 422
    assert desk.get(reverse("desk:close", args=[case.pk])).status_code == 200
    assert standing(case) == before


# 5
@pytest.mark.parametrize(
    "said",
    [
        {"answer": "exception", "amount": "10", "why": "Why", "words": BLANK},
        {"answer": "exception", "amount": "10", "why": BLANK, "words": "For you we will."},
        {"answer": "no", "amount": "900", "alternative": BLANK},
        {"answer": "yes", "amount": "900000"},
        {"answer": "exception", "amount": "900000", "why": "Why", "words": "For you we will."},
        {"answer": "yes", "amount": ""},
        {"answer": "perhaps", "amount": "1"},
    ],
)
def test_no_screen_grants_without_words_or_beyond_the_limit(
    said: dict[str, str], signed: Signed, case: Case, anna: Person, edition: Edition
) -> None:
    fields = {"action": "refund", "asked": "Money back", "how": "later", "step": ""} | said
    assert send(signed(anna), "decide", case.pk, **fields) == 422
    assert not Decision.objects.exists()


# 6
def test_no_screen_writes_in_an_edition(
    signed: Signed, edition: Edition, niamh: Person, then: datetime
) -> None:
    draft = start_draft(by=niamh, at=then)
    Draft.objects.filter(pk=draft.pk).delete()  # as it is once it was published
    before = tuple(Edition.objects.values_list("number", "content_hash", "note"))
    studio = signed(niamh)
    for name, door in DOORS.items():
        if door.policy is Policy.WRITERS_ROW and "draft" in door.numbers:
            args = [each.strip('"') if each.startswith('"') else draft.pk for each in door.numbers]
            assert studio.post(reverse(name, args=args), {"value": "x"}).status_code in (302, 404, 405), name
    for name in ("codex:changes", "codex:drawing", "codex:situation"):
        args = ["1"] if name == "codex:changes" else ["complaint"]
        assert studio.post(reverse(name, args=args), {"body": "x"}).status_code in (200, 403, 405), name
    assert tuple(Edition.objects.values_list("number", "content_hash", "note")) == before


# 7
def test_what_a_screen_refuses_leaves_no_entry_and_what_it_does_leaves_one(
    signed: Signed, case: Case, anna: Person
) -> None:
    desk, before = signed(anna), head()
    send(desk, "close", case.pk, reason=BLANK)
    send(desk, "promise", case.pk, what="x", due_at="2001-01-01T10:00")
    assert head() == before
    send(desk, "note", case.pk, body="She is patient.")
    assert head() == before + 1
    assert verify() is None


# 9
def test_pressing_twice_asks_the_customer_once(
    signed: Signed, case: Case, anna: Person, mailbox: Mailbox, then: datetime
) -> None:
    log_contact(by=anna, at=then, case=case, direction="out", channel="phone", body="It hangs again.")
    desk = signed(anna)
    assert send(desk, "ask_solved", case.pk) == 302
    send(desk, "ask_solved", case.pk)
    assert OutboundMessage.objects.filter(case=case).count() == 1


# 11
def test_no_screen_takes_in_anybody_of_a_kind_that_is_no_person(
    signed: Signed, ada: Person, anna: Person
) -> None:
    people = Person.objects.count()
    fields = {"name": "Machine", "email": "machine@meridian.example.com", "roles": ["ai"], "language": "en"}
    assert signed(ada).post(reverse("desk:person_new"), fields).status_code == 422
    assert signed(ada).post(reverse("desk:person_work", args=[anna.pk]), {"roles": ["ai"]}).status_code == 422
    assert Person.objects.count() == people
    anna.refresh_from_db()
    assert anna.roles == ["agent"]


# all of them
def test_whatever_is_sent_to_every_verb_of_a_case_leaves_everything_sound(
    signed: Signed, rows: Rows, anna: Person, niamh: Person
) -> None:
    case = Case.objects.get(pk=rows.case)
    before, said = standing(case), Contact.objects.filter(case=case, direction="in").count()
    junk: tuple[dict[str, Any], ...] = (
        {},
        dict.fromkeys(("reason", "body", "words", "why", "to", "value"), BLANK),
    )
    for person in (anna, niamh):
        desk = signed(person)
        for name, door in DOORS.items():
            if door.policy is not Policy.CASE_WORK or name in ("desk:withdraw", "desk:wake", "desk:decline"):
                continue
            args = [each.strip('"') if each.startswith('"') else getattr(rows, each) for each in door.numbers]
            for fields in junk:
                desk.post(reverse(name, args=args), fields)
    after = standing(case)
    assert (after.owner, after.reason, after.ended_how, after.taken_over) == (
        before.owner, before.reason, before.ended_how, before.taken_over,
    )  # fmt: skip
    assert (after.decisions, after.editions, after.reasks) == (
        before.decisions,
        before.editions,
        before.reasks,
    )
    assert Contact.objects.filter(case=case, direction="in").count() >= said
    check_everything()
