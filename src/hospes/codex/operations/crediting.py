"""What becomes of taken-up suggestions when their draft does: an edition carries them, or they are open again."""

from typing import Any

from django.db.models import Q

from hospes.codex.models import Draft, Edition, Suggestion, SuggestionState


def carry(*, draft: Draft, edition: Edition) -> dict[str, Any]:
    """The edition carries what was taken up in its draft. Called within the change that publishes it.

    Gives what the ledger says of it: the suggestions and the people whose they are, by number.
    """
    held = Suggestion.objects.select_for_update().filter(draft=draft).order_by("pk")
    taken = list(held.values_list("pk", flat=True))
    everybody = Suggestion.objects.filter(Q(pk__in=taken) | Q(into__in=taken))
    people = sorted(set(everybody.values_list("person_id", flat=True)))
    Suggestion.objects.filter(pk__in=taken).update(state=SuggestionState.DONE, draft=None, carried_by=edition)
    return {"suggestions": taken, "suggested_by": people}


def let_go(draft: Draft) -> None:
    """The draft is thrown away: what was taken up in it waits for an answer again."""
    Suggestion.objects.filter(draft=draft).update(
        state=SuggestionState.OPEN, draft=None, answered_by=None, answered_at=None
    )
