"""Tags are put on cases and taken off, renamed and merged."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.cases.operations.locking import hold_for, tell
from hospes.cases.queries import may_work_on
from hospes.ledger.operations import Record, change
from hospes.lib.text import storable
from hospes.staff.models import Person
from hospes.worklists import events
from hospes.worklists.core.words import LONGEST, key_of, tidy
from hospes.worklists.models import CaseTag, Tag
from hospes.worklists.operations.refusals import NameMissing, NameTaken, NotYoursToKeep, OnlyReads, TooMany

MOST_ON_A_CASE = 20
LEADERS = ("lead", "manager")


def put_tags(*, by: Person, at: datetime, case: Case, names: Iterable[str]) -> list[Tag]:
    """Put tags on a case, making those that nobody has used yet. Gives back those that were not on it before.

    Raises OnlyReads, NotYours, NameMissing, TooMany.
    """
    _works(by)
    wanted = list(dict.fromkeys(_name(each) for each in names))
    if not wanted:
        raise NameMissing(_("Write a tag, or several with commas between them."))
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        there = set(CaseTag.objects.filter(case=case).values_list("tag__key", flat=True))
        put = [name for name in wanted if key_of(name) not in there]
        if len(there) + len(put) > MOST_ON_A_CASE:
            raise TooMany(
                _("A case carries at most %(n)d tags. Take one off that says little.") % {"n": MOST_ON_A_CASE}
            )
        return [_put(case, _tag(name, record, by=by, at=at), record, by=by, at=at) for name in put]


def take_tags(*, by: Person, at: datetime, case: Case, tags: Iterable[Tag]) -> list[Tag]:
    """Take tags off a case. Gives back those that were on it."""
    _works(by)
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        taken = []
        for tag in tags:
            gone, _kinds = CaseTag.objects.filter(case=case, tag=tag).delete()
            if gone:
                tell(record, events.TAG_TAKEN, case, data={"tag": tag.pk})
                taken.append(tag)
    return taken


def rename_tag(*, by: Person, at: datetime, tag: Tag, name: str) -> Tag:
    """Call a tag by another word, on every case it stands on. Raises NameTaken when there is such a one: merge them."""
    _leads(by)
    name = _name(name)
    with change(by=by, at=at) as record:
        other = Tag.objects.select_for_update().filter(key=key_of(name)).exclude(pk=tag.pk).first()
        if other is not None:
            raise NameTaken(
                _("There is a tag “%(name)s” already. Merge this one into it instead.") % {"name": other.name}
            )
        tag.name, tag.key = name, key_of(name)
        tag.save(update_fields=["name", "key"])
        record(events.TAG_RENAMED, about=tag)
    return tag


def merge_tag(*, by: Person, at: datetime, tag: Tag, into: Tag) -> Tag:
    """Put `into` wherever `tag` stands; `tag` is no more. Nothing else of the cases changes."""
    _leads(by)
    if tag.pk == into.pk:
        raise NameTaken(_("That is the same tag. Choose another one to merge it into."))
    with change(by=by, at=at) as record:
        Tag.objects.select_for_update().get(pk=into.pk)
        both = CaseTag.objects.filter(tag=into).values("case")
        CaseTag.objects.filter(tag=tag, case__in=both).delete()
        moved = CaseTag.objects.filter(tag=tag).update(tag=into)
        former = tag.pk
        tag.delete()
        record(events.TAG_MERGED, about=into, data={"from": former, "cases": moved})
    return into


def _put(case: Case, tag: Tag, record: Record, *, by: Person, at: datetime) -> Tag:
    CaseTag.objects.create(case=case, tag=tag, put_by=by, put_at=at)
    tell(record, events.TAG_PUT, case, data={"tag": tag.pk})
    return tag


def _tag(name: str, record: Record, *, by: Person, at: datetime) -> Tag:
    tag, is_new = Tag.objects.get_or_create(
        key=key_of(name), defaults={"name": name, "made_by": by, "made_at": at}
    )
    if is_new:
        record(events.TAG_MADE, about=tag)
    return tag


def _name(written: str) -> str:
    name = tidy(storable(written))
    if not key_of(name):
        raise NameMissing(_("Write a tag, or several with commas between them."))
    if len(name) > LONGEST:
        raise NameMissing(
            _("A tag is a short word: at most %(n)d letters. What is longer belongs in a note.")
            % {"n": LONGEST}
        )
    return name


def _works(by: Person) -> None:
    if not may_work_on(by):
        raise OnlyReads


def _leads(by: Person) -> None:
    if not (by.is_active and by.has_role(*LEADERS)):
        raise NotYoursToKeep(
            _("Tags are renamed and merged by a service lead or a manager. Ask one of them.")
        )
