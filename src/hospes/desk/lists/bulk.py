"""What can be done with many cases at once. Each goes through the operation that the page of one case uses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.cases import operations
from hospes.cases.models import Handover
from hospes.channels.email import operations as mail
from hospes.codex.queries import current_edition
from hospes.desk.lists import bulk_forms as ask
from hospes.encounters.queries import current_run
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from hospes.worklists.models import Tag
from hospes.worklists.operations import BulkVerb, Changed, Deed, put_tags, take_tags


@dataclass(frozen=True)
class Several:
    """A verb for several cases: what it is called, which words it wants, and how it acts."""

    verb: BulkVerb
    label: Any
    button: Any
    form_class: type[forms.Form]
    danger: bool = False

    @property
    def key(self) -> str:
        return self.verb.key

    @property
    def has_way_back(self) -> bool:
        return self.verb.undo is not None


class NothingToDo(Refusal):
    """The case is as it would be afterwards."""


def _hand_over(deed: Deed) -> Mapping[str, Any]:
    to = Person.objects.get(pk=deed.words["to"])
    offered = operations.offer_handover(
        case=deed.case, to=to, story=deed.words["story"], by=deed.by, at=deed.at
    )
    return {"handover": offered.pk}


def _withdraw(deed: Deed) -> None:
    offered = Handover.objects.get(pk=deed.way_back["handover"])
    operations.withdraw_handover(handover=offered, by=deed.by, at=deed.at)


def _recognise(deed: Deed) -> Mapping[str, Any]:
    case, situation = deed.case, deed.words["situation"]
    if current_run(case) is not None:
        raise NothingToDo(
            gettext(
                "Somebody is being guided through this case. Open it, and begin the other situation there."
            )
        )
    if case.situation == situation:
        raise NothingToDo(gettext("It is known as this situation already."))
    edition = current_edition()
    if edition is None:
        raise NothingToDo(gettext("No edition of the codex is in force. Publish one first."))
    before = {"situation": case.situation, "edition": case.edition_number, "now": situation}
    operations.recognise(
        case=case, situation=situation, edition_number=edition.number, by=deed.by, at=deed.at
    )
    return before


def _recognise_back(deed: Deed) -> None:
    if deed.case.situation != deed.way_back["now"] or current_run(deed.case) is not None:
        raise Changed
    operations.recognise(
        case=deed.case,
        situation=deed.way_back["situation"],
        edition_number=deed.way_back["edition"],
        by=deed.by,
        at=deed.at,
    )


def _tag(deed: Deed) -> Mapping[str, Any]:
    put = put_tags(case=deed.case, names=deed.words["names"], by=deed.by, at=deed.at)
    if not put:
        raise NothingToDo(gettext("It carries this tag already."))
    return {"tags": [tag.pk for tag in put]}


def _untag(deed: Deed) -> Mapping[str, Any]:
    tags = Tag.objects.filter(pk__in=deed.words["tags"])
    taken = take_tags(case=deed.case, tags=tags, by=deed.by, at=deed.at)
    if not taken:
        raise NothingToDo(gettext("It does not carry this tag."))
    return {"names": [tag.name for tag in taken]}


def _tag_back(deed: Deed) -> None:
    take_tags(case=deed.case, tags=Tag.objects.filter(pk__in=deed.way_back["tags"]), by=deed.by, at=deed.at)


def _untag_back(deed: Deed) -> None:
    put_tags(case=deed.case, names=deed.way_back["names"], by=deed.by, at=deed.at)


def _ask(deed: Deed) -> Mapping[str, Any]:
    mail.ask_whether_solved(case=deed.case, by=deed.by, at=deed.at)
    return {}


def _close(deed: Deed) -> Mapping[str, Any]:
    operations.close_with_reason(case=deed.case, reason=deed.words["reason"], by=deed.by, at=deed.at)
    return {"ended_at": deed.case.ended_at.isoformat() if deed.case.ended_at else ""}


def _reopen(deed: Deed) -> None:
    ended = deed.case.ended_at
    if ended is not None and ended != datetime.fromisoformat(deed.way_back["ended_at"]):
        raise Changed
    why = gettext("Ended together with others by mistake, and taken back.")
    operations.reopen(case=deed.case, why=why, by=deed.by, at=deed.at)


def _snooze(deed: Deed) -> Mapping[str, Any]:
    until = datetime.fromisoformat(deed.words["until"])
    operations.snooze_case(case=deed.case, until=until, by=deed.by, at=deed.at)
    return {"wakes_at": deed.case.wakes_at.isoformat() if deed.case.wakes_at else ""}


def _wake(deed: Deed) -> None:
    asleep_until = deed.case.wakes_at
    if asleep_until is None or asleep_until != datetime.fromisoformat(deed.way_back["wakes_at"]):
        raise Changed
    operations.wake_case(case=deed.case, by=deed.by, at=deed.at)


def _note(deed: Deed) -> Mapping[str, Any]:
    operations.log_contact(
        case=deed.case,
        direction="note",
        channel="web",
        body=deed.words["body"],
        by=deed.by,
        at=deed.at,
    )
    return {}


def _several(
    key: str,
    label: Any,
    button: Any,
    form_class: type[forms.Form],
    do: Callable[[Deed], Mapping[str, Any]],
    undo: Callable[[Deed], None] | None = None,
    *,
    danger: bool = False,
) -> Several:
    return Several(BulkVerb(key, do, undo), label, button, form_class, danger)


VERBS: tuple[Several, ...] = (
    _several("hand-over", _("Hand over"), _("Offer the cases"), ask.HandOver, _hand_over, _withdraw),
    _several("recognise", _("Recognise as"), _("Recognise them"), ask.Recognise, _recognise, _recognise_back),
    _several("tag", _("Put a tag on"), _("Put it on"), ask.PutTags, _tag, _tag_back),
    _several("untag", _("Take a tag off"), _("Take it off"), ask.TakeTags, _untag, _untag_back),
    _several("ask", _("Ask whether it is solved"), _("Ask them"), ask.Nothing, _ask),
    _several(
        "close", _("End without their word"), _("End the cases"), ask.Close, _close, _reopen, danger=True
    ),
    _several("snooze", _("Let sleep"), _("Let them sleep"), ask.Snooze, _snooze, _wake),
    _several("note", _("Note for colleagues"), _("Note it"), ask.Note, _note),
)
BY_KEY = {each.key: each for each in VERBS}
