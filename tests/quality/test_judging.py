"""Putting answers down, finishing, throwing away; what is refused, by the verb and by the database."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from hospes.cases.models import Case, Contact
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.encounters.models import Encounter
from hospes.encounters.operations import do_step
from hospes.ledger.models import Event
from hospes.ledger.operations import destroy_key
from hospes.ledger.queries import history, history_of, unseal, verify
from hospes.quality import events
from hospes.quality.core.marks import Answer, Given
from hospes.quality.models import Inspection, Mark
from hospes.quality.operations import (
    AlreadyDone,
    AnswersWanted,
    EvidenceWanted,
    NotAJudge,
    NotAsked,
    NothingJudged,
    NothingToJudgeBy,
    OnesOwn,
    discard,
    finish,
    save_draft,
)
from hospes.staff.models import Person
from tests.quality.conftest import (
    CALM,
    DECIDE,
    SAID,
    SECOND_YES,
    WELCOME,
    Handled,
    Judged,
    answers_to,
    unguided,
)

Later = Callable[..., datetime]
YES = Given(Answer.YES, SAID)


def test_a_draft_keeps_what_was_judged_so_far(contact: Contact, run: Encounter, ilona: Person, anna: Person,
                                              edition: Edition, at: datetime) -> None:  # fmt: skip
    save_draft(by=ilona, at=at, contact=contact, answers={CALM: YES}, summary="So far good.", language="en")
    draft = Inspection.objects.get()
    assert (draft.contact, draft.encounter, draft.edition) == (contact, run, edition)
    assert (draft.inspector, draft.person, draft.state) == (ilona, anna, "draft")
    assert (draft.at, draft.done_at, draft.summary) == (at, None, "So far good.")
    mark = draft.marks.get()
    assert (mark.path, mark.kind, mark.answer, mark.evidence) == (CALM, "goal", "yes", SAID)


def test_the_question_its_class_and_its_behaviour_are_kept_with_the_answer(
    contact: Contact, ilona: Person, at: datetime
) -> None:
    rule = f"{WELCOME}/rules/1"
    save_draft(by=ilona, at=at, contact=contact, answers={rule: YES}, language="en")
    mark = Mark.objects.get()
    assert (mark.question, mark.kind) == ("Say your name.", "do")
    assert (mark.critical, mark.behaviour) == ("customer", "control/gives-name")


def test_saving_again_replaces_what_was_put_down_and_begins_no_second_inspection(
    contact: Contact, ilona: Person, at: datetime, later: Later
) -> None:
    save_draft(by=ilona, at=at, contact=contact, answers={CALM: YES, WELCOME: YES}, language="en")
    changed = {CALM: Given(Answer.NO, "Talked over her at 1:30.")}
    save_draft(by=ilona, at=later(hours=1), contact=contact, answers=changed, summary="Hm.", language="en")
    draft = Inspection.objects.get()
    assert list(draft.marks.values_list("path", "answer")) == [(CALM, "no")]
    assert (draft.summary, draft.at) == ("Hm.", at)


def test_finishing_needs_every_critical_question_answered_and_names_those_that_are_not(
    contact: Contact, ilona: Person, at: datetime
) -> None:
    answers = answers_to(contact)
    del answers[WELCOME], answers[SECOND_YES]
    with pytest.raises(AnswersWanted, match="2 critical questions") as refused:
        finish(by=ilona, at=at, contact=contact, answers=answers, language="en")
    assert set(refused.value.paths) == {WELCOME, SECOND_YES}
    assert not Inspection.objects.exists()


def test_questions_that_are_not_critical_may_be_left_open(
    contact: Contact, ilona: Person, at: datetime
) -> None:
    answers = answers_to(contact)
    del answers[CALM]
    done = finish(by=ilona, at=at, contact=contact, answers=answers, language="en")
    assert done.is_done
    assert not done.marks.filter(path=CALM).exists()


def test_a_finished_inspection_says_when(contact: Contact, judged: Judged, later: Later) -> None:
    done = judged(contact)
    done.refresh_from_db()
    assert (done.state, done.done_at) == ("done", later(days=1))
    assert done.marks.count() == 6


def test_a_draft_is_finished_in_place(contact: Contact, ilona: Person, judged: Judged, at: datetime) -> None:
    draft = save_draft(by=ilona, at=at, contact=contact, answers={CALM: YES}, language="en")
    assert judged(contact).pk == draft.pk


def test_a_finished_inspection_stands(
    contact: Contact, inspection: Inspection, ilona: Person, later: Later
) -> None:
    with pytest.raises(AlreadyDone):
        save_draft(by=ilona, at=later(days=2), contact=contact, answers={}, language="en")
    with pytest.raises(AlreadyDone):
        finish(by=ilona, at=later(days=2), contact=contact, answers=answers_to(contact), language="en")
    with pytest.raises(AlreadyDone):
        discard(by=ilona, at=later(days=2), inspection=inspection)
    assert inspection.marks.count() == 6


def test_nothing_but_not_applicable_judges_nothing(contact: Contact, ilona: Person, at: datetime) -> None:
    answers = dict.fromkeys(answers_to(contact), Given(Answer.NA))
    with pytest.raises(NothingJudged):
        finish(by=ilona, at=at, contact=contact, answers=answers, language="en")


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO])
@pytest.mark.parametrize("evidence", ["", "   "])
def test_yes_and_no_without_anything_to_show_are_refused(
    contact: Contact, ilona: Person, at: datetime, answer: Answer, evidence: str
) -> None:
    with pytest.raises(EvidenceWanted) as refused:
        save_draft(by=ilona, at=at, contact=contact, answers={CALM: Given(answer, evidence)}, language="en")
    assert refused.value.paths == (CALM,)
    assert not Inspection.objects.exists(), "a refusal leaves nothing behind"


@pytest.mark.parametrize("answer", ["yes", "no"])
@pytest.mark.parametrize("evidence", ["", "   "])
def test_the_database_itself_refuses_yes_and_no_without_evidence(
    inspection: Inspection, answer: str, evidence: str
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(
            inspection=inspection, path="x", kind="goal", question="?", answer=answer, evidence=evidence
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        inspection.marks.filter(path=CALM).update(evidence=evidence)


@pytest.mark.parametrize(
    "broken",
    [
        {"answer": "hm"},
        {"answer": ""},
        {"question": " "},
        {"critical": "somewhat"},
        {"path": CALM},
    ],
)
def test_the_database_itself_keeps_marks_whole(inspection: Inspection, broken: dict[str, str]) -> None:
    usual = {"path": "x", "kind": "goal", "question": "?", "answer": "no", "evidence": "1:30", "critical": ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(inspection=inspection, **(usual | broken))


def test_not_applicable_needs_nothing_to_show(contact: Contact, ilona: Person, at: datetime) -> None:
    save_draft(by=ilona, at=at, contact=contact, answers={CALM: Given(Answer.NA)}, language="en")
    assert Mark.objects.get().answer == "na"


def test_an_answer_to_a_question_that_was_not_asked_is_refused(
    contact: Contact, ilona: Person, at: datetime
) -> None:
    with pytest.raises(NotAsked):
        save_draft(by=ilona, at=at, contact=contact, answers={DECIDE: YES}, language="en")


# ------------------------------------------------------------------------------------------- one's own


def test_nobody_judges_a_contact_they_handled(contact: Contact, anna: Person, at: datetime) -> None:
    anna.roles = ["agent", "inspector"]
    anna.save()
    with pytest.raises(OnesOwn, match="You had a hand in this contact"):
        save_draft(by=anna, at=at, contact=contact, answers={CALM: YES}, language="en")


def test_nor_one_in_whose_run_they_marked_a_step(
    contact: Contact, run: Encounter, niamh: Person, at: datetime
) -> None:
    do_step(by=niamh, at=at, encounter=run, path="receive/apologise")
    with pytest.raises(OnesOwn):
        finish(by=niamh, at=at, contact=contact, answers=answers_to(contact), language="en")


def test_nor_one_they_answered_without_the_guide(
    case: Case, niamh: Person, edition: Edition, at: datetime
) -> None:
    called = unguided(case, niamh, at)
    with pytest.raises(OnesOwn):
        save_draft(by=niamh, at=at, contact=called, answers={}, language="en")


def test_the_database_itself_refuses_an_inspection_of_ones_own(inspection: Inspection) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.filter(pk=inspection.pk).update(inspector=inspection.person)


@pytest.mark.parametrize("name", ["thomas", "zoltan", "ada"])
def test_whoever_does_not_inspect_judges_nothing(
    contact: Contact, at: datetime, name: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAJudge):
        save_draft(by=request.getfixturevalue(name), at=at, contact=contact, answers={}, language="en")


@pytest.mark.parametrize("name", ["niamh", "marta", "ilona"])
def test_inspectors_leads_and_managers_judge(
    contact: Contact, judged: Judged, name: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(name)
    assert judged(contact, by=person).inspector == person


def test_each_inspector_judges_a_contact_once_and_the_database_keeps_to_it(
    contact: Contact, inspection: Inspection, judged: Judged, niamh: Person
) -> None:
    assert judged(contact, by=niamh).pk != inspection.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.filter(inspector=niamh).update(inspector=inspection.inspector)


@pytest.mark.parametrize(
    "broken", [{"state": "done", "done_at": None}, {"state": "draft"}, {"state": "half"}]
)
def test_the_database_itself_keeps_state_and_time_in_step(
    inspection: Inspection, broken: dict[str, str | None]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.filter(pk=inspection.pk).update(**broken)


def test_before_the_first_edition_there_is_nothing_to_judge_by(
    case: Case, anna: Person, ilona: Person, at: datetime
) -> None:
    called = unguided(case, anna, at)
    with pytest.raises(NothingToJudgeBy):
        save_draft(by=ilona, at=at, contact=called, answers={}, language="en")


# ------------------------------------------------------------------------------------- drafts thrown away


def test_a_draft_that_is_thrown_away_is_gone_and_the_ledger_remembers(
    contact: Contact, ilona: Person, anna: Person, at: datetime
) -> None:
    draft = save_draft(by=ilona, at=at, contact=contact, answers={CALM: YES}, language="en")
    discard(by=ilona, at=at, inspection=draft)
    assert not Inspection.objects.exists()
    assert not Mark.objects.exists()
    event = Event.objects.get(name=events.INSPECTION_DISCARDED)
    assert event.data == {"contact": contact.pk, "person": anna.pk}


# ------------------------------------------------------------------------------------------- the ledger


def test_the_ledger_says_what_was_answered_and_seals_what_was_said(
    contact: Contact, ilona: Person, anna: Person, eva: Customer, judged: Judged
) -> None:
    done = judged(contact, calm="no")
    event = history_of("inspection", done.pk).get(name=events.INSPECTION_DONE)
    assert (event.actor_id, event.customer_id) == (ilona.pk, eva.pk)
    assert event.data["person"] == anna.pk
    assert event.data["answers"][CALM] == "no"
    assert SAID not in str(event.data)
    assert unseal(event)["evidence"][CALM] == SAID
    assert unseal(event)["summary"] == "Calm and kind. Say the number later."
    assert verify() is None


def test_when_the_customers_key_is_gone_so_are_their_words_and_the_chain_holds(
    contact: Contact, inspection: Inspection, eva: Customer, at: datetime
) -> None:
    destroy_key(eva, by=None, at=at)
    event = history_of("inspection", inspection.pk).get(name=events.INSPECTION_DONE)
    assert unseal(event) == {}
    assert verify() is None


def test_what_is_found_about_somebody_does_not_stand_in_the_cases_history(
    contact: Contact, inspection: Inspection
) -> None:
    names = set(history(contact.case_id).values_list("name", flat=True))
    assert names
    assert not names & {events.INSPECTION_SAVED, events.INSPECTION_DONE}


def test_each_saving_is_recorded(contact: Contact, ilona: Person, at: datetime) -> None:
    for _ in range(2):
        draft = save_draft(by=ilona, at=at, contact=contact, answers={CALM: YES}, language="en")
    assert history_of("inspection", draft.pk).filter(name=events.INSPECTION_SAVED).count() == 2


# ------------------------------------------------------------------------------------------- odds and ends


def test_words_that_a_database_cannot_store_are_cleaned(
    contact: Contact, ilona: Person, at: datetime
) -> None:
    odd = {CALM: Given(Answer.NO, "She said\x00 nothing.")}
    save_draft(by=ilona, at=at, contact=contact, answers=odd, summary="\x00 So.", language="en")
    assert Mark.objects.get().evidence == "She said nothing."
    assert Inspection.objects.get().summary == "So."


def test_the_questions_are_kept_in_the_language_in_which_they_were_put(
    case: Case, anna: Person, ilona: Person, edition: Edition, at: datetime
) -> None:
    called = unguided(case, anna, at)
    path = "behaviours/control/gives-name"
    save_draft(by=ilona, at=at, contact=called, answers={path: YES}, language="hu")
    assert Mark.objects.get().question == "Gives own name"


def test_an_edition_by_which_somebody_was_judged_cannot_go(inspection: Inspection, edition: Edition) -> None:
    with pytest.raises((ProtectedError, IntegrityError)):
        edition.delete()


def test_two_contacts_of_one_person_are_judged_apart(handled: Handled, judged: Judged) -> None:
    first, second = judged(handled()), judged(handled(minutes=30), calm="no")
    assert first.marks.filter(answer="no").count() == 0
    assert second.marks.filter(answer="no").count() == 1
