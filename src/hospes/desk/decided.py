"""What a decision and an approval are called on the screen, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from hospes.codex.core.model import Codex
from hospes.codex.core.text import Text
from hospes.decisions.core.money import told
from hospes.decisions.models import Approval, Decision


def action_name(questions: Mapping[str, Text | None], action: str, language: str) -> str:
    """A question of authority as the codex calls it; its key, with blanks, where it has no name."""
    name = questions.get(action)
    return name.in_(language) if name is not None else action.replace("-", " ").capitalize()


def actions_of(codex: Codex, language: str) -> list[tuple[str, str]]:
    """The questions of the table for a menu, in the table's own order."""
    return [(key, action_name(codex.questions, key, language)) for key in codex.questions]


def amount_of(row: Decision | Approval, language: str) -> str:
    """How much it is; "" where no amount was named."""
    return told(row.amount, row.currency, language) if row.amount is not None else ""


def naming(codex: Codex | None) -> dict[str, Any]:
    """How a list calls what its rows are about."""
    questions, language = codex.questions if codex else {}, get_language() or "en"
    return {
        "called": lambda row: action_name(questions, row.action, language),
        "worth": lambda row: amount_of(row, language),
    }
