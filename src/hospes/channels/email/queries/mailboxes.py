"""Which mailbox speaks."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.channels.email.models import Alias, InboundMessage, Mailbox
from hospes.lib.errors import Refusal
from hospes.lib.prepared import Prepared, number, text

_WROTE_TO = Prepared(
    lambda: (
        InboundMessage.objects.filter(case=number(0))
        .select_related("mailbox")
        .only("came_to", "mailbox")
        .order_by("-pk")[:1]
    )
)
_ACTIVE = Prepared(lambda: Mailbox.objects.filter(is_active=True))
_HOMES = Prepared(
    lambda: (
        Mailbox.objects.order_by()
        .values_list("address", "pk")
        .union(Alias.objects.order_by().values_list("address", "mailbox"), all=True)
    )
)
_ALIAS = Prepared(lambda: Alias.objects.filter(mailbox=number(0), address=text(1)).values_list("from_name"))


class NoMailbox(Refusal):
    """There is no mailbox that could send."""

    def __init__(self) -> None:
        super().__init__(
            _("No mailbox is set up to send from. Ask an administrator to add one, then write again.")
        )


def mailbox_for(case: Case) -> Mailbox:
    """The mailbox the customer wrote to, speaking as the address they wrote to; else one of the case's team.

    Of several of a team, one in the customer's language, else the default one; without any, whichever there is.
    Raises NoMailbox.
    """
    came = _WROTE_TO.first(case.pk)
    if came is not None and came.mailbox.is_active:
        if came.came_to and _ALIAS.tuples(came.mailbox_id, came.came_to):
            came.mailbox.speaks_as = came.came_to
        return came.mailbox
    active = _ACTIVE.all()
    if not active:
        raise NoMailbox
    of_team = [mailbox for mailbox in active if mailbox.team_id == case.team_id] or active
    return min(of_team, key=lambda each: _rank(each, case.customer.language))


def _rank(mailbox: Mailbox, language: str) -> tuple[bool, bool, int]:
    return mailbox.language != language, not mailbox.is_default, mailbox.pk


def homes() -> dict[str, int]:
    """Every address of ours, casefolded, aliases too, with the mailbox it belongs to."""
    return {address.casefold(): mailbox for address, mailbox in _HOMES.tuples()}


def own_addresses() -> frozenset[str]:
    """Every address of ours, casefolded: what they send is our own echo."""
    return frozenset(homes())


def to_be_read() -> QuerySet[Mailbox]:
    """The mailboxes at work that are looked into, by IMAP or POP3; the others are piped into."""
    found = Mailbox.objects.filter(is_active=True).exclude(imap_host="", pop3_host="")
    return found.select_related("team")


def names_of(mailbox: Mailbox, address: str) -> str:
    """The name under which a mailbox speaks as one of its addresses."""
    own = next((name for (name,) in _ALIAS.tuples(mailbox.pk, address)), "") if address else ""
    return own or mailbox.from_name or mailbox.name
