"""What stands in the header, for whom: the only place that knows every room's door."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """One entry of the header: where it leads, what it is called, its shortcut, who sees it."""

    route: str
    label: Any
    keys: str
    icon: str
    roles: frozenset[str] = frozenset()
    badge: str = ""  # where its count comes from, and by which name the session knows that it is wanted
    topic: str = ""
    seldom: bool = (
        False  # the line of the header has no room for it: one's own menu and the palette lead there
    )


_EVERYONE = frozenset[str]()
_JUDGES = frozenset({"inspector", "lead", "manager"})
_DECIDERS = frozenset({"lead", "manager"})
_LEADERS = frozenset({"lead", "manager", "administrator"})

DOORS = (
    Door("desk:day", _("My day"), "g d", "sun"),
    Door("desk:queue", _("Cases"), "g c", "inbox"),
    Door(
        "desk:chats", _("Chats"), "g h", "message-circle", _JUDGES | {"agent"}, "desk:chats_calling", "chats"
    ),
    Door("desk:calls", _("Calls"), "g v", "phone", _DECIDERS | {"agent"}),
    Door("desk:customers", _("Customers"), "g u", "users", _JUDGES | {"agent"}),
    Door("desk:complaints", _("Complaints"), "g k", "flag", _JUDGES | {"agent"}),
    Door("codex:book", _("Codex"), "g b", "book-open"),
    Door("knowledge:articles", _("Knowledge"), "g a", "newspaper"),
    Door("academy:editions", _("Learn"), "g l", "graduation-cap"),
    Door("quality:inspections", _("Quality"), "g q", "search-check", _JUDGES | {"agent"}),
    Door("desk:exceptions", _("Exceptions"), "g e", "scale", _DECIDERS),
    Door("desk:follow_up_table", _("Follow-ups"), "g f", "heart-handshake", _DECIDERS),
    Door("desk:rules", _("Rules"), "g r", "list-checks", _DECIDERS),
    Door("insight:overview", _("Insight"), "g i", "chart-line", _JUDGES),
    Door("desk:people", _("People"), "g p", "id-card", _LEADERS),
    Door("desk:setup", _("Set up"), "", "settings", _LEADERS, seldom=True),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The doors this person may open, with the current one marked."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return []
    held = set(person.roles)
    return [
        {
            "url": url,
            "label": door.label,
            "keys": door.keys,
            "icon": door.icon,
            "current": _is_current(request, url),
            "badge": _badge(request, door),
            "topic": door.topic,
            "seldom": door.seldom,
        }
        for door in DOORS
        if (not door.roles or door.roles & held) and (url := _address(door.route))
    ]


def _badge(request: HttpRequest, door: Door) -> str:
    """Where the count beside it is asked for, for whoever's session says that it is wanted."""
    return _address(door.badge) if door.badge and getattr(request, "session", {}).get(door.topic) else ""


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


def _is_current(request: HttpRequest, url: str) -> bool:
    return request.path == url or (url != "/" and request.path.startswith(url))


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `navigation` for every page; worked out only when a template asks."""
    return {"navigation": SimpleLazyObject(lambda: navigation(request))}
