"""Every page on which something of the house is set up: what it is called, what it is for, who may open it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hospes.desk.day.team import LEADERS
from hospes.desk.people.verb import KEEPERS, PLANNERS
from hospes.staff.core.roles import ADMINISTRATOR


@dataclass(frozen=True)
class Place:
    """One page, and in a few words what is set there."""

    route: str
    name: Any
    about: Any
    icon: str
    roles: tuple[str, ...]


REACHED = (
    Place(
        "desk:channels",
        _("Channels"),
        _("What is open now, and closing it for a while."),
        "clock",
        PLANNERS,
    ),
    Place(
        "desk:mailboxes",
        _("Mailboxes"),
        _("Where customers write to, and from where we answer."),
        "mail",
        KEEPERS,
    ),
    Place(
        "desk:lines",
        _("Lines"),
        _("Our numbers, and the exchange that tells who calls."),
        "phone",
        KEEPERS,
    ),
    Place(
        "desk:counters",
        _("Counters"),
        _("The tablet at the door, and the screen that shows whose turn it is."),
        "store",
        KEEPERS,
    ),
)
SEEN = (
    Place(
        "desk:block",
        _("Contact block"),
        _("Hours, help, a request, a call, a chat on your own website."),
        "globe",
        PLANNERS,
    ),
    Place(
        "desk:look",
        _("Look of the pages"),
        _("Your colour and your logo on every page for customers."),
        "pencil",
        KEEPERS,
    ),
)
ARRANGED = (
    Place(
        "desk:rules",
        _("Rules"),
        _("What is done by itself when something happens."),
        "list-checks",
        LEADERS,
    ),
    Place(
        "desk:tags",
        _("Tags"),
        _("The short words by which the house tells cases apart."),
        "tag",
        LEADERS,
    ),
)
JOINED = (
    Place(
        "desk:programs",
        _("Programs"),
        _("Shops and telephone systems that sign in by themselves."),
        "lock",
        (ADMINISTRATOR,),
    ),
    Place(
        "desk:webhooks",
        _("Webhooks"),
        _("Other programs are told what happens here."),
        "send",
        KEEPERS,
    ),
    Place(
        "desk:imports",
        _("Bring a file in"),
        _("Cases of the past, from another system."),
        "upload",
        LEADERS,
    ),
    Place(
        "desk:exports",
        _("Take out a file"),
        _("What you may see, as a table."),
        "download",
        LEADERS,
    ),
)
GROUPS = (
    ("reached", _("How customers reach us"), REACHED),
    ("seen", _("What customers see"), SEEN),
    ("arranged", _("How cases are worked"), ARRANGED),
    ("joined", _("Other programs and files"), JOINED),
)


def who() -> tuple[str, ...]:
    """Whoever may open at least one of them."""
    return tuple(sorted({role for _id, _name, places in GROUPS for each in places for role in each.roles}))


def open_to(held: Collection[str]) -> list[tuple[str, Any, list[Place]]]:
    """The groups, with what somebody with these roles may open; no empty ones."""
    shown = [
        (key, name, [each for each in places if set(each.roles) & set(held)]) for key, name, places in GROUPS
    ]
    return [group for group in shown if group[2]]
