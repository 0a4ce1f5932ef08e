"""What readers of the public centre tell, and settling it. Nobody is named: see `core.visitors`."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hospes.knowledge import events
from hospes.knowledge.core import access as core
from hospes.knowledge.core.hearing import LONGEST_WORDS, goes_on, without_details, worth_keeping
from hospes.knowledge.models import Answer, Miss, Version
from hospes.knowledge.operations.refusals import NotYours
from hospes.ledger.operations import change
from hospes.lib.text import fold, storable
from hospes.staff.models import Person

STILL_TYPING = timedelta(minutes=2)
MARKS_LAST = timedelta(days=1)
MISSES_LAST = timedelta(days=400)


def answer(*, at: datetime, version: Version, helped: bool, words: str = "", mark: str) -> Answer:
    """Whether it solved it. The same visitor of the day answers once: a second answer takes the place of the first."""
    told = without_details(storable(words)).strip()[:LONGEST_WORDS]
    with change(by=None, at=at) as record:
        said, is_new = Answer.objects.update_or_create(
            article=version.article, mark=mark,
            defaults={"language": version.language, "number": version.number, "helped": helped, "settled_at": None},
            create_defaults={
                "language": version.language, "number": version.number, "helped": helped, "words": told, "at": at,
            },
        )  # fmt: skip
        if told and said.words != told:
            said.words = told
            said.save(update_fields=["words"])
        if is_new:
            data = {"language": version.language, "number": version.number, "helped": helped}
            record(events.ANSWERED, about=version.article, data=data)
    return said


def note_miss(*, at: datetime, text: str, language: str, mark: str) -> Miss | None:
    """A search that found nothing, once for each visitor: who goes on typing, changes it. No event of the ledger.

    None when there is nothing to keep.
    """
    kept = worth_keeping(storable(text))
    if not kept:
        return None
    last = (
        Miss.objects.filter(mark=mark, language=language, at__gte=at - STILL_TYPING).first() if mark else None
    )
    if last is not None and goes_on(last.text, kept):
        if len(kept) >= len(last.text):
            last.text, last.folded, last.at = kept, fold(kept)[:120], at
            last.save(update_fields=["text", "folded", "at"])
        return last
    return Miss.objects.create(text=kept, folded=fold(kept)[:120], language=language, mark=mark, at=at)


def settle_answer(*, by: Person, at: datetime, answer: Answer) -> Answer:
    """What was missed is written, or is no matter of an article. Raises NotYours."""
    _check(by)
    with change(by=by, at=at) as record:
        if Answer.objects.filter(pk=answer.pk, settled_at__isnull=True).update(settled_at=at, settled_by=by):
            record(events.ANSWER_SETTLED, about=answer.article, team=by.team_id, data={"answer": answer.pk})
    answer.refresh_from_db()
    return answer


def settle_misses(*, by: Person, at: datetime, folded: str) -> int:
    """These words find something now, or need not. Returns how many searches that were. Raises NotYours."""
    _check(by)
    with change(by=by, at=at) as record:
        settled = Miss.objects.filter(folded=folded, settled_at__isnull=True, at__lte=at).update(
            settled_at=at
        )
        if settled:
            record(events.MISSES_SETTLED, team=by.team_id, data={"searches": settled})
    return settled


def wipe_marks(*, at: datetime) -> int:
    """What told one visitor from another goes after its day, searches in vain after a year. Returns how many rows."""
    old = at - MARKS_LAST
    wiped = sum(rows.objects.filter(at__lt=old).exclude(mark="").update(mark="") for rows in (Answer, Miss))
    gone, _each = Miss.objects.filter(at__lt=at - MISSES_LAST).delete()
    return int(wiped + gone)


def _check(by: Person) -> None:
    if not core.may_write(by.roles):
        raise NotYours(_("Whoever looks after customers settles this. Ask a service lead."))
