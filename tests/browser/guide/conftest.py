"""The cast of the encounters' tests, in front of a browser."""

from tests.encounters.conftest import (  # noqa: F401  (fixtures)
    anna,
    case,
    edition,
    papp,
    publish,
    run,
    service,
)
