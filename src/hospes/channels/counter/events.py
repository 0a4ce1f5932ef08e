"""What happens at the counter, as the ledger tells it."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

COUNTER_SET_UP = event("counter.set_up", _("Counter set up"))
COUNTER_CHANGED = event("counter.changed", _("Counter changed"))
VISITOR_CAME = event("visitor.came", _("Visitor %(number)s waits at the counter"))
VISITOR_CALLED = event("visitor.called", _("Visitor %(number)s was called to the counter"))
VISITOR_NOTED = event("visitor.noted", _("The visit was written down"))
VISITOR_SERVED = event("visitor.served", _("The visit ended"))
VISITOR_LEFT = event("visitor.left", _("Visitor %(number)s went before it was their turn"))
