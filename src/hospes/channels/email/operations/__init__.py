"""What is done with mail: taken in, answered, sent, and decided about when in doubt."""

from hospes.channels.email.operations.delivering import (
    AlreadySettled,
    deliver,
    recover_abandoned,
    resolve_uncertain,
    send_again,
    send_due,
    set_aside,
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
from hospes.channels.email.operations.mailboxes import (
    AddressTaken,
    NotAnAddress,
    add_alias,
    add_mailbox,
    drop_alias,
    pause_mailbox,
    resume_mailbox,
    set_up_mailbox,
    sign_in_by_password,
    sign_in_by_token,
)
from hospes.channels.email.operations.matters import AlreadySaid, is_new_matter, is_same_matter
from hospes.channels.email.operations.piping import Exit, take_piped
from hospes.channels.email.operations.polling import poll
from hospes.channels.email.operations.signing import (
    NotYourTeams,
    TooLong,
    UnknownPlace,
    word_signature,
)
from hospes.channels.email.operations.taking_back import AlreadyOnItsWay, NotYourLetter, take_back
from hospes.channels.email.operations.texts import letter
from hospes.channels.email.operations.trying import NoServer, Tried, try_out

__all__ = [
    "AddressTaken",
    "AlreadyOnItsWay",
    "AlreadySaid",
    "AlreadySettled",
    "Exit",
    "NewerWords",
    "NoAddress",
    "NoServer",
    "NotAnAddress",
    "NotYourLetter",
    "NotYourTeams",
    "Outcome",
    "Taken",
    "TooLong",
    "Tried",
    "UnknownPlace",
    "add_alias",
    "add_mailbox",
    "announce_closing",
    "ask_whether_solved",
    "deliver",
    "drop_alias",
    "handle_received",
    "is_new_matter",
    "is_same_matter",
    "keep_enclosures",
    "letter",
    "pause_mailbox",
    "poll",
    "recover_abandoned",
    "reply",
    "resolve_uncertain",
    "resume_mailbox",
    "send",
    "send_again",
    "send_due",
    "set_aside",
    "set_up_mailbox",
    "sign_in_by_password",
    "sign_in_by_token",
    "take_back",
    "take_in",
    "take_in_many",
    "take_piped",
    "try_out",
    "word_signature",
]
