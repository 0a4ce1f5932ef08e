"""What the page of a case shows, gathered from the rooms it joins."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from hospes.agreements.queries import agreement_of
from hospes.cases.access import seen_among
from hospes.cases.core.commitments import is_late
from hospes.cases.core.facts import is_stale, may_be_put_to_them
from hospes.cases.models import Case, Commitment
from hospes.cases.queries import CaseStory, acting_for, may_work_on, noted_in
from hospes.cases.queries.story import KnownFact
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.queries import letters_of, mails_of
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.codex.queries import current_edition, edition, parsed, span_in_words
from hospes.complaints.queries import complaint_of
from hospes.decisions.queries import asked_in, decisions_of
from hospes.desk.cases.brief import offer_on
from hospes.desk.cases.knowing import named_by
from hospes.desk.cases.whose import asked_whose
from hospes.desk.cases.words import ENDED, ending, fact_words, given_words
from hospes.desk.complained import letters_beside
from hospes.desk.decided import naming
from hospes.desk.present import present
from hospes.encounters.models import Encounter
from hospes.encounters.queries import current_run, guide
from hospes.feedback.queries import expectation_of, survey_of
from hospes.followups.core.planning import is_done
from hospes.followups.queries import open_in
from hospes.matters.queries import has_kin
from hospes.staff.models import Person
from hospes.worklists.queries import mentions_in, tags_on

SOON = timedelta(hours=2)


def case_page(
    story: CaseStory, *, viewer: Person, at: datetime, language: str, in_force: Edition | None
) -> dict[str, Any]:
    """The context of the case's fragments: constant in queries, however long the story."""
    case = story.case
    run = current_run(case)
    acting = acting_for(case.owner, at)
    works = may_work_on(viewer)
    codex = _codex_of(case, run, in_force)
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
        "complaint": (complaint := complaint_of(case)),
        **letters_beside(complaint if run is not None else None),
        "decided": decisions_of(case),
        "second_yes": asked_in(case),
        "agreement": (agreed := agreement_of(case.pk)),
        "follow_up": open_in(case.pk),
        "is_done": is_done(
            closed=case.is_closed,
            asked=case.asked_at is not None,
            sale_outcome=agreed.sale_outcome if agreed else "",
        ),
        **naming(codex),
        **asked_whose(case, at),
        **offer_on(story, codex),
        "given_words": given_words,
        "letters": (letters := letters_of(case)),
        "held": (held := _held(letters.values(), viewer)),
        "held_seconds": _seconds_left(held, at),
        "mails": (mails := mails_of(case)),
        "asked_matters": [each for each in mails.values() if each.new_matter == "asked"],
        "expectation": expectation_of(case),
        "survey": survey_of(case),
        "tags": tags_on(case.pk),
        "guide": (led := guide(run, language=language, at=at, viewer=viewer) if run and works else None),
        "articles": named_by(led) if led else {},
        "run": run,
        "others": present.at(case.pk, besides=viewer.pk),
        "doing": "look",
        "mentions": mentions_in(case, viewer),
        "span_in_words": span_in_words,
        "may_work": works,
        "is_mine": viewer.pk in (case.owner_id, acting.pk),
        "acting": acting,
        "ending_words": ending(case) if case.is_closed else "",
        "ended_words": ENDED,
        "seen_cases": seen_among(viewer, _told_elsewhere(story)),
        "stale": lambda fact: _is_stale(fact, codex, at),
        "may_be_put": lambda fact: _may_be_put(fact, codex, at),
        "fact_words": lambda fact: _fact_words(fact.key, fact.value, codex),
        "former_words": lambda fact, former: _fact_words(fact.key, former.value, codex),
        "offered_to_me": story.offered is not None and story.offered.to_person_id == viewer.pk,
    }


def asked_about(case: Case, *, viewer: Person, at: datetime) -> None:
    """Ask what the page asks of every case and mostly finds empty, to learn which of it is (see `spare_empty`)."""
    noted_in(case)
    acting_for(case.owner, at)
    complaint_of(case)
    decisions_of(case)
    asked_in(case)
    agreement_of(case.pk)
    open_in(case.pk)
    letters_of(case)
    mails_of(case)
    expectation_of(case)
    survey_of(case)
    tags_on(case.pk)
    mentions_in(case, viewer)
    has_kin(case.pk)


def _told_elsewhere(story: CaseStory) -> Iterator[int | None]:
    """The other cases that are named beside what is known, where the viewer may see them."""
    for fact in story.facts:
        yield fact.told_in
        for former in fact.formers:
            yield from (former.told_in, former.replaced_in)


def _months(fact: KnownFact, codex: Codex | None) -> int | None:
    kind = codex.vocabulary.get(fact.key) if codex else None
    return kind.fresh_months if kind else None


def _is_stale(fact: KnownFact, codex: Codex | None, at: datetime) -> bool:
    return is_stale(since=fact.since, months=_months(fact, codex), at=at)


def _may_be_put(fact: KnownFact, codex: Codex | None, at: datetime) -> bool:
    return may_be_put_to_them(
        confidence=fact.confidence,
        since=fact.since,
        asked_at=fact.asked_to_confirm_at,
        months=_months(fact, codex),
        at=at,
    )


def _held(letters: Iterable[OutboundMessage], viewer: Person) -> OutboundMessage | None:
    """The letter that this person sent a moment ago and may still take back."""
    own = (each for each in letters if each.by_id == viewer.pk and each.may_be_taken_back)
    return max(own, key=lambda each: each.pk, default=None)


def _seconds_left(held: OutboundMessage | None, at: datetime) -> int:
    until = held.held_until if held else None
    return max(0, ceil((until - at).total_seconds())) if until else 0


def codex_of(case: Case) -> Codex | None:
    """The codex that a case is read by: that of its run, of its own edition, or the one in force."""
    return _codex_of(case, current_run(case), current_edition())


def _codex_of(case: Case, run: Encounter | None, in_force: Edition | None) -> Codex | None:
    text = run.edition if run else (edition(case.edition_number) if case.edition_number else None) or in_force
    return parsed(text) if text else None


def _fact_words(key: str, value: object, codex: Codex | None) -> str:
    if codex is None:
        return fact_words(value, None)
    return fact_words(value, codex.vocabulary.get(key), codex.columns.get(key, ()))


def standing(commitment: Commitment, at: datetime) -> str:
    """How a promise stands, in the words of the commitment chip."""
    if commitment.state == "kept":
        return "kept_late" if commitment.settled_at and commitment.settled_at > commitment.due_at else "kept"
    if commitment.state == "cancelled":
        return "withdrawn"
    if is_late(due_at=commitment.due_at, settled_at=None, at=at):
        return "late"
    return "soon" if commitment.warned_at or commitment.due_at - at <= SOON else "due"
