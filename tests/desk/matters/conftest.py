"""Éva's two cases with Anna at her desk, as in the room's own tests."""

from tests.desk.cases.conftest import desk, mailbox
from tests.encounters.conftest import edition, publish
from tests.matters.conftest import (
    ada,
    anna,
    eva,
    handle,
    harbour,
    hinge,
    hired,
    ilona,
    joined,
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

__all__ = [
    "ada", "anna", "desk", "edition", "eva", "handle", "harbour", "hinge", "hired", "ilona", "joined", "later",
    "mailbox", "marta", "niamh", "opened", "publish", "service", "showroom", "thomas", "welcome", "zoltan",
]  # fmt: skip
