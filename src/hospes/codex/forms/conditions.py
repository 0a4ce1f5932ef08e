"""The page on which a condition is built from menus: its branches as sentences, and a new comparison."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.codex.core import editing
from hospes.codex.core.book import Book
from hospes.codex.core.conditions.evaluate import names_same_step
from hospes.codex.core.conditions.nodes import Quantifier, list_of
from hospes.codex.core.conditions.types import can_compare
from hospes.codex.core.conditions.words import sentence
from hospes.codex.core.editing.conditions import branches, comparison, of_several
from hospes.codex.core.facts import Fact, Plain, amount_of
from hospes.codex.core.model import CASE_FIELDS, AllOf, AnyOf, Codex, Condition, Count, Every, Not, Some, Step
from hospes.codex.forms.lines import Sent
from hospes.codex.forms.options import Choices, Options
from hospes.codex.forms.spans import UNITS

TESTS: dict[str, Any] = {
    "known": gettext_lazy("is known"),
    "unknown": gettext_lazy("is not known yet"),
    "yes": gettext_lazy("is yes"),
    "no": gettext_lazy("is no"),
    "in": gettext_lazy("is (one of)"),
    "is": gettext_lazy("is"),
    "is_not": gettext_lazy("is not"),
    "gt": gettext_lazy("is more than"),
    "gte": gettext_lazy("is at least"),
    "lt": gettext_lazy("is less than"),
    "lte": gettext_lazy("is at most"),
}
_BY_TYPE: dict[str, tuple[str, ...]] = {
    "boolean": ("yes", "no"),
    "choice": ("in", "is_not"),
    "text": ("is", "is_not"),
    "number": ("gte", "lte", "gt", "lt", "is"),
    "money": ("gte", "lte", "gt", "lt", "is"),
    "date": ("gte", "lte", "gt", "lt", "is"),
    "datetime": ("gte", "lte", "gt", "lt"),
    "list": (),
}
HOW_MANY: dict[str, Any] = {
    "gte": TESTS["gte"], "lte": TESTS["lte"], "is": gettext_lazy("is exactly"), "gt": TESTS["gt"], "lt": TESTS["lt"],
}  # fmt: skip
_INPUTS = {"number": "number", "money": "number", "date": "date", "datetime": "datetime-local"}


@dataclass(frozen=True)
class Branch:
    """One branch of a condition, as a line that is indented by its depth."""

    place: str
    depth: int
    words: str
    joins: str = (
        ""  # "all", "any" for a group; "every", "some", "count" for what is said of the things in a list
    )
    is_denied: bool = False
    adds_at: str = ""  # where more is added to what it joins


@dataclass(frozen=True)
class NewComparison:
    """What is needed to compare a subject: which tests its type allows, and with which values."""

    subject: str
    label: str
    tests: Options
    values: Options | None  # None: written, not chosen
    type: str
    others: Options = field(default_factory=list)  # facts of the same kind, to compare with
    from_now: Options = field(default_factory=list)  # units of a time told from now
    outcomes: Options = field(default_factory=list)  # how a step can turn out
    how_many: Options = field(default_factory=list)  # how a number of things is compared
    numbers: Options = field(default_factory=list)  # facts that tell a number, to compare it with


def branches_of(codex: Codex, condition: Condition | None, reader: str) -> list[Branch]:
    """A condition's branches from the top down."""
    return list(_flat(condition, Book(codex, reader), "", 0)) if condition is not None else []


def _flat(condition: Condition, book: Book, place: str, depth: int) -> Iterator[Branch]:
    inner = condition.not_ if isinstance(condition, Not) else condition
    joins = next((name for kind, name in _JOINS.items() if isinstance(inner, kind)), "")
    joins = "" if joins in SEVERAL and not branches(inner) else joins
    at = f"{place}.0".strip(".") if inner is not condition else place
    said, adds_at = sentence(condition, book.language, book.names), at
    if joins and isinstance(inner, Every | Some | Count):
        said, adds_at = _of_which(inner, book), f"{at}.0".strip(".")
    yield Branch(place, depth, said, joins, is_denied=inner is not condition, adds_at=adds_at)
    for number, below in enumerate(branches(inner)):
        if joins:
            yield from _flat(below, book, f"{at}.{number}".strip("."), depth + 1)


_JOINS: Mapping[type, str] = {AllOf: "all", AnyOf: "any", Every: "every", Some: "some", Count: "count"}
SEVERAL: dict[str, Any] = {
    "every": gettext_lazy("every one"),
    "some": gettext_lazy("at least one"),
    "count": gettext_lazy("how many"),
}


def _of_which(condition: Quantifier, book: Book) -> str:
    """The head of what is said of the things in a list: `“Items”: at most 3`."""
    key = list_of(condition)
    label = book.read(book.codex.vocabulary[key].label) if key in book.codex.vocabulary else key
    if isinstance(condition, Count):
        bare = condition.model_copy(update={"holds": None})
        return sentence(bare, book.language, book.names)
    how_many = SEVERAL["every" if isinstance(condition, Every) else "some"]
    return _("“%(list)s”: %(how_many)s") % {"list": label, "how_many": how_many}


