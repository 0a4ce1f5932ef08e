"""How often a program may ask: told with each answer, and when it is too often."""

from typing import Any

import pytest

from hospes.staff.models import Person
from tests.api.conftest import Acting, Program, kind, said


def test_each_answer_tells_what_is_left(program: Program, settings: Any) -> None:
    settings.API_PER_MINUTE = 20
    first, second = program.get("/me"), program.get("/cases/999")
    assert first["RateLimit-Policy"] == '"requests";q=20;w=60'
    assert first["RateLimit"].startswith('"requests";r=19;t=')
    assert second.status_code == 404
    assert second["RateLimit"].startswith('"requests";r=18;t=')


def test_who_asks_too_often_is_told_when_to_come_again(
    program: Program, acting: Acting, anna: Person, settings: Any
) -> None:
    settings.API_PER_MINUTE = 2
    answers = [program.get("/me") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert kind(answers[2], 429) == "ledger:too-many"
    assert 1 <= int(answers[2]["Retry-After"]) <= 60
    assert answers[2]["RateLimit"].startswith('"requests";r=0;t=')
    assert said(acting(anna).get("/me"), 200)  # another token has a limit of its own


def test_who_guesses_keys_is_made_to_wait_and_keeps_nobody_out(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.api.views.limits.FAILURES", 2)
    guesses = [Program("hsp_" + "x" * 40).get("/me").status_code for _ in range(4)]
    assert guesses == [401, 401, 429, 429]
    assert said(program.get("/me"), 200)


def test_a_request_without_a_key_costs_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospes.api.views.limits.FAILURES", 1)
    assert [Program().get("/me").status_code for _ in range(4)] == [401] * 4
