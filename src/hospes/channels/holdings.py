"""What channels keep of customers: their letters as they came, and ours as they went."""

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.channels.email.models import OutboundMessage, OutboundState, RawMessage
from hospes.ledger.holdings import ERASED, Whose, before_erasing, held, nothing_of_customers
from hospes.lib.errors import Refusal


def _letters_in(whose: Whose) -> Q:
    return Q(case__customer__in=whose.customers) | Q(sender__in=whose.emails)


def _raw(whose: Whose) -> Q:
    return Q(message__case__customer__in=whose.customers) | Q(message__sender__in=whose.emails)


def _letters_out(whose: Whose) -> Q:
    return Q(case__customer__in=whose.customers) | Q(to_key__in=whose.emails)


nothing_of_customers(
    "hospes_channels.Mailbox",
    "address", "name", "from_name", "imap_host", "imap_user", "imap_secret", "imap_folder", "smtp_host", "smtp_user",
    "smtp_secret", "pop3_host", "pop3_user", "pop3_secret", "poll_error",
)  # fmt: skip
nothing_of_customers("hospes_channels.Signature", "words")
nothing_of_customers("hospes_channels.Alias", "address", "from_name")
nothing_of_customers("hospes_channels.Popped", "uidl")
nothing_of_customers("hospes_channels.Closing", "why")
nothing_of_customers("hospes_channels.Look", "accent", "logo", "logo_kind", "logo_digest")
nothing_of_customers("hospes_channels.Written", "once")
nothing_of_customers(
    "hospes_channels.SignIn",
    "token_url",
    "client",
    "scope",
    "client_secret",
    "refresh_secret",
    "access_secret",
)
# Before the letters: once their senders are shredded, nothing leads to the bytes any more.
held(
    "hospes_channels.RawMessage",
    rows=_raw,
    named=_("letters as they came"),
    words=("body",),
    plain=("sha256",),
    instead={"body": lambda _row: RawMessage.packed(ERASED.encode())},
    is_exported=False,
)
held(
    "hospes_channels.InboundMessage",
    rows=_letters_in,
    named=_("letters that came"),
    words=("message_id", "sender", "answer_to", "others", "references", "subject", "error", "passed_on_from"),
    plain=("fingerprint", "came_to"),
    instead={"message_id": lambda _row: "", "sender": lambda _row: "", "answer_to": lambda _row: ""},
)
held(
    "hospes_channels.OutboundMessage",
    rows=_letters_out,
    named=_("letters that went"),
    words=("to", "to_key", "subject", "body", "in_reply_to", "references", "error", "came_back_because"),
    plain=("language", "message_id", "claimed_by", "sent_as"),
)

for model, plain in (("SignInLink", ("digest", "place")), ("PortalSession", ("digest",))):
    held(
        f"hospes_channels.{model}",
        rows=lambda whose: Q(address__in=whose.emails),
        named=_("ways in to their own cases"),
        words=("address",),
        plain=plain,
        is_removed=True,
        is_exported=False,
    )

nothing_of_customers("hospes_channels.Challenge", "digest")
held(
    "hospes_channels.Passkey",
    rows=lambda whose: Q(address__in=whose.emails),
    named=_("passkeys"),
    words=("address", "name"),
    plain=("handle", "credential", "public_key"),
    is_removed=True,
    is_exported=False,
)


class LettersOnTheirWay(Refusal):
    """A letter to the customer has not gone yet, or nobody knows whether it has."""


@before_erasing
def letters_have_gone(whose: Whose) -> None:
    """A letter that is shredded before it goes would go to nobody."""
    states = (OutboundState.QUEUED, OutboundState.SENDING, OutboundState.UNCERTAIN)
    waiting = OutboundMessage.objects.filter(_letters_out(whose), state__in=states).count()
    if waiting:
        raise LettersOnTheirWay(
            _now(
                "Letters to this customer have not gone yet (%(num)s). Wait until they have, or settle them first."
            )
            % {"num": waiting}
        )
