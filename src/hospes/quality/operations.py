"""Judging a contact: putting answers down as a draft, finishing, throwing a draft away."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.cases.models import Contact
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.quality import events
from hospes.quality.core.form import unanswered
from hospes.quality.core.marks import Answer, Given, lacks_evidence
from hospes.quality.core.sampling import is_ones_own
from hospes.quality.models import Inspection, Mark, State
from hospes.quality.queries import Sheet, judges, sheet_for
from hospes.staff.models import Person


class NotAJudge(Refusal):
    """The person does not inspect."""


class OnesOwn(Refusal):
    """Nobody judges what they had a hand in."""


class NothingToJudgeBy(Refusal):
    """No edition was in force when the contact was."""


class AlreadyDone(Refusal):
    """A finished inspection stands."""


class NotAsked(Refusal):
    """An answer to a question the form does not ask."""


class EvidenceWanted(Refusal):
    """Answers of yes or no with nothing to show for them; `paths` names the questions."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(paths)
        message = ngettext(
            "One answer has nothing to show for it. Write down a quote or a time.",
            "%(n)d answers have nothing to show for them. Write down a quote or a time for each.",
            len(self.paths),
        )
        super().__init__(message % {"n": len(self.paths)})


class AnswersWanted(Refusal):
    """Questions that have to be answered before an inspection is finished; `paths` names them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(paths)
        message = ngettext(
            "One critical question has no answer yet. Answer it, or say that it does not apply.",
            "%(n)d critical questions have no answer yet. Answer them, or say that they do not apply.",
            len(self.paths),
        )
        super().__init__(message % {"n": len(self.paths)})


class NothingJudged(Refusal):
    """An inspection without a single answer."""


def save_draft(
    *,
    by: Person,
    at: datetime,
    contact: Contact,
    answers: Mapping[str, Given],
    summary: str = "",
    language: str,
) -> Inspection:
    """Put down what has been judged so far; what is not among the answers is no longer answered.

    The questions are kept as put in `language`. Raises NotAJudge, OnesOwn, NothingToJudgeBy, AlreadyDone,
    NotAsked, EvidenceWanted.
    """
    sheet = _sheet(by, contact, language)
    with change(by=by, at=at) as record:
        inspection = _held(by, at, sheet)
        data, sealed = _write(inspection, sheet, answers, summary)
        customer = contact.customer_id
        record(events.INSPECTION_SAVED, about=inspection, customer=customer, data=data, sealed=sealed)
    return inspection


def finish(
    *,
    by: Person,
    at: datetime,
    contact: Contact,
    answers: Mapping[str, Given],
    summary: str = "",
    language: str,
) -> Inspection:
    """Judge the contact for good: from now on whoever handled it reads it, and it counts.

    Every critical question needs an answer. Raises what `save_draft` raises, AnswersWanted, NothingJudged.
    """
    sheet = _sheet(by, contact, language)
    if missing := unanswered(sheet.parts, answers):
        raise AnswersWanted(missing)
    if all(given.answer is Answer.NA for given in answers.values()):
        raise NothingJudged(_("Nothing has been judged yet. Answer at least one question with yes or no."))
    with change(by=by, at=at) as record:
        inspection = _held(by, at, sheet)
        data, sealed = _write(inspection, sheet, answers, summary)
        inspection.state, inspection.done_at = State.DONE, at
        inspection.save(update_fields=["state", "done_at"])
        customer = contact.customer_id
        record(events.INSPECTION_DONE, about=inspection, customer=customer, data=data, sealed=sealed)
    return inspection


def discard(*, by: Person, at: datetime, inspection: Inspection) -> None:
    """Throw a draft away; the contact may be drawn again. Raises AlreadyDone."""
    with change(by=by, at=at) as record:
        held = Inspection.objects.select_for_update().get(pk=inspection.pk)
        _check_open(held)
        contact = Contact.objects.get(pk=held.contact_id)
        record(
            events.INSPECTION_DISCARDED,
            about=held,
            customer=contact.customer_id,
            data={"contact": contact.pk, "person": held.person_id},
        )
        held.delete()


def check_may_judge(by: Person, sheet: Sheet | None) -> None:
    """Raise the reason why this person does not judge this contact, if there is one."""
    if not judges(by):
        raise NotAJudge(_("Contacts are inspected by inspectors, service leads and managers."))
    if sheet is None:
        raise NothingToJudgeBy(
            _("No codex had been published when this contact was. There is nothing to judge it by.")
        )
    if is_ones_own(by.pk, sheet.involved):
        raise OnesOwn(_("You had a hand in this contact yourself. Somebody else has to look at it."))


def _sheet(by: Person, contact: Contact, language: str) -> Sheet:
    sheet = sheet_for(contact, language=language) if judges(by) else None
    check_may_judge(by, sheet)
    assert sheet is not None  # noqa: S101 (checked above)
    return sheet


def _held(by: Person, at: datetime, sheet: Sheet) -> Inspection:
    """The inspector's own inspection of the contact, held until the transaction ends; begun now if need be."""
    fresh = {"encounter": sheet.encounter, "edition": sheet.edition, "person": sheet.person, "at": at}
    held, _is_new = Inspection.objects.select_for_update().get_or_create(
        contact=sheet.contact, inspector=by, defaults=fresh
    )
    _check_open(held)
    return held


def _check_open(inspection: Inspection) -> None:
    if inspection.is_done:
        raise AlreadyDone(_("This inspection is finished. It stands as it is."))


def _write(
    inspection: Inspection, sheet: Sheet, answers: Mapping[str, Given], summary: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Replace the marks; returns what the ledger says of it: answers in the open, words sealed."""
    questions = sheet.questions
    if not answers.keys() <= questions.keys():
        raise NotAsked(_("The form has changed in the meantime. Open it again; your words are kept below."))
    if lacking := [path for path, given in answers.items() if lacks_evidence(given)]:
        raise EvidenceWanted(lacking)
    inspection.marks.all().delete()
    Mark.objects.bulk_create(
        _mark(inspection, sheet, path, answers[path]) for path in questions if path in answers
    )
    inspection.summary = storable(summary).strip()
    inspection.save(update_fields=["summary"])
    evidence = {path: given.evidence for path, given in answers.items() if given.evidence.strip()}
    data = {
        "contact": sheet.contact.pk,
        "person": inspection.person_id,
        "edition": sheet.edition.number,
        "answers": {path: given.answer.value for path, given in answers.items()},
    }
    return data, {"evidence": evidence, "summary": inspection.summary}


def _mark(inspection: Inspection, sheet: Sheet, path: str, given: Given) -> Mark:
    question = sheet.questions[path]
    return Mark(
        inspection=inspection,
        path=path,
        kind=question.kind.value,
        question=question.words,
        critical=question.critical,
        behaviour=question.behaviour,
        answer=given.answer.value,
        evidence=storable(given.evidence).strip(),
    )
