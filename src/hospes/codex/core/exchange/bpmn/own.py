"""What our own documents carry beside the drawing, and what somebody changed in the drawing since."""

import json
from dataclasses import dataclass

from pydantic import ValidationError

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.editing.wording import said
from hospes.codex.core.exchange.bpmn import names
from hospes.codex.core.exchange.bpmn.parsing import Element
from hospes.codex.core.exchange.bpmn.xml import legible
from hospes.codex.core.exchange.chart import Body
from hospes.codex.core.model import Text


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language in which the names of a drawing were written, and those of its codex, the first one first."""

    language: str = "en"
    languages: tuple[str, ...] = ("en",)

    @classmethod
    def of(cls, process: Element) -> "Tongue":
        language = process.get(names.LANGUAGE, names.OURS) or "en"
        return cls(language, tuple(process.get(names.LANGUAGES, names.OURS).split()) or (language,))

    def renamed(self, text: object, words: str, *, drawn: str = "") -> object:
        """The text as it was, or with the words that somebody put in its place; None when it says nothing.

        `drawn` is what stood there for a text that said nothing.
        """
        try:
            before = Text.model_validate(text) if text is not None else None
        except ValidationError:
            return text  # whoever judges the whole will say so
        shown = before.in_(self.language, self.languages) if before is not None else ""
        if _tidy(words) == (_tidy(legible(shown)) or drawn):
            return text
        after = said(before, words, language=self.language, first=self.languages[0])
        return after.root if after else None

    def relabelled(self, outcome: Body, words: str) -> Body:
        """An outcome with the label that it is drawn with; without one, it was drawn with its key spelled out."""
        label = self.renamed(outcome.get("label"), words, drawn=outcome["key"].replace("-", " "))
        others = {name: outcome[name] for name in outcome if name != "label"}
        return others if label is None else {**others, "label": label}


def _tidy(words: str) -> str:
    return " ".join(words.split())


def has_part(element: Element) -> bool:
    """Whether it was drawn for a part of a codex."""
    return _part(element) is not None


def part_of(element: Element, file: str) -> Body:
    """The part of a codex that an element was drawn for, as plain data; CodexError when that is no part."""
    found = _part(element) or element
    try:
        body = json.loads(found.text)
    except (ValueError, RecursionError) as error:
        raise CodexError.at(
            file, "What the codex wrote here cannot be read any more.", line=found.line
        ) from error
    if not isinstance(body, dict) or not isinstance(body.get("key"), str):
        raise CodexError.at(file, "What the codex wrote here is no part of a codex.", line=found.line)
    return body


def _part(element: Element) -> Element | None:
    extension = element.first("extensionElements")
    parts = extension.all(names.PART) if extension else []
    return next((part for part in parts if part.space == names.OURS), None)


def is_moved(flow: Element) -> bool:
    """Whether it leads elsewhere than when it was written; a flow of others does."""
    return flow.get(names.DRAWN, names.OURS) != flow.get("targetRef")


def is_aside(element: Element) -> bool:
    """Whether it was drawn for BPMN's sake only."""
    return element.get(names.ASIDE, names.OURS) == "true"
