"""Four eyes."""

import pytest

from hospes.codex.core.approval import is_approved, may_approve, yeses

NIAMH, RUTH, IT = 1, 2, 3


def test_nobody_says_yes_to_their_own_words() -> None:
    assert not may_approve(NIAMH, last_writer=NIAMH)
    assert may_approve(RUTH, last_writer=NIAMH)
    assert may_approve(RUTH, last_writer=None)


@pytest.mark.parametrize(
    ("approvers", "last_writer", "publisher", "writers", "answer"),
    [
        ([], NIAMH, NIAMH, [NIAMH, RUTH], False),
        ([NIAMH], NIAMH, NIAMH, [NIAMH, RUTH], False),
        ([RUTH], NIAMH, NIAMH, [NIAMH, RUTH], True),
        ([RUTH], NIAMH, RUTH, [NIAMH, RUTH], True),
        ([], NIAMH, NIAMH, [NIAMH], True),  # nobody else could
        ([], RUTH, NIAMH, [NIAMH], False),  # she can say yes first: they are somebody else's words
        ([], None, NIAMH, [NIAMH], True),
        ([], NIAMH, None, [NIAMH, RUTH], True),  # the console
    ],
)
def test_a_second_person_says_yes_where_there_is_one(
    approvers: list[int], last_writer: int | None, publisher: int | None, writers: list[int], answer: bool
) -> None:
    assert is_approved(approvers, last_writer=last_writer, publisher=publisher, writers=writers) is answer


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ([], []),
        ([(RUTH, True)], [RUTH]),
        ([(IT, True), (RUTH, True)], [IT, RUTH]),
        ([(IT, False), (RUTH, True)], []),  # sent back after it
        ([(RUTH, True), (IT, False)], [RUTH]),  # and approved again
        ([(4, True), (RUTH, True)], [RUTH]),  # the first may not write any more
    ],
)
def test_a_yes_holds_until_somebody_sends_the_wording_back(
    said: list[tuple[int, bool]], holds: list[int]
) -> None:
    assert yeses(said, writers=[NIAMH, RUTH, IT]) == holds
