"""The ways in for customers: the page of a case, and a letter that leads to the portal."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Number
from hospes.cases import access as cases
from hospes.channels.portal.operations import ask_for_link
from hospes.channels.web.queries import page_link
from hospes.customers.core.rights import KEEPS_CUSTOMERS
from hospes.customers.operations.rights import require
from hospes.lib import clock

router = Router(tags=["links"])


class LinkTold(Schema):
    """Whoever has the address is the customer: hand it to nobody else."""

    address: str


class SentTold(Schema):
    """A letter is on its way, whether we know the address or not."""

    sent: bool


class Asking(Asked):
    email: Annotated[str, Field(min_length=3, max_length=254)]
    language: Literal["en", "hu", "el", "ru"] = "en"


@router.get("/cases/{number}/page-link", response=LinkTold, summary="The customer's page of a case")
def case_page_link(request: HttpRequest, number: Number) -> Any:
    return {"address": page_link(cases.case_to_work_on(person_of(request), number))}


@router.post("/portal-links", response={202: SentTold}, summary="Send a customer the way into the portal")
def send_portal_link(request: HttpRequest, asked: Asking) -> Any:
    """The link goes to that address by mail and opens once, within half an hour."""
    require(person_of(request), KEEPS_CUSTOMERS)
    ask_for_link(at=clock.now(), address=asked.email, language=asked.language)
    return 202, {"sent": True}
