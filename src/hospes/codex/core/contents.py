"""A reader's own contents: of a role, of a channel, of a situation, or of several of these at once.

A codex says of nobody "this step is yours": whoever handles the matter takes all of them. What it does say is who
decides a question, who is asked, who says yes as a second person, and whose promise it is. A role's contents are
these places and no others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from hospes.codex.core.book import AuthorityRow, Book, Place, StepPage
from hospes.codex.core.model import Channel, Fact, Promise, Role, Situation, Step

Reason = Literal["decides", "asked", "approves"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks for; nothing: all."""

    role: str = ""
    situation: str = ""
    channel: Channel | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step, and why it is here: for what it names the role."""

    page: StepPage
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ProcessLines:
    """A process with those of its steps that are wanted."""

    place: Place
    number: int
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A situation with what is wanted of it. `others`: steps that are left out, as they do not name the role."""

    situation: Situation
    processes: tuple[ProcessLines, ...]
    others: int


@dataclass(frozen=True, slots=True)
class OwnContents:
    """All that concerns the reader. What a situation draws on is told when one is asked for."""

    chapters: tuple[Chapter, ...]
    questions: tuple[tuple[Place, tuple[AuthorityRow, ...]], ...]
    promises: tuple[Promise, ...]
    includes: tuple[Role, ...]
    facts: tuple[Fact, ...]
    behaviours: tuple[Place, ...]
    articles: tuple[Place, ...]


def own_contents(book: Book, wanted: Wanted) -> OwnContents:
    """The contents for a reader. A role or situation that the codex does not have has none."""
    codex = book.codex
    situations = [each for each in codex.situations if _is_wanted(each, wanted)]
    chapters = tuple(_chapter(book, each, wanted) for each in situations)
    pages = [line.page for chapter in chapters for process in chapter.processes for line in process.steps]
    drawn_on = pages if wanted.situation else []
    return OwnContents(
        chapters,
        tuple(_questions(book, wanted, {page.step.action for page in pages if page.step.action})),
        tuple(promise for promise in codex.promises if wanted.role and promise.owner == wanted.role),
        tuple(_included(book, wanted.role)),
        tuple(dict.fromkeys(fact for page in drawn_on for fact in page.collect)),
        tuple(_behaviours(book, drawn_on)),
        tuple(_articles(drawn_on)),
    )


def reasons(book: Book, step: Step, role: str) -> tuple[Reason, ...]:
    """For what a step names a role."""
    entries = [entry for entry in book.codex.authority if step.action in entry.actions]
    found: list[Reason] = []
    if any(entry.role == role for entry in entries):
        found.append("decides")
    if any(entry.ask_role == role for entry in entries):
        found.append("asked")
    if step.approve and step.approve.role == role:
        found.append("approves")
    return tuple(found)


def _is_wanted(situation: Situation, wanted: Wanted) -> bool:
    return wanted.situation in ("", situation.key) and (
        not wanted.channel or wanted.channel in situation.channels
    )


def _chapter(book: Book, situation: Situation, wanted: Wanted) -> Chapter:
    processes, others = [], 0
    for process in book.chapter(situation):
        lines = [
            StepLine(page, reasons(book, page.step, wanted.role) if wanted.role else ())
            for page in process.steps
        ]
        kept = tuple(line for line in lines if line.reasons or not wanted.role)
        others += len(lines) - len(kept)
        if kept or not wanted.role:
            place = Place(book.read(process.process.name), f"{situation.key}/{process.anchor}")
            processes.append(ProcessLines(place, process.number, kept))
    return Chapter(situation, tuple(processes), others)


def _questions(
    book: Book, wanted: Wanted, decided: set[str]
) -> Iterator[tuple[Place, tuple[AuthorityRow, ...]]]:
    """The questions in which the role has a say; of a situation, those that it decides."""
    for place, rows in book.authority():
        if wanted.situation and str(place.path).removeprefix("authority/") not in decided:
            continue
        mine = [row for row in rows if wanted.role in ("", row.entry.role, row.entry.ask_role)]
        if mine and (wanted.role or wanted.situation):
            yield place, tuple(mine)


def _included(book: Book, role: str) -> Iterator[Role]:
    of = next((each for each in book.codex.roles if each.key == role), None)
    for each in book.codex.roles:
        if of is not None and each.key in of.includes:
            yield each


def _behaviours(book: Book, pages: Iterable[StepPage]) -> Iterator[Place]:
    refs = {
        line.rule.behaviour: line.behaviour for page in pages for line in page.rules if line.behaviour is not None
    }  # fmt: skip
    for ref, behaviour in refs.items():
        yield Place(book.read(behaviour.name), f"behaviours/{ref}")


def _articles(pages: Iterable[StepPage]) -> Iterator[Place]:
    titles = {key: title for page in pages for key, title in page.articles.items()}
    for key, title in titles.items():
        yield Place(title, f"articles/{key}")
