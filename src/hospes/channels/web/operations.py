"""What a customer does on their own page. The case's verbs decide; a second click changes nothing."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case, Contact
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


def say_more(*, at: datetime, case: Case, words: str) -> Contact | None:
    """The customer adds something. Raises NothingSaid; the same words sent twice are taken once (None)."""
    told = storable(words).strip()[:LONGEST]
    if not told:
        raise NothingSaid
    if _was_said(case, told, at):
        return None
    return cases.log_contact(
        by=None,
        at=at,
        case=case,
        direction="in",
        channel="web",
        body=told,
        language=case.customer.language,
    )


def _was_said(case: Case, words: str, at: datetime) -> bool:
    """Whether a form was sent twice."""
    last = case.contacts.filter(direction="in", channel="web", at__gte=at - SAME_WORDS_WITHIN).last()
    return last is not None and bool(words.strip()) and last.body == storable(words).strip()[:LONGEST]
