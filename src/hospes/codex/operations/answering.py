"""The lead answers suggestions: taken up in a draft, not now, put together with another."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import part_at
from hospes.codex.core.suggesting import field_of
from hospes.codex.models import Draft, Suggestion, SuggestionKind, SuggestionState
from hospes.codex.operations.drafts import MAIN_DRAFT, start_draft
from hospes.codex.operations.keeping import held
from hospes.codex.operations.refusals import NoReason, NotTogether, PartChanged, PartGone, check_writer
from hospes.codex.operations.suggesting import held_suggestion
from hospes.codex.operations.writing import Written, write_part
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person


def take_up(
    *, by: Person, at: datetime, suggestion: Suggestion, draft: Draft | None = None, words: str = "",
    by_hand: bool = False,
) -> Suggestion:  # fmt: skip
    """Take a suggestion up in a draft (None: the next edition's, begun now if it is not there).

    Better words are written where they belong, as suggested or as `words` has them, unless the lead writes `by_hand`;
    all else the lead writes anyway. Raises AlreadyAnswered, DraftGone; PartGone and PartChanged when what was read
    does not stand in the draft; WordsMissing.
    """
    check_writer(by)
    with change(by=by, at=at) as record:
        into = held(draft or draft_to_go_on(by=by, at=at))
        kept = held_suggestion(suggestion, "take_up")
        if kept.kind == SuggestionKind.FIX and not by_hand:
            into = _write(kept, into, words.strip() or kept.words, by=by, at=at)
        _answer(kept, SuggestionState.TAKEN_UP, by=by, at=at, draft=into)
        data = {"path": kept.path, "kind": kept.kind, "draft": into.name, "suggested_by": _people(kept)}
        record(events.SUGGESTION_TAKEN_UP, about=kept, data=data)
    return kept


def draft_to_go_on(*, by: Person, at: datetime) -> Draft:
    """The draft of the next edition, begun now if it is not there. Raises NotAWriter."""
    check_writer(by)
    return queries.draft(MAIN_DRAFT) or start_draft(by=by, at=at)


def _write(fix: Suggestion, draft: Draft, words: str, *, by: Person, at: datetime) -> Draft:
    codex = queries.parsed_draft(draft)
    element = part_at(codex, fix.path)
    if element is None:
        raise PartGone(_("The part that these words belong to is not in the draft (any more)."))
    field = field_of(codex, fix.path, fix.field, fix.language, was=fix.was)
    if field is None:
        raise PartChanged(
            _("Other words stand there by now than those that were read. Write it by hand instead.")
        )
    written = Written(fix.language, {field: words})
    seen = part_hash(element.part)
    return write_part(by=by, at=at, draft=draft, path=fix.path, written=written, seen=seen)


def answer_not_now(*, by: Person, at: datetime, suggestion: Suggestion, reason: str) -> Suggestion:
    """Say why it is not taken up now; whoever suggested it reads it. Raises NoReason, AlreadyAnswered."""
    check_writer(by)
    if not reason.strip():
        raise NoReason(_("Say why not now: whoever suggested it reads it."))
    with change(by=by, at=at) as record:
        kept = held_suggestion(suggestion, "not_now")
        _answer(kept, SuggestionState.NOT_NOW, by=by, at=at, answer=storable(reason).strip())
        record(events.SUGGESTION_NOT_NOW, about=kept, data={"path": kept.path})
    return kept


def merge_suggestions(*, by: Person, at: datetime, suggestion: Suggestion, into: Suggestion) -> Suggestion:
    """Put a suggestion together with another that says the same; what becomes of that one becomes of it.

    Raises AlreadyAnswered when either is open no longer, NotTogether for one and the same.
    """
    check_writer(by)
    if suggestion.pk == into.pk:
        raise NotTogether(_("Choose another suggestion that says the same."))
    with change(by=by, at=at) as record:
        first, second = sorted(
            (suggestion, into), key=lambda each: each.pk
        )  # always in this order: no deadlock
        rows = {each.pk: held_suggestion(each, "merge") for each in (first, second)}
        kept, head = rows[suggestion.pk], rows[into.pk]
        kept.merged.update(into=head)
        kept.state, kept.into, kept.answered_by, kept.answered_at = SuggestionState.MERGED, head, by, at
        kept.save(update_fields=["state", "into", "answered_by", "answered_at"])
        record(events.SUGGESTIONS_MERGED, about=kept, data={"path": kept.path, "into": head.pk})
    return kept


def put_back(*, by: Person, at: datetime, suggestion: Suggestion) -> Suggestion:
    """Have a suggestion wait for an answer again. What was written for it stays written. Raises AlreadyAnswered."""
    check_writer(by)
    with change(by=by, at=at) as record:
        kept = held_suggestion(suggestion, "put_back")
        _answer(kept, SuggestionState.OPEN, by=None, at=None)
        record(events.SUGGESTION_PUT_BACK, about=kept, data={"path": kept.path})
    return kept


def _answer(
    kept: Suggestion, state: SuggestionState, *, by: Person | None, at: datetime | None,
    draft: Draft | None = None, answer: str = "",
) -> None:  # fmt: skip
    kept.state, kept.answered_by, kept.answered_at = state, by, at
    kept.draft, kept.answer = draft, answer
    kept.save(update_fields=["state", "answered_by", "answered_at", "draft", "answer"])


def _people(head: Suggestion) -> list[int]:
    return sorted({head.person_id, *head.merged.values_list("person_id", flat=True)})
