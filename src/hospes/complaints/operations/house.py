"""The house's own rules for complaints, set by those who lead."""

from datetime import datetime

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.complaints import events
from hospes.complaints.core.presets import KEYS
from hospes.complaints.models import HouseRow
from hospes.complaints.operations.refusals import NotAPeriod, OnlyLeaders
from hospes.decisions.operations.gates import said
from hospes.ledger.operations import change
from hospes.staff.models import Person

LONGEST = 90


def set_house_rules(
    *, by: Person, at: datetime, usual: str, acknowledge_days: int, decide_days: int, may_pause: bool,
    outside_body: str = "", outside_address: str = "",
) -> HouseRow:  # fmt: skip
    """Which rules are usual, the house's own periods in working days, and the body outside.

    Complaints that were begun keep the rules they were begun with. Raises OnlyLeaders, NotAPeriod.
    """
    with change(by=by, at=at) as record:
        by.refresh_from_db(fields=["is_active", "roles"])
        if not (by.is_active and by.has_role(*LEADING_ROLES)):
            raise OnlyLeaders
        if not 1 <= acknowledge_days <= decide_days <= LONGEST:
            raise NotAPeriod
        given = {
            "usual": usual if usual in KEYS else KEYS[0], "acknowledge_days": acknowledge_days,
            "decide_days": decide_days, "may_pause": may_pause,
        }  # fmt: skip
        outside = {"outside_body": said(outside_body)[:200], "outside_address": said(outside_address)[:200]}
        row, _made = HouseRow.objects.update_or_create(pk=1, defaults={**given, **outside, "changed_at": at})
        record(events.HOUSE_RULES_SET, about=row, data=given)
    return row
