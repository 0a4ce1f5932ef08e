"""What a case is becomes known later: it is offered to whoever the house has for that, and stays until they accept."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from hospes.cases.core.routing import Why
from hospes.cases.models import Case, Handover, HandoverState
from hospes.cases.operations.handovers import offer_handover
from hospes.cases.queries import better_owner
from hospes.codex.queries import current_edition, parsed
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person

CAME_BACK = (HandoverState.DECLINED, HandoverState.LAPSED, HandoverState.WITHDRAWN)
_OFFERED = Prepared(lambda: Handover.objects.filter(case=number(0)).order_by("pk"))


def offer_to_whom_it_belongs(*, at: datetime, case: Case) -> Handover | None:
    """Offer a held case, whose situation has just become known, to who looks after such cases or is certified for them.

    None where its owner does well to keep it, somebody is asked already, or nobody is here. Whoever was asked before in
    this case and did not take it is not asked again. Its owner may keep it: they take the offer back.
    """
    if case.is_closed or not case.situation:
        return None
    offered = _OFFERED.all(case.pk)
    if any(each.answered_at is None for each in offered):
        return None
    asked = {each.to_person_id for each in offered if each.state in CAME_BACK}
    found = better_owner(case, at, besides=asked)
    if found is None:
        return None
    to, why = found
    named = {"why": why.value, "situation": case.situation}
    return offer_handover(by=None, at=at, case=case, to=to, story=_story(case, to, why), why=named)


def _story(case: Case, to: Person, why: Why) -> str:
    """Why they of all people, in their own language."""
    with translation.override(to.language):
        about = {"situation": _called(case.situation, to.language), "name": case.owner.name}
        if why is Why.CERTIFIED:
            return (
                _(
                    "It has turned out what this is: %(situation)s. It asks for a certificate that you hold and "
                    "%(name)s does not."
                )
                % about
            )
        return (
            _(
                "It has turned out what this is: %(situation)s. You look after this kind of matter; %(name)s has it "
                "until you take it on."
            )
            % about
        )


def _called(key: str, language: str) -> str:
    """The situation's name in the codex in force; its key where that has no such situation any more."""
    edition = current_edition()
    codex = parsed(edition) if edition else None
    names = {each.key: each.name for each in codex.situations} if codex else {}
    return names[key].in_(language, codex.languages) if codex and key in names else key
