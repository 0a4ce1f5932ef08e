"""What can happen to hours and feeds. People and teams are named by number; an address is never in the ledger."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

HOURS_KEPT = event("calendar.kept", _("Own opening hours set"))
HOURS_DROPPED = event("calendar.dropped", _("Own opening hours taken away"))
DAYS_CLOSED = event("calendar.days_closed", _("Closed days brought in from a calendar file"))
ADDRESS_FOLLOWED = event("calendar.followed", _("Closed days follow a calendar at an address"))
ADDRESS_LEFT = event("calendar.left", _("Closed days follow no address any more"))
ADDRESS_READ = event("calendar.read", _("Closed days brought in from the address they follow"))
ADDRESS_FAILED = event("calendar.failed", _("The address that closed days follow could not be read"))
FEED_GIVEN = event("feed.given", _("Private calendar address given"))
FEED_REVOKED = event("feed.revoked", _("Private calendar address taken back"))
