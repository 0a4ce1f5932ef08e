"""The editions of one house: the first, and those that come out while people work by it."""

import copy
from typing import Any

from hospes.codex.core.model import Codex
from tests.decisions.codices import AUTHORITY
from tests.encounters.codices import BODY, FACTS

OVEN = {"key": "oven", "label": "Their oven", "type": "text", "about": "customer", "fresh_months": 1}
WITH_NEEDS = [
    *FACTS, {"key": "budget", "label": "Budget", "type": "money", "question": "What may it cost?"}, OVEN,
]  # fmt: skip


def _edition(goal: str, without: str = "") -> Codex:
    """The complaint with another goal of its first step, or without one of its steps."""
    body: dict[str, Any] = copy.deepcopy({**BODY, "authority": AUTHORITY, "facts": WITH_NEEDS})
    steps = body["situations"][0]["processes"][0]["steps"]
    steps[0]["goal"] = goal
    if without:
        body["situations"][0]["processes"][0]["steps"] = [step for step in steps if step["key"] != without]
        steps[0]["outcomes"] = [way for way in steps[0]["outcomes"] if way["to"] != without]
    return Codex.model_validate(body)


EDITIONS = (
    _edition("They can tell the whole story once."),
    _edition("They are glad that they called."),
    _edition("They are glad that they called, and it is short.", without="calm"),
)
# What agents, leads and managers may give in one case, in minor units: by the authority table of every edition here.
LIMITS = {"discount": {"agent": 15_000, "lead": 60_000, "manager": 300_000}, "refund": {"agent": 5_000}}
