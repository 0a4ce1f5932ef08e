"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.cases.models import Case, Handover
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class WordsMissing(Refusal):
    """A text that must say something says nothing; the message names it."""


class NotInTime(Refusal):
    """A time that cannot be: it has passed, leaves too little, or is the one that stands already."""


class AlreadyClosed(Refusal):
    def __init__(self, case: Case) -> None:
        if case.merged_into_id is not None:
            super().__init__(
                _("Case %(number)s became one with another. Go on there, or take them apart first.")
                % {"number": case.number}
            )
            return
        super().__init__(
            _("Case %(number)s is closed. Reopen it first if there is more to do.") % {"number": case.number}
        )


class AlreadyMerged(Refusal):
    def __init__(self, case: Case, kept: Case) -> None:
        super().__init__(
            _("Case %(number)s became one with %(kept)s. Go on there, or take them apart first.")
            % {"number": case.number, "kept": kept.number}
        )


class NotClosed(Refusal):
    def __init__(self, case: Case) -> None:
        super().__init__(_("Case %(number)s is open. There is nothing to reopen.") % {"number": case.number})


class StillPromised(Refusal):
    """Promises are left open (or late); `number` says how many."""

    def __init__(self, number: int, *, late: bool = False) -> None:
        self.number = number
        text = (
            ngettext(
                "%(n)d promise is late. Keep it, move it or cancel it, then ask the customer.",
                "%(n)d promises are late. Keep, move or cancel them, then ask the customer.",
                number,
            )
            if late
            else ngettext(
                "%(n)d promise to the customer is still open. Keep it or cancel it first.",
                "%(n)d promises to the customer are still open. Keep or cancel them first.",
                number,
            )
        )
        super().__init__(text % {"n": number})


class CustomerWaits(Refusal):
    def __init__(self, case: Case) -> None:
        super().__init__(
            _("The customer has been waiting for an answer since %(when)s. Answer first.")
            % {"when": moment(case.waiting_since)}
        )


class AlreadyKnown(Refusal):
    """Another value is known; `value` is what was said before."""

    def __init__(self, key: str, value: object) -> None:
        self.key, self.value = key, value
        if isinstance(value, list):
            super().__init__(_("We know this already. Correct it if the customer now says something else."))
            return
        super().__init__(
            _("We know this already: %(value)s. Correct it if the customer now says something else.")
            % {"value": value}
        )


class NotKnown(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The customer has not told us this yet. Ask, and note the answer."))


class NoDoubt(Refusal):
    """What is certain, or was put to the customer once, is asked for again only with why."""


class AlreadySettled(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("This promise has been kept or cancelled already. Make a new one if there is more to do.")
        )


class NotYours(Refusal):
    def __init__(self, owner: Person) -> None:
        super().__init__(
            _("%(owner)s looks after this case. Ask them, their deputy or a service lead.")
            % {"owner": owner.name}
        )


class NotYoursToShareOut(Refusal):
    status = 403

    def __init__(self, person: Person) -> None:
        super().__init__(
            _("Leads, managers and administrators give the cases of %(name)s another home. Ask one of them.")
            % {"name": person.name}
        )


class LooksAfterNobody(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("Those who look after customers open cases. Ask an agent or a service lead to do it.")
        )


class CannotOwn(Refusal):
    def __init__(self, person: Person) -> None:
        super().__init__(
            _("%(name)s cannot look after cases. Choose an active agent or service lead.")
            % {"name": person.name}
        )


class AlreadyOwner(Refusal):
    def __init__(self, person: Person) -> None:
        super().__init__(
            _("%(name)s looks after this case already. Choose somebody else.") % {"name": person.name}
        )


class NobodyElses(Refusal):
    """Nobody else looked after this customer before."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("%(name)s looks after this customer already. There is nothing to hand back.")
            % {"name": case.owner.name}
        )


class NotCertified(Refusal):
    """The codex asks for a certificate here which they do not hold, and somebody who does is here."""

    def __init__(self, person: Person) -> None:
        super().__init__(
            _(
                "%(name)s does not hold the certificate that the codex asks for in such matters. Go on with this "
                "case, or offer it to somebody who holds it; the customer stays with %(name)s."
            )
            % {"name": person.name}
        )


class IsAway(Refusal):
    """`deputy` acts for them meanwhile."""

    def __init__(self, person: Person, deputy: Person) -> None:
        self.deputy = deputy
        super().__init__(
            _("%(name)s is away; %(deputy)s acts for them. Offer the case to somebody who is here.")
            % {"name": person.name, "deputy": deputy.name}
        )


class NotForYou(Refusal):
    def __init__(self, handover: Handover) -> None:
        super().__init__(
            _("This case is offered to %(name)s. Only they can answer.") % {"name": handover.to_person.name}
        )


class AlreadyOffered(Refusal):
    def __init__(self, handover: Handover) -> None:
        self.handover = handover
        super().__init__(
            _("The case is offered to %(name)s already. Withdraw that offer first.")
            % {"name": handover.to_person.name}
        )


class BriefUnread(Refusal):
    """The brief was not confirmed."""

    def __init__(self) -> None:
        super().__init__(_("Read the brief and say that you have, then accept. You can also ask back."))


class AskedAlready(Refusal):
    def __init__(self, handover: Handover) -> None:
        super().__init__(
            _("You have asked %(name)s already. Wait for the answer, or accept or decline without it.")
            % {"name": handover.from_person.name}
        )


class NothingAsked(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This question has been answered already. Look at the case to read the answer."))


class HandoverAnswered(Refusal):
    def __init__(self, handover: Handover) -> None:
        super().__init__(
            _("This handover is no longer open: %(state)s. Look at the case to see who owns it now.")
            % {"state": handover.get_state_display()}
        )


def moment(at: datetime | None) -> str:
    """A time as the reader's clock and language have it."""
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else ""
