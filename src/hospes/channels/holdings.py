"""What channels keep of customers: their letters as they came, and ours as they went."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.channels.chat.models import Chat, ChatLine
from hospes.channels.email.models import OutboundMessage, OutboundState, RawMessage
from hospes.channels.phone.models import Call, CallBack
from hospes.customers.models import Address
from hospes.files.operations import forget_soon
from hospes.ledger.holdings import (
    ERASED,
    Whose,
    before_erasing,
    by,
    held,
    nothing_of_customers,
    upon_erasing,
)
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
nothing_of_customers("hospes_channels.Attending")
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

held(
    "hospes_channels.ChatLine",
    rows=by("chat__customer", "chat__case__customer"),
    named=_("lines of chats"),
    words=("words", "file_name"),
    plain=("by", "once"),
    is_removed=True,
)
held(
    "hospes_channels.Chat",
    rows=by("customer", "case__customer"),
    named=_("chats"),
    words=("name", "page", "story"),
    plain=("key", "once", "language", "last_by"),
    carried=("customer",),
)


@upon_erasing
def files_of_chats_go(whose: Whose) -> None:
    """Once the erasure is committed, contents that stood in nothing but their chats are removed from the disk."""
    theirs = ChatLine.objects.filter(chat__customer__in=whose.customers, content__isnull=False)
    forget_soon(theirs.values_list("content", flat=True))


class ChatGoesOn(Refusal):
    """The customer is talking with somebody, or waits to."""


@before_erasing
def chats_have_ended(whose: Whose) -> None:
    """What is said after an erasure would be kept again."""
    if Chat.objects.filter(customer__in=whose.customers).exclude(state="ended").exists():
        raise ChatGoesOn(_now("This customer is in a chat right now. End it first."))


def _numbers(whose: Whose) -> "QuerySet[Address, str]":
    """Their numbers that nobody else has: what a family shares is the others' too."""
    theirs = Address.objects.filter(kind="phone", customer__in=whose.customers)
    others = Address.objects.filter(kind="phone").exclude(customer__in=whose.customers)
    return theirs.exclude(normalised__in=others.values("normalised")).values_list("normalised", flat=True)


def _calls(whose: Whose) -> Q:
    return Q(case__customer__in=whose.customers) | Q(number__in=_numbers(whose))


def _owed(whose: Whose) -> Q:
    of_nobody = Q(customer__isnull=True) & Q(number__in=_numbers(whose))
    return Q(customer__in=whose.customers) | Q(case__customer__in=whose.customers) | of_nobody


nothing_of_customers("hospes_channels.Line", "number", "name", "region", "key", "secret")
nothing_of_customers("hospes_channels.Heard", "webhook_id", "event")
nothing_of_customers("hospes_channels.WavedAway")
nothing_of_customers("hospes_channels.Counter", "name", "key")
held(
    "hospes_channels.Visitor",
    rows=by("case__customer"),
    named=_("visits"),
    words=("name", "words"),
)
held(
    "hospes_channels.Call",
    rows=_calls,
    named=_("calls"),
    words=("number",),
    plain=("call_id",),
    instead={"number": lambda _row: ""},
)
held(
    "hospes_channels.CallBack",
    rows=_owed,
    named=_("calls that are owed"),
    words=("number", "words", "note"),
    plain=("once",),
    carried=("customer",),
)


@upon_erasing
def forget_their_numbers(whose: Whose) -> None:
    """Calls that led to no case are known by the number alone, which is gone once their addresses are."""
    Call.objects.filter(number__in=_numbers(whose)).update(number="")
    of_nobody = CallBack.objects.filter(customer__isnull=True, number__in=_numbers(whose))
    of_nobody.update(number=ERASED, words="", note="")


class CallsOwed(Refusal):
    """Somebody has yet to call them."""


@before_erasing
def calls_are_made(whose: Whose) -> None:
    """A call that is owed to a number that is gone would never be made."""
    owed = CallBack.objects.filter(_owed(whose), settled_at__isnull=True).count()
    if owed:
        raise CallsOwed(
            _now(
                "Calls to this customer are still to be made (%(num)s). Make them, or say that they are not needed."
            )
            % {"num": owed}
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
