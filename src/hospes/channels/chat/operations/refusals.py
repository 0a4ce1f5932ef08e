"""What the verbs of the chat say when they will not do a thing, worded for whoever asked."""

from django.utils.translation import gettext as _

from hospes.channels.chat.core.words import LONGEST
from hospes.channels.opening.queries import Standing
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class NothingSaid(Refusal):
    """A line needs words."""

    def __init__(self) -> None:
        super().__init__(_("Please write what it is about, then send it."))


class TooLong(Refusal):
    """More than one line of a chat holds."""

    def __init__(self) -> None:
        super().__init__(
            _("This is longer than one message of a chat may be (%(most)s characters). Send it in parts.")
            % {"most": LONGEST}
        )


class NoName(Refusal):
    """The client's own name for what it sends is missing, or too short to be its own."""

    def __init__(self) -> None:
        super().__init__(
            _("What was sent could not be told apart from the same sent twice. Reload the page.")
        )


class NoAddress(Refusal):
    """What is asked in writing is answered in writing."""

    def __init__(self) -> None:
        super().__init__(_("Please write where we may answer: an e-mail address or a telephone number."))


class Nobody(Refusal):
    """The chat is not open, or nobody is there to answer now; `standing` says when."""

    status = 409

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        super().__init__(_("Nobody is in the chat right now."))


class IsOver(Refusal):
    """The chat has ended; nothing is added to it."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("This chat has ended. What you write on your page reaches the same person."))


class Full(Refusal):
    """One chat holds so many lines and no more."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("This chat has become very long. Please go on in a new one, or on your page."))


class TakenAlready(Refusal):
    """Somebody else was quicker."""

    status = 409

    def __init__(self, person: Person) -> None:
        super().__init__(_("%(name)s has this chat already.") % {"name": person.name})


class NotYours(Refusal):
    """Only whoever has the chat speaks in it."""

    def __init__(self) -> None:
        super().__init__(
            _("This chat is not with you. Take it first, or ask whoever has it to hand it over.")
        )


class HandsFull(Refusal):
    """As many chats at once as one has set for oneself."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _(
                "You have %(most)s chats already, as many as you take at once. End one first, or take more at once."
            )
            % {"most": most}
        )


class NotForChats(Refusal):
    """Only who looks after customers takes chats."""

    def __init__(self) -> None:
        super().__init__(_("Only people who look after customers take chats."))


class NotThere(Refusal):
    """Whoever it is offered to takes no chats right now."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Nobody of %(name)s takes chats right now. Choose somebody who is there.") % {"name": name}
        )


class OfferGone(Refusal):
    """The offer was accepted or taken back meanwhile."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("This chat is not offered to anybody any more."))


class AddressKnown(Refusal):
    """An address is asked for once."""

    def __init__(self) -> None:
        super().__init__(_("We know already where to write to you."))
