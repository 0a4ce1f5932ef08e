"""The list of cases as a team works through it, and the page on which it is narrowed and arranged."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.cases.models import Channel
from hospes.cases.queries import WALK, QueuePage, may_work_on, queue, queue_counts, sees_everything
from hospes.codex.core.model import Codex
from hospes.codex.queries import codex_in_force
from hospes.desk.lists import bulk
from hospes.desk.lists.asking import asked_for, chosen
from hospes.desk.lists.cells import Cells
from hospes.desk.lists.named import lists_for
from hospes.desk.lists.words import COLUMNS, DUE, ORDERS, marks, names_for, stopped_words
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.models import Language, Person, Team
from hospes.web.htmx import is_fragment
from hospes.web.markup import text
from hospes.worklists.core.asked import FACT, Asked
from hospes.worklists.core.journal import MOST
from hospes.worklists.queries import tags_in_use, views_for


@signed_in
def queue_page(request: SignedInRequest) -> HttpResponse:
    """Fifty cases of the list that was asked for, the most urgent first unless another order was."""
    person, at, asked = request.user, clock.now(), asked_for(request.GET)
    current, filters = chosen(person, asked)
    page = queue(
        person, filters, at=at, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    names = names_for(asked, codex_in_force())
    shown = {
        "page": page,
        "at": at,
        "current": current,
        "asked": asked,
        "names": names,
        "columns": asked.columns,
        "cells": _cells(asked, page, names.codex),
        "may_work": may_work_on(person),
        "verbs": bulk.VERBS,
        "stopped": stopped_words(WALK) if page.stopped else "",
        "address": asked.address,
    }
    if is_fragment(request):
        return render(request, "desk/lists/_queue.html", shown)
    return render(
        request, "desk/lists/queue.html", {**shown, **_head(person, asked, at), "marks": marks(asked, names)}
    )


def _head(person: Person, asked: Asked, at: datetime) -> dict[str, Any]:
    """The lists with their counts, and the views. Two queries."""
    lists = lists_for(person)
    counts = queue_counts(person, at, [each.filters for each in lists])
    return {
        "lists": [(each, str(count)) for each, count in zip(lists, counts, strict=True)],
        "views": views_for(person),
        "may_export": person.has_role(*LEADING_ROLES),
    }


def _cells(asked: Asked, page: QueuePage, codex: Codex | None) -> Cells:
    return Cells.of([row.pk for row in page.rows], asked, codex)


@signed_in
def narrow_page(request: SignedInRequest) -> HttpResponse:
    """Everything a list can be narrowed by, its order and its columns: a form that leads to the list."""
    person, asked, codex = request.user, asked_for(request.GET), codex_in_force()
    current, _filters = chosen(person, asked)
    shown = {
        "asked": asked,
        "current": current,
        "situations": [(each.key, text(each.name)) for each in codex.situations] if codex else [],
        "tiers": [(each.key, text(each.name)) for each in codex.tiers] if codex else [],
        "channels": Channel.choices,
        "languages": Language.choices,
        "teams": list(Team.objects.values_list("pk", "name")) if sees_everything(person) else [],
        "people": _owners(person),
        "tags": [(each.tag.pk, each.tag.name) for each in tags_in_use()],
        "due": DUE,
        "orders": ORDERS,
        "columns": [*COLUMNS.items(), *_fact_columns(asked, codex)],
        "most": MOST,
    }
    return render(
        request, "desk/lists/_narrow.html" if is_fragment(request) else "desk/lists/narrow.html", shown
    )


def _owners(person: Person) -> list[tuple[int, str]]:
    """Whose cases the person may look through."""
    people = Person.objects.filter(is_active=True, team__isnull=False)
    if not sees_everything(person):
        people = people.filter(team=person.team_id)
    return list(people.order_by("name").values_list("pk", "name"))


def _fact_columns(asked: Asked, codex: Codex | None) -> list[tuple[str, str]]:
    """The facts that can stand in a column: of the chosen situations, else all; and those that do already."""
    known = codex.vocabulary if codex else {}
    wanted = _facts_of(codex, asked.situation) if codex else set()
    keys = [key for key in known if key in wanted or not wanted]
    shown = dict.fromkeys([*keys, *asked.fact_keys])
    return [(FACT + key, text(known[key].label) if key in known else key) for key in shown]


def _facts_of(codex: Codex, situations: tuple[str, ...]) -> set[str]:
    chosen_ones = (each for each in codex.situations if each.key in situations)
    steps = (step for each in chosen_ones for process in each.processes for step in process.steps)
    return {key for step in steps for key in step.collect}
