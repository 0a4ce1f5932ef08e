"""What a contact block shows: how we stand, what may be done, and every word of it in one language."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from hospes.channels.chat.queries import anybody_there
from hospes.channels.look.site import colours_for_block
from hospes.channels.opening.queries import Standing, channels_offered, standings
from hospes.channels.opening.site import sentences
from hospes.codex.queries import company_name


def shown_now(*, at: datetime, language: str) -> dict[str, Any]:
    """Everything a block needs to be drawn, for some statements and one answer."""
    offered = channels_offered()
    found = {each.channel: each for each in standings([*offered, "chat"], at=at, language=language)}
    return {
        "company": company_name(),
        "language": language,
        "is_open": found["web"].is_open,
        "told": sentences(found["web"], at),
        "channels": [_channel(found[each], at) for each in offered],
        "chat": found["chat"].is_open and anybody_there(at),
        "calls": "phone" in offered,
        "portal": settings.BASE_URL + reverse("channels:portal"),
        "accent": colours_for_block(),
        "words": words(),
    }


def _channel(found: Standing, at: datetime) -> dict[str, Any]:
    name = _names()[found.channel]
    return {"channel": found.channel, "name": name, "is_open": found.is_open, "told": sentences(found, at)}


def _names() -> dict[str, str]:
    return {
        "phone": _("Phone"), "counter": _("Counter"), "email": _("E-mail"), "chat": _("Chat"), "web": _("Written here"),
    }  # fmt: skip


def words() -> dict[str, str]:
    """Every word on a block, by what it is for; the script has none of its own."""
    return {
        "open": _("Contact us"),
        "title": _("How can we help?"),
        "close": _("Close"),
        "about": _("In your own words"),
        "about_help": _("One person reads it and stays with it. You do not need to explain anything twice."),
        "articles": _("Perhaps this answers it at once"),
        "how": _("How shall we answer?"),
        "chat": _("Chat now"),
        "write": _("By e-mail"),
        "call": _("By telephone"),
        "name": _("Your name"),
        "address": _("Your e-mail address"),
        "number": _("Your telephone number"),
        "begin": _("Begin the chat"),
        "send": _("Send"),
        "ask_call": _("Please call me"),
        "sending": _("One moment…"),
        "keeps": _("Nothing is kept on this device."),
        "keeps_chat": _("While you chat, this tab keeps the key to the conversation, and nothing else."),
        "fault": _("It could not be sent. Nothing is lost: your words are still here. Please try again."),
        "elsewhere": _("Or write to us here"),
        "nobody": _("Nobody is free to chat just now. Send the same words, and you have an answer by e-mail."),
        "sent": _("Thank you, it has arrived."),
        "sent_by": _("Thank you, it has arrived. %(name)s looks after it now."),
        "call_asked": _("Thank you. We call you."),
        "more": _("Something else"),
        "waiting": _("Somebody is with you in a moment."),
        "place": _("Before you: %(num)s."),
        "with": _("You are talking to %(name)s."),
        "typing": _("%(name)s is writing…"),
        "you": _("You"),
        "house": _("Us"),
        "said": _("What is said"),
        "say": _("Your message"),
        "file": _("Send a file"),
        "end": _("End the chat"),
        "ended": _("The chat has ended. What was said is kept in your case."),
        "page": _("Your page: everything about this matter, and where to write to us"),
        "again": _("The line is lost. We try again; nothing is lost."),
    }  # fmt: skip
