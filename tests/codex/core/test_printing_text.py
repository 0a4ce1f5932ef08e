"""The book as one Markdown text: everything that is on paper, as words and nothing but words."""

import pytest

from hospes.codex.core.printing.text import markdown, plain
from tests.codex.core.test_printing_sheets import printed
from tests.codex.samples import codex


def text(**options: str) -> str:
    return markdown(printed(kind="text", **options))


def test_it_begins_with_whose_it_is_and_which_edition() -> None:
    assert text().startswith(
        "# Meridian Kitchens\n\nSo that it is settled.\n\nEdition 7 · Published 4 March 2026 · `0123456789ab`\n\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "## Complaint", "### 1 Receive", "#### 1.1 Welcome", "*Talk · With the customer · Critical for the customer*",
        "- **Goal**: A goal.", "> **The first words** (Moment of truth · Sets us apart)",
        "> They expect: A form and a wait.", "- **Do**: Say your name. (control one)",
        "- **Avoid**: Asking for the number first.", "- “I'm Anna; this is mine now.” (Taking it on)",
        "- They are upset → 1.2 Calm", "- **We promise**: We bring it. (within 2 working days)", "## Promises",
        "### We answer on the same day.", "| Role | When | Up to | Answer |", "### Values", "- “I want to complain.”",
    ],
)  # fmt: skip
def test_it_has_all_that_the_book_says(line: str) -> None:
    assert line in text().splitlines()


def test_a_no_and_its_nearest_yes_stand_in_one_cell() -> None:
    assert "| Adviser | always |  | No / Nearest yes: Free delivery. |" in text().splitlines()


def test_one_situation_alone_has_no_house() -> None:
    alone = text(situation="complaint")
    assert "## Complaint" in alone
    assert "## Promises" not in alone


def test_no_two_blocks_are_run_together_and_none_is_empty() -> None:
    assert "\n\n\n" not in text()
    assert text().endswith("\n")
    assert not text().endswith("\n\n")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a * b _c_ `d`", r"a \* b \_c\_ \`d\`"), ("[x](y) <b>", r"\[x\](y) \<b\>"), ("| a", r"\| a"),
        ("# no heading", r"\# no heading"), ("- no item", r"\- no item"), ("1. no list", r"\1. no list"),
        ("1990 was good", "1990 was good"), ("two\nlines", "two lines"), ("#hash", "#hash"),
    ],
)  # fmt: skip
def test_words_are_shown_as_they_are_written(words: str, shown: str) -> None:
    assert plain(words) == shown


def test_what_the_codex_says_makes_no_marks_of_its_own() -> None:
    sample = codex(lambda data: data.update(purpose="# A <script> *heading*"))
    assert r"\# A \<script\> \*heading\*" in markdown(printed(sample, kind="text"))
