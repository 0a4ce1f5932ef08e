"""One search over everything the person may see: what is found, kind by kind, the latest first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hospes.cases.models import Case
from hospes.cases.queries import find
from hospes.cases.queries.counts import ENOUGH, Bounded
from hospes.cases.queries.rows import QueueRow, rows
from hospes.search.core.asked import Asked, Strange, Term
from hospes.search.core.snippets import Piece, snippet
from hospes.search.models import Kind
from hospes.search.queries.narrowing import narrowing
from hospes.search.queries.texts import Text, texts
from hospes.search.queries.walking import Found, Walk, Walked
from hospes.staff.models import Person

FEW = 5  # of each kind, where all kinds are shown
PAGE = 25


@dataclass(frozen=True)
class Hit:
    """Something found: the case it stands in, when it was said, and the words around what was asked."""

    row: int
    case: QueueRow
    at: datetime
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Group:
    """What was found of one kind: some of it, how many there are, and from where the list goes on (0: all shown)."""

    kind: Kind
    hits: list[Hit]
    count: Bounded
    before: int = 0
    stopped: bool = False


@dataclass(frozen=True)
class Results:
    """The groups that hold anything, in the order of their kinds, and what was not understood."""

    groups: list[Group] = field(default_factory=list)
    strange: tuple[Strange, ...] = ()


def search(asked: Asked, person: Person, *, at: datetime, kinds: Collection[Kind] = tuple(Kind)) -> Results:
    """A few of each of these kinds, with their counts. A constant number of queries, whatever is found."""
    narrowed = narrowing(asked, person, at)
    walk = Walk(asked, narrowed, person, at)
    known = _by_number_and_customer(asked, person, at)
    looked_for = _kinds(asked, bool(narrowed.marks or narrowed.cases))
    walked = {kind: walk(kind, wanted=ENOUGH) for kind in looked_for if kind in kinds}
    # Rows are numbered as they were written down, mostly in the order of their times, but not where a past was told.
    shown = {
        kind: sorted(each.found, key=lambda found: found.at, reverse=True)[:FEW]
        for kind, each in walked.items()
    }
    hits = _hits(shown, _terms(asked), known)
    groups = [_group(kind, each, hits[kind], known) for kind, each in walked.items()]
    return Results([group for group in groups if group.hits], (*asked.strange, *narrowed.strange))


def search_kind(asked: Asked, person: Person, kind: Kind, *, at: datetime, before: int = 0) -> Results:
    """One page of one kind, from the row `before` on."""
    narrowed = narrowing(asked, person, at)
    walk = Walk(asked, narrowed, person, at)
    strange = (*asked.strange, *narrowed.strange)
    if kind not in _kinds(asked, bool(narrowed.marks or narrowed.cases)):
        return Results([], strange)
    known = _by_number_and_customer(asked, person, at) if kind is Kind.CASE and not before else []
    walked = walk(kind, wanted=PAGE, before=before)
    hits = _hits({kind: walked.found}, _terms(asked), known)[kind]
    group = Group(kind, hits, Bounded(len(hits)), walked.before, walked.stopped)
    return Results([group] if hits or walked.stopped else [], strange)


def _kinds(asked: Asked, is_narrowed: bool) -> Sequence[Kind]:
    """Where nothing but operators is asked, cases are meant."""
    if asked.groups:
        return tuple(Kind)
    return (Kind.CASE,) if is_narrowed else ()


def _terms(asked: Asked) -> list[Term]:
    return [term for group in asked.groups for term in group]


def _by_number_and_customer(asked: Asked, person: Person, at: datetime) -> list[QueueRow]:
    """What needs no index: it is there at once, a moment before the index is."""
    return find(asked.plain_text, person, at=at) if asked.is_plain and asked.groups else []


def _group(kind: Kind, walked: Walked, hits: list[Hit], known: list[QueueRow]) -> Group:
    numbers = {found.row for found in walked.found}
    if kind is Kind.CASE:
        numbers |= {case.pk for case in known}
    return Group(kind, hits[:FEW], Bounded(min(len(numbers), ENOUGH)), walked.before, walked.stopped)


def _hits(found: dict[Kind, list[Found]], terms: list[Term], known: list[QueueRow]) -> dict[Kind, list[Hit]]:
    """What was found with its cases and its words: one query for the cases, one for each kind that has any."""
    wanted = {each.case for group in found.values() for each in group} - {case.pk for case in known}
    cases = {row.pk: row for row in (*known, *_cases(wanted))}
    hits = {
        kind: _of_kind(
            group, {text.row: text for text in texts(kind, [each.row for each in group])}, cases, terms
        )
        for kind, group in found.items()
    }
    if known and Kind.CASE in hits:
        numbers = {case.pk for case in known}
        first = [Hit(case.pk, case, case.opened_at, snippet(case.title, terms)) for case in known]
        hits[Kind.CASE] = first + [hit for hit in hits[Kind.CASE] if hit.case.pk not in numbers]
    return hits


def _cases(wanted: Iterable[int]) -> list[QueueRow]:
    numbers = list(wanted)
    return rows(Case.objects.filter(pk__in=numbers)) if numbers else []


def _of_kind(
    group: list[Found], known: dict[int, Text], cases: dict[int, QueueRow], terms: list[Term]
) -> list[Hit]:
    """Those whose row is still there as it was when the index was made."""
    return [
        Hit(each.row, cases[each.case], text.at, snippet("\n".join(text.parts), terms))
        for each in group
        if (text := known.get(each.row)) is not None and each.case in cases
    ]
