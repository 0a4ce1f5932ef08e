"""What the runs of a case add to its brief: which steps were done or skipped, and how moments landed."""

from typing import Any

from django.db.models import F

from hospes.cases.models import Case
from hospes.cases.queries import adds_to_brief
from hospes.encounters.models import Encounter, MarkKind, StepMark

LAST_RUNS = 3
LAST_MOMENTS = 3


@adds_to_brief
def tried(case: Case) -> dict[str, Any]:
    """The last runs with what was done and skipped in them, and the last moments marked. Two queries."""
    # The number alone: the text of an edition is a book.
    begun = Encounter.objects.filter(case=case).annotate(number=F("edition__number"))
    runs = list(begun.order_by("-pk")[:LAST_RUNS])
    kinds = (MarkKind.DONE, MarkKind.SKIPPED, MarkKind.LANDED)
    marks = list(StepMark.objects.filter(encounter__in=runs, kind__in=kinds).order_by("at", "pk"))
    landed = [mark for mark in marks if mark.kind == MarkKind.LANDED]
    return {
        "tried": [_run(run, marks) for run in reversed(runs)],
        "moments": [{"path": mark.path, "landed": mark.landed} for mark in landed[-LAST_MOMENTS:]],
    }


def _run(run: Encounter, marks: list[StepMark]) -> dict[str, Any]:
    of_this = [mark for mark in marks if mark.encounter_id == run.pk]
    done = dict.fromkeys(mark.path for mark in of_this if mark.kind == MarkKind.DONE)
    skipped = [mark for mark in of_this if mark.kind == MarkKind.SKIPPED and mark.path not in done]
    return {
        "situation": run.situation,
        "edition": run.number,  # type: ignore[attr-defined]  # annotated
        "done": list(done),
        "skipped": [{"path": mark.path, "reason": mark.reason} for mark in skipped],
        "outcome": run.outcome,
    }
