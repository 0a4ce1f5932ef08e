"""What was said, read as the codex keeps it; what it cannot be read as is refused, naming what it does not answer."""

from typing import Any

from hospes.codex.core.lists import first_fault
from hospes.codex.core.model import Codex, Fact
from hospes.encounters.core.hearing import heard, heard_rows
from hospes.encounters.operations.refusals import NotAnAnswer


def read_answer(codex: Codex, key: str, value: Any, *, language: str) -> Any:
    """The value as the codex's vocabulary keeps it; what it does not know as it was said. Raises NotAnAnswer."""
    fact = codex.vocabulary.get(key)
    if fact is None:
        return value
    said = _heard(codex, fact, value)
    known = codex.reads(key, said)
    if known is None:
        raise _no_answer(codex, fact, value, said, language)
    return known


def question_name(codex: Codex, key: str, *, language: str) -> str:
    """What a fact is called; its key where the vocabulary does not know it."""
    fact = codex.vocabulary.get(key)
    return fact.label.in_(language) if fact is not None else key


def _heard(codex: Codex, fact: Fact, value: Any) -> Any:
    if fact.type == "list":
        return heard_rows(value, {each.key: each.type for each in codex.columns[fact.key]})
    return heard(value, fact.type)


def _no_answer(codex: Codex, fact: Fact, value: Any, said: Any, language: str) -> NotAnAnswer:
    """Of a list: which of its things, and what of it."""
    label = fact.label.in_(language)
    if fact.type != "list" or not isinstance(said, list):
        return NotAnAnswer(fact.key, label, value)
    fault = first_fault(codex.columns[fact.key], said)
    if fault is None:
        return NotAnAnswer(fact.key, label, len(said))
    return NotAnAnswer(fact.key, f"{label}, {fault.number}: {fault.fact.label.in_(language)}", fault.said)
