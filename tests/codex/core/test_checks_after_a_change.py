"""After a change only what changed is looked at again, and the checks say what they say of the whole."""

from collections.abc import Callable
from datetime import date

import pytest

from hospes.codex.core import editing
from hospes.codex.core.checks import run_checks
from hospes.codex.core.checks.missing_goal import MissingGoal
from hospes.codex.core.documents import body_of, from_body
from hospes.codex.core.model import Codex
from tests.codex.samples import codex

TODAY = date(2026, 11, 21)


def edits() -> dict[str, Callable[[Codex], Codex]]:
    """Changes as an author makes them: what is not on the way to the changed part stays the very same."""
    welcome = "complaint/receive/welcome"
    step = codex().find(welcome).part  # type: ignore[union-attr]
    unknown = step.model_copy(update={"collect": ("nowhere",), "goal": None})
    return {
        "a step is written": lambda book: editing.replace(book, welcome, unknown),
        "a step moves": lambda book: editing.move(book, welcome, by=1),
        "a step is copied": lambda book: editing.duplicate(book, welcome)[0],
        "a fact goes": lambda book: editing.remove(book, f"facts/{book.facts[0].key}"),
        "a behaviour goes": lambda book: editing.remove(book, "behaviours/control/one"),
        "the languages change": lambda book: book.model_copy(update={"languages": ("en", "hu")}),
        "a process goes": lambda book: editing.remove(book, "complaint/receive"),
        "a process gets another key": lambda book: editing.replace(
            book, "complaint/receive",
            book.find("complaint/receive").part.model_copy(update={"key": "hear"}),  # type: ignore[union-attr]
        ),
    }  # fmt: skip


@pytest.mark.parametrize("change", edits().values(), ids=edits())
def test_after_a_change_the_checks_say_what_they_say_of_the_same_words_read_afresh(
    change: Callable[[Codex], Codex],
) -> None:
    run_checks(before := codex(), today=TODAY)
    after = change(before)
    assert run_checks(after, today=TODAY) == run_checks(from_body(body_of(after)), today=TODAY)
    assert run_checks(before, today=TODAY) == run_checks(codex(), today=TODAY)


def test_a_step_that_did_not_change_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    book = codex()
    run_checks(book, today=TODAY)
    monkeypatch.setattr(
        MissingGoal, "of_step", lambda self, subject, path, step: looked.append(path) or iter(())
    )
    run_checks(editing.move(book, "complaint/receive/welcome", by=1), today=TODAY)
    assert looked == []
    run_checks(edits()["a step is written"](book), today=TODAY)
    assert looked == ["complaint/receive/welcome"]
    run_checks(edits()["a fact goes"](book), today=TODAY)
    assert len(looked) > 2
