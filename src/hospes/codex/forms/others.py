"""The others who write in a draft, as its pages show them: who, and in what."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from hospes.codex.core.editing import HOUSE, part_at
from hospes.codex.core.model import Codex, Text
from hospes.codex.forms.options import Choices
from hospes.codex.forms.sections import SECTIONS
from hospes.codex.models import DraftVisit


class Other(NamedTuple):
    """Somebody else in the draft. `part` is what their part is called, "" when it is not there any more."""

    name: str
    path: str
    part: str


def others_shown(codex: Codex, visits: Iterable[DraftVisit], *, reader: str) -> list[Other]:
    """Who else is there and what they have open, named for the reader."""
    choices = Choices(codex, reader)
    return [Other(each.person.name, each.path, name_at(codex, each.path, choices)) for each in visits]


def name_at(codex: Codex, path: str, choices: Choices) -> str:
    """What the part at a path is called, or what is nearest to a name; its path when it has no words."""
    element = part_at(codex, path)
    if element is None:
        return ""
    texts = (
        getattr(element.part, field, None) for field in ("name", "title", "label", "text", "expectation")
    )
    return next((choices.say(text) for text in texts if isinstance(text, Text)), path)


def names_at(codex: Codex, path: str, choices: Choices) -> tuple[str, ...]:
    """What the part at a path is called, behind what it stands in; nothing for no path."""
    if path in ("", HOUSE):
        return (_("The house"),) if path else ()
    around = next((str(title) for name, title, _asked in SECTIONS if path.startswith(f"{name}/")), "")
    if around:
        element = part_at(codex, path)
        actions = getattr(element.part, "actions", ()) if element else ()
        named = name_at(codex, path, choices) or path
        return (around, actions[0].replace("-", " ") if actions and named == path else named)
    keys = path.split("/")
    return tuple(
        name_at(codex, "/".join(keys[: depth + 1]), choices) or keys[depth] for depth in range(len(keys))
    )
