"""Who may, and in which words: asked in every verb, whichever way it is called."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from hospes.cases.models import Case
from hospes.cases.operations import AlreadyClosed, NotYours
from hospes.cases.operations.locking import hold_for, owner_of
from hospes.cases.operations.locking import tell as tell_of
from hospes.cases.queries import may_decide
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.codex.queries import parsed
from hospes.decisions.operations.refusals import NoTable, NotInTheTable, WordsWanted
from hospes.decisions.queries import edition_for
from hospes.ledger.operations import Record
from hospes.lib.text import storable
from hospes.staff.models import Person

LONGEST = 10_000


def hold(by: Person, case: Case, at: datetime) -> Case:
    """The case, held for somebody who may change it, as they are now. Raises NotYours."""
    by.refresh_from_db(fields=["is_active", "roles", "team"])
    return hold_for(by, case, at)


def hold_to_decide(by: Person, case: Case, at: datetime) -> Case:
    """What becomes of an open case is decided by its owner, their deputy, a lead or manager.

    Raises NotYours, AlreadyClosed.
    """
    hold(by, case, at)
    owner = owner_of(case)
    if not may_decide(by, case, at):
        raise NotYours(owner)
    refuse_closed(case)
    return case


def refuse_closed(case: Case) -> None:
    if case.is_closed:
        raise AlreadyClosed(case)


def table_of(case: Case, edition: Edition | None, action: str) -> tuple[Edition, Codex]:
    """The edition to decide by and its codex, which knows the question. Raises NoTable, NotInTheTable."""
    read = edition or edition_for(case)
    if read is None:
        raise NoTable
    codex = parsed(read)
    if action not in codex.questions:
        raise NotInTheTable
    return read, codex


def said(text: str) -> str:
    """Words as they can be kept; a browser ends its lines with CR LF, and a letter joins them with others."""
    return storable(text).replace("\r\n", "\n").replace("\r", "\n").strip()[:LONGEST]


def want(text: str, message: str) -> None:
    if not text:
        raise WordsWanted(message)


def tell(
    record: Record,
    name: str,
    about: models.Model,
    case: Case,
    data: Mapping[str, Any],
    sealed: Mapping[str, str],
) -> None:
    """Record an event of a case; of what was said only what says something."""
    kept = {key: words for key, words in sealed.items() if words}
    tell_of(record, name, case, about=about, data=data, sealed=kept)
