"""What cases keep of customers: what they said, what was said and promised to them."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case, Commitment
from hospes.ledger.holdings import Whose, before_erasing, by, held
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret


def _in_their_cases(whose: Whose) -> Q:
    return Q(case_id__in=Case.objects.filter(customer__in=whose.customers).values("pk"))


held(
    "cases.Case",
    rows=by("customer"),
    named=_("cases"),
    words=("reason", "title", "ended_reason", "ended_said_by"),
    secret=("link_secret",),
    plain=("situation", "reason_language", "given_why"),
    instead={"link_secret": lambda _row: secret()},
    carried=("customer",),
)
held(
    "cases.Contact",
    rows=by("case__customer", "customer"),
    named=_("contacts"),
    words=("subject", "body"),
    plain=("language",),
    carried=("customer",),
)
held(
    "cases.Fact",
    rows=by("case__customer", "customer", "about_customer"),
    named=_("facts"),
    words=("value", "why_replaced"),
    plain=("key", "step"),
    carried=("customer",),
    fixed=("about_customer",),  # follows at once: `operations.joining`
)
_OF_CASES: dict[str, Any] = {
    "cases.Commitment": (_("promises"), ("what", "cancelled_why"), ("step",)),
    "cases.Handover": (_("handovers"), ("story", "answer_note", "customer_told_how", "brief"), ()),
    "cases.Reask": (_("questions asked again"), ("why",), ("step",)),
    "cases.Reopening": (_("reopenings"), ("why", "ended_reason", "ended_said_by"), ()),
    "cases.ClosingAttempt": (_("announced closings"), (), ()),
}
for _model, (_named, _words, _plain) in _OF_CASES.items():
    held(_model, rows=by("case__customer"), named=_named, words=_words, plain=_plain)
held(
    "cases.HandoverQuestion",
    rows=by("handover__case__customer"),
    named=_("questions about a handover"),
    words=("words", "answer"),
)
held(
    "cases.CommitmentMove",
    rows=by("commitment__case__customer"),
    named=_("promises moved"),
    words=("reason", "customer_told_how"),
)
# The codex lies beside customers and names a case by its number: what was suggested from a case may quote it.
held(
    "codex.Suggestion",
    rows=_in_their_cases,
    named=_("suggestions for the codex"),
    words=("words", "answer"),
    plain=("path", "field", "language", "was"),
)


class StillOpen(Refusal):
    """Somebody still looks after a matter of this customer."""


@before_erasing
def nothing_is_open(whose: Whose) -> None:
    """What was promised must be kept, and whoever keeps it must read what it is about."""
    theirs = Case.objects.filter(customer__in=whose.customers)
    numbers = [f"#{pk}" for pk in theirs.open().order_by("pk").values_list("pk", flat=True)[:6]]
    promises = Commitment.objects.filter(case__in=theirs, settled_at__isnull=True).order_by("case_id")
    numbers += [f"#{pk}" for pk in promises.values_list("case_id", flat=True)[:6] if f"#{pk}" not in numbers]
    if numbers:
        listed = ", ".join(numbers[:5]) + ("…" if len(numbers) > 5 else "")
        raise StillOpen(
            _now(
                "Something is open or promised in %(cases)s. Settle it with the customer and close it first."
            )
            % {"cases": listed}
        )
