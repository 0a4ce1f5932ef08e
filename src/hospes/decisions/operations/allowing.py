"""What the house allows to one customer in a year, or to one person in a month."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.codex.queries import current_edition, parsed
from hospes.decisions import events
from hospes.decisions.models import Allowance, Per
from hospes.decisions.operations.refusals import AmountWanted, NoTable, NotInTheTable
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class OnlyLeaders(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__(_("What the house allows is set by a service lead or a manager. Ask one of them."))


def set_allowance(
    *, by: Person, at: datetime, action: str, role: str, per: str, amount: int | None
) -> Allowance | None:
    """Set the most that people of a role may grant, in minor units of the codex's currency; None lifts it.

    Raises OnlyLeaders, NoTable, NotInTheTable, AmountWanted.
    """
    kept = Per(per)
    with change(by=by, at=at) as record:
        by.refresh_from_db(fields=["is_active", "roles"])
        if not (by.is_active and by.has_role(*LEADING_ROLES)):
            raise OnlyLeaders
        read = current_edition()
        if read is None:
            raise NoTable
        codex = parsed(read)
        if action not in codex.questions or role not in {each.key for each in codex.roles}:
            raise NotInTheTable
        if amount is not None and amount < 0:
            raise AmountWanted(_("An amount is nothing or more."))
        named: dict[str, Any] = {"action": action, "role": role, "per": kept}
        data = {"action": action, "role": role, "per": kept.value}
        if amount is None:
            if Allowance.objects.filter(**named).delete()[0]:
                record(events.ALLOWANCE_LIFTED, data=data)
            return None
        set_to: dict[str, Any] = {"amount": amount, "currency": codex.currency}
        allowance, _made = Allowance.objects.update_or_create(**named, defaults=set_to)
        record(events.ALLOWANCE_SET, about=allowance, data={**data, **set_to})
    return allowance
