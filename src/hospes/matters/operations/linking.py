"""Two cases belong together, and somebody says how; or they do not after all."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.cases.operations.locking import hold_for, tell
from hospes.cases.operations.refusals import NotYours
from hospes.cases.queries import sees
from hospes.ledger.operations import Record, change
from hospes.lib.text import shorten, storable
from hospes.matters import events
from hospes.matters.core.linking import LONGEST, Kind, Obstacle, to_link
from hospes.matters.models import CaseLink
from hospes.matters.operations.refusals import CannotLink
from hospes.staff.models import Person


def link_cases(
    *, by: Person | None, at: datetime, case: Case, other: Case, kind: str, word: str = ""
) -> CaseLink:
    """Note that `case` belongs to `other`, and how. Seen from both; raises CannotLink, NotYours."""
    word = shorten(storable(word).strip(), LONGEST)
    with change(by=by, at=at) as record:
        _hold(by, case, other, at)
        _refuse(
            to_link(
                same_case=case.pk == other.pk,
                linked_already=linked(case, other),
                kind=kind,
                word=word,
            ),
            other,
        )
        return note_link(record, by=by, at=at, case=case, other=other, kind=kind, word=word)


def note_link(
    record: Record, *, by: Person | None, at: datetime, case: Case, other: Case, kind: str, word: str = ""
) -> CaseLink:
    """Write the link of two cases that are held, and tell both histories."""
    link = CaseLink.objects.create(one=case, other=other, kind=Kind(kind).value, word=word, by=by, at=at)
    for here, there in ((case, other), (other, case)):
        data = {"other": there.pk, "kind": kind, "is_one": here.pk == case.pk}
        tell(record, events.CASES_LINKED, here, about=link, data=data)
    return link


def unlink_cases(*, by: Person | None, at: datetime, link: CaseLink) -> None:
    """They do not belong together after all; the histories of both keep that it was said. Raises NotYours."""
    with change(by=by, at=at) as record:
        _hold(by, link.one, link.other, at)
        for here, there in ((link.one, link.other), (link.other, link.one)):
            tell(record, events.CASES_UNLINKED, here, data={"other": there.pk, "kind": link.kind})
        CaseLink.objects.filter(pk=link.pk).delete()


def linked(case: Case, other: Case) -> bool:
    """Whether anybody said already that the two belong together."""
    return CaseLink.objects.filter(Q(one=case, other=other) | Q(one=other, other=case)).exists()


def _hold(by: Person | None, case: Case, other: Case, at: datetime) -> None:
    """Both in one order. Whoever says so changes the one and sees the other; either may be closed."""
    for each in sorted((case, other), key=lambda one: one.pk):
        if each.pk == case.pk:
            hold_for(by, each, at)
        else:
            hold_for(None, each, at)
            if by is not None and not sees(by, each, at):
                raise NotYours(each.owner)


def _refuse(obstacle: Obstacle | None, other: Case) -> None:
    match obstacle:
        case Obstacle.ITSELF:
            raise CannotLink(_("This is the case itself. Choose another one."))
        case Obstacle.KNOWN:
            raise CannotLink(
                _("It is noted already that %(number)s belongs to it. Take that away first.")
                % {"number": other.number}
            )
        case Obstacle.NO_WORD:
            raise CannotLink(_("Say in a few words what the two have to do with each other."))
        case Obstacle.NO_KIND:
            raise CannotLink(_("Choose how the two belong together."))
