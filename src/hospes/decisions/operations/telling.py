"""The customer hears what was decided: until then it is nothing to them."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.models import Channel
from hospes.decisions import events
from hospes.decisions.models import Decision
from hospes.decisions.operations.gates import hold, said, tell, want
from hospes.decisions.operations.refusals import AlreadyTold
from hospes.ledger.operations import change
from hospes.staff.models import Person


def note_told(*, by: Person, at: datetime, decision: Decision, channel: str, words: str = "") -> Decision:
    """The customer has heard it, in these words (those written at the decision, unless others are given).

    The same noted twice stands once. Raises WordsWanted, AlreadyTold, NotYours.
    """
    channel, words = Channel(channel).value, said(words)
    with change(by=by, at=at) as record:
        case = hold(by, decision.case, at)
        decision.refresh_from_db()
        decision.case = case
        words = words or decision.words
        if decision.told_at is not None:
            if (decision.told_channel, decision.words) == (channel, words):
                return decision
            raise AlreadyTold
        want(words, _("Write down the words in which the customer was told."))
        decision.told_channel, decision.told_at, decision.words = channel, at, words
        decision.save(update_fields=["told_channel", "told_at", "words"])
        data = {"channel": channel, "answer": str(decision.answer)}
        tell(record, events.TOLD, decision, case, data, {"words": words})
    return decision
