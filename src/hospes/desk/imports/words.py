"""How fields, flaws and reasons of an import are called."""

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "number": _("Number"),
    "customer": _("Customer"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "language": _("Language"),
    "title": _("Subject"),
    "reason": _("Reason"),
    "channel": _("Channel"),
    "opened_at": _("Opened"),
    "closed_at": _("Closed"),
    "situation": _("Situation"),
    "owner": _("Owner"),
    "direction": _("Contact: direction"),
    "said_at": _("Contact: time"),
    "body": _("Contact: words"),
    "by": _("Contact: by whom"),
}
WHYS = {
    "unreadable": _("Cannot be read."),
    "no key": _("Has no number."),
    "key too long": _("The number is too long."),
    "no reason": _("Says nothing of what it was about."),
    "no customer": _("Names no customer."),
    "no time": _("Says no time."),
    "bad time": _("The time cannot be read; write it as 2026-03-04 10:15."),
    "in the future": _("Has a time that is still to come."),
    "closed before opened": _("Was closed before it was opened."),
    "too many contacts": _("Has more than 500 contacts."),
    "twice": _("The number stands in the file before."),
    "already here": _("Is here already."),
    "bad email": _("The e-mail address is none; left empty."),
    "bad phone": _("The telephone number is none; left empty."),
    "unknown language": _("The language is not one of ours; left empty."),
    "unknown channel": _("The channel is not known; taken as e-mail."),
    "unknown situation": _("The situation is not in the codex; left empty."),
    "unknown owner": _("Nobody here has this name; given to whose turn it is, or to you if it is closed."),
    "owner cannot own": _("The owner looks after no cases any more; given to whose turn it is."),
}
STOPPED = {
    "given up": _("It was given up. What was in by then stays."),
    "forgotten": _("Nobody went on with it for a week, so the file was let go."),
    "no right": _("Whoever began it may not bring files in any more."),
    "nobody to own": _(
        "Nobody in the team can look after an open case. Add an agent, then bring the file in again."
    ),
    "unreadable": _(
        "The rest of the file cannot be read. Mend it and bring it in again; what is here is not taken twice."
    ),
}
ENCODINGS = {
    "utf-8-sig": _("UTF-8"),
    "utf-16": _("UTF-16"),
    "cp1250": _("Windows, Central European"),
    "cp1252": _("Windows, Western European"),
    "cp1253": _("Windows, Greek"),
    "cp1251": _("Windows, Cyrillic"),
}
DELIMITERS = {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": _("Vertical bar")}
