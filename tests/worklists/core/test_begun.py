"""What of a half-filled form is worth keeping."""

from hospes.worklists.core.begun import LONGEST, MOST_FIELDS, first_words, worth_keeping


def test_words_are_kept_with_what_was_chosen_beside_them() -> None:
    assert worth_keeping({"body": "Dear Éva", "channel": "phone", "note": " "}) == {
        "body": "Dear Éva",
        "channel": "phone",
    }


def test_choices_alone_are_nothing_begun() -> None:
    assert worth_keeping({"channel": "phone", "body": "  \n"}) == {}
    assert worth_keeping({}) == {}


def test_absurd_amounts_are_cut() -> None:
    kept = worth_keeping({"body": "x" * (LONGEST + 5), **{f"f{n}": "y" for n in range(40)}})
    assert len(kept["body"]) == LONGEST
    assert len(kept) == MOST_FIELDS


def test_it_is_known_by_its_first_words() -> None:
    assert first_words({"what": "We come\non  Monday"}) == "We come on Monday"
    assert first_words({"body": " ", "story": "Anna knows."}) == "Anna knows."
    assert first_words({}) == ""
