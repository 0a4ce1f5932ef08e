"""The tiers of service, as the edition in force names them."""

from typing import Any

from hospes.codex.core.model import Codex
from hospes.codex.queries import codex_in_force


def tiers() -> dict[str, Any]:
    """The name (a text in several languages) of each tier by its key; empty before the first edition."""
    return _names(codex_in_force())


def tier_on_page(tier: str) -> dict[str, Any]:
    """The names of the tiers, and what is promised to this one beyond what everybody is promised. One query."""
    codex = codex_in_force()
    own = next((each.promises for each in codex.tiers if each.key == tier), ()) if codex else ()
    promised = [promise.text for promise in codex.promises if promise.key in own] if codex else []
    return {"tiers": _names(codex), "promised_to_tier": promised}


def _names(codex: Codex | None) -> dict[str, Any]:
    return {tier.key: tier.name for tier in codex.tiers} if codex else {}


def tier_choices(*, stored: str = "standard") -> list[tuple[str, Any]]:
    """What can be chosen: the tiers of the edition, and the stored one even if no edition knows it any more."""
    named = tiers()
    choices = [(key, name) for key, name in named.items()]
    return choices if stored in named else [(stored, stored), *choices]
