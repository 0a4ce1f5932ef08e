"""What programs were promised stays as it is, and what they do not ask for costs nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hospes.api.views.problems import kind_of
from hospes.api.views.v1 import openapi
from hospes.cases.operations import AlreadyClosed, NotYours
from hospes.decisions.operations import BeyondAuthority
from hospes.staff.operations import TokenNeedsName
from tests.api.described import shapes

KEPT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
RENEW = "HOSPES_RENEW=1 .venv/bin/python -m pytest tests/api/test_description.py"


def test_the_description_is_the_one_that_is_kept() -> None:
    told = json.dumps(openapi(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("HOSPES_RENEW"):
        KEPT.write_text(told, encoding="utf-8")
    assert told == KEPT.read_text(encoding="utf-8"), (
        f"The API is another than docs/openapi.json says. Is that meant, and does it break no program? Then: {RENEW}"
    )


def test_no_two_shapes_have_one_name() -> None:
    """The description keeps one shape for each name: of two, one would be told wrongly."""
    known: dict[str, str] = {}
    assert {name for name, shape in shapes() if known.setdefault(name, shape) != shape} == set()
    assert len(known) > 200


def test_the_description_is_served_to_everybody(client: Client, db: None) -> None:
    told = client.get("/api/v1/openapi.json")
    assert told.status_code == 200
    assert told.json()["openapi"] == "3.1.0"


@pytest.mark.parametrize(
    ("refusal", "called"),
    [
        (AlreadyClosed, "cases:already-closed"),
        (NotYours, "cases:not-yours"),
        (BeyondAuthority, "decisions:beyond-authority"),
        (TokenNeedsName, "staff:token-needs-name"),
    ],
)
def test_a_refusal_is_called_by_its_room_and_name(refusal: type, called: str) -> None:
    assert kind_of(refusal) == f"urn:hospes:problem:{called}"


def test_every_operation_says_how_it_can_fail() -> None:
    for methods in openapi()["paths"].values():
        for operation in methods.values():
            assert "application/problem+json" in _whole(operation["responses"]["default"])["content"]
            assert operation["security"] == [{"Bearer": []}]
            assert operation["summary"]


def test_every_operation_has_examples_and_tells_its_statuses() -> None:
    lacking = [
        (operation["operationId"], what)
        for methods in openapi()["paths"].values()
        for operation in methods.values()
        for what, there in _told_of(operation)
        if not there
    ]
    assert lacking == []


def _whole(told: dict[str, Any]) -> dict[str, Any]:
    """An answer, or the one of the components that it refers to."""
    if "$ref" not in told:
        return told
    found: dict[str, Any] = openapi()["components"]["responses"][told["$ref"].rpartition("/")[2]]
    return found


def _told_of(operation: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    answers = {status: _whole(told) for status, told in operation["responses"].items()}
    sent = operation.get("requestBody", {}).get("content", {}).values()
    well = {status: told for status, told in answers.items() if status.startswith("2")}
    yield "a status when it goes well", bool(well)
    yield "how it fails", {"400", "401", "403", "404", "409", "422", "429"} <= answers.keys()
    yield "an example of the request", all("example" in content for content in sent)
    yield (
        "an example of the answer",
        all("example" in content for told in well.values() for content in told.get("content", {}).values()),
    )
    yield "what each answer means", all(told["description"] for told in answers.values())


QUIET = """
import sys, django
django.setup()
from django.urls import resolve, reverse
from django.test import RequestFactory
assert resolve("/cases/1/") and reverse("desk:day") == "/" and resolve("/api/v1/cases").view_name == "api:v1"
assert "ninja" not in sys.modules, "the API comes in with the first page"
from hospes.api.views.door import v1
assert v1(RequestFactory().get("/api/v1/nothing"), rest="nothing").status_code == 404
assert "ninja" in sys.modules
"""


def test_the_api_comes_in_when_it_is_first_asked_for(tmp_path: Path) -> None:
    apart = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "hospes.config.settings",
        "HOSPES_DATA_DIR": str(tmp_path),
    }
    apart["PYTHONPATH"] = str(Path(__file__).resolve().parents[2] / "src")
    ran = subprocess.run([sys.executable, "-c", QUIET], env=apart, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
