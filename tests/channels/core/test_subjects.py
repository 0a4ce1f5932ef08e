"""When somebody who goes on with a thread has come to something else."""

import pytest

from hospes.channels.email.core.subjects import is_new_matter

KNOWN = ("A stuck drawer", "Re: A stuck drawer [#12]", "")


@pytest.mark.parametrize(
    "subject",
    [
        "Invoice of March",
        "Re: Your invoice",
        "Számla a márciusi szállításról",
        "Счёт за март",
        "Τιμολόγιο Μαρτίου",
        "2026-17",
    ],
)
def test_a_subject_that_shares_no_word_is_new(subject: str) -> None:
    assert is_new_matter(subject, KNOWN)


@pytest.mark.parametrize(
    "subject",
    [
        "Re: A stuck drawer",
        "AW: WG: A stuck drawer [#12]",
        "The drawers again",  # another form of a word
        "DRAWER!!",
        "",
        "Re:",
        "Re: ??",
        "ok",  # says nothing of the matter
    ],
)
def test_a_subject_that_goes_on_or_says_nothing_is_not(subject: str) -> None:
    assert not is_new_matter(subject, KNOWN)


def test_where_nothing_was_called_anything_before_nothing_is_new() -> None:
    assert not is_new_matter("Invoice", ())
    assert not is_new_matter("Invoice", ("", "Re: ?"))


def test_the_same_word_in_another_form_or_letters_counts_as_one() -> None:
    assert not is_new_matter("Доставки нет", ("Где доставка?",))
    assert not is_new_matter("A fiókok", ("Fiók beragadt",))
