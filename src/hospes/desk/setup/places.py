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
    """One page; its sentence is the one that stands at its head."""

    route: str
    name: Any
    about: Any
    icon: str
    roles: tuple[str, ...]


REACHED = (
    Place(
        "desk:channels",
        _("Channels"),
        _("How customers can reach us now. They read the same words."),
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
        _("Numbers of ours. When one rings, whoever it is for sees at once who calls."),
        "phone",
        KEEPERS,
    ),
    Place(
        "desk:counters",
        _("Counters"),
        _(
            "Where customers are met face to face: a tablet at the door gives numbers, a screen shows whose turn it is."
        ),
        "store",
        KEEPERS,
    ),
)
SEEN = (
    Place(
        "desk:block",
        _("Contact block"),
        _("One line on any page of your website: opening hours, help, a written request, a call, a chat."),
        "globe",
        PLANNERS,
    ),
    Place(
        "desk:look",
        _("Look of the pages"),
        _(
            "Your colour and your logo on the customer’s page, the entrance, the help centre and the contact block. "
            "Letters stay as they are."
        ),
        "pencil",
        KEEPERS,
    ),
)
ARRANGED = (
    Place(
        "desk:rules",
        _("Rules"),
        _(
            "When something happens, if it is so, then it is done: for whoever switched the rule on, "
            "and never more than they may do themselves."
        ),
        "list-checks",
        LEADERS,
    ),
    Place(
        "desk:tags",
        _("Tags"),
        _("The short words by which the house tells cases apart. Two that mean the same are merged."),
        "tag",
        LEADERS,
    ),
)
JOINED = (
    Place(
        "desk:programs",
        _("Programs"),
        _("They sign in by themselves (OAuth 2.0 client credentials) and act for one person each."),
        "lock",
        (ADMINISTRATOR,),
    ),
    Place(
        "desk:webhooks",
        _("Webhooks"),
        _("Other programs are told what happens here. No word of a customer goes out."),
        "send",
        KEEPERS,
    ),
    Place(
        "desk:imports",
        _("Bring a file in"),
        _(
            "Cases of the past from another system, with their customers and everything that was said. "
            "Nothing is written before it was checked; nobody is written to."
        ),
        "upload",
        LEADERS,
    ),
    Place(
        "desk:exports",
        _("Take out a file"),
        _("What you may see, as a table. That you took it is kept in the ledger."),
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
