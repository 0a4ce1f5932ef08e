"""The addresses at which the look is served."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hospes.channels.look.queries import look_now


@dataclass(frozen=True)
class Dress:
    """What the frame of a page for customers links to; "" for what was not set."""

    style: str
    logo: str


def dress() -> Dress | None:
    """None where nothing was set."""
    shown = look_now()
    if shown is None:
        return None
    return Dress(
        reverse("channels:look_style", args=[shown.style_digest]) if shown.style else "",
        reverse("channels:look_logo", args=[shown.logo_digest, shown.logo_kind]) if shown.logo_digest else "",
    )


def colours_for_block() -> dict[str, Any] | None:
    """The accent for a contact block, by day and by night; None where it is ours."""
    shown = look_now()
    if shown is None or shown.colour is None:
        return None
    day, night = shown.colour.day, shown.colour.night
    return {"accent": {"light": day.accent, "dark": night.accent}, "on": {"light": day.on, "dark": night.on}}
