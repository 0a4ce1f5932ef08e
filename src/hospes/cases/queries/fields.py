"""What a case tells about itself, by the names conditions use."""

from datetime import datetime
from typing import Any

from hospes.cases.models import Case
from hospes.lib.business_time import OpeningHours


def case_fields(
    case: Case,
    *,
    at: datetime,
    hours: OpeningHours,
    contacts: int | None,
    channel: str = "",
    situation: str = "",
) -> dict[str, Any]:
    """The fields, with the channel and situation of what is going on where that is another than the case's own.

    `contacts`: how many there were; None where nobody asks.
    """
    return {
        "channel": channel or case.channel,
        "language": case.customer.language,
        "tier": case.customer.tier,
        "customer_kind": case.customer.kind,
        "situation": situation or case.situation,
        "contacts": contacts,
        "days_open": max((at - case.opened_at).days, 0),
        "reopened": case.reopened_count > 0,
        "within_hours": hours.is_open(at),
    }
