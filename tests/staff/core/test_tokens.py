"""What a token looks like."""

import pytest

from hospes.staff.core.tokens import BEGINNING, LENGTH, digest_of, looks_like_one


def test_a_digest_is_of_the_whole_key_and_says_nothing_of_it() -> None:
    assert digest_of("hsp_a") != digest_of("hsp_b")
    assert len(digest_of("hsp_" + "x" * 40)) == 64
    assert digest_of("hsp_\ud800") == digest_of("hsp_?")


@pytest.mark.parametrize(
    ("key", "may_be"),
    [
        (BEGINNING + "x" * LENGTH, True),
        ("x" * 40, False),
        ("hsp_" + "x" * 400, False),
        ("hsp_\x00", False),
        ("hsp_é", False),
    ],
)
def test_only_what_may_be_one_is_looked_up(key: str, may_be: bool) -> None:
    assert looks_like_one(key) is may_be
