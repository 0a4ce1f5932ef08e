"""The customer's page: its address, and whose page an address opens."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import NoReverseMatch, reverse

from hospes.cases.models import Case, Commitment, Contact
from hospes.cases.queries import acting_for

_SALT = "hospes.channels.web"


def page_token(case: Case) -> str:
    """What stands in the address: the case's number, signed together with its secret."""
    return signing.Signer(salt=_SALT).sign_object([case.pk, case.link_secret], compress=False)


def page_link(case: Case) -> str:
    """The whole address of the customer's page, for a mail."""
    return settings.BASE_URL + reverse("channels:page", args=[page_token(case)])


def case_of(token: str) -> Case | None:
    """The case whose page this is; None for a token that is wrong, cut, or old (its secret was changed)."""
    try:
        number, secret = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Case.objects.select_related("customer", "owner", "team").filter(pk=number).first()
    return found if found is not None and found.link_secret == secret else None


@dataclass(frozen=True)
class CustomerPage:
    """What a customer may see of their case: never a note, never a colleague's words among us."""

    case: Case
    looks_after: str
    stands_in_for: str
    promised: list[Commitment]
    kept: list[Commitment]
    talked: list[Contact]


def customer_page(case: Case, *, at: datetime) -> CustomerPage:
    """Everything on the page; five queries, however long the story."""
    acting = acting_for(case.owner, at)
    commitments = list(case.commitments.select_related("keeper").order_by("due_at", "pk"))
    outward = case.contacts.filter(direction__in=("in", "out")).select_related("person", "customer")
    return CustomerPage(
        case=case,
        looks_after=acting.name,
        stands_in_for=case.owner.name if acting.pk != case.owner_id else "",
        promised=[each for each in commitments if each.state == "open"],
        kept=[each for each in commitments if each.state == "kept"],
        talked=list(outward.order_by("-at", "-pk")),
    )


def survey_address(token: str) -> str:
    """Where the customer is asked how it was, "" while there is no such page."""
    try:
        return reverse("feedback:for_case", args=[token])
    except NoReverseMatch:
        return ""
