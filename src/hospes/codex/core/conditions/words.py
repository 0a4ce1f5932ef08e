"""A condition as a sentence, and the reason why it holds or not, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hospes.codex.core.case_fields import CASE_FIELDS
from hospes.codex.core.conditions.clock import from_now
from hospes.codex.core.conditions.evaluate import Trace, names_same_step
from hospes.codex.core.conditions.nodes import (
    AllOf,
    AnyOf,
    CaseIs,
    Condition,
    Count,
    Done,
    Every,
    FactIs,
    FromNow,
    Not,
    Quantifier,
    Some,
    list_of,
)
from hospes.codex.core.conditions.phrases import phrases
from hospes.codex.core.facts import Fact, OtherFact, date_of

_OPPOSITE = {
    "is": "is_not", "is_not": "is", "in": "not_in", "not_in": "in",
    "gt": "lte", "lte": "gt", "gte": "lt", "lt": "gte",
}  # fmt: skip
_FOR_DATES = {"gt": "after", "gte": "from", "lt": "before", "lte": "until"}


@dataclass(frozen=True)
class Names:
    """What the keys in a condition are called: facts by key, steps by path."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[tuple[str, str], str] = field(
        default_factory=dict
    )  # by the step's path and its own key
    tiers: Mapping[str, str] = field(default_factory=dict)


def sentence(condition: Condition, language: str = "en", names: Names | None = None) -> str:
    """`order number is known and “Welcome” is done`: without capital or full stop, to stand in a line."""
    return _Speaker(language, names or Names()).say(condition, holds=True)


def explain(trace: Trace | None, language: str = "en", names: Names | None = None) -> str:
    """Why it applies, why not, or what is still missing to tell. None: there was no condition."""
    return _Speaker(language, names or Names()).explain(trace)


def answered(answer: str, language: str = "en", *, by_a_second: bool = False) -> str:
    """`the authority table says no`: without capital or full stop. At an approval a second person says it."""
    if by_a_second:
        return phrases(language)["second_yes" if answer == "yes" else "second_no"]
    return phrases(language)[f"table_{answer}"]


def explain_answer(result: bool | None, answer: str, missing: Iterable[str], language: str = "en") -> str:
    """Why a way is the one by the table's answer or is not; None: what would have to be known to tell."""
    words = phrases(language)
    if result is None:
        return words["open"] % {"missing": ", ".join(map(_lowered, missing)) or words["something"]}
    return words["applies" if result else "not_applies"] % {"reasons": answered(answer, language)}


