"""Telling the customer what a change would mean, with the link on which they answer, and how a sale ended."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.agreements.models import ChangeRequest, Outcome, Sale
from hospes.agreements.operations import end_sale, note_change_told, propose_change
from hospes.agreements.queries import agreement_of
from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.channels.email import operations as mail
from hospes.channels.web.queries import change_link
from hospes.decisions.core.money import told as money
from hospes.desk.decisions.telling import BY_LETTER
from hospes.ledger.operations import change
from hospes.staff.models import Person


def propose_and_tell(*, by: Person, at: datetime, case: Case, how: str, **terms: Any) -> ChangeRequest:
    """Write it, and tell the customer `how` ("" for later), together. Raises what proposing and the mail refuse."""
    with change(by=by, at=at):
        request = propose_change(by=by, at=at, case=case, **terms)
        return tell_change(by=by, at=at, request=request, how=how) if how and request.is_untold else request


def tell_change(*, by: Person, at: datetime, request: ChangeRequest, how: str) -> ChangeRequest:
    """Write to the customer with the link, or note that it was said; on the case's timeline either way."""
    with change(by=by, at=at):
        is_news = request.is_untold
        told = note_change_told(by=by, at=at, request=request, channel=how)
        if is_news:
            _say(by=by, at=at, case=request.case, how=how, words=change_words(request), way=_way(request))
        return told


def end_sale_and_tell(*, by: Person, at: datetime, case: Case, how: str, **what: Any) -> Sale:
    """Say how the sale ended, and tell the customer `how` ("" where their page is enough), together.

    Raises what ending it and the mail refuse. What was said before is not written a second time.
    """
    with change(by=by, at=at):
        sale = end_sale(by=by, at=at, case=case, **what)
        if how and sale.at == at:
            _say(by=by, at=at, case=case, how=how, words=sale_words(sale))
        return sale


def _say(*, by: Person, at: datetime, case: Case, how: str, words: str, way: str = "") -> None:
    if how == BY_LETTER:
        mail.reply(by=by, at=at, case=case, body=mail.letter(case, words, by, way=way))
    else:
        log_contact(by=by, at=at, case=case, direction="out", channel=how, body=words)


def change_words(request: ChangeRequest) -> str:
    """What it would mean, in the customer's language."""
    language = request.case.customer.language
    with translation.override(language):
        cost = _("Cost: %(cost)s") % {"cost": money(request.amount, request.currency, language)}
        days = ngettext("%(num)s working day", "%(num)s working days", request.days) % {"num": request.days}
        longer = _("Extra time: %(days)s") % {"days": days}
        means = (
            cost if request.amount else _("It costs you nothing."),
            longer if request.days else _("Nothing is delayed by it."),
            _("Risk: %(risk)s") % {"risk": request.risk},
        )
        wish = _("You asked for something beyond what we agreed:\n%(wish)s") % {"wish": request.wish}
        return "\n\n".join((wish, "\n".join((_("This is what it would mean:"), *means))))


def _way(request: ChangeRequest) -> str:
    """Where it is answered, and by whom."""
    with translation.override(request.case.customer.language):
        link = _(
            "Here you can read it once more, and say yes or no. Nothing is begun before you do:\n%(link)s"
        ) % {"link": change_link(request)}
        sums = agreement_of(request.case_id)
        if sums is None or not sums.decision_maker or sums.decision_maker == request.case.customer.name:
            return link
        decides = _("On your side %(name)s decides. Please answer only once they have read this.")
        return "\n\n".join((decides % {"name": sums.decision_maker}, link))


def sale_words(sale: Sale) -> str:
    """How it ended, in the customer's language: what they chose, or honestly that it is not with us."""
    with translation.override(sale.case.customer.language):
        if sale.outcome == Outcome.REFERRED:
            told = _(
                "Thank you for telling us what you need. We are not the right house for it, and we would rather "
                "say so now. You are better served here:\n%(where)s"
            ) % {"where": sale.referred_to}
            later = _("If there is something we can do for you another time, we shall be glad to.")
            return "\n\n".join((told, sale.why, later))
        if sale.outcome == Outcome.NOT_SUITABLE:
            told = _(
                "Thank you for telling us what you need. Nothing of ours fits it, and we would rather say so than "
                "sell you something that does not."
            )
            later = _("If what you need changes, simply answer: you do not need to explain anything twice.")
            return "\n\n".join((told, sale.why, later))
        chosen = _("You have chosen:\n%(what)s") % {"what": sale.chosen.what if sale.chosen else ""}
        return "\n\n".join(filter(None, (chosen, sale.why, _("Thank you for your trust."))))
