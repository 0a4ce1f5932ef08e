"""How the elements of the codex were used in runs. Each question is a handful of statements, however many runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from hospes.cases.access import seen_by
from hospes.codex.core.model import Codex, Situation
from hospes.encounters.core.phrases import fingerprint
from hospes.encounters.models import Encounter, MarkKind, PhraseUse, StepMark
from hospes.insight.core.usage import Counts, StepUsage, step_usage
from hospes.staff.models import Person

COUNTED_KINDS = (MarkKind.DONE, MarkKind.SKIPPED, MarkKind.DISMISSED)
REASONS_SHOWN = 12


@dataclass(frozen=True)
class Span:
    """The runs that are counted: of one situation, begun in the last days, by one edition (None: all)."""

    situation: str
    at: datetime
    days: int | None = 90
    edition: int | None = None

    def runs(self, path: str = "") -> Q:
        """The runs; `path` leads to them from another row."""
        found = Q(**{f"{path}situation": self.situation, f"{path}started_at__lte": self.at})
        if self.days is not None:
            found &= Q(**{f"{path}started_at__gte": self.at - timedelta(days=self.days)})
        if self.edition is not None:
            found &= Q(**{f"{path}edition__number": self.edition})
        return found


@dataclass(frozen=True)
class Usage:
    """A situation's steps in the chart's order, and on how many runs that stands."""

    span: Span
    runs: int
    steps: tuple[StepUsage, ...]
    by_edition: tuple[tuple[int, int], ...]  # number, runs; the newest first

    def of(self, path: str) -> StepUsage:
        """One step's; nothing of a step that no run could know."""
        return next((step for step in self.steps if step.path == path), StepUsage(path))


def usage_of(span: Span, codex: Codex) -> Usage:
    """How the situation's steps, as this codex has them, were used. Six statements."""
    by_edition = tuple(
        Encounter.objects.filter(span.runs()).order_by("-edition__number").values_list("edition__number")
        .annotate(n=Count("pk"))
    )  # fmt: skip
    situation = codex.situation(span.situation)
    counts = _counts(span)
    steps = tuple(_steps(situation, counts)) if situation else ()
    return Usage(span, sum(n for _number, n in by_edition), steps, by_edition)


def _steps(situation: Situation, counts: Counts) -> Iterable[StepUsage]:
    for process in situation.processes:
        for step in process.steps:
            path = f"{situation.key}/{process.key}/{step.key}"
            moments = [f"{path}/{moment.key}" for moment in step.moments]
            phrases = [fingerprint(tool.phrase) for tool in step.tools if tool.phrase is not None]
            yield step_usage(path, moments, phrases, counts)


def _counts(span: Span) -> Counts:
    marks = StepMark.objects.filter(span.runs("encounter__")).order_by()
    once = Count("encounter", distinct=True)
    of_kind = marks.filter(kind__in=COUNTED_KINDS)
    phrases = PhraseUse.objects.filter(span.runs("encounter__")).order_by()
    return Counts(
        suggested=dict(marks.exclude(at_hand="").values_list("at_hand").annotate(n=once)),
        as_suggested=dict(
            marks.filter(kind=MarkKind.DONE, path=F("at_hand")).values_list("path").annotate(n=once)
        ),
        by_kind={(path, kind): n for path, kind, n in of_kind.values_list("path", "kind").annotate(n=once)},
        landed={
            (path, how): n for path, how, n in _last_word(marks).values_list("path", "landed").annotate(n=Count("pk"))
        },
        phrases={
            (path, phrase, how): n
            for path, phrase, how, n in phrases.values_list("path", "phrase", "wording").annotate(n=once)
        },
    )  # fmt: skip


def _last_word(marks: QuerySet[StepMark]) -> QuerySet[StepMark]:
    """How moments landed; where somebody thought better of it, what they said last."""
    later = StepMark.objects.filter(
        encounter=OuterRef("encounter"), path=OuterRef("path"), kind=MarkKind.LANDED, pk__gt=OuterRef("pk")
    )
    return marks.filter(~Exists(later), kind=MarkKind.LANDED)


def reasons_for(path: str, span: Span, person: Person) -> list[StepMark]:
    """Why a step was left out, the latest first, of the cases that the person may see."""
    marks = StepMark.objects.filter(span.runs("encounter__"), kind=MarkKind.SKIPPED, path=path)
    seen = Exists(Encounter.objects.filter(seen_by(person), pk=OuterRef("encounter_id")))
    told = marks.filter(seen).exclude(reason="").select_related("encounter__case").order_by("-pk")
    return list(told.only("reason", "at", "encounter__case__id")[:REASONS_SHOWN])