def subjects(codex: Codex, path: str, reader: str, inside: Iterable[str] = ()) -> list[tuple[Any, Options]]:
    """What a condition can be about, in groups: facts, the case, steps of the situation, the things in lists.

    `inside`: the lists of whose things it is said; then also what each of these has of its own.
    """
    choices = Choices(codex, reader)
    case = [(f"case:{key}", field.label.in_(choices.language)) for key, field in CASE_FIELDS.items()]
    steps = [(f"done:{ref}", label) for ref, label in choices.steps(path.split("/")[0])]
    own = [
        (_("Each of “%(list)s”") % {"list": _label(codex, key, choices)}, _columns(codex, key, choices))
        for key in inside
    ]
    lists = [_of_list(codex, key, choices) for key, _name in choices.lists() if key not in inside]
    groups: list[tuple[Any, Options]] = [
        *own,
        (_("What the customer told us"), [(f"fact:{key}", label) for key, label in choices.facts()]),
        (_("The case"), case),
        (_("Steps that were done"), steps),
        *lists,
    ]
    return [(title, options) for title, options in groups if options]


def _label(codex: Codex, key: str, choices: Choices) -> str:
    return choices.say(codex.vocabulary[key].label) if key in codex.vocabulary else key


def _columns(codex: Codex, key: str, choices: Choices) -> Options:
    return [(f"fact:{each.key}", choices.say(each.label)) for each in codex.columns.get(key, ())]


def _of_list(codex: Codex, key: str, choices: Choices) -> tuple[Any, Options]:
    """What can be said of the things in a list: that every one, some or so many are so, and how many there are."""
    offered: Options = [(f"count:{key}", _("how many there are"))] if codex.columns[key] else []
    for way, words in SEVERAL.items():
        offered += [
            (f"{way}:{key}:{each.key}", f"{words}: {choices.say(each.label)}") for each in codex.columns[key]
        ]
    return _label(codex, key, choices), offered


def new_comparison(codex: Codex, subject: str, reader: str) -> NewComparison | None:
    """How this subject can be compared; None for one that the codex does not have."""
    choices = Choices(codex, reader)
    kind, _colon, key = subject.partition(":")
    if kind in SEVERAL:
        return _new_of_several(codex, subject, reader)
    if kind == "done":
        step = _step(codex, key)
        if step is None:
            return None
        ways = [(each.key, choices.say(each.label) or each.key) for each in step.outcomes]
        return NewComparison(subject, choices.say(step.name), [], None, "", outcomes=ways)
    fact = _fact(codex, subject)
    if fact is None:
        return None
    return NewComparison(
        subject,
        choices.say(fact.label),
        [(test, TESTS[test]) for test in ways_of(fact)],
        case_values(codex, subject, fact, choices),
        _INPUTS.get(fact.type, "text"),
        others=_of_its_kind(codex, fact, choices),
        from_now=_CLOCK if fact.type in ("date", "datetime") else [],
    )


def _new_of_several(codex: Codex, subject: str, reader: str) -> NewComparison | None:
    """The same of the things in a list: what is compared of each, and perhaps of how many."""
    way, key, column = _several(subject)
    if key not in codex.columns or (column not in _keys(codex, key) and (column or way != "count")):
        return None
    choices = Choices(codex, reader)
    inner = new_comparison(codex, f"fact:{column}", reader) if column else None
    head = f"{_label(codex, key, choices)}: {SEVERAL[way] if column else _('how many there are')}"
    new = inner or NewComparison(subject, head, [], None, "")
    return replace(
        new,
        subject=subject,
        label=f"{head}: {inner.label}" if inner else head,
        how_many=[(each, HOW_MANY[each]) for each in HOW_MANY] if way == "count" else [],
        numbers=_of_number(codex, choices) if way == "count" else [],
    )


def _several(subject: str) -> tuple[str, str, str]:
    """`every:items:item_available` taken apart."""
    way, key, column = [*subject.split(":", 2), "", ""][:3]
    return way, key, column


def _keys(codex: Codex, key: str) -> list[str]:
    return [each.key for each in codex.columns[key]]


def _of_number(codex: Codex, choices: Choices) -> Options:
    return [
        (each.key, choices.say(each.label)) for each in codex.facts if each.type == "number" and not each.of
    ]


def _of_its_kind(codex: Codex, fact: Fact, choices: Choices) -> Options:
    """The other facts with which this one can be compared."""
    alike = [
        each
        for each in codex.facts
        if each.key != fact.key and can_compare(fact, each) and each.of in (None, fact.of)
    ]
    return sorted(
        ((each.key, choices.say(each.label)) for each in alike), key=lambda option: str(option[1]).casefold()
    )


