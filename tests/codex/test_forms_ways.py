"""Places of the codex, named for those who write it."""

import pytest

from hospes.codex.forms.ways import Ways
from tests.codex.samples import codex

WAYS = Ways(codex(), "en")


@pytest.mark.parametrize(
    ("path", "before", "to"),
    [
        ("complaint", "", "Complaint"),
        ("complaint/receive", "Complaint", "Complaint › Receive"),
        ("complaint/receive/welcome", "Complaint › Receive", "Complaint › Receive › Welcome"),
        ("complaint/receive/welcome/first-words", "Complaint › Receive › Welcome",
         "Complaint › Receive › Welcome › The first words"),
        ("facts/late", "Facts", "Facts › It is late"),
        ("house", "", "Meridian Kitchens"),
        ("complaint/nowhere", "", "complaint/nowhere"),
    ],
)  # fmt: skip
def test_a_place_is_named_by_its_parts_from_the_outermost(path: str, before: str, to: str) -> None:
    assert (WAYS.before(path), WAYS.to(path)) == (before, to)
