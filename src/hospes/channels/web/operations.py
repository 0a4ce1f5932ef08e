"""What a customer does on their own page. The case's verbs decide; a second click changes nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hospes.agreements import operations as agreements
from hospes.agreements.models import ChangeRequest
from hospes.cases import operations as cases
from hospes.cases.models import Case, Contact
from hospes.cases.operations.locking import lock
from hospes.files.models import Received
from hospes.files.operations import attach
from hospes.files.queries import attachments_on
from hospes.followups.operations import answer_follow_up
from hospes.followups.queries import asked_on_page
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable

SAME_WORDS_WITHIN = timedelta(minutes=15)
LONGEST = 10_000


class NothingSaid(Refusal):
    """A message needs words."""

    def __init__(self) -> None:
        super().__init__(_("Please write what you want to tell us, then send it."))


def say_solved(*, at: datetime, case: Case) -> Case:
    """The customer says that it is solved. Said twice, it stays said once."""
    try:
        return cases.confirm_solved(by=None, at=at, case=case, how="link")
    except cases.AlreadyClosed:
        return case


def say_not_yet(*, at: datetime, case: Case, words: str) -> Case:
    """The customer says that it is not solved (any more): back to the same owner, with their words."""
    if not _was_said(case, words, at):
        cases.not_yet(by=None, at=at, case=case, words=storable(words)[:LONGEST], channel="web")
    return case


def say_more(*, at: datetime, case: Case, words: str, files: Sequence[Received] = ()) -> Contact | None:
    """The customer adds something, with files or only files. Raises NothingSaid, and what the files refuse.

    The same sent twice is taken once (None).
    """
    told = storable(words).strip()[:LONGEST]
    if not told and not files:
        raise NothingSaid
    told = told or _("Files, without words.")
    with change(by=case.customer, at=at):
        if _was_said(case, told, at, files):
            return None
        contact = cases.log_contact(
            by=None,
            at=at,
            case=case,
            direction="in",
            channel="web",
            body=told,
            language=case.customer.language,
        )
        if files:
            attach(by=None, at=at, contact=contact, received=files)
    return contact


def accept(*, at: datetime, request: ChangeRequest, name: str) -> ChangeRequest:
    """The customer accepts a change and what it means. Pressed twice it is said once. Raises what the verb refuses."""
    with change(by=request.case.customer, at=at):
        if _is_news(request, "accepted"):
            agreements.accept_change(by=None, at=at, request=request, said_by=name)
            _say(request.case, at, _("I accept this change: %(wish)s") % {"wish": request.wish})
    return request


def decline(*, at: datetime, request: ChangeRequest, name: str, words: str) -> ChangeRequest:
    """The customer would rather not have it, and may say why. Raises what the verb refuses."""
    with change(by=request.case.customer, at=at):
        if _is_news(request, "declined"):
            agreements.decline_change(by=None, at=at, request=request, said_by=name, note=words)
            said = _("I would rather not have this change: %(wish)s") % {"wish": request.wish}
            _say(request.case, at, f"{said}\n\n{request.note}".strip())
    return request


def say_how_it_is(*, at: datetime, case: Case, is_well: bool, words: str) -> Case:
    """The customer answers how it is by now; a no opens the case again. Asked nothing, or answered before: nothing."""
    asked = asked_on_page(case)
    if asked is not None:
        answer_follow_up(by=None, at=at, follow_up=asked, is_well=is_well, words=storable(words)[:LONGEST])
    return case


def _is_news(request: ChangeRequest, state: str) -> bool:
    """Whether it was not said before; of two at once the second waits for the first."""
    lock(request.case)
    request.refresh_from_db(fields=["state", "note"])
    return request.state != state


def _say(case: Case, at: datetime, words: str) -> None:
    """Their answer stands among what was said, and their owner hears of it."""
    language = case.customer.language
    cases.log_contact(by=None, at=at, case=case, direction="in", channel="web", body=words, language=language)


def _was_said(case: Case, words: str, at: datetime, files: Sequence[Received] = ()) -> bool:
    """Whether a form was sent twice: the same words, with the same files."""
    last = case.contacts.filter(direction="in", channel="web", at__gte=at - SAME_WORDS_WITHIN).last()
    if last is None or not words.strip() or last.body != storable(words).strip()[:LONGEST]:
        return False
    return {each.sha256 for each in files} == {each.content.sha256 for each in attachments_on(last)}
