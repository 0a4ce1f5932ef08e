"""Complaints in lists: late, near, open, outside, closed; to the minute, in order, for a team or for all."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hospes.cases.queries import house_hours, sees_everything
from hospes.cases.queries.hours import Reach
from hospes.complaints.queries import Counts, clocks_for, complaints_for, counts_for
from hospes.complaints.queries.lists import PAGE, near_for_all
from hospes.lib import clock
from hospes.staff.models import Person, Team
from hospes.web.htmx import is_fragment

LISTS = ("late", "near", "open", "outside", "closed")
FURTHEST = 10_000


@login_required
def complaints(request: HttpRequest) -> HttpResponse:
    """The list that the address asks for; a tracking key leads to its complaint."""
    person: Person = request.user  # type: ignore[assignment]
    at, asked = clock.now(), request.GET
    key = asked.get("key", "").strip()[:40]
    found = complaints_for(person, at, key=key) if key else []
    if found:
        return redirect("desk:complaint", found[0].pk)
    near, team = near_for_all(at, house_hours()), _number(asked.get("team", ""))
    counts = counts_for(person, at, near=near, team=team)
    chosen = asked.get("list", "")
    chosen = chosen if chosen in LISTS else _first(counts)
    after = _number(asked.get("after", "")) or 0
    shown = {
        "tabs": _tabs(chosen, counts, team),
        "chosen": chosen,
        "teams": list(Team.objects.order_by("name").values_list("pk", "name"))
        if sees_everything(person)
        else [],
        "team": team,
        "key": key,
        "here": request.get_full_path(),
        "at": at,
        "near": near,
        **_rows(person, at, chosen, near=near, team=team, after=after),
    }
    template = "desk/complaints/_list.html" if is_fragment(request) else "desk/complaints/list.html"
    return render(request, template, shown)


def _rows(
    person: Person, at: datetime, chosen: str, *, near: Reach, team: int | None, after: int
) -> dict[str, Any]:
    if chosen in ("late", "near"):
        rows: list[Any] = clocks_for(
            person, at, until=near if chosen == "near" else None, team=team, after=after
        )
    else:
        rows = complaints_for(
            person, at, closed=chosen == "closed", outside=chosen == "outside", team=team, after=after
        )
    query = {"list": chosen, "team": team, "after": after + PAGE}
    return {"rows": rows, "more": _address(query) if len(rows) == PAGE else ""}


def _first(counts: Counts) -> str:
    """What is late comes first, then what is near; else all that are open."""
    return "late" if counts.late else "near" if counts.near else "open"


def _tabs(chosen: str, counts: Counts, team: int | None) -> list[dict[str, Any]]:
    names = {
        "late": (_("Late"), counts.late), "near": (_("Due soon"), counts.near), "open": (_("Open"), counts.open),
        "outside": (_("Outside the house"), counts.outside), "closed": (_("Closed"), counts.closed),
    }  # fmt: skip
    return [
        {
            "url": _address({"list": key, "team": team}),
            "label": label,
            "count": count,
            "current": key == chosen,
        }
        for key, (label, count) in names.items()
    ]


def _address(query: dict[str, Any]) -> str:
    asked = "&".join(f"{name}={value}" for name, value in query.items() if value)
    return f"{reverse('desk:complaints')}?{asked}"


def _number(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
    return number if 0 < number <= FURTHEST else None
