"""The page on which a part is written: its words in one language, and in the first what it says without words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as of_its_own
from functools import cached_property

from django.utils.datastructures import MultiValueDict

from hospes.codex.core.book import Book
from hospes.codex.core.conditions.words import answered, sentence
from hospes.codex.core.editing import container_of, word_fields
from hospes.codex.core.knowing import is_judged
from hospes.codex.core.model import Authority, Codex, Element, Outcome, Step, Text
from hospes.codex.core.translations import Pair
from hospes.codex.forms.asked import BESIDE, INSIDE, Asked
from hospes.codex.forms.blocks import Block, Fields, Row, blocks_of, chosen
from hospes.codex.forms.lines import Line, Sent, known_by, words_in, words_line
from hospes.codex.forms.options import Choices
from hospes.codex.forms.rows import Rows, rows_of

Stale = Sequence[Pair]


@dataclass(frozen=True)
class Page:
    """A part as it is written in one language, and what of it was sent with something else in it."""

    element: Element
    language: str
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    words: Mapping[str, str]  # changed, by field
    settings: Mapping[str, str | Sequence[str]]  # changed, by field
    rows: Rows
    out: tuple[str, ...] = ()
    up: str = ""
    when: str | None = None  # the condition as a sentence; None for a part that has none to write
    # An outcome's key → its condition as a sentence.
    turns_out: Mapping[str, str] = of_its_own(default_factory=dict)

    @property
    def named(self) -> Text | None:
        """What the part is called, or what is nearest to a name."""
        for name in ("name", "title", "label", "text", "expectation"):
            if isinstance(text := getattr(self.element.part, name, None), Text):
                return text
        return None

    @property
    def is_first(self) -> bool:
        return self.language == self.languages[0]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every field of the page."""
        return tuple(
            line
            for block in self.blocks
            for line in (*block.lines, *(line for row in block.rows for line in row.lines))
        )

    @cached_property
    def known(self) -> dict[str, str]:
        """By what the rows of the page are known, to be sent along with them."""
        return self.rows.known(self.lines)

    @property
    def is_disputed(self) -> bool:
        """Whether somebody else wrote meanwhile where this writer wrote."""
        return any(line.theirs for line in self.lines)

    def with_error(self, field: str, said: str) -> "Page":
        """The same page with what is wrong beside its field; beside the first when no field is called so."""
        known = [line.field for line in self.lines]
        if not known:
            return self
        near = [each for each in known if each.startswith(field) or field.startswith(each)]
        place = field if field in known else (near or known)[0]

        def marked(lines: Sequence[Line]) -> tuple[Line, ...]:
            return tuple(replace(line, error=said) if line.field == place else line for line in lines)

        def row(each: Row) -> Row:
            return replace(each, lines=marked(each.lines))

        blocks = tuple(
            replace(block, lines=marked(block.lines), rows=tuple(row(each) for each in block.rows))
            for block in self.blocks
        )
        return replace(self, blocks=blocks)

    @cached_property
    def additions(self) -> list[tuple[Asked, str, str | None]]:
        """What can be added from here: its label, the list it goes into, and behind which key (None: at the end)."""
        path, kind = self.element.path, self.element.kind
        beside = [(BESIDE[kind], container_of(path), path.rpartition("/")[2])] if kind in BESIDE else []
        inside = [(INSIDE[kind], path, None)] if kind in INSIDE else []
        return [*inside, *beside]


