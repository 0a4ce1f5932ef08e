"""What a letter about a complaint must say, and which of it is missing.

A letter is written in passages, each marked with what it says. A passage is there when it has words and names what it
must name: the tracking key, a day, the body outside. Whether the words are true, kind and understood, nobody but a
person can tell; this only says by name what is certainly missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hospes.codex.core.text import _
from hospes.complaints.core.presets import ACKNOWLEDGEMENT, FINAL, HOLDING, RESOLVED
from hospes.complaints.core.stages import REDRESS, REJECT


@dataclass(frozen=True)
class Content:
    """One thing a letter says; `names` are the facts whose words must stand in its passage."""

    key: str
    title: str
    names: tuple[str, ...] = ()


CONTENTS = {
    each.key: each
    for each in (
        Content("opening", _("How it begins")),
        Content("received", _("That the complaint has arrived, and when"), ("received",)),
        Content("key", _("The tracking key"), ("key",)),
        Content("who", _("Who looks after it"), ("owner",)),
        Content("when", _("By when they have an answer"), ("answer_by",)),
        Content("why_not_yet", _("Why there is no answer yet")),
        Content("expected", _("By when they can expect it"), ("expected",)),
        Content("verdict", _("What was decided")),
        Content("reasons", _("The reasons")),
        Content("redress", _("What we do about it")),
        Content("alternative", _("What they can do instead")),
        Content("resolved", _("That they complained, and we consider it resolved")),
        Content("outside", _("Where they can turn outside the house"), ("body",)),
        Content("web", _("The address of the body outside"), ("web",)),
        Content("refer_by", _("Until when they can turn there"), ("refer_by",)),
        Content("waiver", _("Whether we agree to a complaint outside that comes too late")),
        Content("leaflet", _("The explanatory leaflet of the body outside")),
        Content("closing", _("How it ends")),
    )
}
PASSAGES = {
    ACKNOWLEDGEMENT: ("opening", "received", "key", "who", "when", "closing"),
    HOLDING: ("opening", "why_not_yet", "expected", "outside", "web", "waiver", "leaflet", "closing"),
    FINAL: ("opening", "verdict", "reasons", "redress", "alternative", "outside", "web", "refer_by", "waiver",
            "leaflet", "closing"),
    RESOLVED: ("opening", "resolved", "outside", "web", "waiver", "leaflet", "closing"),
}  # fmt: skip


@dataclass(frozen=True)
class Missing:
    """What a letter does not say yet. `wants` are the words its passage must name; `unknown` that the house does not
    know them itself."""

    key: str
    title: str
    wants: tuple[str, ...] = ()
    unknown: bool = False


def required(contents: Sequence[str], *, verdict: str = "", has_redress: bool = False) -> tuple[str, ...]:
    """Of what a preset asks for, what this very letter must say: reasons belong to a no."""
    left_out = set()
    if verdict != REJECT:
        left_out |= {"reasons", "alternative"}
    if not (has_redress or verdict == REDRESS):
        left_out.add("redress")
    return tuple(each for each in contents if each not in left_out)


def missing(
    contents: Sequence[str], passages: Mapping[str, str], facts: Mapping[str, str]
) -> tuple[Missing, ...]:
    """What the passages do not say of what they must, in the order of the rules."""
    found = (_missing(CONTENTS[key], passages.get(key, ""), facts) for key in contents)
    return tuple(each for each in found if each is not None)


def _missing(content: Content, words: str, facts: Mapping[str, str]) -> Missing | None:
    wants = tuple(facts.get(name, "") for name in content.names)
    if not all(wants):
        return Missing(content.key, content.title, unknown=True)
    if not words.strip():
        return Missing(content.key, content.title, wants)
    unnamed = tuple(each for each in wants if _plain(each) not in _plain(words))
    return Missing(content.key, content.title, unnamed) if unnamed else None


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def assembled(kind: str, passages: Mapping[str, str]) -> str:
    """The letter as it is read: the passages that say something, in their order."""
    return "\n\n".join(words for key in PASSAGES[kind] if (words := passages.get(key, "").strip()))
