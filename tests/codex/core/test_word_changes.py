"""Which words of two wordings differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.word_changes import LONGEST, compared


def marked(before: str, after: str) -> tuple[str, str]:
    """Both wordings with what differs in brackets."""
    left, right = compared(before, after)
    return tuple(
        "".join(f"[{run.words}]" if run.changed else run.words for run in runs) for runs in (left, right)
    )  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("Say your name.", "Say your name.", "Say your name.", "Say your name."),
        ("Say your name.", "Say your full name.", "Say your name.", "Say your [full ]name."),
        ("Call within two days.", "Call within one day.", "Call within [two days].", "Call within [one day]."),
        ("Üdvözölje az ügyfelet.", "Köszöntse az ügyfelet.", "[Üdvözölje] az ügyfelet.", "[Köszöntse] az ügyfelet."),
        ("Καλημέρα σας, κύριε.", "Καλησπέρα σας, κύριε.", "[Καλημέρα] σας, κύριε.", "[Καλησπέρα] σας, κύριε."),
        ("", "Hello.", "", "[Hello.]"),
        ("Hello.", "", "[Hello.]", ""),
        ("One thing.", "Quite another matter", "[One thing.]", "[Quite another matter]"),
    ],
)  # fmt: skip
def test_the_words_that_differ_are_marked(before: str, after: str, left: str, right: str) -> None:
    assert marked(before, after) == (left, right)


def test_what_is_very_long_is_another_wording_as_a_whole() -> None:
    long = "word " * LONGEST
    left, right = compared(long, long + "more")
    assert [run.changed for run in (*left, *right)] == [True, True]


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_lost_and_only_the_same_is_said_to_be_the_same(before: str, after: str) -> None:
    left, right = compared(before, after)
    assert "".join(run.words for run in left) == before
    assert "".join(run.words for run in right) == after
    assert (before == after) == (not any(run.changed for run in (*left, *right)))
