"""The client as a program has it: by its folder."""

import sys
from pathlib import Path

CLIENT = Path(__file__).resolve().parents[2] / "clients" / "python"
sys.path.insert(0, str(CLIENT))

from tests.desk.cases.conftest import (  # noqa: E402, F401 (fixtures)
    ada,
    anna,
    case,
    edition,
    eva,
    hired,
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
