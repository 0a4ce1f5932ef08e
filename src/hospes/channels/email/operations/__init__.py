"""What is done with mail: taken in, answered, sent, and decided about when in doubt."""

from hospes.channels.email.operations.delivering import (
    AlreadySettled,
    deliver,
    recover_abandoned,
    resolve_uncertain,
    send_again,
    send_due,
)
from hospes.channels.email.operations.enclosures import keep_enclosures
from hospes.channels.email.operations.handling import Outcome
from hospes.channels.email.operations.intake import Taken, handle_received, take_in, take_in_many
from hospes.channels.email.operations.letters import (
    NewerWords,
    NoAddress,
    announce_closing,
    ask_whether_solved,
    reply,
    send,
)
from hospes.channels.email.operations.mailboxes import set_up_mailbox
from hospes.channels.email.operations.polling import poll
from hospes.channels.email.operations.signing import (
    NotYourTeams,
    TooLong,
    UnknownPlace,
    word_signature,
)
from hospes.channels.email.operations.taking_back import AlreadyOnItsWay, NotYourLetter, take_back
from hospes.channels.email.operations.texts import letter

__all__ = [
    "AlreadyOnItsWay",
    "AlreadySettled",
    "NewerWords",
    "NoAddress",
    "NotYourLetter",
    "NotYourTeams",
    "Outcome",
    "Taken",
    "TooLong",
    "UnknownPlace",
    "announce_closing",
    "ask_whether_solved",
    "deliver",
    "handle_received",
    "keep_enclosures",
    "letter",
    "poll",
    "recover_abandoned",
    "reply",
    "resolve_uncertain",
    "send",
    "send_again",
    "send_due",
    "set_up_mailbox",
    "take_back",
    "take_in",
    "take_in_many",
    "word_signature",
]
