"""What is written about the codex is true."""

import re
from pathlib import Path

from hospes.codex import operations, queries
from hospes.codex.core.checks import all_checks
from hospes.codex.core.text import Message
from tests.codex.samples import README

DOCS = Path(__file__).resolve().parents[2] / "docs"
HEAD = """# Checks of a codex

What `hospes codex check` looks for. A problem that **blocks** keeps the codex from being published; one that
*warns* does not. This page is written from the checks themselves (`src/hospes/codex/core/checks/`); a test keeps it so.

"""


def page() -> str:
    """The page as the checks would have it."""
    entries = []
    for check in all_checks():
        severity = "**blocks**" if check.severity == "blocks" else "*warns*"
        entries.append(
            f"## {check.title}\n\n`{check.id}`, {severity}. {check.explanation}\n\nTo mend it: {check.fix}\n"
        )
    return HEAD + "\n".join(entries)


def test_every_check_is_listed_in_the_docs() -> None:
    """When this fails, write `page()` to docs/codex-checks.md."""
    assert (DOCS / "codex-checks.md").read_text(encoding="utf-8") == page()


def test_the_readme_names_only_verbs_and_questions_that_are_there() -> None:
    text = README.read_text(encoding="utf-8")
    questions, verbs = text.split("| question (`queries`)")[1].split("| verb (`operations`")
    for name in re.findall(r"^\| .*?$", questions, re.MULTILINE):
        for called in re.findall(r"`(\w+)\(", name.split("|")[1]):
            assert hasattr(queries, called), called
    for name in re.findall(r"^\| `(\w+)\(", verbs.split("| event |")[0], re.MULTILINE):
        assert hasattr(operations, name), name


def test_every_refusal_is_named_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for name in (
        "DraftExists",
        "DraftMoved",
        "HasProblems",
        "NothingNew",
        "PublishedMeanwhile",
        "NotAWriter",
    ):
        assert name in text
        assert hasattr(operations, name)


def test_every_message_of_a_check_can_be_filled_in() -> None:
    sample = Message("%(a)s and %(b)s", {"a": 1, "b": "two"})
    assert str(sample) == "1 and two"
