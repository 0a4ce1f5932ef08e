"""What people say of the codex: suggestions for the lead, one's own, comments on a draft, what to look at again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Authority, Codex
from hospes.codex.core.reviewing import Due, due, review_of
from hospes.codex.core.suggesting import element_of, is_spoken_of, spoken_of, trail
from hospes.codex.models import Comment, Draft, Edition, Suggestion, SuggestionState
from hospes.codex.queries import codex_in_force, current_edition, drafts, parsed, parsed_draft
from hospes.lib.ids import LARGEST
from hospes.staff.models import Person

PAGE = 25


@dataclass(frozen=True)
class Narrowed:
    """Which suggestions are asked for; "" for all."""

    state: str = SuggestionState.OPEN
    kind: str = ""
    situation: str = ""
    language: str = ""


@dataclass(frozen=True)
class About:
    """A part and what is suggested of it. `trail` names the way to it; empty when it is in the edition no longer."""

    path: str
    trail: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True)
class Inbox:
    """Some parts with their suggestions, and the place from which the list goes on (empty at its end)."""

    parts: Sequence[About]
    further: str


def inbox(narrowed: Narrowed, *, after: str = "", language: str) -> Inbox:
    """Suggestions by the part they are about; those put together with another stand with it. Two queries.

    Each has `same`: how many others said the same.
    """
    rows = _with_people(Suggestion.objects.filter(into__isnull=True))
    for field in ("state", "kind", "language"):
        if asked := getattr(narrowed, field):
            rows = rows.filter(**{field: asked})
    if narrowed.situation:
        rows = rows.filter(Q(path=narrowed.situation) | Q(path__startswith=f"{narrowed.situation}/"))
    number, _colon, path = after.partition(":")
    if number.isascii() and number.isdigit() and int(number) <= LARGEST:
        rows = rows.filter(Q(path__gt=path) | Q(path=path, pk__gt=int(number)))
    found = list(rows.order_by("path", "pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    _count_same(found[:PAGE])
    return Inbox(_by_part(found[:PAGE], language), f"{last.pk}:{last.path}" if last else "")


def _count_same(heads: Sequence[Suggestion]) -> None:
    """Tell each how many others were put together with it: of these alone, so that a long inbox is not counted."""
    merged = Suggestion.objects.filter(into__in=heads).order_by().values_list("into")
    counted = dict(merged.annotate(Count("pk")))
    for each in heads:
        each.same = counted.get(each.pk, 0)


def _by_part(rows: Iterable[Suggestion], language: str) -> list[About]:
    codex = codex_in_force()
    return [
        About(path, trail(codex, path, language) if codex else (), tuple(those))
        for path, those in groupby(rows, key=lambda each: each.path)
    ]


def open_suggestions() -> int:
    """How many wait for an answer; one that others were put together with counts once."""
    return Suggestion.objects.filter(state=SuggestionState.OPEN).count()


def same_as(suggestion: Suggestion) -> list[Suggestion]:
    """Those that were put together with it."""
    return list(_with_people(suggestion.merged.all()).order_by("pk"))


def mergeable_with(suggestion: Suggestion) -> list[Suggestion]:
    """Other open suggestions of the same part or of what is around it in the same situation, nearest first."""
    section = suggestion.path.partition("/")[0]
    near = Suggestion.objects.filter(state=SuggestionState.OPEN).exclude(pk=suggestion.pk)
    rows = _with_people(near.filter(Q(path=section) | Q(path__startswith=f"{section}/")))
    return sorted(rows.order_by("-pk")[:50], key=lambda each: each.path != suggestion.path)


@dataclass(frozen=True)
class OwnPage:
    """Some of a person's suggestions, the latest first, and the number before which the list goes on (0 at its end)."""

    rows: Sequence[About]
    older: int


def suggestions_of(person: Person, *, before: int = 0, language: str) -> OwnPage:
    """What somebody suggested, and what became of each. One query."""
    rows = _with_people(person.suggestions.all())
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return OwnPage(_by_part(found[:PAGE], language), found[PAGE - 1].pk if len(found) > PAGE else 0)


@dataclass(frozen=True)
class Credit:
    """What somebody suggested and an edition carries: whose it is, and where it belongs."""

    names: tuple[str, ...]
    kind: str
    path: str
    trail: tuple[str, ...]


def credits_in(edition: Edition, *, language: str) -> list[Credit]:
    """Whose suggestions an edition carries. At most three queries."""
    return list(_credits(Suggestion.objects.filter(carried_by=edition), parsed(edition), language))


def credits_of(draft: Draft, *, language: str) -> list[Credit]:
    """Whose suggestions were taken up in a draft. At most three queries."""
    return list(_credits(Suggestion.objects.filter(draft=draft), parsed_draft(draft), language))


