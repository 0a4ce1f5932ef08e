"""Which changes concern whom."""

import pytest

from hospes.academy.core.concern import concern_of

CHANGES = [
    ("", "The house changed."),
    ("promises/same-day", "A promise changed."),
    ("behaviours/control/one", "A behaviour changed."),
    ("roles/agent", "The agent's part changed."),
    ("roles/lead", "The lead's part changed."),
    ("complaint/receive/welcome", "A step of the complaint changed."),
    ("problem", "The problem changed."),
]


def theirs(situations: set[str] | None, *roles: str) -> list[str]:
    return [path for path, _words in concern_of(CHANGES, situations=situations, roles=roles).theirs]


def test_what_holds_for_everybody_their_situations_and_their_roles() -> None:
    found = concern_of(CHANGES, situations={"complaint"}, roles=["agent"])
    assert [path for path, _words in found.others] == ["roles/lead", "problem"]
    assert len(found.theirs) == 5


def test_whoever_judges_or_leads_reads_all() -> None:
    assert len(theirs(None)) == len(CHANGES)


@pytest.mark.parametrize(("role", "path"), [("agent", "roles/agent"), ("lead", "roles/lead")])
def test_a_role_concerns_those_who_hold_it(role: str, path: str) -> None:
    assert path in theirs(set(), role)
    assert len(theirs(set(), role)) == 4
