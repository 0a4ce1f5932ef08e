"""What stands on every page for customers, supplied by rooms above: how we look, and whether we are there now.

The pages of several rooms are made from one frame here, and what stands in it is known higher up. So a room says
what it supplies (as a panel of the customer's page is supplied), and a template asks; where nobody supplies it
(in a test of one room alone) nothing is shown.
"""

from collections.abc import Callable, Sequence
from typing import Any

from hospes.web import request as asked
from hospes.web.language import language

Gather = Callable[[], Any]
_SUPPLIED: dict[str, Gather] = {}


def supply(name: str, gather: Gather) -> None:
    """A room above shows something on every page for customers."""
    _SUPPLIED[name] = gather


def supplied(name: str) -> Any:
    """What is supplied under this name; None where nobody does. Asked once for each request and language."""
    gather, request = _SUPPLIED.get(name), asked.current()
    if gather is None or request is None:
        return gather() if gather is not None else None
    known: dict[tuple[str, str], Any] = request.__dict__.setdefault("_supplied", {})
    key = (name, language())
    if key not in known:
        known[key] = gather()
    return known[key]


def opening() -> Sequence[str]:
    """Sentences that say whether we are there now, and how soon we answer."""
    return supplied("opening") or ()


def dress() -> Any:
    """Where the company's colours and logo are served (`style` and `logo`); None where nothing was set."""
    return supplied("dress")
