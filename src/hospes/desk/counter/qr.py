"""A code that a customer's telephone reads: the way to their own page, or to the one question after the end."""

from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from markupsafe import Markup

from hospes.cases.models import Case
from hospes.channels.web.queries import page_link, page_token
from hospes.feedback.core.answers import is_asked

SCALE = 8


def leads_to(case: Case) -> str:
    """How it was, once they have said that it is solved; until then their page, where they say so."""
    if case.is_closed and is_asked(case.ended_how):
        return str(settings.BASE_URL + reverse("feedback:for_case", args=[page_token(case)]))
    return str(page_link(case))


def drawn(address: str, label: Any) -> Markup:
    """The code as a picture in the page; dark on light in either theme, as readers need it."""
    drawing = segno.make(address, error="m").svg_inline(
        scale=SCALE,
        light="#fff",
        dark="#000",
        omitsize=True,
        svgclass="qr-code",
        lineclass=None,
        title=str(label),
    )
    return Markup(drawing)  # noqa: S704 (segno's own drawing, of an address of ours)
