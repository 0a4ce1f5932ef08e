"""How the pages for customers look now."""

import hashlib
from dataclasses import dataclass

from hospes.channels.look.core.colour import Fitted, fitted, style_sheet
from hospes.channels.look.models import Look
from hospes.lib.prepared import Prepared

_WITHOUT_LOGO = Prepared(lambda: Look.objects.defer("logo")[:1])


@dataclass(frozen=True)
class Shown:
    """The colour in both lights, its style sheet and a name by its content; the logo by what it is, and its name."""

    colour: Fitted | None
    style: str
    style_digest: str
    logo_kind: str
    logo_digest: str


def look_now() -> Shown | None:
    """None where nothing was set. One statement."""
    found = _WITHOUT_LOGO.first()
    if found is None or not (found.accent or found.logo_digest):
        return None
    colour = fitted(found.accent) if found.accent else None
    style = style_sheet(colour) if colour else ""
    return Shown(
        colour, style, digest_of(style.encode()) if style else "", found.logo_kind, found.logo_digest
    )


def accent_given() -> str:
    """The colour as it was typed; "" where there is none."""
    found = _WITHOUT_LOGO.first()
    return found.accent if found else ""


def logo(digest: str) -> tuple[bytes, str] | None:
    """The logo of that name and what it is; None where another, or none, is set."""
    found = Look.objects.filter(logo_digest=digest).first() if digest else None
    return (bytes(found.logo), found.logo_kind) if found is not None and found.logo is not None else None


def digest_of(content: bytes) -> str:
    """A name by the content, for an address that is cached for good."""
    return hashlib.sha256(content).hexdigest()[:16]
