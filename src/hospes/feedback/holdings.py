"""What feedback keeps of customers: what they expected, and what they answered."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import by, held
from hospes.lib.ids import secret

held("feedback.Expectation", rows=by("case__customer"), named=_("expectations"), words=("words",))
held(
    "feedback.Survey",
    rows=by("case__customer"),
    named=_("answers to the question afterwards"),
    words=("comment",),
    secret=("token",),
    plain=("language", "effort_method"),
    instead={"token": lambda _row: secret()},
)
