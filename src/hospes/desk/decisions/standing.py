"""What the page of a decision knows before anything is decided: the question, the limit, the habit, the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from hospes.cases.models import Case, Fact
from hospes.codex.core.facts import amount_of
from hospes.codex.core.model import Codex, Step, Tier
from hospes.codex.core.text import Text
from hospes.codex.models import Edition
from hospes.codex.queries import parsed
from hospes.decisions.core.judging import Judgement, judge, wants_amount
from hospes.decisions.core.money import major_units, minor_units, read_amount
from hospes.decisions.core.ratchet import Advice, Habit, advice
from hospes.decisions.models import Approval, ApprovalState
from hospes.decisions.queries import Steps, asked_in, edition_for, habit_of, matter_of
from hospes.encounters.models import Encounter
from hospes.encounters.queries import current_run, load_run, phrase_at
from hospes.encounters.queries.run import Run
from hospes.staff.models import Person

WISH = "wish"


@dataclass(frozen=True)
class Asked:
    """What the address or the form asks about; `typed` is the amount as it stands in the field."""

    action: str = ""
    typed: str = ""
    step: str = ""


@dataclass(frozen=True)
class Standing:
    """The question as it stands for one person, in one edition."""

    edition: Edition
    codex: Codex
    asked: Asked
    amount: int | None
    is_amount: bool  # whether what was typed can be read
    wants_amount: bool
    judgement: Judgement | None  # None until a question is chosen
    habit: Habit
    advice: tuple[Advice, ...]
    approval: Approval | None  # that waits, or whose answer can be used
    steps: Steps | None
    phrase: str
    better_tiers: tuple[Tier, ...] = ()  # that are promised more than the customer's own

    @property
    def is_granted(self) -> bool:
        """Whether it may be granted: by the person's own authority, or by an approval."""
        if self.judgement is None or not self.is_amount or (self.amount is None and self.wants_amount):
            return False
        return self.judgement.answer == "yes" or self.is_approved

    @property
    def is_approved(self) -> bool:
        found = self.approval
        return (
            found is not None
            and found.state == ApprovalState.APPROVED
            and (found.amount is None or (self.amount is not None and self.amount <= found.amount))
        )

    @property
    def nearest_yes(self) -> Text | None:
        """What can be offered instead; of what may be granted, too, once it has become a habit."""
        if self.judgement is None or self.judgement.nearest_yes or not self.habit.turns:
            return self.judgement.nearest_yes if self.judgement else None
        lines = (each for each in self.codex.authority if self.asked.action in each.actions)
        return next((each.nearest_yes for each in lines if each.nearest_yes), None)


def standing_of(case: Case, asked: Mapping[str, str], *, by: Person, at: datetime) -> Standing | None:
    """How it stands with what is asked about; None before there is a codex."""
    run = current_run(case)
    read = run.edition if run is not None else edition_for(case)
    if read is None:
        return None
    led = load_run(run, at=at) if run is not None else None
    codex, about = parsed(read), _about(asked, led)
    steps = Steps(led.state.done, led.state.times) if led is not None else None
    amount = read_amount(about.typed, codex.currency) if about.typed else None
    base: dict[str, Any] = {"edition": read, "codex": codex, "asked": about, "amount": amount, "steps": steps,
            "is_amount": amount is not None or not about.typed}  # fmt: skip
    if about.action not in codex.questions:
        return Standing(
            wants_amount=False, judgement=None, habit=Habit(), advice=(), approval=None, phrase="", **base
        )
    matter = matter_of(case, by=by, at=timezone.localtime(at), action=about.action, read=read, steps=steps)
    habit, better = habit_of(case, about.action, at), better_tiers(codex, case.customer.tier)
    return Standing(
        wants_amount=wants_amount(matter),
        judgement=judge(matter, amount),
        habit=habit,
        advice=advice(habit, has_a_better_tier=bool(better)),
        better_tiers=better,
        approval=next((each for each in asked_in(case) if each.action == about.action), None),
        phrase=_phrase(run, about.step, led),
        **base,
    )


def noted_wish(case: Case, codex: Codex) -> str:
    """What the customer wishes, as it was noted last: a text among the facts that is called `wish`, or ends so."""
    texts = [key for key, fact in codex.vocabulary.items() if fact.type == "text"]
    wishes = [key for key in texts if key == WISH or key.endswith(f"_{WISH}")]
    known = Fact.objects.filter(case=case, key__in=wishes, replaced_by__isnull=True, used_up_at__isnull=True)
    found = known.order_by("-said_at", "-pk").first() if wishes else None
    return found.value if found is not None and isinstance(found.value, str) else ""


def better_tiers(codex: Codex, tier: str) -> tuple[Tier, ...]:
    """The tiers that are promised more than this customer's: then there is something to offer."""
    own = next((len(each.promises) for each in codex.tiers if each.key == tier), 0)
    return tuple(each for each in codex.tiers if len(each.promises) > own)


def _about(asked: Mapping[str, str], led: Run | None) -> Asked:
    """The question and amount of the step at hand, unless others are named."""
    path = asked.get("step", "")[:250]
    step = led.graph.steps.get(path) if led is not None else None
    action = asked.get("action", "")[:80] or (_action_of(step) if step else "")
    typed = asked.get("amount", "").strip()[:40]
    if not typed and step is not None and step.amount and led is not None and "amount" not in asked:
        known = amount_of(led.facts.get(step.amount))
        currency = led.codex.currency
        typed = str(major_units(minor_units(known, currency), currency)) if known is not None else ""
    return Asked(action, typed, path if step is not None else "")


def _action_of(step: Step) -> str:
    return step.action or ""


def _phrase(run: Encounter | None, path: str, led: Run | None) -> str:
    """What the codex says at this step, to begin with; nothing where it has a place to be filled in.

    A step that leads on to others for a yes and a no only weighs: what it says is no answer.
    """
    step = led.graph.steps.get(path) if led is not None else None
    if run is None or step is None or any(each.answer and each.to for each in step.outcomes):
        return ""
    words = phrase_at(run, path, 0)
    return "" if "{" in words else words
