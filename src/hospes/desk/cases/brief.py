"""The brief of a handover as its reader reads it: the keys kept with it in words, as the codex names them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hospes.cases.models import Confidence, Handover
from hospes.cases.queries import CaseStory
from hospes.codex.core.model import Codex
from hospes.desk.cases.words import fact_words
from hospes.web.markup import text

LANDED = {
    "well": gettext_lazy("landed well"),
    "unclear": gettext_lazy("hard to tell"),
    "badly": gettext_lazy("landed badly"),
}


@dataclass(frozen=True)
class Tried:
    """One run: which situation, what was done in it, and what was left out, with why."""

    situation: str
    done: list[str]
    skipped: list[tuple[str, str]]


@dataclass(frozen=True)
class ReadFact:
    """Something known: how sure it was, and when it was told where that was in another case of the customer's."""

    label: str
    words: str
    confidence: str
    told_elsewhere: datetime | None


@dataclass(frozen=True)
class ReadBrief:
    """How the case stood when it was offered. `feels` are sentences, each about something that is known."""

    facts: list[ReadFact]
    promised: list[tuple[str, datetime, bool]]
    tried: list[Tried]
    said: list[tuple[datetime, str, str]]
    feels: list[str]
    hoped: str
    comment: str


def read_brief(handover: Handover, codex: Codex | None) -> ReadBrief | None:
    """In the active language; None where nothing was kept. No query: the codex is at hand."""
    kept: dict[str, Any] = handover.brief
    if not kept:
        return None
    answer = kept.get("answer") or {}
    return ReadBrief(
        facts=[_fact(each, codex) for each in kept["facts"]],
        promised=[
            (each["what"], datetime.fromisoformat(each["due"]), each["late"]) for each in kept["promised"]
        ],
        tried=[_tried(each, codex) for each in kept.get("tried", ())],
        said=[
            (datetime.fromisoformat(each["at"]), each["direction"], each["words"]) for each in kept["said"]
        ],
        feels=[*_counted(kept), *_moments(kept, codex), *_answered(answer)],
        hoped=kept.get("hoped", ""),
        comment=answer.get("comment", ""),
    )


def brief_on(handover: Handover, codex: Codex | None) -> dict[str, Any]:
    """What whoever answers an offer reads: its brief, and what was asked back. One query."""
    questions = list(handover.questions.select_related("answered_by").order_by("pk"))
    asked = next((each for each in questions if each.answered_at is None), None)
    return {"brief": read_brief(handover, codex), "questions": questions, "open_question": asked}


def offer_on(story: CaseStory, codex: Codex | None) -> dict[str, Any]:
    """The same on the case's page: no query unless an offer is open and something was asked back."""
    offer = story.offered
    if offer is None:
        return {"brief": None, "questions": [], "open_question": None}
    if any(each.kind == "asked-back" and each.of == offer.pk for each in story.incidents):
        return brief_on(offer, codex)
    return {"brief": read_brief(offer, codex), "questions": [], "open_question": None}


def _fact(kept: dict[str, Any], codex: Codex | None) -> ReadFact:
    key = kept["key"]
    known = codex.vocabulary.get(key) if codex else None
    words = fact_words(kept["value"], known, codex.columns.get(key, ()) if codex else ())
    sure = Confidence(kept.get("confidence") or Confidence.CERTAIN)
    elsewhere = datetime.fromisoformat(kept["since"]) if kept.get("elsewhere") else None
    return ReadFact(text(known.label) if known else key, words, sure.value, elsewhere)


def _tried(kept: dict[str, Any], codex: Codex | None) -> Tried:
    skipped = [(_named(each["path"], codex), each["reason"]) for each in kept["skipped"]]
    done = [_named(path, codex) for path in kept["done"]]
    return Tried(_named(kept["situation"], codex), done, skipped)


def _named(path: str, codex: Codex | None) -> str:
    """What the codex calls a part; its key where the codex at hand has no such part."""
    found = codex.find(path) if codex else None
    name = getattr(found.part, "name", None) or getattr(found.part, "title", None) if found else None
    return text(name) if name else path.rsplit("/", 1)[-1]


def _counted(kept: dict[str, Any]) -> list[str]:
    found = []
    if times := kept["chased"]:
        found.append(
            ngettext(
                "They had to ask once before we told them how it stands.",
                "They had to ask %(n)d times before we told them how it stands.",
                times,
            )
            % {"n": times}
        )
    if times := kept["asked_again"]:
        found.append(
            ngettext(
                "Once we asked for something they had told us.",
                "%(n)d times we asked for something they had told us.",
                times,
            )
            % {"n": times}
        )
    if times := kept["reopened"]:
        found.append(
            ngettext("It was opened again once.", "It was opened again %(n)d times.", times) % {"n": times}
        )
    return found


def _moments(kept: dict[str, Any], codex: Codex | None) -> list[str]:
    return [
        _("%(moment)s: %(how)s") % {"moment": _named(each["path"], codex), "how": LANDED[each["landed"]]}
        for each in kept.get("moments", ())
    ]


def _answered(answer: dict[str, Any]) -> list[str]:
    if not answer:
        return []
    shown = {"csat": answer["csat"], "number": f"#{answer['number']}"}
    return [_("When we asked last (case %(number)s), their answer was %(csat)s of 5.") % shown]
