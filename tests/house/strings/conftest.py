"""Who is at the desk while strange words come in."""

import pytest

from hospes.staff.models import Person


@pytest.fixture
def people(request: pytest.FixtureRequest) -> dict[str, Person]:
    return {name: request.getfixturevalue(name) for name in ("anna", "niamh", "marta", "ilona", "ada")}
