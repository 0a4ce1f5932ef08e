"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from django.utils.translation import gettext as _

from hospes.followups.models import FollowUp
from hospes.lib.errors import Refusal


class AlreadyPlanned(Refusal):
    def __init__(self, follow_up: FollowUp) -> None:
        self.follow_up = follow_up
        super().__init__(_("A follow-up of this case is under way. Ask that one first, or drop it."))


class AlreadySettled(Refusal):
    def __init__(self, follow_up: FollowUp) -> None:
        super().__init__(
            _("This has been answered already: %(state)s. Look at the case to see how it goes on.")
            % {"state": follow_up.get_state_display()}
        )


class NotAhead(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This moment has passed. Choose one that is still to come."))


class OnlyLeads(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("When customers are followed up is set by service leads and managers. Ask one of them.")
        )
