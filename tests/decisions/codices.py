"""A small codex with an authority table: what agents may give, what they ask for, and what is a no."""

from typing import Any

from hospes.codex.core.model import Codex
from tests.encounters.codices import BODY

NEAREST = {"en": "I can draw it again within your figure.", "hu": "Át tudom rajzolni a keretén belül."}


def line(action: str, role: str, answer: str, limit: int | None = None, **more: Any) -> dict[str, Any]:
    money = {"limit": {"amount": limit}} if limit is not None else {}
    name = {"en": action.replace("-", " ").capitalize(), "hu": f"{action} (hu)"}
    return {"action": action, "role": role, "answer": answer, "name": name, **money, **more}


AUTHORITY = [
    line("refund", "agent", "yes", 50),
    line("discount", "manager", "yes", 3000),
    line("discount", "lead", "yes", 600),
    line("discount", "lead", "ask", 3000, ask_role="manager"),
    line("discount", "agent", "yes", 150),
    line("discount", "agent", "ask", 600, ask_role="lead"),
    line("discount", "agent", "ask", 3000, ask_role="manager"),
    line("discount", "agent", "no", nearest_yes=NEAREST),
    line("stay-late", "agent", "yes"),
    line("swap", "lead", "yes"),
    line("swap", "agent", "no", nearest_yes="A part at cost price."),
    line("repair", "agent", "yes", 100, needs=["order"]),
    line("gift", "agent", "ask", ask_role="lead"),
    line("upgrade", "agent", "ask", ask_role="inspector"),
    line("moon", "agent", "no"),
]


def table(**changes: Any) -> Codex:
    """The test codex with this table."""
    return Codex.model_validate({**BODY, "authority": AUTHORITY, **changes})
