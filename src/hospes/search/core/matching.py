"""From what was asked to what each database is asked: SQLite's FTS5 and PostgreSQL's tsquery, by one shape.

A word is found by its beginning or by its stem. Neither index keeps places, so words that must stand beside each other
are looked for in the kept text afterwards (`beside`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hospes.lib.stems import languages
from hospes.search.core.asked import Term
from hospes.search.core.words import stems_of

SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class Dialect:
    """How a database writes a word, a beginning, and joins them."""

    word: Callable[[str], str]
    beginning: Callable[[str], str]
    both: str
    either: str
    but_not: str

    def all_of(self, parts: Iterable[str]) -> str:
        return _joined(self.both, parts)

    def any_of(self, parts: Iterable[str]) -> str:
        return _joined(self.either, parts)


def _joined(by: str, parts: Iterable[str]) -> str:
    given = [part for part in parts if part]
    return given[0] if len(given) == 1 else f"({by.join(given)})" if given else ""


SQLITE = Dialect(lambda w: f'"{w}"', lambda w: f'"{w}" *', " AND ", " OR ", " NOT ")
POSTGRESQL = Dialect(lambda w: f"'{w}'", lambda w: f"'{w}':*", " & ", " | ", " & !")


def match(
    groups: Iterable[Iterable[Term]],
    without: Iterable[Term],
    marks: Iterable[Iterable[str]],
    dialect: Dialect,
) -> str:
    """The question to the index; empty when nothing is to be found. `marks`: of each set one must be there."""
    found = [dialect.any_of(_term(term, dialect) for term in group) for group in groups]
    marked = [dialect.any_of(map(dialect.word, each)) for each in marks]
    asked = dialect.all_of([*found, *marked])
    if not asked:
        return ""
    return asked + "".join(
        dialect.but_not + _absent(term, dialect) for term in without if len(term.words) == 1
    )


def _absent(term: Term, dialect: Dialect) -> str:
    """What must not be there: the word and what begins with it. By its stem too much would be gone.

    Words beside each other are left to `beside`: apart they may be there.
    """
    word = term.words[0]
    return dialect.word(word) if term.exact or len(word) < SHORTEST_BEGINNING else dialect.beginning(word)


def _term(term: Term, dialect: Dialect) -> str:
    if term.exact:
        return dialect.all_of(map(dialect.word, term.words))
    (word,) = term.words
    begins = dialect.beginning if len(word) >= SHORTEST_BEGINNING else dialect.word
    return dialect.any_of([begins(word), *map(dialect.word, _of_its_stem(term))])


def share(
    groups: Iterable[Iterable[Term]],
    marks: Iterable[Iterable[str]],
    of: Callable[[str, bool], float],
) -> float:
    """The share of texts that can fit what is asked, at most: 0 to 1.

    `of(word, begins)` is the share of texts that hold a word, or one that begins so.
    """
    sets = [sum(_share(term, of) for term in group) for group in groups]
    sets += [sum(of(mark, False) for mark in each) for each in marks]
    return min([1.0, *sets])


def _share(term: Term, of: Callable[[str, bool], float]) -> float:
    if term.exact:
        return min(of(word, False) for word in term.words)
    (word,) = term.words
    forms = sum(of(form, False) for form in _of_its_stem(term))
    return of(word, len(word) >= SHORTEST_BEGINNING) + forms


def _of_its_stem(term: Term) -> list[str]:
    """The stems of a word, as words and as stems of other words; the word itself as a stem."""
    found = {form for stem in stems_of(term.text) for form in (f"={stem}", stem)}
    return sorted(found | ({f"={term.words[0]}"} if languages() else set()))


def beside(group: Iterable[Term]) -> tuple[str, ...]:
    """What the kept words, a space before and after them, must hold one of; nothing where the index says it all.

    Once one term of a group has to be looked for like this, the others have to be found in the same way.
    """
    terms = tuple(group)
    if all(len(term.words) == 1 for term in terms):
        return ()
    return tuple(form for term in terms for form in _forms(term))


def _forms(term: Term) -> tuple[str, ...]:
    if term.exact:
        return (f" {' '.join(term.words)} ",)
    return (f" {term.words[0]}", *(f" {form} " for form in _of_its_stem(term)))
