"""Anybody who works here says of a part of the codex: wrong, better so, or missing; and may take it back."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.core.suggesting import Verb, element_of, may, wording_at
from hospes.codex.models import Edition, Suggestion, SuggestionKind, SuggestionState
from hospes.codex.operations.refusals import AlreadyAnswered, NothingSaid, NotYours, PartGone, SaysTheSame
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person

LONGEST = 4000  # characters


def suggest(
    *, by: Person, at: datetime, kind: str, path: str, words: str, language: str, field: str = "",
    edition: Edition | None = None, case: int | None = None, encounter: int | None = None,
) -> Suggestion:  # fmt: skip
    """Say something of the part at `path`: of the edition in force, or of the `edition` that one was led by.

    A `fix` names the field whose words in `language` are to be `words`; a language that the codex does not have is
    taken for its first. `case` and `encounter` are the evidence, by number. Raises PartGone, NothingSaid, SaysTheSame.
    """
    read = edition or queries.current_edition()
    codex = queries.parsed(read) if read else None
    if read is None or codex is None or element_of(codex, path) is None:
        raise PartGone(
            _("This part is not in the edition (any more). Look for it in the book, and say it there.")
        )
    said, kept = storable(words).strip()[:LONGEST], SuggestionKind(kind)
    if not said:
        raise NothingSaid(_("Say in a few words what you would change."))
    language = language if language in codex.languages else codex.languages[0]
    was = ""
    if kept == SuggestionKind.FIX:
        stands = wording_at(codex, path, field, language)
        if stands is None:
            raise PartGone(_("These words are not there (any more). Choose others, or say what is wrong."))
        if stands.strip() == said:
            raise SaysTheSame(_("These are the words that stand there already. Write how they should read."))
        was = stands
    with change(by=by, at=at) as record:
        suggestion = Suggestion.objects.create(
            kind=kept, path=path, field=field if was else "", language=language, was=was, words=said, edition=read,
            person=by, at=at, case_id=case, encounter_id=encounter if case is not None else None,
        )  # fmt: skip
        record(
            events.SUGGESTED,
            about=suggestion,
            data={"kind": kept.value, "path": path, "edition": read.number},
        )
    return suggestion


def withdraw_suggestion(*, by: Person, at: datetime, suggestion: Suggestion) -> Suggestion:
    """Take back what one suggested, as long as nobody has answered it. Raises NotYours, AlreadyAnswered.

    Those that were put together with it are open again.
    """
    if suggestion.person_id != by.pk:
        raise NotYours(_("Only whoever made a suggestion takes it back."))
    with change(by=by, at=at) as record:
        kept = held_suggestion(suggestion, "withdraw")
        kept.merged.update(state=SuggestionState.OPEN, into=None)
        kept.state = SuggestionState.WITHDRAWN
        kept.save(update_fields=["state"])
        record(events.SUGGESTION_WITHDRAWN, about=kept, data={"path": kept.path})
    return kept


def held_suggestion(suggestion: Suggestion, verb: Verb) -> Suggestion:
    """The suggestion as it stands now, held until the transaction ends. Raises AlreadyAnswered."""
    kept = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not may(verb, kept.state):
        raise AlreadyAnswered(
            _("Somebody was quicker: this suggestion stands elsewhere by now. Look at it again.")
        )
    return kept