def _credits(rows: QuerySet[Suggestion], codex: Codex, language: str) -> Iterator[Credit]:
    heads = rows.select_related("person").prefetch_related("merged__person").order_by("path", "pk")
    for head in heads:
        people = (head.person, *(each.person for each in head.merged.all()))
        names = tuple(dict.fromkeys(person.name for person in people))
        yield Credit(names, head.get_kind_display(), head.path, trail(codex, head.path, language))


@dataclass(frozen=True)
class Talk:
    """One conversation about a part of a draft: what was said first, and the answers."""

    first: Comment
    answers: tuple[Comment, ...]


def talks_of(draft: Draft, *, path: str | None = None) -> list[Talk]:
    """The conversations of a draft, or of the part at one path: open ones first, then the latest. One query."""
    rows = draft.comments.select_related("person", "settled_by").order_by("pk")
    if path is not None:
        rows = rows.filter(path=spoken_of(path))
    said = list(rows)
    answers: dict[int, list[Comment]] = {}
    for each in said:
        if each.first_id is not None:
            answers.setdefault(each.first_id, []).append(each)
    talks = [Talk(each, tuple(answers.get(each.pk, ()))) for each in said if each.first_id is None]
    return sorted(talks, key=lambda talk: (talk.first.settled_at is not None, -talk.first.pk))


@dataclass(frozen=True)
class Discussed:
    """A part of a draft that is talked about, and what is said of it."""

    path: str
    name: str
    talks: tuple[Talk, ...]
    is_gone: bool  # taken out of the draft since; what was said is kept

    @property
    def open(self) -> int:
        """How many conversations are open."""
        return sum(talk.first.settled_at is None for talk in self.talks)


def discussed_in(draft: Draft, *, language: str) -> list[Discussed]:
    """What is talked about, in the draft's order; what is gone from it comes last. One query."""
    talks: dict[str, list[Talk]] = {}
    for talk in talks_of(draft):
        talks.setdefault(talk.first.path, []).append(talk)
    if not talks:
        return []
    codex = parsed_draft(draft)
    places = {element.path: place for place, element in enumerate(codex.elements())}
    found = [_discussed(codex, path, those, language) for path, those in talks.items()]
    return sorted(found, key=lambda each: (each.is_gone, places.get(each.path, -1), each.path))


def _discussed(codex: Codex, path: str, talks: list[Talk], language: str) -> Discussed:
    called = (talks[0].first.about, *trail(codex, path, language))[-1]
    return Discussed(path, called, tuple(talks), not is_spoken_of(codex, path))


def open_talks(draft: Draft) -> int:
    """How many conversations about a draft are open."""
    return draft.comments.filter(first__isnull=True, settled_at__isnull=True).count()


def to_look_at_again(*, today: date) -> list[Due]:
    """Promises and situations in force whose day has come or is near, but those with a later day in some draft."""
    current = current_edition()
    found = due(parsed(current), today=today) if current else []
    if not found:
        return []
    written = [parsed_draft(draft) for draft in drafts()]
    return [each for each in found if not any(_is_later(codex, each) for codex in written)]


def _is_later(codex: Codex, each: Due) -> bool:
    day = review_of(codex, each.path)
    return day is not None and day > each.on


@dataclass(frozen=True)
class Waiting:
    """What waits for those who write."""

    suggestions: int
    again: Sequence[Due]


def waiting(*, today: date) -> Waiting:
    """How many suggestions wait for an answer, and what is to be looked at again."""
    return Waiting(open_suggestions(), to_look_at_again(today=today))


@dataclass(frozen=True)
class VoicesAt:
    """What is said of one part while it is written."""

    path: str  # as suggestions name it
    suggestions: Sequence[Suggestion]
    talks: Sequence[Talk]
    is_in_force: bool  # the edition in force has the part, so that something can be suggested of it


def voices_at(draft: Draft, path: str) -> VoicesAt:
    """Suggestions for the part at `path`, open or taken up in this draft, and the talk about it. Three queries."""
    element = part_at(parsed_draft(draft), path)
    action = element.part.path if element and isinstance(element.part, Authority) else path
    taken_or_open = Q(state=SuggestionState.OPEN) | Q(draft=draft)
    suggestions = _with_people(Suggestion.objects.filter(taken_or_open, path=action)).order_by("pk")
    current = current_edition()
    is_in_force = current is not None and element_of(parsed(current), action) is not None
    return VoicesAt(action, list(suggestions[:PAGE]), talks_of(draft, path=path), is_in_force)


def _with_people(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    return rows.select_related(
        "person", "answered_by", "draft", "edition", "carried_by",
        "into__answered_by", "into__draft", "into__carried_by",
    ).defer("edition__body", "carried_by__body", "into__carried_by__body")  # fmt: skip
