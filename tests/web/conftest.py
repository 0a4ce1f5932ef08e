"""Templates rendered as pages render them, without a server where none is needed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from jinja2 import Environment

from hospes.lib import clock
from hospes.web import request as asked


@pytest.fixture
def jinja() -> Environment:
    """The environment that every page uses."""
    environment: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return environment


@pytest.fixture
def render(jinja: Environment) -> Callable[..., str]:
    """`render('{{ button("Save") }}', "button: button", **context)`: a snippet with macros of one component."""

    def rendered(source: str, *components: str, **context: Any) -> str:
        imports = ""
        for component in components:
            file, _, names = component.partition(":")
            imports += f'{{% from "web/components/{file}.html" import {names} %}}'
        return jinja.from_string(imports + source).render(**context).strip()

    return rendered


@pytest.fixture
def answering() -> Iterator[Any]:
    """A request is being answered; its cookies may be set."""
    request = RequestFactory().get("/")
    with asked.answering(request):
        yield request


@pytest.fixture
def noon(at: datetime) -> Iterator[datetime]:
    """The clock stands at Monday nine o'clock UTC, which is ten in Budapest."""
    with clock.stopped_at(at):
        yield at


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def signed_in(client: Any, db: None) -> Any:
    """Anna, who reads Hungarian, at night, in compact rows; signed in with `client`."""
    from hospes.staff.models import Person

    anna = Person.objects.create(
        username="anna",
        name="Anna Kertész",
        email="anna.kertesz@meridian.example.com",
        roles=["agent"],
        language="hu",
        theme="dark",
        density="compact",
    )
    client.force_login(anna)
    return anna
