"""Needs before offers; and every honest end of a sale is a good one."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.agreements import events
from hospes.agreements.core.fitting import Offer, misfit
from hospes.agreements.models import Outcome, Recommendation, Sale
from hospes.agreements.operations.gates import (
    hold_open,
    hold_to_decide,
    known_currency,
    said,
    sums_of,
    tell,
    want,
)
from hospes.agreements.operations.refusals import DoesNotFit, NotRecommended
from hospes.agreements.queries.selling import budget_of, told_by_customer
from hospes.cases.models import Case
from hospes.decisions.operations import AmountWanted
from hospes.ledger.operations import change
from hospes.staff.models import Person


def recommend(
    *, by: Person, at: datetime, case: Case, what: str, why: str, serves: Sequence[str], amount: int | None = None,
    above_budget: str = "",
) -> Recommendation:  # fmt: skip
    """Recommend something, saying why it fits and which of their needs (`serves`: facts by their keys) it is for.

    The same sent twice stands once. Raises NotYours, AlreadyClosed, WordsWanted, AmountWanted, NoCurrency, DoesNotFit.
    """
    what, why, above_budget = said(what), said(why), said(above_budget)
    with change(by=by, at=at) as record:
        hold_open(by, case, at)
        want(what, _("Write down what you recommend."))
        want(why, _("Say why it fits them."))
        if amount is not None and amount < 0:
            raise AmountWanted(_("An amount is nothing or more."))
        currency = known_currency(case) if amount is not None else ""
        told = told_by_customer(case)
        budget = budget_of(told, currency)
        against = misfit(Offer(serves, amount, above_budget), told=told, budget=budget)
        if against is not None:
            raise DoesNotFit(against)
        before = Recommendation.objects.filter(
            case=case, what=what, why=why, amount=amount, need=told[serves[0]]
        )
        if (same := before.first()) is not None:
            return same
        made = Recommendation.objects.create(
            case=case, what=what, why=why, amount=amount, currency=currency, need=told[serves[0]],
            above_budget=above_budget, by=by, at=at,
        )  # fmt: skip
        made.further_needs.set([told[key] for key in serves[1:]])
        sums = sums_of(case)
        sums.recommended += 1
        sums.save(update_fields=["recommended"])
        data = {
            "serves": sorted(serves),
            "amount": amount,
            "currency": currency,
            "above_budget": bool(above_budget),
        }
        tell(record, events.RECOMMENDED, made, case, data, {"what": what, "why": why})
    return made


def end_sale(
    *, by: Person, at: datetime, case: Case, outcome: str, chosen: Recommendation | None = None,
    referred_to: str = "", why: str = "",
) -> Sale:  # fmt: skip
    """Say how it ended: sold (what was `chosen` of the things recommended), nothing of ours fits (why), or better
    served elsewhere (where, and why). Said again it is corrected; the ledger keeps what was said before.

    Raises NotYours, AlreadyClosed, WordsWanted, NotRecommended.
    """
    ended, referred_to, why = Outcome(outcome), said(referred_to)[:400], said(why)
    with change(by=by, at=at) as record:
        hold_to_decide(by, case, at)
        if ended == Outcome.SOLD and (chosen is None or chosen.case_id != case.pk):
            raise NotRecommended
        if ended == Outcome.REFERRED:
            want(referred_to, _("Say where they are better served, so that they can go there."))
        if ended != Outcome.SOLD:
            want(why, _("Say why, in words they may read: it stands on their page."))
        kept = {
            "outcome": ended, "chosen": chosen if ended == Outcome.SOLD else None, "why": why,
            "referred_to": referred_to if ended == Outcome.REFERRED else "",
        }  # fmt: skip
        sale = Sale.objects.filter(case=case).first() or Sale(case=case)
        if sale.pk and all(getattr(sale, field) == value for field, value in kept.items()):
            return sale
        for field, value in {**kept, "by": by, "at": at}.items():
            setattr(sale, field, value)
        sale.save()
        sums = sums_of(case)
        sums.sale_outcome = str(ended)
        sums.save(update_fields=["sale_outcome"])
        data = {"outcome": str(ended), "recommendation": sale.chosen_id}
        tell(record, events.SALE_ENDED, sale, case, data, {"why": why, "referred_to": sale.referred_to})
    return sale
