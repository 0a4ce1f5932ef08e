"""Words that break software, in every field of every form: stored as they are, shown as words, and never a fault.

`HOSPES_STRINGS=strings.json` puts every line of a file into every field, as many at once as the field takes
(half an hour), or each alone with `HOSPES_STRINGS_ALONE=1` (hours); without it each form gets some of our own,
another few for each form.
"""

import os
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.staff.models import Person
from tests.browser.test_every_page import ASKING, BY_WHOM, is_a_page
from tests.house.conftest import Rows
from tests.house.doors import DOORS, Door
from tests.house.strings.nasty import strings
from tests.house.strings.walking import Tally, forms_of, put

EACH = 4  # of our own words for a form
WALKS = 6


def _client(name: str, people: dict[str, Person]) -> Client:
    client = Client()
    if name:
        client.force_login(people[name])
    return client


def _address(name: str, door: Door, rows: Rows) -> str:
    args = [each.strip('"') if each.startswith('"') else getattr(rows, each) for each in door.numbers]
    return reverse(name, args=args) + ASKING.get(name, "")


def _some(words: list[str], turn: int) -> list[str]:
    if os.environ.get("HOSPES_STRINGS"):
        return words
    return [words[(turn * EACH + step) % len(words)] for step in range(EACH)]


@pytest.mark.parametrize("walk", range(WALKS))
def test_words_in_every_field_are_stored_as_they_are_and_shown_as_words(
    walk: int, rows: Rows, people: dict[str, Person], settings: Any
) -> None:
    words, tally, turn = strings(), Tally(), walk
    alone = bool(os.environ.get("HOSPES_STRINGS_ALONE")) or not os.environ.get("HOSPES_STRINGS")
    for name in sorted(filter(is_a_page, DOORS))[walk::WALKS]:
        door = DOORS[name]
        client = _client(BY_WHOM[door.policy], people)
        page = _address(name, door, rows)
        for number, form in enumerate(forms_of(client, page)):
            put(client, page, number, form, _some(words, turn), tally, alone)
            turn += WALKS
    if noted := os.environ.get("HOSPES_STRINGS_TALLY"):
        with open(f"{noted}.{walk}", "w", encoding="utf-8") as file:
            file.writelines(
                f"{tally.stored[at]}/{tried}\t{at}\n" for at, tried in sorted(tally.tried.items())
            )
    assert not tally.wrong, "\n".join(f"{where}\n    {what}" for where, what in tally.wrong.items())
    assert sum(tally.stored.values()) > sum(tally.tried.values()) / 4, (
        "hardly anything was stored: the walk is broken"
    )
