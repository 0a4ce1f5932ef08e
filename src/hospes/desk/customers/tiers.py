"""The tiers of service, as the edition in force names them."""

from typing import Any

from hospes.codex.queries import current_edition, parsed


def tiers() -> dict[str, Any]:
    """The name (a text in several languages) of each tier by its key; empty before the first edition."""
    edition = current_edition()
    return {tier.key: tier.name for tier in parsed(edition).tiers} if edition else {}


def tier_choices(*, stored: str = "standard") -> list[tuple[str, Any]]:
    """What can be chosen: the tiers of the edition, and the stored one even if no edition knows it any more."""
    named = tiers()
    choices = [(key, name) for key, name in named.items()]
    return choices if stored in named else [(stored, stored), *choices]
