"""The people and cases of the desk's tests, and a program that acts for Anna."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hospes.lib import clock
from hospes.staff.models import Person
from hospes.staff.operations import make_token
from tests.desk.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    edition,
    eva,
    hired,
    ilona,
    later,
    mailbox,
    marta,
    niamh,
    opened,
    publish,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)

API = "/api/v1"


class Program:
    """A program with a token of somebody's."""

    def __init__(self, key: str = "") -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}

    def get(self, address: str, **headers: str) -> Any:
        return self.client.get(API + address, headers={**self.headers, **headers})

    def post(self, address: str, body: Any = None, **headers: str) -> Any:
        """Sends JSON; a text or bytes as they are. Header names are written with _ for -."""
        sent = body if isinstance(body, str | bytes) else json.dumps(body if body is not None else {})
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(
            API + address, sent, content_type="application/json", headers={**self.headers, **named}
        )


Acting = Callable[..., Program]


@pytest.fixture
def acting(db: None) -> Acting:
    """A program that acts for somebody; `may_write=False` only reads."""

    def make(person: Person, may_write: bool = True) -> Program:
        return Program(make_token(by=person, at=clock.now(), name="a program", may_write=may_write)[1])

    return make


@pytest.fixture
def program(acting: Acting, anna: Person) -> Program:  # noqa: F811
    return acting(anna)


def said(answer: Any, status: int) -> Any:
    """The JSON of an answer that must have this status."""
    assert answer.status_code == status, (answer.status_code, answer.content)
    return answer.json()


def kind(answer: Any, status: int) -> str:
    """The `type` of a problem, without what all have in common."""
    assert answer["Content-Type"] == "application/problem+json"
    told = said(answer, status)
    assert told["status"] == status
    assert told["title"]
    return str(told["type"]).removeprefix("urn:hospes:problem:")
