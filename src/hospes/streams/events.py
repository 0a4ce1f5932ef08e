"""What happens to webhooks. Their addresses and secrets are not in the ledger."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

WEBHOOK_MADE = event("webhook.made", _("Webhook made"))
WEBHOOK_CHANGED = event("webhook.changed", _("Webhook changed"))
WEBHOOK_SECRET_CHANGED = event("webhook.secret_changed", _("Webhook given a new secret"))
WEBHOOK_STOPPED = event("webhook.stopped", _("Webhook stopped"))
WEBHOOK_STARTED = event("webhook.started", _("Webhook started again"))
WEBHOOK_REPLAYED = event("webhook.replayed", _("Webhook sent again: %(count)s"))
WEBHOOK_TESTED = event("webhook.tested", _("Test sent to a webhook"))
HISTORY_TAKEN = event("history.taken", _("Whole history taken out as %(form)s"))
