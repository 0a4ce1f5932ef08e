"""What the page of a case shows, gathered from the rooms it joins."""

from datetime import datetime, timedelta
from typing import Any

from hospes.cases.core.commitments import is_late
from hospes.cases.models import Commitment
from hospes.cases.queries import CaseStory, acting_for, may_work_on
from hospes.channels.email.queries import letters_of, mails_of
from hospes.codex.queries import current_edition, edition, parsed
from hospes.desk.cases.words import ENDED, ending, fact_words
from hospes.encounters.queries import current_run, guide
from hospes.feedback.queries import expectation_of, survey_of
from hospes.staff.models import Person

SOON = timedelta(hours=2)


def case_page(story: CaseStory, *, viewer: Person, at: datetime, language: str) -> dict[str, Any]:
    """The context of the case's fragments: constant in queries, however long the story."""
    case = story.case
    run = current_run(case)
    acting = acting_for(case.owner, at)
    works = may_work_on(viewer)
    in_force = current_edition()
    text = run.edition if run else (edition(case.edition_number) if case.edition_number else None) or in_force
    codex = parsed(text) if text else None
    return {
        "case": case,
        "story": story,
        "at": at,
        "codex": codex,
        "vocabulary": codex.vocabulary if codex else {},
        "situation": next((s for s in codex.situations if s.key == case.situation), None) if codex else None,
        "situations": parsed(in_force).situations if in_force else (),
        "commitments": [(each, standing(each, at)) for each in story.open_commitments],
        "settled": [(each, standing(each, at)) for each in story.settled_commitments],
        "letters": letters_of(case),
        "mails": mails_of(case),
        "expectation": expectation_of(case),
        "survey": survey_of(case),
        "guide": guide(run, language=language, at=at, viewer=viewer) if run and works else None,
        "run": run,
        "may_work": works,
        "is_mine": viewer.pk in (case.owner_id, acting.pk),
        "acting": acting,
        "ending_words": ending(case) if case.is_closed else "",
        "ended_words": ENDED,
        "fact_words": lambda fact: fact_words(fact.value, codex.vocabulary.get(fact.key) if codex else None),
        "offered_to_me": story.offered is not None and story.offered.to_person_id == viewer.pk,
    }


def standing(commitment: Commitment, at: datetime) -> str:
    """How a promise stands, in the words of the commitment chip."""
    if commitment.state == "kept":
        return "kept_late" if commitment.settled_at and commitment.settled_at > commitment.due_at else "kept"
    if commitment.state == "cancelled":
        return "withdrawn"
    if is_late(due_at=commitment.due_at, settled_at=None, at=at):
        return "late"
    return "soon" if commitment.warned_at or commitment.due_at - at <= SOON else "due"
