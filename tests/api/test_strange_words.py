"""Words that break software, sent by programs: kept as they are, told as they are, and never a fault.

`HOSPES_STRINGS=strings.json` sends every line of a file; without it those of our own.
`HOSPES_STRINGS_TALLY=file` notes how many were kept by which operation.
"""

import os
from collections import Counter
from typing import Any

from django.db import connection, transaction

from hospes.staff.models import Person
from tests.api.conftest import Acting, Program
from tests.api.further import BODIES, body_of
from tests.api.ready import People, ready
from tests.api.test_walk_further import CHANGING, Door, _send, numbers  # noqa: F401 (a fixture)
from tests.house.strings.inert import as_a_name, as_in_a_codex
from tests.house.strings.nasty import strings
from tests.house.strings.walking import HARMLESS, Watch, handfuls

TOGETHER = 1500  # characters; what a field does not take together is sent in halves
NO_WORDS = {"mend", "say_it_fits"}  # what they are sent has to be what stands there already
SPEAKING = tuple(door for door in CHANGING if '"x"' in str(BODIES.get(door.name)).replace("'", '"'))


def _with(words: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with(words, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with(words, each) for each in value]
    return words if value == "x" else value


def _sent(
    program: Program, door: Door, given: dict[str, int], words: str, people: People
) -> tuple[int, list[str]]:
    """The status, and what went to the database; taken back at once."""
    watch, point = Watch(), transaction.savepoint()
    try:
        body, rows = ready(door.name, given, people) or (body_of(door.name, given), {})
        with connection.execute_wrapper(watch):
            answer = _send(program, door, given | rows, body=_with(words, body))
        return answer.status_code, watch.seen
    finally:
        transaction.savepoint_rollback(point)


def _speaker(programs: list[Program], door: Door, given: dict[str, int], people: People) -> Program | None:
    """The first of the programs whose harmless words are kept by it."""
    return next((each for each in programs if _sent(each, door, given, HARMLESS, people)[1]), None)


def _changed(handful: list[str], kept: list[str]) -> list[str]:
    """Names stand on one line, and the codex leaves out what YAML has no place for."""
    return [
        each
        for each in handful
        if not any(as_in_a_codex(text, each) or as_a_name(text, each) for text in kept)
    ]


def test_words_of_programs_are_kept_as_they_are(
    numbers: dict[str, int],  # noqa: F811
    acting: Acting,
    anna: Person,
    niamh: Person,
    thomas: Person,
) -> None:
    programs, people = [acting(each) for each in (anna, niamh, thomas)], People(anna, thomas)
    wrong: dict[str, str] = {}
    tried: Counter[str] = Counter()
    stored: Counter[str] = Counter()
    for door in SPEAKING:
        speaker = _speaker(programs, door, numbers, people)
        waiting = handfuls(strings(), TOGETHER)
        while waiting:
            handful = waiting.pop()
            together = " ".join(handful)
            answers = [
                _sent(each, door, numbers, together, people) for each in ([speaker] if speaker else programs)
            ]
            status, kept = max(each[0] for each in answers), answers[0][1]
            if speaker and not kept and len(handful) > 1:
                waiting += [handful[: len(handful) // 2], handful[len(handful) // 2 :]]
                continue
            tried[door.name] += len(handful)
            stored[door.name] += len(handful) * bool(kept)
            if status >= 500:
                wrong[door.name] = f"{status}: {handful[0]!r}"
            if kept and (changed := _changed(handful, kept)):
                wrong[door.name] = f"{changed[0]!r} was kept as {kept[0][:100]!r}"
    if noted := os.environ.get("HOSPES_STRINGS_TALLY"):
        with open(noted, "w", encoding="utf-8") as file:
            file.writelines(f"{stored[at]}/{times}\t{at}\n" for at, times in sorted(tried.items()))
    assert wrong == {}
    assert set(tried) - set(+stored) == NO_WORDS
