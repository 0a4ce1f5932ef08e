"""Wording what stands under letters: one's own, and that of a team."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.channels.email import events
from hospes.channels.email.core.signing import LONGEST, PLACES, unknown_places
from hospes.channels.email.models import Signature
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.staff.core.roles import may_plan_absences
from hospes.staff.models import Language, Person, Team


class UnknownPlace(Refusal):
    """A signature has a place that nobody can fill; a customer would read the braces."""

    def __init__(self, places: tuple[str, ...]) -> None:
        told = {
            "places": ", ".join(f"{{{place}}}" for place in places),
            "known": ", ".join(f"{{{place}}}" for place in PLACES),
        }
        super().__init__(
            _("Nobody knows what to put for %(places)s. There is a place for each of these: %(known)s.")
            % told
        )


class TooLong(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("A signature has at most %(num)s characters. Leave something out.") % {"num": LONGEST}
        )


class NotYourTeams(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("A team's signature is worded by a service lead or a manager. You can word your own.")
        )


def word_signature(
    *, by: Person, at: datetime, words: Mapping[str, str], team: Team | None = None
) -> Signature | None:
    """One's own signature, or a team's, by language; without any words the usual one stands again (None).

    Raises UnknownPlace, TooLong, NotYourTeams.
    """
    if team is not None and not may_plan_absences(by.roles):
        raise NotYourTeams
    kept = _kept(words)
    given = {"team": team} if team is not None else {"person": by}
    with change(by=by, at=at) as record:
        row = Signature.objects.select_for_update().filter(**given).first()
        if (row.words if row is not None else {}) == kept:
            return row
        row = row or Signature(**given)
        row.words = kept
        row.save()
        data = {"languages": sorted(kept), "of": "team" if team is not None else "person"}
        record(events.SIGNATURE_WORDED, about=row, team=team.pk if team is not None else None, data=data)
        if not kept:
            row.delete()
            return None
    return row


def _kept(words: Mapping[str, str]) -> dict[str, str]:
    """What can be kept, by the languages there are."""
    kept = {key: storable(words.get(key, "")).strip() for key in Language.values}
    for text in kept.values():
        if len(text) > LONGEST:
            raise TooLong
        if strange := unknown_places(text):
            raise UnknownPlace(strange)
    return {key: text for key, text in kept.items() if text}
