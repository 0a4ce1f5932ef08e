"""What nothing refers to any more goes: first from the rows, then from the disk, both under the row's lock."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from hospes.files import events
from hospes.files.models import Attachment, Chosen, Content, shelf
from hospes.ledger.operations import change
from hospes.lib import clock
from hospes.worklists.models import Begun

log = logging.getLogger(__name__)

HOUR = 60 * 60.0
DAY = 24 * HOUR
FORGOTTEN_AFTER = timedelta(days=30)
FORGOTTEN_WITHOUT_A_CASE = timedelta(days=1)
AT_ONCE = 500
_REFERRING: list[type[Model]] = [Attachment, Chosen]


def refers(model: type[Model]) -> None:
    """A room above has rows that keep contents (`content`): what they refer to is not swept."""
    if model not in _REFERRING:
        _REFERRING.append(model)


def sweep(*, at: datetime) -> int:
    """Files chosen for words that were never sent, then contents nothing refers to. Returns how many contents went."""
    _forget_chosen(at)
    return sum(_remove(sha256, at) for sha256 in _loose().values_list("sha256", flat=True)[:AT_ONCE])


def sweep_shelf(*, at: datetime, standing_for: float = HOUR, coming_for: float = DAY) -> int:
    """Contents on the disk that no row knows, and what came in and went nowhere. Returns how many went."""
    gone = shelf().forget_coming(for_seconds=coming_for)
    for some in _portions(shelf().standing(for_seconds=standing_for)):
        known = set(Content.objects.filter(sha256__in=some).values_list("sha256", flat=True))
        gone += sum(_remove(sha256, at) for sha256 in some if sha256 not in known)
    return gone


def forget_soon(contents: Iterable[int]) -> None:
    """Once the change at hand is committed, those of these contents that nothing refers to any more are removed."""
    sha256s = list(Content.objects.filter(pk__in=set(contents)).values_list("sha256", flat=True))
    for sha256 in sha256s:
        transaction.on_commit(_removing(sha256), robust=True)


def _removing(sha256: str) -> Callable[[], None]:
    """What is done after the commit. Should it fail, the next sweep does it."""

    def remove() -> None:
        _remove(sha256, clock.now())

    return remove


def _remove(sha256: str, at: datetime) -> bool:
    """Row and content together, unless something refers to it; whether it went.

    The content leaves the disk before the commit: should that fail, a row is left to which nothing refers.
    """
    with change(by=None, at=at) as record:
        # A content without a row is given one, so that whoever is keeping it this very moment is waited for.
        Content.objects.bulk_create([Content(sha256=sha256, size=0, kind="unknown")], ignore_conflicts=True)
        content = _loose().select_for_update(of=("self",)).filter(sha256=sha256).first()
        if content is None:
            return False
        if _is_referred_to(content):
            return False
        record(events.CONTENT_GONE, about=content, data={"size": content.size})
        content.delete()
        shelf().remove(sha256)
    return True


def _loose() -> "QuerySet[Content]":
    """Contents to which nothing refers."""
    loose = Content.objects.all()
    for model in _REFERRING:
        loose = loose.exclude(Exists(model._default_manager.filter(content=OuterRef("pk"))))
    return loose


def _is_referred_to(content: Content) -> bool:
    """Asked again once the row is held: somebody may have committed while it was waited for."""
    return any(model._default_manager.filter(content=content).exists() for model in _REFERRING)


def _forget_chosen(at: datetime) -> None:
    """Beside no words any more, and for a month; beside a call or a visit that did not begin, for a day."""
    words = Begun.objects.filter(case=OuterRef("case"), person=OuterRef("person"), verb=OuterRef("verb"))
    is_old = Q(at__lt=at - FORGOTTEN_AFTER) | Q(case=None, at__lt=at - FORGOTTEN_WITHOUT_A_CASE)
    old = Chosen.objects.filter(is_old).exclude(Exists(words))
    for each in old.select_related("case", "content")[:AT_ONCE]:
        with change(by=None, at=at) as record:
            data = {"verb": each.verb, "kind": each.content.kind, "size": each.content.size}
            whose = each.case.customer_id if each.case is not None else None
            record(events.FILE_LET_GO, about=each, customer=whose, data=data)
            each.delete()


def _portions(found: Iterable[str]) -> Iterable[list[str]]:
    some: list[str] = []
    for sha256 in found:
        some.append(sha256)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some
