"""A letter to the customer, and the phrases of the guide in it."""

from collections.abc import Collection
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import get_language

from hospes.cases.models import Case
from hospes.cases.queries import last_contact
from hospes.channels.email import operations as mail
from hospes.channels.email.models import OutboundMessage
from hospes.desk.cases.phrases import phrase_of, refuse_places
from hospes.encounters.operations import forget_phrases, note_phrases
from hospes.encounters.queries import current_run
from hospes.files.operations import attach_chosen
from hospes.ledger.operations import change
from hospes.staff.models import Person
from hospes.worklists.operations import keep_begun


def write_to_customer(
    *,
    by: Person,
    at: datetime,
    case: Case,
    body: str,
    is_progress: bool,
    seen: int | None = None,
    files: Collection[int] = (),
) -> None:
    """Send it with its files, held for ten seconds, and note which phrases it uses, together.

    Raises PlacesLeft, and what the mail and the files refuse.
    """
    refuse_places(case, body, reader=get_language() or "en")
    with change(by=by, at=at):
        letter = mail.reply(
            by=by, at=at, case=case, body=body, is_progress=is_progress, seen=seen, hold=True, framed=True
        )
        if files and letter.contact is not None:
            attach_chosen(by=by, at=at, case=case, verb="reply", contact=letter.contact, numbers=files)
        note_phrases(by=by, at=at, case=case, written=body)


def take_letter_back(*, by: Person, at: datetime, letter: OutboundMessage) -> None:
    """The letter, its contact and its phrases are taken back, and its words are begun again, together."""
    case, contact = letter.case, letter.contact
    if case is None or contact is None:
        raise mail.AlreadyOnItsWay
    with change(by=by, at=at):
        mail.take_back(by=by, at=at, letter=letter)
        forget_phrases(by=by, at=at, case=case, written_at=contact.at)
        words = {"body": contact.body} | ({"is_progress": "on"} if contact.is_progress else {})
        keep_begun(by=by, at=at, case=case, verb="reply", typed=words, seen=last_contact(case))


def phrase_to_write(case: Case, asked: QueryDict, *, by: Person, at: datetime) -> str:
    """The words of the phrase that the person wants to begin with, with what is known in its places; else nothing."""
    step, place = asked.get("step", ""), asked.get("phrase", "")
    if not step or not (place.isascii() and place.isdigit() and len(place) < 4):
        return ""
    return phrase_of(case, f"{step}#{int(place)}", by=by, at=at) if current_run(case) else ""
