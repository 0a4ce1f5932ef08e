"""What is recorded of rules. What a rule does in a case stands between `rule.acts` and `rule.acted`."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event
from hospes.rules.core import brackets

MADE = event("rule.made", _("Rule written"))
CHANGED = event("rule.changed", _("Rule changed"))
SWITCHED_ON = event("rule.switched_on", _("Rule switched on"))
SWITCHED_OFF = event("rule.switched_off", _("Rule switched off"))
STOPPED = event("rule.stopped", _("Rule stands still"))

ACTS = event(brackets.BEGAN, _("A rule acts for a colleague"))
ACTED = event(brackets.ENDED, _("A rule acted for a colleague"))
REFUSED = event("rule.refused", _("A rule was refused, as a colleague would have been"))
LIMITED = event("rule.limited", _("A rule had done enough in this case for one day"))
FAILED = event("rule.failed", _("A rule failed"))
