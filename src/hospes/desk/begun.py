"""What may be begun and kept until it is sent, and how the day names it."""

from django.utils.translation import gettext_lazy as _

BEGUN = {
    "reply": _("a letter"),
    "note": _("a note"),
    "call": _("a call"),
    "promise": _("a promise"),
    "hand_over": _("a handover"),
}
