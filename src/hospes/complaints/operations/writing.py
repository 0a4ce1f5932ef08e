"""Letters about a complaint: checked for what the rules ask of them, then sent or printed."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.cases.queries import case_hours
from hospes.channels.email.operations import reply
from hospes.channels.web.queries import page_link
from hospes.complaints import events
from hospes.complaints.core import stages
from hospes.complaints.core.clocks import due_at
from hospes.complaints.core.contents import PASSAGES, Missing, assembled, missing, required
from hospes.complaints.core.presets import ACKNOWLEDGEMENT, DECIDE, FINAL, HOLDING, ClockRule
from hospes.complaints.models import Clock, Complaint, Letter, LetterKind
from hospes.complaints.operations.gates import add, hold, refuse, said, tell, want
from hospes.complaints.operations.printing import Paper, on_paper, ordered
from hospes.complaints.operations.refusals import ChangedMeanwhile, ContentsMissing, TooFar
from hospes.complaints.operations.running import settle
from hospes.complaints.operations.stages import mark_acknowledged, mark_told
from hospes.complaints.operations.texts import Basis, basis_of, proposed, subject_of
from hospes.complaints.queries import story_of
from hospes.files.models import Attachment
from hospes.files.operations import attach, attach_chosen
from hospes.ledger.operations import change
from hospes.lib.business_time import NeverOpen
from hospes.staff.models import Person

MAIL, WORDS, PAPER = "mail", "words", "paper"
PAPER_CHANNEL = "counter"  # a letter that is handed over or posted by somebody


@dataclass(frozen=True)
class Sheet:
    """A letter as it could be written now, and what it does not say yet."""

    kind: str
    language: str
    subject: str
    passages: Mapping[str, str]
    required: tuple[str, ...]
    missing: tuple[Missing, ...]

    @property
    def text(self) -> str:
        return assembled(self.kind, self.passages)


def look_at(
    *, complaint: Complaint, kind: str, at: datetime, passages: Mapping[str, str] | None = None, subject: str = "",
    language: str = "", expected: date | None = None,
) -> Sheet:  # fmt: skip
    """The letter with these passages, or with the proposed ones; nothing is written."""
    kind = LetterKind(kind).value
    basis = _basis(complaint, language or complaint.case.customer.language or "en", at, expected)
    given = (
        proposed(kind, basis)
        if passages is None
        else {key: said(passages.get(key, "")) for key in PASSAGES[kind]}
    )
    asked = _required(kind, basis)
    return Sheet(
        kind, basis.language, said(subject)[:300] or subject_of(kind, basis), given, asked,
        missing(asked, given, basis.facts),
    )  # fmt: skip


def send_letter(
    *, by: Person, at: datetime, complaint: Complaint, kind: str, passages: Mapping[str, str], subject: str = "",
    language: str = "", expected: date | None = None, how: str = MAIL, files: Collection[int] = (),
) -> Letter:  # fmt: skip
    """Send it as a reply with its PDF, as a reply of words alone, or log it as a letter on paper with its PDF.

    It is the stage that its kind stands for. The PDF is set before anything is written, so that what goes, what is
    tried again and what the customer opens later are the same bytes. `files` were chosen beside it (`chosen_beside`).
    Raises ContentsMissing with what the rules ask for and the passages do not say, NotNow, NotYours, NotOnPaper, and
    what the mail and the files refuse.
    """
    given: Any = {
        "kind": kind, "at": at, "passages": passages, "subject": subject, "language": language, "expected": expected,
    }  # fmt: skip
    with (
        _set(look_at(complaint=complaint, **given), complaint, at, how) as paper,
        change(by=by, at=at) as record,
    ):
        standing = hold(by, complaint, at)
        refuse(_before(kind, standing))
        sheet = look_at(complaint=complaint, **given)
        if sheet.missing:
            raise ContentsMissing(sheet.missing)
        if kind == HOLDING and expected is not None and (last := _last_day(complaint)) and expected > last:
            raise TooFar(last)
        want(sheet.text, _("Write something first: the letter is empty."))
        if how != WORDS and (paper is None or paper.order != _order(sheet, complaint, at)):
            raise ChangedMeanwhile
        contact = _go_out(by, at, complaint, sheet, how)
        letter = Letter.objects.create(
            complaint=complaint, kind=kind, language=sheet.language, subject=sheet.subject, at=at, by=by,
            contact=contact, passages=dict(sheet.passages), required=list(sheet.required),
            paper=_enclose(by, at, contact, paper),
        )  # fmt: skip
        if files:
            attach_chosen(
                by=by, at=at, case=complaint.case, verb=chosen_beside(kind), contact=contact, numbers=files
            )
        data = {"kind": kind, "language": sheet.language, "required": list(sheet.required), "how": how}
        tell(record, events.LETTER_SENT, complaint, letter, data)
        if kind == ACKNOWLEDGEMENT and stages.ACKNOWLEDGED not in standing.done:
            mark_acknowledged(by=by, at=at, complaint=complaint, contact=contact)
        elif kind == FINAL:
            mark_told(by=by, at=at, complaint=complaint, contact=contact)
        elif kind == HOLDING:
            add(record, complaint, stages.HELD, by=by, at=at, contact=contact)
            _extend(complaint, at, expected)
    return letter


def chosen_beside(kind: str) -> str:
    """The verb beside which files for a letter of this kind are chosen."""
    return f"letter-{LetterKind(kind).value}"


def _order(sheet: Sheet, complaint: Complaint, at: datetime) -> str:
    return ordered(
        complaint=complaint, kind=sheet.kind, language=sheet.language, subject=sheet.subject, passages=sheet.passages,
        at=at,
    )  # fmt: skip


def _set(sheet: Sheet, complaint: Complaint, at: datetime, how: str) -> AbstractContextManager[Paper | None]:
    """The letter set, where it goes with its PDF and there is something to set; the verb refuses the others itself."""
    if how == WORDS or sheet.missing or not sheet.text:
        return nullcontext()
    return on_paper(_order(sheet, complaint, at), called=sheet.subject)


def _enclose(by: Person, at: datetime, contact: Contact, paper: Paper | None) -> Attachment | None:
    return attach(by=by, at=at, contact=contact, received=[paper.received])[0] if paper else None


def _before(kind: str, standing: stages.Standing) -> stages.Obstacle | None:
    if kind == FINAL:
        return stages.to_tell(standing)
    if kind == HOLDING:
        return stages.to_add(standing, stages.HELD)
    return None


def _basis(complaint: Complaint, language: str, at: datetime, expected: date | None) -> Basis:
    link = page_link(complaint.case)
    return basis_of(story_of(complaint), language=language, at=at, link=link, expected=expected)


def _required(kind: str, basis: Basis) -> tuple[str, ...]:
    contents = basis.rules.contents.get(kind, ())
    if kind != FINAL:
        return tuple(contents)
    return required(contents, verdict=basis.verdict, has_redress=basis.has_redress)


def _go_out(by: Person, at: datetime, complaint: Complaint, sheet: Sheet, how: str) -> Contact:
    case = complaint.case
    if how == PAPER:
        return log_contact(
            by=by, at=at, case=case, direction="out", channel=PAPER_CHANNEL, subject=sheet.subject, body=sheet.text,
            language=sheet.language,
        )  # fmt: skip
    mail = reply(by=by, at=at, case=case, body=sheet.text, subject=sheet.subject)
    return cast(Contact, mail.contact)  # a reply always is one


def _extend(complaint: Complaint, at: datetime, expected: date | None) -> None:
    """Where the rules take a holding letter for an answer in time, the answer is due on the day it named."""
    running = complaint.clocks.filter(kind=DECIDE, done_at__isnull=True, stopped_at__isnull=True).first()
    if running is None or expected is None or not complaint.kept_rules.holding_answers:
        return
    due = _end_of(expected, complaint.case)
    if due <= at:
        return
    settle(complaint, DECIDE, at=at)
    Clock.objects.create(
        complaint=complaint, kind=DECIDE, round=complaint.round, started_at=at, due_at=due, unit=running.unit,
        is_duty=True, is_ours=True, may_pause=False,
    )  # fmt: skip


def _last_day(complaint: Complaint) -> date | None:
    """The day by which these rules want an answer, holding letter or not; None where they name none."""
    days, hours = complaint.kept_rules.longest_days, case_hours(complaint.case)
    if not days:
        return None
    last = due_at(ClockRule(DECIDE, days, "working days"), complaint.received_at, hours)
    return (last - timedelta.resolution).astimezone(ZoneInfo(hours.timezone)).date()


def _end_of(day: date, case: Case) -> datetime:
    hours = case_hours(case)
    try:
        return hours.closing(day)
    except NeverOpen:
        return datetime.combine(day, time(12), tzinfo=get_current_timezone())
