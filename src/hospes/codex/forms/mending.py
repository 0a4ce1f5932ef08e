"""The one step that mends a problem, as a page offers it: an address, a button, what is asked with it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from hospes.codex.core.editing import part_at
from hospes.codex.core.mending import FACT_TYPES, Place
from hospes.codex.core.model import Codex
from hospes.codex.forms import names
from hospes.codex.forms.lines import id_of
from hospes.codex.forms.options import Options
from hospes.codex.queries import Found

_VERBS: dict[str, Any] = {
    "remove": _("Take it out"),
    "add-fact": _("Add this fact"),
    "add-role": _("Add this role"),
    "add-article": _("Add this article"),
    "add-action": _("Add it to the authority table"),
    "add-end": _("Add an end step"),
    "count-in-ours": _("Count it in the codex's currency"),
    "add-language": _("Add the language"),
    "use-up": _("It held for this once"),
    "for-everyone": _("It binds everyone"),
}
_GO: dict[str, Any] = {
    "write": _("Go to the field"), "condition": _("Change the condition"), "section": _("Go to the list"),
    "walk": _("Walk it"),
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """What is offered beside a problem."""

    address: str  # where it is mended by hand; "" when there is no such place
    go: Any
    verb: str
    key: str
    does: Any  # what the button says; "" without one
    types: Options  # what is chosen with it


def step_of(draft: int, codex: Codex, found: Found) -> Step:
    """What is offered beside this problem."""
    place, verb = found.way.place, found.way.verb
    types: Options = [(str(each), names.FACT_TYPES[each]) for each in FACT_TYPES if verb == "add-fact"]
    return Step(
        address_of(draft, codex, place), _GO[place.page], verb, found.way.key, _VERBS.get(verb, ""), types
    )


def address_of(draft: int, codex: Codex, place: Place) -> str:
    """The page, with the field focused and in view."""
    if place.page == "section":
        return reverse("codex:section", args=[draft, place.path])
    if part_at(codex, place.path) is None:
        return ""
    if place.page != "write":
        return reverse(f"codex:{place.page}", args=[draft, place.path])
    asked = {"in": place.language, "at": place.field}
    query = urlencode({name: value for name, value in asked.items() if value})
    anchor = f"#{id_of(place.field)}" if place.field else ""
    return reverse("codex:write", args=[draft, place.path]) + (f"?{query}" if query else "") + anchor