class _Speaker:
    def __init__(self, language: str, names: Names) -> None:
        self.language = language
        self.names = names
        self.phrases = phrases(language)

    def explain(self, trace: Trace | None) -> str:
        if trace is None:
            return self.phrases["applies_always"]
        reasons = self.phrases["and"].join(dict.fromkeys(self._reasons(trace)))
        if trace.result is None:
            missing = ", ".join(self._label(fact) for fact in trace.missing) or self.phrases["something"]
            template = self.phrases["open_because" if reasons else "open"]
            return template % {"reasons": reasons, "missing": missing}
        if not reasons:
            return self.phrases["applies_always" if trace.result else "never_applies"]
        return self.phrases["applies" if trace.result else "not_applies"] % {"reasons": reasons}

    def _reasons(self, trace: Trace, *, flipped: bool = False) -> Iterable[str]:
        """The leaves that made the result what it is; for an open result, those that already speak for it."""
        if isinstance(trace.condition, Every | Some | Count):
            yield from (
                [self._several(trace.condition, holds=trace.result)] if trace.result is not None else []
            )
        elif isinstance(trace.condition, Not):
            yield from self._reasons(trace.parts[0], flipped=not flipped)
        elif trace.parts:
            wanted = trace.result if trace.result is not None else not flipped
            for part in trace.parts:
                if part.result is wanted or (trace.result is None and part.result is None):
                    yield from self._reasons(part, flipped=flipped)
        elif trace.result is not None and not isinstance(trace.condition, AllOf | AnyOf):
            yield self.say(trace.condition, holds=trace.result)

    def say(self, condition: Condition, *, holds: bool) -> str:
        match condition:
            case FactIs() | CaseIs():
                return self._comparison(condition, holds=holds)
            case Done():
                return self._done(condition, holds=holds)
            case Not():
                return self._negated(condition, holds=holds)
            case AllOf():
                return self._joined(condition.all, "and" if holds else "or", holds=holds)
            case AnyOf():
                return self._joined(condition.any, "or" if holds else "and", holds=holds)
            case Every() | Some() | Count():
                return self._several(condition, holds=holds)

    def _several(self, condition: Quantifier, *, holds: bool) -> str:
        """`every one of “items”: the answer to “available” is yes`."""
        subject = self._label(list_of(condition))
        how_many = self._how_many(condition, holds=holds)
        if condition.holds is None:
            return self.phrases["so_many"] % {"subject": subject, "how_many": how_many}
        part = self._in_brackets(condition.holds, holds=True)
        return self.phrases["so_many_of"] % {"subject": subject, "how_many": how_many, "part": part}

    def _how_many(self, condition: Quantifier, *, holds: bool) -> str:
        if isinstance(condition, Every):
            return self.phrases["every" if holds else "not_every"]
        if isinstance(condition, Some):
            return self.phrases["some" if holds else "none"]
        operator = condition.operator if holds else _OPPOSITE[condition.operator]
        return self.phrases[f"count_{operator}"] % {"value": self._values(condition.operand, None)}

    def _done(self, condition: Done, *, holds: bool) -> str:
        values = {"subject": self._step(condition.done), "times": condition.times or 1, "outcome": ""}
        if condition.outcome is not None:
            values["outcome"] = self._outcome(condition.done, condition.outcome)
        said = [
            self.phrases[key if holds else f"un{key}"] % values
            for key, told in (("done_so", condition.outcome), ("done_times", condition.times))
            if told is not None
        ]
        word = self.phrases["and" if holds else "or"]
        return word.join(said) or self.phrases["done" if holds else "undone"] % values

    def _negated(self, condition: Not, *, holds: bool) -> str:
        inner = condition.not_
        if holds and isinstance(inner, AllOf | AnyOf):
            return self.phrases["not"] % {"part": self._in_brackets(inner, holds=True)}
        return self.say(inner, holds=not holds)

    def _joined(self, parts: tuple[Condition, ...], word: str, *, holds: bool) -> str:
        if not parts:
            return self.phrases["always" if word == "and" else "never"]
        if len(parts) == 1:
            return self.say(parts[0], holds=holds)
        return self.phrases[word].join(self._in_brackets(part, holds=holds) for part in parts)

    def _in_brackets(self, part: Condition, *, holds: bool) -> str:
        words = self.say(part, holds=holds)
        compound = isinstance(part, Every | Some | Count) or (
            isinstance(part, AllOf | AnyOf) and len(part.all if isinstance(part, AllOf) else part.any) > 1
        )
        return f"({words})" if compound else words

    def _comparison(self, test: FactIs | CaseIs, *, holds: bool) -> str:
        fact = CASE_FIELDS.get(test.case) if isinstance(test, CaseIs) else self.names.facts.get(test.fact)
        subject = self._label(test.subject, fact)
        operator: str = test.operator
        if operator == "known":
            return self.phrases["known" if test.operand is holds else "unknown"] % {"subject": subject}
        if not holds:
            operator = _OPPOSITE[operator]
        if isinstance(test.operand, bool):
            return self._yes_or_no(test, subject, says=test.operand is (operator == "is"))
        is_date = (
            fact.type in ("date", "datetime")
            if fact
            else isinstance(test.operand, str) and date_of(test.operand)
        )
        if (
            fact
            and fact.type == "choice"
            and isinstance(test, FactIs)
            and not isinstance(test.operand, OtherFact)
        ):
            operator = "chosen" if operator in ("is", "in") else "not_chosen"
        template = self.phrases[_FOR_DATES.get(operator, operator) if is_date else operator]
        return template % {"subject": subject, "value": self._values(test.operand, fact)}

    def _yes_or_no(self, test: FactIs | CaseIs, subject: str, *, says: bool) -> str:
        if isinstance(test, CaseIs):  # the case fields' labels are clauses: “it was reopened”
            return subject if says else self.phrases["not"] % {"part": subject}
        return self.phrases["answer"] % {"subject": subject, "value": self.phrases["yes" if says else "no"]}

    def _values(self, operand: object, fact: Fact | None) -> str:
        if isinstance(operand, tuple):
            return self.phrases["or"].join(self._values(one, fact) for one in operand)
        if isinstance(operand, OtherFact):
            return self._label(operand.fact)
        if isinstance(operand, FromNow):
            return from_now(operand, self.language)
        for choice in fact.choices if fact else ():
            if choice.key == operand:
                return _lowered(choice.label.in_(self.language))
        if fact is CASE_FIELDS["tier"]:
            return self.names.tiers.get(str(operand), str(operand))
        unit = fact.unit.in_(self.language) if fact and fact.unit else ""
        return f"{operand} {unit}".strip()

    def _label(self, key: str, fact: Fact | None = None) -> str:
        fact = fact or self.names.facts.get(key)
        label = fact.label.in_(self.language) if fact else key.replace("_", " ").replace("-", " ")
        return _lowered(label)

    def _step(self, reference: str) -> str:
        for path, name in self.names.steps.items():
            if names_same_step(reference, path):
                return name
        return reference

    def _outcome(self, reference: str, key: str) -> str:
        for (path, known), label in self.names.outcomes.items():
            if known == key and names_same_step(reference, path):
                return _lowered(label)
        return key.replace("-", " ").replace("_", " ")


def _lowered(label: str) -> str:
    """A label within a sentence; VAT and A4 stay as they are."""
    return label if label[1:2].isupper() or label[1:2].isdigit() else label[:1].lower() + label[1:]
