"""The customer's page: its address, and whose page an address opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import NoReverseMatch, reverse

from hospes.agreements.models import Agreement, ChangeRequest, Scope
from hospes.agreements.queries import Selling, agreement_of, scope_of, selling_in, told_changes
from hospes.cases.models import Case, Commitment, Contact
from hospes.cases.queries import acting_for, goes_on_in
from hospes.decisions.models import Decision
from hospes.decisions.queries import told_to_customer
from hospes.files.models import Attachment
from hospes.files.queries import attached_to
from hospes.followups.models import FollowUp
from hospes.followups.queries import asked_on_page

_SALT = "hospes.channels.web"


def page_token(case: Case) -> str:
    """What stands in the address: the case's number, signed together with its secret."""
    return signing.Signer(salt=_SALT).sign_object([case.pk, case.link_secret], compress=False)


def change_link(request: ChangeRequest) -> str:
    """The whole address of the page on which the customer answers one change request, for a mail."""
    address = reverse("channels:change", args=[page_token(request.case), request.pk])
    return str(settings.BASE_URL + address)


def page_link(case: Case) -> str:
    """The whole address of the customer's page, for a mail."""
    return settings.BASE_URL + reverse("channels:page", args=[page_token(case)])


def case_of(token: str) -> Case | None:
    """The case whose page this is; None for a token that is wrong, cut, or old (its secret was changed).

    The page of a case that became one with another leads to that one.
    """
    try:
        number, secret = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Case.objects.select_related("customer", "owner", "team").filter(pk=number).first()
    if found is None or found.link_secret != secret:
        return None
    return goes_on_in(found) or found


Gather = Callable[[Case], Any]
_PANELS: dict[str, Gather] = {}


def add_panel(template: str, gather: Gather) -> None:
    """A room above shows something on the customer's page: `template` is given what `gather` finds, as `panel`."""
    _PANELS[template] = gather


def panels_of(case: Case) -> list[tuple[str, Any]]:
    """What rooms above show of this case: the templates, each with what it shows; nothing where nothing was found."""
    found = ((template, gather(case)) for template, gather in _PANELS.items())
    return [(template, shown) for template, shown in found if shown is not None]


@dataclass(frozen=True)
class Agreed:
    """What a customer reads of what was agreed with them, wished beyond it, and recommended to them."""

    agreement: Agreement
    scope: Scope | None
    changes: list[ChangeRequest]
    selling: Selling | None

    @property
    def waiting(self) -> list[ChangeRequest]:
        """What they have not answered."""
        return [each for each in self.changes if each.is_open]

    @property
    def answered(self) -> list[ChangeRequest]:
        return [each for each in self.changes if not each.is_open]


@dataclass(frozen=True)
class CustomerPage:
    """What a customer may see of their case: never a note, never a colleague's words among us."""

    case: Case
    looks_after: str
    stands_in_for: str
    promised: list[Commitment]
    kept: list[Commitment]
    decided: list[Decision]
    talked: list[Contact]
    attached: dict[int, list[Attachment]]
    agreed: Agreed | None
    asked_how_it_is: FollowUp | None

    @property
    def is_answered(self) -> bool:
        """Whether a sale has ended, so that nobody is still at it."""
        return bool(self.agreed and self.agreed.agreement.sale_outcome)


def customer_page(case: Case, *, at: datetime) -> CustomerPage:
    """Everything on the page; ten queries, however long the story, and five more where something was agreed."""
    acting = acting_for(case.owner, at)
    commitments = list(case.commitments.select_related("keeper").order_by("due_at", "pk"))
    outward = case.contacts.filter(direction__in=("in", "out")).select_related("person", "customer")
    talked = list(outward.order_by("-at", "-pk"))
    return CustomerPage(
        case=case,
        looks_after=acting.name,
        stands_in_for=case.owner.name if acting.pk != case.owner_id else "",
        promised=[each for each in commitments if each.state == "open"],
        kept=[each for each in commitments if each.state == "kept"],
        decided=told_to_customer(case),
        talked=talked,
        attached=attached_to(talked),
        agreed=agreed_with(case),
        asked_how_it_is=asked_on_page(case),
    )


def agreed_with(case: Case) -> Agreed | None:
    """What was agreed with the customer of a case; None where nothing was, and nothing was recommended."""
    agreement = agreement_of(case.pk)
    if agreement is None:
        return None
    sold = agreement.recommended or agreement.sale_outcome
    return Agreed(
        agreement,
        scope_of(case) if agreement.version else None,
        told_changes(case) if agreement.version else [],
        selling_in(case) if sold else None,
    )


def survey_address(token: str) -> str:
    """Where the customer is asked how it was, "" while there is no such page."""
    try:
        return reverse("feedback:for_case", args=[token])
    except NoReverseMatch:
        return ""
