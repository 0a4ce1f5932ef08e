"""A call that rings here: taken by one, left to the others, written down."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.cases.queries import may_work_on
from hospes.channels.phone import events
from hospes.channels.phone.models import Call, WavedAway
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class AlreadyTaken(Refusal):
    """Somebody else was quicker."""

    def __init__(self, who: Person) -> None:
        self.person = who
        super().__init__(_("%(name)s has taken this call.") % {"name": who.name})


def take_call(*, by: Person, at: datetime, call: Call) -> Call:
    """I take it: it disappears from the others' screens. Of two at once one has it. Raises AlreadyTaken."""
    with change(by=by, at=at) as record:
        held = _held(call, by)
        if held.taken_by is not None and held.taken_by_id != by.pk:
            raise AlreadyTaken(held.taken_by)
        if held.taken_by is None:
            held.taken_by, held.taken_at = by, at
            held.save(update_fields=["taken_by", "taken_at"])
            record(events.CALL_TAKEN, about=held, team=held.line.team_id)
    return held


def wave_away(*, by: Person, at: datetime, call: Call) -> Call:
    """I leave it to the others. Said twice it stays said once."""
    with change(by=by, at=at) as record:
        held = _held(call, by)
        _row, is_news = WavedAway.objects.get_or_create(call=held, person=by, defaults={"at": at})
        if is_news:
            record(events.CALL_WAVED_AWAY, about=held, team=held.line.team_id)
    return held


def note_call(*, by: Person, at: datetime, call: Call, case: Case) -> Call:
    """The call is written down in this case; whoever writes it down has taken it."""
    with change(by=by, at=at) as record:
        held = _held(call, by)
        if held.case_id != case.pk:
            held.case = case
            if held.taken_by_id is None:
                held.taken_by, held.taken_at = by, at
            held.save(update_fields=["case", "taken_by", "taken_at"])
            record(
                events.CALL_NOTED, about=held, case=case.pk, customer=case.customer_id, team=held.line.team_id
            )
    return held


def _held(call: Call, by: Person) -> Call:
    if not may_work_on(by):
        raise cases.LooksAfterNobody
    return Call.objects.select_for_update(of=("self",)).select_related("line", "taken_by").get(pk=call.pk)