def comparison_sent(codex: Codex, sent: Sent) -> Condition:
    """The comparison that was sent. Raises NoCondition."""
    subject = sent.get("subject", "")
    if subject.partition(":")[0] in SEVERAL:
        return _several_sent(codex, subject, sent)
    return _compared(codex, subject, sent)


def _several_sent(codex: Codex, subject: str, sent: Sent) -> Condition:
    """What was sent, said of every, some or so many things in a list."""
    way, key, column = _several(subject)
    if key not in codex.columns or (column and column not in _keys(codex, key)):
        raise editing.NoCondition(subject)
    holds = _compared(codex, f"fact:{column}", sent) if column else None
    return of_several(way, key, holds, **(_so_many(codex, subject, sent) if way == "count" else {}))


def _so_many(codex: Codex, subject: str, sent: Sent) -> dict[str, Any]:
    test, other = sent.get("how_many", ""), sent.get("as_many", "")
    number = amount_of(sent.get("so_many", ""))
    if test not in HOW_MANY or (other and other not in codex.vocabulary) or (not other and number is None):
        raise editing.NoCondition(subject)
    return {test: {"fact": other} if other else int(number or 0)}


def _compared(codex: Codex, subject: str, sent: Sent) -> Condition:
    """A fact, a field of the case or a step, as it was compared."""
    test = sent.get("test", "")
    if subject.startswith("done:"):
        step = _step(codex, subject.removeprefix("done:"))
        if step is None:
            raise editing.NoCondition(subject)
        return _done(subject, step, sent)
    fact = _fact(codex, subject)
    if fact is None or test not in ways_of(fact):
        raise editing.NoCondition(subject)
    if test in _CERTAIN:
        operator, certain = _CERTAIN[test]
        return comparison(subject, operator, certain)
    if (other := sent.get("other", "")) and other in codex.vocabulary:
        if not can_compare(fact, codex.vocabulary[other]) or test not in _SINGLE:
            raise editing.NoCondition(subject)
        return comparison(subject, _SINGLE[test], {"fact": other})
    if (
        (number := str(sent.get("number", "")).strip())
        and fact.type in ("date", "datetime")
        and test in _SINGLE
    ):
        way = "ahead" if sent.get("way") == "ahead" else "ago"
        return comparison(subject, _SINGLE[test], {way: f"{number} {sent.get('unit', '')}"})
    values = [_kept(fact.reads(value)) for value in sent.getlist("value") if value.strip()]
    if not values or None in values or "" in values:
        raise editing.NoCondition(subject)
    operator = "is" if test == "in" else test
    return comparison(subject, operator, values if len(values) > 1 else values[0])


def _done(subject: str, step: Step, sent: Sent) -> Condition:
    """That a step was done; perhaps that it turned out so, and how often."""
    said: dict[str, Any] = {}
    if outcome := sent.get("turned_out", ""):
        if outcome not in [each.key for each in step.outcomes]:
            raise editing.NoCondition(subject)
        said["outcome"] = outcome
    if (times := sent.get("times", "").strip()) not in ("", "1"):
        said["times"] = int(times) if times.isascii() and times.isdigit() else times
    return comparison(subject, "", None, **said)


def _kept(value: Plain | None) -> Plain | None:
    return editing.clean(value).strip() if isinstance(value, str) else value


def ways_of(fact: Fact) -> tuple[str, ...]:
    """How a fact can be compared, by its type."""
    return (*_BY_TYPE[fact.type], "known", "unknown")


# A comparison with one thing, by what it is called on the page.
_SINGLE: Mapping[str, str] = {
    "in": "is",
    **{each: each for each in ("is", "is_not", "gt", "gte", "lt", "lte")},
}
_CLOCK: Options = [(unit, UNITS[unit]) for unit in ("minutes", "hours", "days", "weeks")]
_CERTAIN: Mapping[str, tuple[str, bool]] = {
    "known": ("known", True),
    "unknown": ("known", False),
    "yes": ("is", True),
    "no": ("is", False),
}


def _fact(codex: Codex, subject: str) -> Fact | None:
    kind, _colon, key = subject.partition(":")
    return (codex.vocabulary if kind == "fact" else CASE_FIELDS if kind == "case" else {}).get(key)


def case_values(codex: Codex, subject: str, fact: Fact, choices: Choices) -> Options | None:
    """What this fact or field of the case can be; None when it is written, not chosen."""
    if fact.type == "boolean":
        return [("true", _("yes")), ("false", _("no"))]
    if fact.type == "choice":
        return [(choice.key, choices.say(choice.label)) for choice in fact.choices]
    of_the_case: dict[str, Options] = {
        "case:tier": [(tier.key, choices.say(tier.name)) for tier in codex.tiers],
        "case:situation": [(each.key, choices.say(each.name)) for each in codex.situations],
        "case:language": [(language, language) for language in codex.languages],
    }
    return of_the_case.get(subject)


def _step(codex: Codex, ref: str) -> Step | None:
    """The step that is meant; None when there is none."""
    return next((step for path, step in codex.steps() if names_same_step(ref, path)), None)
