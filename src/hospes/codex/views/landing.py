"""Where one goes on after a change: the page, and the place on it where the focus belongs."""

import re

from django.http import HttpRequest
from django.urls import reverse

from hospes.codex import queries
from hospes.codex.core.editing import BY_PLACE, NoSuchPart, container_of, items_of, part_at
from hospes.codex.core.model import Codex
from hospes.codex.core.sheet import slots
from hospes.codex.forms import page_of
from hospes.codex.forms.lines import id_of
from hospes.codex.forms.sections import SECTIONS
from hospes.codex.models import Draft

_FIELD = re.compile(r"field-[a-z0-9-]{1,80}")


def part(draft: Draft, path: str, at: str = "") -> str:
    """The page of a part; `at`: the id of a place on it."""
    return reverse("codex:write", args=[draft.pk, path]) + (f"#{at}" if at else "")


def came_from(request: HttpRequest, draft: Draft, at: str = "") -> str:
    """The part from whose page something was sent, while it is there; else the draft."""
    path = request.POST.get("from", "")
    is_there = path and part_at(_now(draft), path) is not None
    return part(draft, path, at) if is_there else reverse("codex:draft", args=[draft.pk])


def begun(draft: Draft, path: str, reader: str) -> str:
    """A part that is new: the first field that is still empty."""
    codex = _now(draft)
    found = part_at(codex, path)
    if found is None:
        return part(draft, path)
    lines = page_of(codex, found, codex.languages[0], reader=reader).lines
    return part(draft, path, next((line.id for line in lines if line.voice and not line.value), ""))


def next_step(draft: Draft, path: str) -> str:
    """The step that follows in the situation, at its goal; of the last one, the step itself."""
    codex = _now(draft)
    steps = [each for each, _step in codex.steps() if each.split("/")[0] == path.split("/")[0]]
    follows = steps[steps.index(path) + 1 :] if path in steps else []
    return part(draft, follows[0] if follows else path, "field-goal")


def next_missing(draft: Draft, path: str, language: str) -> str:
    """The next part in which something is to be translated, at that field; the sheet when there is none."""
    now = Draft.objects.select_related("base_edition").get(pk=draft.pk)
    stale = [pair for pair in queries.stale_in(now) if pair.language == language]
    every = slots(queries.parsed_draft(now), language, stale)
    here = max((place for place, slot in enumerate(every) if slot.path == path), default=-1)
    left = [slot for slot in (*every[here + 1 :], *every[: here + 1]) if slot.is_open and slot.path != path]
    if not left:
        return reverse("codex:language", args=[draft.pk, language])
    return (
        reverse("codex:write", args=[draft.pk, left[0].path], query={"in": language})
        + f"#{id_of(left[0].field)}"
    )


def arranged(request: HttpRequest, draft: Draft, path: str) -> str:
    """A part that stands elsewhere now: its list, the part that was open, the part itself."""
    sent = request.POST.get("from", "")
    if sent == "list":
        return in_list(draft, path)
    return part(draft, sent if sent and part_at(_now(draft), sent) is not None else path)


def beside(codex: Codex, path: str) -> str:
    """The part next to this one: the one that follows, else the one before, else what it stands in; "" for nothing."""
    container, key = container_of(path), path.rpartition("/")[2]
    try:
        keys = [getattr(each, "key", str(place)) for place, each in enumerate(items_of(codex, container))]
        place = keys.index(key)
    except (NoSuchPart, ValueError):
        return ""
    around = path.rpartition("/")[0]
    if container in BY_PLACE:
        # Known by its place: what follows moves up into it.
        return f"{around}/{min(place, len(keys) - 2)}" if len(keys) > 1 else around
    near = keys[place + 1] if place + 1 < len(keys) else keys[place - 1] if place else ""
    return f"{around}/{near}".strip("/") if near else around


def removed(draft: Draft, next_to_it: str, path: str) -> str:
    """After a part was taken out: the one beside it, in the list or on its page."""
    if listed := in_list(draft, next_to_it or path):
        return listed
    is_there = next_to_it and part_at(_now(draft), next_to_it) is not None
    return part(draft, next_to_it) if is_there else reverse("codex:draft", args=[draft.pk])


def in_list(draft: Draft, path: str) -> str:
    """The page of the list that the part at `path` stands in, at its line; "" when it stands in a situation."""
    names = [each[0] for each in SECTIONS]
    if path in names:
        return reverse("codex:section", args=[draft.pk, path])
    container, key = path.rpartition("/")[::2]
    return reverse("codex:section", args=[draft.pk, container]) + f"#item-{key}" if container in names else ""


def field(request: HttpRequest) -> str:
    """The field in which somebody wrote when they saved, for the page to go back to it."""
    sent = request.POST.get("field", "")
    return f"#{sent}" if _FIELD.fullmatch(sent) else ""


def branch(verb: str, place: str) -> str:
    """Where a condition goes on: what comes next after adding, what was around after taking out."""
    if verb == "add":
        return "#new"
    return f"#branch-{place.rpartition('.')[0] if verb == 'remove' else place}".rstrip("-")


def _now(draft: Draft) -> Codex:
    return queries.parsed_draft(Draft.objects.get(pk=draft.pk))
