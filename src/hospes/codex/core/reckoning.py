"""Facts that are worked out of others: sums, differences, products, the largest and the smallest."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import reduce
from operator import mul, sub
from typing import Any

from hospes.codex.core.facts import Fact, OtherFact, Reckon, Term, amount_of

Vocabulary = Mapping[str, Fact]


def worked_out(vocabulary: Vocabulary, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Every reckoned fact whose parts are known, with its value; what was noted of it does not count."""
    found = {}
    for key, fact in vocabulary.items():
        if fact.reckon is not None and (value := _value(fact.reckon, vocabulary, facts, (key,))) is not None:
            found[key] = int(value) if value == value.to_integral_value() else float(value)
    return found


def parts_of(vocabulary: Vocabulary, key: str) -> list[str]:
    """The facts that somebody has to find out for this one: itself, or what it is reckoned of. Each once.

    What each thing of a list has of its own is found out by asking for the list.
    """
    return list(dict.fromkeys(_leaves(vocabulary, key, ())))


def turns_on_itself(vocabulary: Vocabulary, key: str) -> bool:
    """Whether a fact is reckoned of itself, directly or by others."""
    return any(_returns(vocabulary, other, key, {key}) for other in _named(vocabulary[key].reckon))


def _returns(vocabulary: Vocabulary, here: str, to: str, seen: set[str]) -> bool:
    if here == to:
        return True
    if here in seen or here not in vocabulary:
        return False
    seen.add(here)
    return any(_returns(vocabulary, other, to, seen) for other in _named(vocabulary[here].reckon))


def named_in(reckon: Reckon | None) -> list[str]:
    """The facts a reckoning speaks of, each once."""
    return list(dict.fromkeys(_named(reckon)))


def reckonings_in(reckon: Reckon | None) -> Iterator[Reckon]:
    """A reckoning and those within it."""
    if reckon is not None:
        yield reckon
        for term in reckon.terms:
            yield from reckonings_in(term) if isinstance(term, Reckon) else ()


def _named(reckon: Reckon | None) -> Iterator[str]:
    for each in reckonings_in(reckon):
        yield from filter(None, [each.of_list, *each.parts])


def _leaves(vocabulary: Vocabulary, key: str, above: tuple[str, ...]) -> Iterator[str]:
    fact = vocabulary.get(key)
    if fact is None or fact.reckon is None or key in above:
        yield (fact.of if fact is not None else None) or key
        return
    reckon = fact.reckon
    for other in _named(reckon):
        yield from _leaves(vocabulary, other, (*above, key))


def _value(
    term: Term, vocabulary: Vocabulary, facts: Mapping[str, Any], above: tuple[str, ...]
) -> Decimal | None:
    if isinstance(term, OtherFact):
        return _of_fact(term.fact, vocabulary, facts, above)
    if not isinstance(term, Reckon):
        return Decimal(str(term))
    if term.of_list:
        return _of_all(term, vocabulary, facts)
    values = [_value(each, vocabulary, facts, above) for each in term.terms]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    return _WAYS[term.way](known)


def _of_all(reckon: Reckon, vocabulary: Vocabulary, facts: Mapping[str, Any]) -> Decimal | None:
    """How many things there are in a list, or what they have of a number in all; None while one of them lacks it."""
    key = reckon.count or ""
    if reckon.total:
        key = (vocabulary[reckon.total].of if reckon.total in vocabulary else None) or ""
    rows = facts.get(key)
    if not isinstance(rows, list | tuple):
        return None
    if reckon.total is None:
        return Decimal(len(rows))
    values = [amount_of(row.get(reckon.total)) for row in rows]
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if len(known) == len(values) else None


def _of_fact(
    key: str, vocabulary: Vocabulary, facts: Mapping[str, Any], above: tuple[str, ...]
) -> Decimal | None:
    fact = vocabulary.get(key)
    if fact is None or fact.reckon is None:
        return amount_of(facts.get(key))
    return None if key in above else _value(fact.reckon, vocabulary, facts, (*above, key))


_WAYS: Mapping[str, Callable[[list[Decimal]], Decimal]] = {
    "plus": lambda values: sum(values, Decimal()),
    "minus": lambda values: reduce(sub, values),
    "times": lambda values: reduce(mul, values),
    "most": max,
    "least": min,
}
