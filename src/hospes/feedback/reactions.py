"""What follows when a case has ended: one short question, once."""

from hospes.cases.models import Case
from hospes.feedback.core.answers import is_asked, is_written_to
from hospes.feedback.operations import invite, write_question
from hospes.feedback.queries import survey_of
from hospes.ledger.models import Event
from hospes.ledger.reactions import on
from hospes.lib.errors import Refusal
from hospes.lib.prepared import Prepared, number

_CASE = Prepared(lambda: Case.objects.select_related("customer").filter(pk=number(0)))


@on("case.closed")
def ask_how_it_was(event: Event) -> None:
    """Invite the customer who said themselves that it is solved; never after an ending they had no part in.

    Whoever said it aloud gets the link by mail, once. Where there is nowhere to write to, the question waits
    on their page, and shows in the figures as not answered.
    """
    how = str(event.data.get("how", ""))
    if not is_asked(how):
        return
    case = _CASE.get(event.case_id or 0)
    is_new = survey_of(case) is None
    survey = invite(case=case, at=event.at)
    if is_new and is_written_to(how):
        try:
            write_question(survey=survey, at=event.at)
        except Refusal:
            return
