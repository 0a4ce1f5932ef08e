"""The list of customers, and one customer with everything that binds us to them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from hospes.customers import access
from hospes.customers.models import Customer
from hospes.customers.queries import page
from hospes.desk.customers.page import cases_of, customer_page
from hospes.desk.customers.relationship import KINDS, relationship
from hospes.desk.customers.standing import standing
from hospes.desk.customers.tiers import tiers
from hospes.desk.decided import amount_of
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, role_required
from hospes.web.htmx import is_fragment


@role_required(*access.HANDLES_CUSTOMERS)
def customers(request: SignedInRequest) -> HttpResponse:
    """Everybody by name, or whoever is found by what was typed."""
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "kind", "after")}
    kind = asked["kind"] if asked["kind"] in Customer.Kind.values else ""
    shown = {
        "page": page(asked["q"], kind=kind, after=asked["after"]),
        "asked": {**asked, "kind": kind},
        "kinds": Customer.Kind.choices,
        "tiers": tiers(),
        "may_keep": access.may_keep(request.user),
        "may_merge": access.may_merge(request.user),
    }
    template = "desk/customers/_list.html" if is_fragment(request) else "desk/customers/list.html"
    return render(request, template, shown)


@role_required(*access.HANDLES_CUSTOMERS)
def customer(request: SignedInRequest, pk: int) -> HttpResponse:
    """One customer: who they are, how to reach them, what we did for them."""
    found = access.customer_or_404(request.user, pk)
    if found.pk != pk:  # merged into another since the address was written down
        return redirect("desk:customer", found.pk)
    before = request.GET.get("before", "")
    shown = customer_page(
        found,
        viewer=request.user,
        at=clock.now(),
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
    )
    return render(request, "desk/customers/customer.html", shown)


@role_required(*access.HANDLES_CUSTOMERS)
def over_time(request: SignedInRequest, pk: int) -> HttpResponse:
    """What passed between us, the latest first: a part of the customer's page, and a page of its own."""
    found = access.customer_or_404(request.user, pk)
    if found.pk != pk:
        return redirect("desk:customer_over_time", found.pk)
    at, kind = clock.now(), request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    theirs = cases_of(found, viewer=request.user, at=at)
    before, language = request.GET.get("before", ""), get_language() or "en"
    shown = {
        "customer": found,
        "standing": standing(theirs, at=at),
        "together": relationship(theirs, kind=kind, before=before),
        "kind": kind,
        "is_first": not before,
        "worth": lambda decision: amount_of(decision, language),
        "at": at,
    }
    template = "_over_time.html" if is_fragment(request) else "over_time.html"
    return render(request, f"desk/customers/{template}", shown)
