"""Words that break software, sent by programs: kept as they are, told as they are, and never a fault.

`HOSPES_STRINGS=strings.json` sends every line of a file; without it each operation gets some of our own.
"""

import os
from typing import Any

from django.db import connection, transaction

from hospes.staff.models import Person
from tests.api.conftest import Acting, Program
from tests.api.further import BODIES, body_of
from tests.api.test_walk_further import CHANGING, Door, _send, numbers  # noqa: F401 (a fixture)
from tests.house.strings.inert import as_a_name, as_in_a_codex
from tests.house.strings.nasty import strings
from tests.house.strings.walking import Watch

EACH = 5
SPEAKING = tuple(door for door in CHANGING if '"x"' in str(BODIES.get(door.name)).replace("'", '"'))


def _with(words: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with(words, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with(words, each) for each in value]
    return words if value == "x" else value


def _sent(program: Program, door: Door, given: dict[str, int], words: str) -> tuple[int, list[str]]:
    """The status, and what went to the database; taken back at once."""
    watch, point = Watch(), transaction.savepoint()
    try:
        with connection.execute_wrapper(watch):
            answer = _send(program, door, given, body=_with(words, body_of(door.name, given)))
        return answer.status_code, watch.seen
    finally:
        transaction.savepoint_rollback(point)


def _some(turn: int) -> list[str]:
    words = strings()
    if os.environ.get("HOSPES_STRINGS"):
        return words
    return [words[(turn * EACH + step) % len(words)] for step in range(EACH)]


def test_words_of_programs_are_kept_as_they_are(
    numbers: dict[str, int],  # noqa: F811
    acting: Acting,
    anna: Person,
    niamh: Person,
    thomas: Person,
) -> None:
    programs = [acting(each) for each in (anna, niamh, thomas)]
    wrong: dict[str, str] = {}
    kept_by = set()
    for turn, door in enumerate(SPEAKING):
        for words in _some(turn):
            for program in programs:
                status, kept = _sent(program, door, numbers, words)
                if status >= 500:
                    wrong[door.name] = f"{status}: {words!r}"
                if kept:
                    kept_by.add(door.name)
                    # Names stand on one line, and the codex leaves out what YAML has no place for.
                    if not any(as_in_a_codex(text, words) or as_a_name(text, words) for text in kept):
                        wrong[door.name] = f"{words!r} was kept as {kept[0][:100]!r}"
                    break
    assert wrong == {}
    assert len(kept_by) > len(SPEAKING) / 2, sorted({door.name for door in SPEAKING} - kept_by)
