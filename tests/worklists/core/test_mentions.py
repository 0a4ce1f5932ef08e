"""Who is named in a note."""

import pytest

from hospes.worklists.core.mentions import MOST, named_in


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("@anna have a look", ["anna"]),
        ("Ask @Anna, @thomas.byrne or @ANNA.", ["anna", "thomas.byrne"]),
        ("(@jean-luc) and @o+o!", ["jean-luc", "o+o"]),
        ("bella@example.com and a@b", []),
        ("@@anna @ anna", []),
        ("@Ágnes", ["ágnes"]),
        ("", []),
    ],
)
def test_a_name_after_an_at_and_no_address(words: str, names: list[str]) -> None:
    assert named_in(words) == names


def test_a_note_names_so_many_and_no_more() -> None:
    assert len(named_in(" ".join(f"@p{n}" for n in range(60)))) == MOST
