"""A list as somebody set it up is saved with a name, shared, taken back, moved, deleted."""

from datetime import datetime
from typing import Literal

from django.db.models import F, Max
from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person
from hospes.worklists import events
from hospes.worklists.core.asked import Asked
from hospes.worklists.models import View
from hospes.worklists.operations.refusals import NameMissing, NameTaken, NotYoursToKeep, TooMany
from hospes.worklists.queries import may_keep, may_speak_for, views_beside

MOST = 20  # views of one person, one team, or the house
Whose = Literal["me", "team", "house"]


def save_view(*, by: Person, at: datetime, name: str, asked: Asked, whose: Whose = "me") -> View:
    """Keep this list under a name. Raises NameMissing, NameTaken, TooMany, NotYoursToKeep."""
    _may_speak(by, whose)
    view = View(name=_name(name), address=asked.address, made_by=by, made_at=at)
    with change(by=by, at=at) as record:
        _give(view, by, whose)
        _room_for(view)
        view.position = _last(view) + 1
        view.save()
        record(events.VIEW_SAVED, about=view, data={"whose": whose})
    return view


def rename_view(*, by: Person, at: datetime, view: View, name: str) -> View:
    """Call it something else."""
    with change(by=by, at=at) as record:
        _hold(view, by)
        view.name = _name(name)
        _name_free(view)
        view.save(update_fields=["name"])
        record(events.VIEW_RENAMED, about=view)
    return view


def change_view(*, by: Person, at: datetime, view: View, asked: Asked) -> View:
    """From now on it shows the list that is asked for here."""
    with change(by=by, at=at) as record:
        _hold(view, by)
        view.address = asked.address
        view.save(update_fields=["address"])
        record(events.VIEW_CHANGED, about=view)
    return view


def share_view(*, by: Person, at: datetime, view: View, whose: Whose) -> View:
    """Let one's team or the house have it, or take it back ("me"): then it is its maker's alone."""
    _may_speak(by, whose)
    with change(by=by, at=at) as record:
        _hold(view, by)
        if whose == view.whose:
            return view
        _give(view, view.made_by if whose == "me" else by, whose)
        _room_for(view)
        view.position = _last(view) + 1
        view.save(update_fields=["owner", "team", "position"])
        record(events.VIEW_SHARED, about=view, data={"whose": whose})
    return view


def move_view(*, by: Person, at: datetime, view: View, later: bool) -> View:
    """One place on, or one place back, among the views beside it. At the end it stays where it is."""
    with change(by=by, at=at) as record:
        _hold(view, by)
        beside = list(views_beside(view).select_for_update())
        place = next(n for n, each in enumerate(beside) if each.pk == view.pk)
        to = min(max(place + (1 if later else -1), 0), len(beside) - 1)
        if to == place:
            return view
        beside.insert(to, beside.pop(place))
        for number, each in enumerate(beside, start=1):
            View.objects.filter(pk=each.pk).exclude(position=number).update(position=number)
        view.position = to + 1
        record(events.VIEW_MOVED, about=view, data={"position": view.position})
    return view


def delete_view(*, by: Person, at: datetime, view: View) -> None:
    """It is no more; the cases it showed are as they were."""
    with change(by=by, at=at) as record:
        _hold(view, by)
        record(events.VIEW_DELETED, about=view, data={"whose": view.whose})
        view.delete()


def _hold(view: View, by: Person) -> None:
    """Read it afresh, for whoever may change it."""
    fresh = View.objects.select_for_update().filter(pk=view.pk).first()
    if fresh is None or not may_keep(by, fresh):
        raise NotYoursToKeep(_("This view is kept by somebody else. Save your own, or ask a service lead."))
    view.refresh_from_db()


def _may_speak(by: Person, whose: Whose) -> None:
    if not may_speak_for(by, whose):
        raise NotYoursToKeep(
            _("A view for the whole house is kept by a service lead or a manager. Ask one of them.")
            if whose == "house"
            else _("You belong to no team. Keep the view for yourself.")
        )


def _give(view: View, to: Person, whose: Whose) -> None:
    view.owner = to if whose == "me" else None
    view.team = to.team if whose == "team" else None


def _room_for(view: View) -> None:
    if views_beside(view).exclude(pk=view.pk).count() >= MOST:
        raise TooMany(
            _("There are %(n)d views beside each other already. Delete one that nobody opens.") % {"n": MOST}
        )
    _name_free(view)


def _name_free(view: View) -> None:
    if views_beside(view).filter(name__iexact=view.name).exclude(pk=view.pk).exists():
        raise NameTaken(_("There is a view “%(name)s” already. Choose another name.") % {"name": view.name})


def _last(view: View) -> int:
    return views_beside(view).aggregate(last=Max(F("position")))["last"] or 0


def _name(written: str) -> str:
    name = " ".join(storable(written).split())
    if not name or len(name) > 60:
        raise NameMissing(_("Give the view a name of at most 60 letters."))
    return name