def page_of(
    codex: Codex, element: Element, language: str, *, reader: str, sent: Sent | None = None, stale: Stale = ()
) -> Page:
    """The page of a part; with what was sent, if something was. `reader` is the language choices are named in.

    `stale` are the translations of this part and language whose source was changed.
    """
    first = codex.languages[0]
    rows = rows_of(
        sent if sent is not None else MultiValueDict(),
        element.part,
        first=first,
        translating=language != first,
    )
    words = words_at(codex, element, language, rows, {pair.field: pair.mark for pair in stale})
    if language == first:
        fields = Fields(codex, element, words, rows, Choices(codex, reader))
        blocks = tuple(blocks_of(fields))
        settings = {line.field: line.value for line in fields.settings if _changed(line, fields)}
        if settings.get("limit.amount") and not fields.value("limit.currency"):
            settings["limit.currency"] = codex.currency
        if "reckon" in settings:
            settings["reckon"] = fields.choices.formula_by_keys(str(settings["reckon"]))
    else:
        blocks, settings = (Block("", tuple(words.values())),), {}
    kept = rewritten(codex, element, language, words)
    return Page(
        element, language, codex.languages, blocks, kept, settings, rows=rows,
        out=tuple(rows.sent.getlist("out")), up=rows.sent.get("up", ""), when=_when(codex, element, reader),
        turns_out=_turns_out(codex, element, reader),
    )  # fmt: skip


def words_at(
    codex: Codex, element: Element, language: str, rows: Rows, stale: Mapping[str, str]
) -> dict[str, Line]:
    """The words of a part in one language, by field; `stale` has the marks of those older than their source."""
    first, sent = codex.languages[0], rows.sent
    lines = {}
    for field, text in word_fields(element.part):
        source = words_in(text, first, first)
        if text is None and _is_other_kind(field):
            continue
        if not source and language != first:
            continue  # nothing to translate
        shown = source if language != first else ""
        lines[field] = words_line(
            field, words_in(text, language, first), shown, sent, stale=stale.get(field, "")
        )
    # More words than one for the end of a list: they are of somebody who did not know of each other's.
    for name, further in rows.further.items():
        for place, fields in further:
            if "" in fields:
                lines[f"{name}[{place}]"] = words_line(f"{name}[{place}]", "", "", sent)
    return lines


def rewritten(codex: Codex, element: Element, language: str, lines: Mapping[str, Line]) -> dict[str, str]:
    """The fields whose words are to be others than those that stand there, with the new words."""
    first = codex.languages[0]
    now = {field: words_in(text, language, first).strip() for field, text in word_fields(element.part)}
    return {field: str(line.value) for field, line in lines.items() if line.value != now.get(field, "")}


def _changed(line: Line, fields: Fields) -> bool:
    """Whether it is to be something else than what the part says. What is usual is the same as nothing."""
    now = fields.value(line.field)
    if isinstance(line.value, str):
        usual = line.options is not None and now is None and line.was == known_by(line.value)
        return not usual and line.value != _plain(now)
    return list(line.value) != [chosen(each) for each in now or ()]


def _plain(now: object) -> str:
    if now is True:
        return "on"
    return "" if now is None or now is False else str(now)


def _is_other_kind(field: str) -> bool:
    """A rule says either what to do or what to avoid, a tool is one of five: the others are no gaps to fill."""
    return "]." in field and not field.startswith(("outcomes", "choices")) and not field.endswith("].label")


def _when(codex: Codex, element: Element, reader: str) -> str | None:
    part = element.part
    if not isinstance(part, Step | Authority):
        return None
    book = Book(codex, reader)
    return sentence(part.when, book.language, book.names) if part.when is not None else ""


def _turns_out(codex: Codex, element: Element, reader: str) -> dict[str, str]:
    part = element.part
    if not isinstance(part, Step):
        return {}
    book = Book(codex, reader) if any(map(is_judged, part.outcomes)) else None
    return {each.key: _known_by(part, each, book) for each in part.outcomes if book and is_judged(each)}


def _known_by(step: Step, outcome: Outcome, book: Book) -> str:
    """`the authority table says yes · the order is late`"""
    said = (
        [answered(outcome.answer, book.language, by_a_second=step.approve is not None)]
        if outcome.answer
        else []
    )
    said += [sentence(outcome.when, book.language, book.names)] if outcome.when is not None else []
    return " · ".join(said)
