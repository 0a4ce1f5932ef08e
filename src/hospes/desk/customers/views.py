"""The list of customers, and one customer with everything that binds us to them."""

from django.http import HttpResponse
from django.shortcuts import render

from hospes.customers import access
from hospes.customers.models import Customer
from hospes.customers.queries import page
from hospes.desk.customers.page import customer_page
from hospes.desk.customers.tiers import tiers
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
    }
    template = "desk/customers/_list.html" if is_fragment(request) else "desk/customers/list.html"
    return render(request, template, shown)


@role_required(*access.HANDLES_CUSTOMERS)
def customer(request: SignedInRequest, pk: int) -> HttpResponse:
    """One customer: who they are, how to reach them, what we did for them."""
    found = access.customer_or_404(request.user, pk)
    before = request.GET.get("before", "")
    shown = customer_page(
        found,
        viewer=request.user,
        at=clock.now(),
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
    )
    return render(request, "desk/customers/customer.html", shown)
