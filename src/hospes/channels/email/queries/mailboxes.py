"""Which mailbox speaks."""

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.channels.email.models import InboundMessage, Mailbox
from hospes.lib.errors import Refusal
from hospes.lib.prepared import Prepared, number

_WROTE_TO = Prepared(
    lambda: Mailbox.objects.filter(
        pk__in=InboundMessage.objects.filter(case=number(0)).order_by("-pk").values("mailbox")[:1],
        is_active=True,
    )
)
_ACTIVE = Prepared(lambda: Mailbox.objects.filter(is_active=True))
_ADDRESSES = Prepared(lambda: Mailbox.objects.values_list("address"))


class NoMailbox(Refusal):
    """There is no mailbox that could send."""

    def __init__(self) -> None:
        super().__init__(
            _("No mailbox is set up to send from. Ask an administrator to add one, then write again.")
        )


def mailbox_for(case: Case) -> Mailbox:
    """The mailbox the customer wrote to; else the one of the case's team; else any. Raises NoMailbox."""
    used = _WROTE_TO.first(case.pk)
    if used is not None:
        return used
    active = _ACTIVE.all()
    if not active:
        raise NoMailbox
    return next((mailbox for mailbox in active if mailbox.team_id == case.team_id), active[0])


def own_addresses() -> frozenset[str]:
    """Every address of ours, casefolded: what they send is our own echo."""
    return frozenset(address.casefold() for (address,) in _ADDRESSES.tuples())
