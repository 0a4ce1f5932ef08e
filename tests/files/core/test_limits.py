"""How large, how many, how much together."""

import pytest

from hospes.files.core.limits import Limits, Over, why_not

LIMITS = Limits(each=10, number=3, together=20)


@pytest.mark.parametrize(
    ("size", "beside", "why"),
    [
        (1, [], None),
        (10, [10], None),
        (0, [], Over.EMPTY),
        (11, [], Over.LARGE),
        (1, [1, 1, 1], Over.MANY),
        (1, [1, 1], None),
        (5, [8, 8], Over.MUCH),
        (4, [8, 8], None),
    ],
)
def test_why_a_file_does_not_come_along(size: int, beside: list[int], why: Over | None) -> None:
    assert why_not(size, beside=iter(beside), limits=LIMITS) == why
