"""What people read: event sentences, refusals, names of states. And the hours in which the house is open."""

import ast
import inspect
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db.models import TextChoices
from django.utils.functional import Promise

import hospes.cases
from hospes.cases import events, models, operations
from hospes.cases.operations import refusals
from hospes.cases.queries import house_hours
from hospes.codex.core.documents import canonical_json, content_hash
from hospes.codex.models import Edition
from hospes.ledger.events import sentence
from hospes.lib.business_time import ALWAYS
from hospes.lib.errors import Refusal
from tests.codex.samples import codex

ROOM = Path(inspect.getfile(hospes.cases)).parent
NAMES = [value for name, value in vars(events).items() if name.isupper()]
README = (ROOM / "README.md").read_text(encoding="utf-8")

AGREED = {
    "case": "opened recognised owner_changed asked_whether_solved closed reopened closing_announced",
    "contact": "logged",
    "fact": "noted corrected asked_again",
    "commitment": "made due_soon kept kept_late moved cancelled late",
    "handover": "offered accepted declined withdrawn",
}


@pytest.mark.parametrize("name", NAMES)
def test_every_event_is_told_in_a_sentence(name: str) -> None:
    told = str(sentence(name))
    assert told[0].isupper()
    assert len(told.split()) >= 2


def test_the_events_the_rooms_agreed_on_are_there() -> None:
    agreed = {f"{of}.{what}" for of, whats in AGREED.items() for what in whats.split()}
    assert agreed <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_event_is_recorded_somewhere_and_named_in_the_readme(name: str) -> None:
    (constant,) = (key for key, value in vars(events).items() if value == name)
    sources = [path.read_text(encoding="utf-8") for path in (ROOM / "operations").glob("*.py")]
    assert any(f"events.{constant}" in source for source in sources)
    assert name.partition(".")[2] in README


@pytest.mark.parametrize("verb", [name for name in operations.__all__ if name[0].islower()])
def test_every_verb_is_in_the_readme_and_takes_its_arguments_by_name(verb: str) -> None:
    function = getattr(operations, verb)
    parameters = inspect.signature(function).parameters.values()
    assert f"`{verb}(" in README or f"{verb}(*" in README
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters)
    assert "at" in inspect.signature(function).parameters
    assert function.__doc__


CHOICES = [
    choices
    for module in (
        models.case,
        models.contact,
        models.fact,
        models.commitment,
        models.handover,
        models.closing,
    )
    for choices in vars(module).values()
    if isinstance(choices, type) and issubclass(choices, TextChoices) and choices is not TextChoices
]


@pytest.mark.parametrize("choices", CHOICES)
def test_every_state_has_a_name_that_can_be_translated(choices: Any) -> None:
    for member in choices:
        assert isinstance(member._label_, Promise)
        assert str(member.label)[0].isupper()


def test_every_refusal_tells_what_to_do_next() -> None:
    """Each message is at least two sentences, or one that says what is missing or when it can be done."""
    said = [text for path in (ROOM / "operations").glob("*.py") for text in _refusal_texts(path)]
    assert len(said) > 25
    for text in said:
        assert text.endswith(".")
        assert not text.startswith("Error")
        assert "%(" not in text or "%s" not in text


def _refusal_texts(path: Path) -> list[str]:
    """Every translated text in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")]
    return [
        argument.value
        for call in named
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


@pytest.mark.parametrize(
    "refusal",
    [value for value in vars(refusals).values() if isinstance(value, type) and issubclass(value, Refusal)],
)
def test_every_refusal_can_be_caught_by_name_from_the_verbs(refusal: type[Refusal]) -> None:
    assert refusal is Refusal or getattr(operations, refusal.__name__) is refusal


# -- the hours of the house -------------------------------------------------------------------------------


def test_before_there_is_a_codex_the_house_is_always_open(db: None) -> None:
    assert house_hours() is ALWAYS


def test_then_its_first_calendar_says(db: None, at: datetime) -> None:
    studio = {"key": "studio", "name": "Studio", "timezone": "Europe/Budapest"}
    publish({"calendars": [{**studio, "opening": {"mon": ["09:00-17:00"]}}]}, number=1, at=at)
    hours = house_hours()
    assert hours.is_open(datetime(2026, 3, 2, 8, 30, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 3, 2, 16, 30, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 3, 3, 8, 30, tzinfo=UTC))


@pytest.mark.parametrize("calendars", [[], [{"key": "studio", "name": "Studio", "opening": {}}]])
def test_without_opening_hours_it_is_always_open(db: None, at: datetime, calendars: list[Any]) -> None:
    publish({"calendars": calendars}, number=1, at=at)
    assert house_hours() is ALWAYS


def publish(changes: dict[str, Any], *, number: int, at: datetime) -> None:
    sample = codex(lambda body: body.update(changes))
    Edition.objects.create(
        number=number,
        name=str(sample.name),
        body=json.loads(canonical_json(sample)),
        content_hash=content_hash(sample),
        published_at=at,
    )
