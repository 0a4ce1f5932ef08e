"""What the house itself writes to customers, in their language."""

from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.channels.email.core.framing import framed
from hospes.channels.email.core.reasons import bare_subject
from hospes.channels.email.queries.signing import signature_under
from hospes.channels.web.queries import page_link
from hospes.staff.models import Person

Text = tuple[str, str]


def acknowledgement(case: Case, subject: str, link: str, signature: str) -> Text:
    """Subject and body: it arrived, who looks after it, where it can be followed; signed by them."""
    with translation.override(case.customer.language):
        body = _(
            "Dear %(name)s,\n\n"
            "Thank you, your message has arrived. %(owner)s looks after it now, and stays with it until you "
            "say that it is solved.\n\n"
            "What we understood, and what we promise you, is here:\n%(link)s\n\n"
            "If there is more to say, simply answer this mail. You do not need to explain anything twice.\n"
        ) % {"name": case.customer.name, "owner": case.owner.name, "link": link}
        signed = f"{body.rstrip()}\n\n{signature}\n"
        return titled(case, subject or _("Your message")), signed


def question(case: Case, subject: str, link: str) -> Text:
    """Subject and body: is it solved?"""
    with translation.override(case.customer.language):
        body = _(
            "Dear %(name)s,\n\n"
            "We believe that your matter is solved, but only you can say so.\n\n"
            "Here you say “Solved” or “Not yet” with one click:\n%(link)s\n\n"
            "You can also simply answer this mail. If something is missing, tell us and we go on.\n\n"
            "%(owner)s\n"
        ) % {"name": case.customer.name, "owner": case.owner.name, "link": link}
        return _("Is it solved? %(subject)s") % {"subject": bare_subject(subject or case.title)}, body


def closing_notice(case: Case, subject: str, link: str, closes_at: datetime) -> Text:
    """Subject and body: unless you say otherwise, we close it on that day."""
    with translation.override(case.customer.language):
        day = date_format(localtime(closes_at), "DATE_FORMAT")
        body = _(
            "Dear %(name)s,\n\n"
            "We asked whether your matter is solved and have not heard from you. If we hear nothing by "
            "%(day)s, we take it as solved.\n\n"
            "If it is not, one click or one line is enough, also later:\n%(link)s\n\n"
            "%(owner)s\n"
        ) % {"name": case.customer.name, "owner": case.owner.name, "link": link, "day": day}
        return bare_subject(subject or case.title), body


def letter(case: Case, words: str, by: Person, *, way: str = "") -> str:
    """A person's words as a letter: greeted, signed, and with the `way` on from here.

    The way is a sentence with its link; without one it says where the customer finds it again.
    """
    to = case.customer.name
    with translation.override(case.customer.language):
        found = way or _(
            "You will also find this on your page. You can answer there, or simply answer this mail:\n%(link)s"
        ) % {"link": page_link(case)}
        greeting, closing = _("Dear %(name)s,") % {"name": to}, signature_under(case, by)
        return framed(words, found, to=to, by=by.name, greeting=greeting, closing=closing)


def titled(case: Case, subject: str, *, answers: bool = True) -> str:
    """The subject of a mail in a case: what it is about, and the number that leads an answer home.

    Only what `answers` a mail says so: the first letter to somebody who rang is no reply.
    """
    return f"{'Re: ' if answers else ''}{bare_subject(subject)[:300]} [#{case.pk}]"
