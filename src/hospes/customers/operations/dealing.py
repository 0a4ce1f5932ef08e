"""What they agreed to, bought, and by whose word they came is noted, and taken back."""

from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hospes.customers import events
from hospes.customers.core.names import tidy_name
from hospes.customers.core.rights import KEEPS_CUSTOMERS
from hospes.customers.models import Consent, Customer, Purchase, Purpose, Recommendation
from hospes.customers.operations.addresses import locked
from hospes.customers.operations.knowing import WORDS_LENGTH, NothingNoted
from hospes.customers.operations.rights import require
from hospes.customers.operations.telling import tell
from hospes.ledger.operations import change
from hospes.staff.models import Person

ORDER_LENGTH = 80


def note_consent(*, by: Person | None, at: datetime, customer: Customer, purpose: str, how: str) -> Consent:
    """They agree to this purpose; the consent that stands for it is given back. Raises NothingNoted, NotThere."""
    require(by, KEEPS_CUSTOMERS)
    said = tidy_name(how)[:WORDS_LENGTH]
    if purpose not in Purpose.values:
        raise NothingNoted(_("Say to what they agree."))
    if not said:
        raise NothingNoted(_("Say how they agreed, such as “On the form of the showroom” or “On the phone”."))
    with change(by=by, at=at) as record:
        consent, is_new = locked(customer).consents.get_or_create(
            purpose=purpose, withdrawn_at=None, defaults={"how": said, "given_at": at, "noted_by": by}
        )
        if is_new:
            tell(record, events.CONSENT_GIVEN, consent, {"purpose": purpose}, {"how": said})
    return consent


def withdraw_consent(*, by: Person | None, at: datetime, consent: Consent) -> Consent:
    """They agree no more; that they did, and until when, is kept."""
    require(by, KEEPS_CUSTOMERS)
    with change(by=by, at=at) as record:
        locked(consent.customer)
        consent.refresh_from_db(fields=["withdrawn_at"])
        if consent.withdrawn_at is None:
            consent.withdrawn_at = max(at, consent.given_at)
            consent.save(update_fields=["withdrawn_at"])
            tell(record, events.CONSENT_WITHDRAWN, consent, {"purpose": consent.purpose})
    return consent


def note_purchase(
    *, by: Person | None, at: datetime, customer: Customer, what: str, bought_on: date,
    amount: int | None = None, currency: str = "", order_number: str = "",
) -> Purchase:  # fmt: skip
    """They bought this. `amount` in minor units of `currency` (ISO 4217). Raises NothingNoted, NotThere."""
    require(by, KEEPS_CUSTOMERS)
    said, number = tidy_name(what)[:WORDS_LENGTH], tidy_name(order_number)[:ORDER_LENGTH]
    if not said:
        raise NothingNoted(_("Write what they bought."))
    if bought_on > localtime(at).date():
        raise NothingNoted(_("That day has not come yet. Note what was bought once it is."))
    if amount is not None and (amount < 0 or len(currency) != 3):
        raise NothingNoted(_("An amount is not below nothing and has a currency, such as EUR."))
    with change(by=by, at=at) as record:
        purchase = Purchase.objects.create(
            customer=locked(customer), what=said, bought_on=bought_on, amount=amount, order_number=number,
            currency=currency.upper() if amount is not None else "", noted_by=by, noted_at=at,
        )  # fmt: skip
        data = {"on": bought_on.isoformat(), "amount": purchase.amount, "currency": purchase.currency}
        tell(record, events.PURCHASE_NOTED, purchase, data, {"what": said, "order_number": number})
    return purchase


def forget_purchase(*, by: Person | None, at: datetime, purchase: Purchase) -> None:
    """It was noted by mistake."""
    require(by, KEEPS_CUSTOMERS)
    with change(by=by, at=at) as record:
        locked(purchase.customer)
        tell(record, events.PURCHASE_FORGOTTEN, purchase, {}, {"what": purchase.what})
        purchase.delete()


def note_recommendation(
    *, by: Person | None, at: datetime, customer: Customer, by_customer: Customer
) -> Recommendation:
    """They came by the word of that other customer; said twice, it is noted once. Raises NothingNoted, NotThere."""
    require(by, KEEPS_CUSTOMERS)
    if customer.pk == by_customer.pk:
        raise NothingNoted(_("Nobody comes by their own word. Choose who recommended us."))
    with change(by=by, at=at) as record:
        for each in sorted((customer, by_customer), key=lambda one: one.pk):
            locked(each)
        noted, is_new = Recommendation.objects.get_or_create(
            customer=customer, by_customer=by_customer, defaults={"noted_by": by, "noted_at": at}
        )
        if is_new:
            tell(record, events.RECOMMENDATION_NOTED, noted, {"by": by_customer.pk})
    return noted


def forget_recommendation(*, by: Person | None, at: datetime, recommendation: Recommendation) -> None:
    """It was noted by mistake."""
    require(by, KEEPS_CUSTOMERS)
    with change(by=by, at=at) as record:
        locked(recommendation.customer)
        tell(record, events.RECOMMENDATION_FORGOTTEN, recommendation, {"by": recommendation.by_customer_id})
        recommendation.delete()
