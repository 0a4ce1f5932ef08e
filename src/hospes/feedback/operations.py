"""Noting what a customer hopes for, asking how it was, taking their answer."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import send
from hospes.feedback import events
from hospes.feedback.core.answers import CSAT_SCALE, EFFORT_SCALE, EXPECTATION_SCALE, may_answer
from hospes.feedback.models import Expectation, Survey
from hospes.feedback.queries import survey_of
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.prepared import Prepared, insert, number, update
from hospes.lib.text import storable
from hospes.staff.models import Person

_CASE = Prepared(lambda: Case.objects.select_related("customer").filter(pk=number(0)))
_CASE_TO_WRITE_IN = Prepared(
    lambda: Case.objects.select_related("customer", "owner", "team").filter(pk=number(0))
)
_HELD = Prepared(lambda: Survey.objects.select_for_update().filter(pk=number(0)))


class NothingSaid(Refusal):
    """An answer or an expectation without content."""


class AnswerStands(Refusal):
    """The time in which an answer may be corrected has passed."""


def note_expectation(
    *, by: Person | None, at: datetime, case: Case, words: str, expected: int | None = None
) -> Expectation:
    """Note what the customer hopes for, once; noting it again replaces it while the case is open.

    `expected` is 1 to 9 when they were asked on that scale. Raises NothingSaid.
    """
    said = storable(words).strip()
    if not said:
        raise NothingSaid(_("Write down what they hope for, in their own words."))
    if expected is not None and expected not in EXPECTATION_SCALE:
        raise NothingSaid(_("The expectation is a number from 1 to 9."))
    with change(by=by, at=at) as record:
        noted, _made = Expectation.objects.update_or_create(
            case=case, defaults={"words": said, "expected": expected, "noted_by": by, "at": at}
        )
        record(
            events.EXPECTATION_NOTED,
            about=case,
            case=case.pk,
            customer=case.customer_id,
            team=case.team_id,
            data={"expected": expected},
            sealed={"words": said},
        )
    return noted


def invite(*, at: datetime, case: Case) -> Survey:
    """Ask how it was, once per case: asking again gives the same question. `by` is the system."""
    if known := survey_of(case):
        return known
    with change(by=None, at=at) as record:
        survey = Survey(case=case, invited_at=at, language=case.customer.language)
        try:
            with transaction.atomic():
                insert(survey)
        except IntegrityError:  # somebody else asked this very moment
            return Survey.objects.get(case=case)
        record(events.SURVEY_INVITED, about=case, case=case.pk, customer=case.customer_id, team=case.team_id)
    return survey


def write_question(*, at: datetime, survey: Survey) -> OutboundMessage:
    """Mail the link of the question, in the customer's language. Raises NoAddress, NoMailbox."""
    case = _CASE_TO_WRITE_IN.get(survey.case_id)
    link = settings.BASE_URL + reverse("feedback:answer", args=[survey.token])
    with translation.override(survey.language):
        subject = _("How was it? %(subject)s") % {"subject": case.title}
        body = _(
            "Dear %(name)s,\n\n"
            "you told us that your matter is solved. Thank you for saying so.\n\n"
            "One short question, half a minute: how satisfied are you with the way we looked after it?\n%(link)s\n\n"
            "We read every answer.\n\n"
            "%(owner)s\n"
        ) % {"name": case.customer.name, "link": link, "owner": case.owner.name}
    return send(by=None, at=at, case=case, subject=subject, body=body)


def answer(
    *, at: datetime, survey: Survey, csat: int, effort: int | None = None, comment: str = "",
    repeated: bool | None = None,
) -> Survey:  # fmt: skip
    """Take the customer's answer, or their correction within a day. `repeated`: they had to tell us something twice.

    Raises NothingSaid, AnswerStands.
    """
    if csat not in CSAT_SCALE or (effort is not None and effort not in EFFORT_SCALE):
        raise NothingSaid(_("Choose one of the answers."))
    case = _CASE.get(survey.case_id)
    with change(by=case.customer, at=at) as record:
        kept = _HELD.get(survey.pk)
        if not may_answer(answered_at=kept.answered_at, at=at):
            raise AnswerStands(
                _("Thank you, we have your answer. It can no longer be changed here; do write to us.")
            )
        first = kept.answered_at is None
        kept.csat, kept.effort, kept.comment = csat, effort, storable(comment).strip()
        kept.repeated = repeated
        kept.answered_at = kept.answered_at or at
        update(kept, "csat", "effort", "comment", "repeated", "answered_at")
        record(
            events.SURVEY_ANSWERED if first else events.SURVEY_CORRECTED,
            about=case,
            case=case.pk,
            customer=case.customer_id,
            team=case.team_id,
            data={"csat": csat, "effort": effort, "repeated": repeated},
            sealed={"comment": kept.comment} if kept.comment else None,
        )
    return kept
