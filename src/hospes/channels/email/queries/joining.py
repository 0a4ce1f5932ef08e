"""What mail says when its case becomes one with another."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.cases.models import Case
from hospes.channels.email.models import OutboundMessage, OutboundState, Purpose
from hospes.lib.errors import Refusal
from hospes.matters.queries import goes_along, object_to_merge


class LetterOnItsWay(Refusal):
    """A letter has not gone yet, or nobody knows whether it has."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _(
                "A letter of %(number)s is still on its way, or waits for a decision. Wait for it, or settle it."
            )
            % {"number": case.number}
        )


_ON_ITS_WAY = Q(state__in=(OutboundState.QUEUED, OutboundState.SENDING, OutboundState.UNCERTAIN))


def a_letter_is_on_its_way(gone: Case, _kept: Case) -> Refusal | None:
    """Until it has gone it may still be taken back, and then its case stands as before."""
    on_its_way = OutboundMessage.objects.filter(_ON_ITS_WAY, case=gone, contact__isnull=False).exists()
    return LetterOnItsWay(gone) if on_its_way else None


def letters_that_go_along(gone: Case, kept: Case) -> "QuerySet[OutboundMessage]":
    """A case is acknowledged once: of two acknowledgements, each stays where it was."""
    found = OutboundMessage.objects.filter(case=gone)
    has_one = OutboundMessage.objects.filter(case=kept, purpose=Purpose.ACKNOWLEDGEMENT).exists()
    return found.exclude(purpose=Purpose.ACKNOWLEDGEMENT) if has_one else found


def take_part_in_merges() -> None:
    """Letters go along with the contacts that were logged from them; whoever answers one is led to the kept case."""
    goes_along("hospes_channels.InboundMessage", named=gettext_lazy("letters that came"))
    goes_along(
        "hospes_channels.OutboundMessage",
        named=gettext_lazy("letters that went"),
        which=letters_that_go_along,
    )
    object_to_merge(a_letter_is_on_its_way)
