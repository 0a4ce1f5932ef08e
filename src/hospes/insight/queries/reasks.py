"""Where known facts were asked for again: by the step of the guide and the team."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count
from django.utils.translation import get_language

from hospes.cases.models import Reask
from hospes.codex.queries import current_edition, parsed
from hospes.insight.queries.figures import Asked

MOST = 20  # lines on the page


@dataclass(frozen=True)
class Again:
    """How often something known was asked for again at a step ("" outside the guide), and in how many cases."""

    path: str
    team: str
    times: int
    cases: int
    step: str = ""
    is_in_codex: bool = False


def reasks(asked: Asked) -> list[Again]:
    """Of the month in which it was asked again, the most frequent first. One query."""
    rows = Reask.objects.filter(asked.within("at"), asked.of_case("case__")).order_by()
    counted = rows.values_list("step", "case__team__name").annotate(
        times=Count("pk"), cases=Count("case", distinct=True)
    )
    most = counted.order_by("-times", "step", "case__team__name")[:MOST]
    return [Again(step, team or "", times, cases) for step, team, times, cases in most]


def named(found: Sequence[Again]) -> list[Again]:
    """With the steps as the codex in force calls them; a step it no longer has keeps its path."""
    read, language = current_edition(), get_language() or "en"
    wanted = {each.path for each in found}
    names = {
        path: step.name.in_(language) if step.name else path
        for situation in (parsed(read).situations if read and wanted else ())
        for process in situation.processes
        for step in process.steps
        if (path := f"{situation.key}/{process.key}/{step.key}") in wanted
    }
    return [
        replace(each, step=names.get(each.path, each.path), is_in_codex=each.path in names) for each in found
    ]
