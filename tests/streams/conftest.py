"""The people and cases of the desk's tests."""

from tests.api.conftest import Acting, acting  # noqa: F401 (fixtures)
from tests.desk.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
