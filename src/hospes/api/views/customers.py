"""Customers: found, made, changed; how they are reached, what they agreed to; made one, parted, handed out, erased."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Number
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.cases.models import Fact
from hospes.cases.queries.known import CURRENT
from hospes.customers import access, operations, queries
from hospes.customers.core.rights import KEEPS_CUSTOMERS
from hospes.customers.models import Address, Consent, Customer
from hospes.customers.operations.rights import require
from hospes.lib import clock
from hospes.staff.models import Person

router = Router(tags=["customers"])
MOST = 100
Kind = Literal["person", "organisation", "internal"]
Spoken = Literal["en", "hu", "el", "ru"]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Reached = Annotated[list[Annotated[str, Field(min_length=1, max_length=400)]], Field(max_length=20)]
Slug = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9_-]+$")]


class AddressTold(Schema):
    """One way to reach somebody: `value` as it was given, `normalised` as it is compared."""

    id: int
    kind: Literal["email", "phone", "postal"]
    value: str
    normalised: str
    is_primary: bool


class ConsentTold(Schema):
    """Their yes to one purpose, until it is withdrawn."""

    id: int
    purpose: str
    how: str
    given_at: datetime
    withdrawn_at: datetime | None


class CustomerTold(Schema):
    """Who they are. A record that was merged away is answered with the one it leads to: look at `id`."""

    id: int
    kind: Kind
    name: str
    language: str
    tier: str
    organisation_id: int | None
    created_at: datetime
    erased_at: datetime | None


class CustomerWhole(Schema):
    """A customer with how they are reached and what they agreed to."""

    customer: CustomerTold
    addresses: list[AddressTold]
    consents: list[ConsentTold]
    former: list[int]


class CustomersTold(Schema):
    """`after` asks for what follows; empty at the end."""

    rows: list[CustomerTold]
    after: str


class MergeTold(Schema):
    """Two records made one: `kept_id` stays, `gone_id` leads there."""

    id: int
    kept_id: int
    gone_id: int
    at: datetime
    undone_at: datetime | None


class FactTold(Schema):
    """What they told us once, wherever they told it."""

    key: str
    value: Any


class ErasureTold(Schema):
    """What is gone, on which ground."""

    customer_id: int
    at: datetime
    ground: str


class CustomersWanted(Schema):
    """`text`: beginnings of words of a name, an address or a number, in any order."""

    text: Annotated[str, Field(max_length=200)] = ""
    kind: Literal["", "person", "organisation", "internal"] = ""
    after: Annotated[str, Field(max_length=600)] = ""
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class Newcomer(Asked):
    name: Name
    kind: Kind = "person"
    language: Spoken = "en"
    tier: Slug = "standard"
    emails: Reached = []
    phones: Reached = []
    postal: Reached = []
    organisation: Id | None = None


class Changed(Asked):
    """What is left out stays. `organisation`: null takes the employer away."""

    name: Name | None = None
    kind: Kind | None = None
    language: Spoken | None = None
    tier: Slug | None = None
    organisation: Id | None = None


class NewAddress(Asked):
    kind: Literal["email", "phone", "postal"]
    value: Annotated[str, Field(min_length=1, max_length=400)]
    is_primary: bool = False


class ConsentGiven(Asked):
    purpose: Literal["news", "reference", "partners", "recording"]
    how: Annotated[str, Field(min_length=1, max_length=300)]


class Merged(Asked):
    """`gone` becomes one with the customer of the address; `taken_over` names what holds of `gone`."""

    gone: Id
    taken_over: Annotated[list[Literal["language", "tier", "organisation"]], Field(max_length=3)] = []


class Ground(Asked):
    """They asked for it; withdrew their consent; we need it no longer; it should never have been kept."""

    ground: Literal["asked", "withdrawn", "expired", "unlawful"]


@router.get("/customers", response=CustomersTold, summary="Find customers, page by page")
def customers(request: HttpRequest, asked: Query[CustomersWanted]) -> Any:
    """All by name, or those of whom every word of `text` begins a word of the name, an address or a number."""
    if not access.customers_for(person_of(request)).exists():
        return {"rows": [], "after": ""}
    found = queries.page(asked.text, kind=asked.kind, after=asked.after, limit=asked.limit)
    return {"rows": found.customers, "after": found.after}


@router.get("/customers/{number}", response=CustomerWhole, summary="Read a customer")
def customer(request: HttpRequest, number: Number) -> Any:
    return _whole(access.customer_or_404(person_of(request), number))


@router.get("/customers/{number}/facts", response=list[FactTold], summary="What they told us once")
def customer_facts(request: HttpRequest, number: Number) -> Any:
    """Facts about the customer themselves, which hold in every case. Those of a matter stand in its case."""
    found = access.customer_or_404(person_of(request), number)
    return list(Fact.objects.filter(CURRENT, about_customer=found).order_by("key", "pk")[: MOST * 5])


@router.post(
    "/customers",
    response={200: CustomerWhole, 201: CustomerWhole},
    summary="Welcome a new customer",
    openapi_extra=IDEMPOTENT,
)
def welcome(request: HttpRequest, asked: Newcomer) -> Any:
    by = _keeper(request)
    employer = access.customer_or_404(by, asked.organisation) if asked.organisation else None
    told = asked.dict(exclude={"organisation"})
    status, row = opened(
        request,
        lambda: operations.welcome_customer(by=by, at=clock.now(), organisation=employer, **told),
        lambda pk: access.customer_or_404(by, pk),
    )
    return status, _whole(row)


@router.post("/customers/{number}/change", response=CustomerWhole, summary="Correct who they are")
def change_customer(request: HttpRequest, number: Number, asked: Changed) -> Any:
    by = _keeper(request)
    found, told = access.customer_or_404(by, number), asked.dict(exclude_unset=True)
    if "organisation" in told and told["organisation"] is not None:
        told["organisation"] = access.customer_or_404(by, told["organisation"])
    return _whole(operations.change_customer(by=by, at=clock.now(), customer=found, **told))


@router.post(
    "/customers/{number}/addresses",
    response={200: AddressTold, 201: AddressTold},
    summary="Add a way to reach them",
    openapi_extra=IDEMPOTENT,
)
def add_address(request: HttpRequest, number: Number, asked: NewAddress) -> Any:
    by = _keeper(request)
    found = access.customer_or_404(by, number)
    return opened(
        request,
        lambda: operations.add_address(by=by, at=clock.now(), customer=found, **asked.dict()),
        lambda pk: access.address_or_404(by, pk),
    )


@router.post("/addresses/{number}/use-first", response=AddressTold, summary="Reach them here first")
def use_first(request: HttpRequest, number: Number) -> Any:
    by = _keeper(request)
    return operations.make_primary(by=by, at=clock.now(), address=access.address_or_404(by, number))


@router.post("/addresses/{number}/remove", response=CustomerWhole, summary="Reach them here no longer")
def remove_address(request: HttpRequest, number: Number) -> Any:
    by = _keeper(request)
    address: Address = access.address_or_404(by, number)
    operations.remove_address(by=by, at=clock.now(), address=address)
    return _whole(access.customer_or_404(by, address.customer_id))


@router.post(
    "/customers/{number}/consents",
    response={200: ConsentTold, 201: ConsentTold},
    summary="Note what they agreed to",
    openapi_extra=IDEMPOTENT,
)
def note_consent(request: HttpRequest, number: Number, asked: ConsentGiven) -> Any:
    """The consent that stands already is given back."""
    by = _keeper(request)
    found = access.customer_or_404(by, number)
    return opened(
        request,
        lambda: operations.note_consent(by=by, at=clock.now(), customer=found, **asked.dict()),
        lambda pk: _consent(by, pk),
    )


@router.post("/consents/{number}/withdraw", response=ConsentTold, summary="They agree no longer")
def withdraw_consent(request: HttpRequest, number: Number) -> Any:
    by = _keeper(request)
    return operations.withdraw_consent(by=by, at=clock.now(), consent=_consent(by, number))


@router.post("/customers/{number}/merge", response=MergeTold, summary="Two records are one customer")
def merge_customers(request: HttpRequest, number: Number, asked: Merged) -> Any:
    """Addresses go over at once, cases and all else within seconds. It can be undone."""
    by = person_of(request)
    kept, gone = access.customer_or_404(by, number), access.customer_or_404(by, asked.gone)
    return operations.merge_customers(
        by=by, at=clock.now(), kept=kept, gone=gone, taken_over=asked.taken_over
    )


@router.get("/customers/{number}/merges", response=list[MergeTold], summary="What was made one with them")
def merges(request: HttpRequest, number: Number) -> Any:
    found = access.customer_or_404(person_of(request), number)
    return list(queries.merges_of(found))


@router.post("/customer-merges/{number}/undo", response=MergeTold, summary="They are two after all")
def unmerge_customers(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.unmerge_customers(by=by, at=clock.now(), merge=access.merge_or_404(by, number))


@router.post(
    "/customers/{number}/hand-out",
    response=dict[str, Any],
    summary="Everything we hold of them, as plain data",
)
def hand_out(request: HttpRequest, number: Number) -> Any:
    """Rows of every room and the history with its words; that it was handed out stands in the history, too."""
    by = person_of(request)
    return operations.hand_out(by=by, at=clock.now(), customer=access.customer_or_404(by, number))


@router.post("/customers/{number}/erase", response=ErasureTold, summary="Erase every personal word of them")
def erase_customer(request: HttpRequest, number: Number, asked: Ground) -> Any:
    """For good. Refused while a case or a promise is open or a letter is on its way; the refusal says which."""
    by = person_of(request)
    found = access.customer_or_404(by, number)
    return operations.erase_customer(by=by, at=clock.now(), customer=found, ground=asked.ground)


def _keeper(request: HttpRequest) -> Person:
    """Whoever acts, if they keep customers. Raises NotYours, which names who does."""
    by = person_of(request)
    require(by, KEEPS_CUSTOMERS)
    return by


def _consent(by: Person, pk: int) -> Consent:
    found = Consent.objects.filter(pk=pk, customer__in=access.customers_for(by)).first()
    if found is None:
        raise Http404
    return found


def _whole(found: Customer) -> dict[str, Any]:
    former: Sequence[int] = [each for each in queries.numbers_of(found) if each != found.pk]
    return {
        "customer": found,
        "addresses": list(found.addresses.order_by("kind", "-is_primary", "pk")),
        "consents": list(found.consents.order_by("pk")),
        "former": former,
    }
