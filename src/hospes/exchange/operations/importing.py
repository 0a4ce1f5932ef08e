"""A file comes into the house: looked at, mapped, checked, brought in or given up. The work is in `running`."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.exchange import events
from hospes.exchange.core.mapping import FIELDS, guess, lacking
from hospes.exchange.core.tables import NoTable, look
from hospes.exchange.models import File, Form, Import, Stage
from hospes.exchange.models import Mapping as Kept
from hospes.exchange.queries.imports import table_of
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team

BIGGEST = 64 * 1024 * 1024


class OnlyLeadersBringIn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Files are brought in by a service lead or a manager. Ask one of them."))


class Unreadable(Refusal):
    """The file cannot be read; `key` says why."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(
            _(
                "This file cannot be read as what you said it is. Choose another kind or save it again as CSV in UTF-8."
            )
        )


class TooBig(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("A file may have at most 64 MB. Take it in parts: cases already here are not taken twice.")
        )


class NotNow(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This import is already further on. Load its page again to see where it is."))


class FieldsLacking(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Say which columns hold the number, the customer, when it was opened, and what it was about.")
        )


def begin_import(
    *, by: Person, at: datetime, team: Team, form: str, source: str, file_name: str, content: bytes
) -> Import:
    """Take the file; a table is read as it seems, with the columns chosen as last time or guessed.

    `source` is the system it comes from: a number comes once from each. Raises OnlyLeadersBringIn, TooBig, Unreadable.
    """
    if len(content) > BIGGEST:
        raise TooBig
    if not may_bring_in(by):
        raise OnlyLeadersBringIn
    with change(by=by, at=at) as record:
        one = Import(
            by=by, team=team, form=form, source=source, file_name=file_name[:200],
            file=File.objects.create(content=content), begun_at=at, touched_at=at,
        )  # fmt: skip
        if form == Form.CSV:
            _read_as(one, "", "")
        one.save(force_insert=True)
        tell(record, events.IMPORT_BEGUN, one, {"form": form, "size": len(content)})
    return one


def read_otherwise(*, by: Person, at: datetime, one: Import, encoding: str, delimiter: str) -> Import:
    """Read the table in another encoding, cut at another character. Raises NotNow, Unreadable."""
    with change(by=by, at=at) as record:
        hold(one, by, Stage.CHOOSING, Stage.CHECKED)
        _read_as(one, encoding, delimiter)
        one.stage, one.touched_at = Stage.CHOOSING, at
        one.save()
        tell(record, events.IMPORT_CHANGED, one, {"encoding": one.encoding, "delimiter": one.delimiter})
    return one


def map_columns(*, by: Person, at: datetime, one: Import, mapped: Mapping[str, str]) -> Import:
    """Say which heading is which field; kept for the next file with the same headings. Raises FieldsLacking."""
    with change(by=by, at=at) as record:
        hold(one, by, Stage.CHOOSING, Stage.CHECKED)
        columns = table_of(one).columns
        chosen = {field: mapped[field] for field in FIELDS if mapped.get(field) in columns}
        if lacking(chosen):
            raise FieldsLacking
        one.mapped, one.stage, one.touched_at = chosen, Stage.CHOOSING, at
        one.save()
        Kept.objects.update_or_create(columns_hash=_hash(columns), defaults={"mapped": chosen})
        tell(record, events.IMPORT_CHANGED, one, {"fields": sorted(chosen)})
    return one


def check_import(*, by: Person, at: datetime, one: Import) -> Import:
    """Have everything gone through without writing anything but the report."""
    return _set_off(by, at, one, Stage.CHECKING, Stage.CHOOSING, Stage.CHECKED)


def start_import(*, by: Person, at: datetime, one: Import) -> Import:
    """Have it brought in; only what was checked. Nothing takes it back."""
    return _set_off(by, at, one, Stage.RUNNING, Stage.CHECKED)


def give_up_import(*, by: Person, at: datetime, one: Import) -> Import:
    """Let the file go. What is in stays in."""
    with change(by=by, at=at) as record:
        hold(one, by, Stage.CHOOSING, Stage.CHECKING, Stage.CHECKED, Stage.RUNNING)
        stop(record, one, at, "given up")
    return one


def may_bring_in(person: Person) -> bool:
    """Whether somebody may: an active lead or manager, read afresh."""
    person.refresh_from_db(fields=["is_active", "roles"])
    return person.is_active and person.has_role(*LEADING_ROLES)


def hold(one: Import, by: Person | None, *stages: Stage) -> Import:
    """Hold the import until the transaction ends, if it is at one of these stages. Raises NotNow."""
    if by is not None and not may_bring_in(by):
        raise OnlyLeadersBringIn
    fresh = Import.objects.select_for_update().get(pk=one.pk)
    if fresh.stage not in stages:
        raise NotNow
    for field in Import._meta.concrete_fields:
        setattr(one, field.attname, getattr(fresh, field.attname))
    return one


def stop(record: Record, one: Import, at: datetime, why: str) -> None:
    """Let the file go, within a change of somebody's."""
    one.stage, one.why_stopped, one.touched_at = Stage.STOPPED, why, at
    save_over(one)
    tell(record, events.IMPORT_STOPPED, one, {"why": why, "taken": one.taken})


def save_over(one: Import) -> None:
    """Save an import that is over, and let its file go."""
    file, one.file = one.file_id, None
    one.save()
    if file is not None:
        File(pk=file).delete()  # unread


def tell(record: Record, name: str, one: Import, data: Mapping[str, Any]) -> None:
    """Record an event of an import."""
    record(name, about=one, team=one.team_id, data={"source": one.source, **data})


def _set_off(by: Person, at: datetime, one: Import, to: Stage, *stages: Stage) -> Import:
    with change(by=by, at=at) as record:
        hold(one, by, *stages)
        if one.form == Form.CSV and lacking(one.mapped):
            raise FieldsLacking
        one.flaws.all().delete()
        one.stage, one.touched_at = to, at
        one.cursor = one.taken = one.already = one.left_out = 0
        one.save()
        tell(record, events.IMPORT_STARTED, one, {"check": to == Stage.CHECKING})
    return one


def _read_as(one: Import, encoding: str, delimiter: str) -> None:
    try:
        table = look(one.content or b"", encoding=encoding, delimiter=delimiter)
    except NoTable as problem:
        raise Unreadable(str(problem)) from problem
    one.encoding, one.delimiter = table.encoding, table.delimiter
    kept = Kept.objects.filter(columns_hash=_hash(table.columns)).first()
    one.mapped = kept.mapped if kept else guess(table.columns)


def _hash(columns: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps(columns).encode()).hexdigest()
