"""A fact that somebody needs while they write, as it was sent with the page they write."""

from hospes.codex.core.facts import FactType
from hospes.codex.core.mending import FACT_TYPES
from hospes.codex.forms.lines import Sent
from hospes.codex.operations import NewFact


def new_fact(sent: Sent) -> NewFact | None:
    """The fact; None when nobody named one."""
    label = str(sent.get("new.label", "")).strip()
    if not label:
        return None
    kind: FactType = next((each for each in FACT_TYPES if each == sent.get("new.type")), "text")
    return NewFact(label, kind, str(sent.get("new.question", "")).strip())
