"""Everybody's program at every operation: it gets where its person may, and nowhere else."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction

from hospes.cases.models import Case
from hospes.codex.models import Draft, Edition
from hospes.codex.operations import comment
from hospes.ledger.queries import head
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.staff.operations import make_token
from tests.api.conftest import Program
from tests.api.further import WELCOME
from tests.api.requests import ABOUT, BODIES, IN_PARTS, OPERATIONS, RAW, asked
from tests.api.roles import EMPTY, WHO
from tests.house.conftest import Rows, rows  # noqa: F401 (fixture)
from tests.house.doors import EVERYONE

SHUT = {403, 404}


@pytest.fixture
def numbers(
    rows: Rows,  # noqa: F811
    edition: Edition,
    niamh: Person,
    thomas: Person,
) -> dict[str, Any]:
    """The rows of the house, by the first part of the addresses that are about them."""
    draft = Draft.objects.get(pk=rows.draft)
    talk = comment(by=niamh, at=clock.now(), draft=draft, path=WELCOME, words="x")
    own = {about: getattr(rows, field) for about, field in ABOUT.items()}
    other = Case.objects.exclude(pk=rows.case).latest("pk")
    more = {"comments": talk.pk, "editions": edition.number, "thomas": thomas.pk, "others": other.pk}
    return {**own, **more, "alike": rows.customer + 1, "the codex": edition.body}


@pytest.fixture
def programs(request: pytest.FixtureRequest, db: None) -> dict[str, Program]:
    """One with a token to everything for each of those who work here."""
    people: dict[str, Person] = {name: request.getfixturevalue(name) for name in EVERYONE}
    return {
        name: Program(make_token(by=person, at=clock.now(), name="x", may_write=True)[1])
        for name, person in people.items()
    }


def _tried(
    program: Program, numbers: dict[str, Any], names: Iterable[str] = OPERATIONS
) -> Iterator[tuple[str, Any, bool]]:
    """Each operation with its answer, and whether anything was recorded. What was done is undone before the next."""
    for name in names:
        with transaction.atomic():
            before = head()
            answer = asked(program, name, numbers)
            recorded = head() != before
            transaction.set_rollback(True)
        yield name, answer, recorded


def test_the_table_knows_every_operation() -> None:
    assert WHO.keys() == OPERATIONS.keys()
    changing = {name for name, (method, _path) in OPERATIONS.items() if method != "get"}
    assert changing == BODIES.keys() | {IN_PARTS, RAW}


@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYONE)
def test_a_program_gets_where_its_person_may_and_nowhere_else(
    who: str, numbers: dict[str, Any], programs: dict[str, Program]
) -> None:
    """Shut is 403, or 404 where the row itself is hidden, and nothing is recorded. Open: done, or refused by how
    things stand (409), never for what was sent."""
    wrong = {}
    for name, answer, recorded in _tried(programs[who], numbers):
        status = answer.status_code
        if who not in WHO[name]:
            fine = status in SHUT and not recorded
        else:
            fine = status < 400 or status == 409 or (status == 404 and name in EMPTY)
        if not fine:
            wrong[name] = (status, _why(answer))
    assert wrong == {}


def _why(answer: Any) -> Any:
    return json.loads(answer.content) if "json" in answer["Content-Type"] else answer["Content-Type"]


def test_lists_that_everybody_may_ask_tell_nothing_of_what_is_hidden(
    numbers: dict[str, Any], programs: dict[str, Program]
) -> None:
    """Éva Kovács's matter is the Service team's: an agent of another team learns nothing of it, and an administrator
    not even that she is a customer. Whoever may, learns it at the same addresses."""
    asking = [name for name in WHO if WHO[name] == EVERYONE and OPERATIONS[name][0] == "get"]
    told = {
        (who, word): {
            name
            for name, answer, _recorded in _tried(programs[who], numbers, asking)
            if word in _content(answer)
        }
        for who, word in (("zoltan", "It fell"), ("ada", "It fell"), ("ada", "Kovács"), ("anna", "Kovács"))
    }
    assert {"cases", "customers", "my_day"} <= told.pop(("anna", "Kovács"))
    assert set().union(*told.values()) == set()


def _content(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(json.loads(content)) if "json" in answer["Content-Type"] else content.decode(errors="replace")


def test_what_its_person_may_no_longer_its_program_may_no_longer(
    numbers: dict[str, Any], programs: dict[str, Program], marta: Person
) -> None:
    """A token keeps nothing of what its person once was."""
    Person.objects.filter(pk=marta.pk).update(roles=["inspector"])
    reached = {
        name: answer.status_code
        for name, answer, recorded in _tried(programs["marta"], numbers)
        if "ilona" not in WHO[name] and (answer.status_code not in SHUT or recorded)
    }
    assert reached == {}
