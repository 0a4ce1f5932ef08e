"""What worklists keep of customers: words that were begun, and those given for several cases at once."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import by, held, nothing_of_customers

held(
    "worklists.BulkRun",
    rows=by("steps__case__customer"),
    named=_("verbs for several cases"),
    words=("words",),
    plain=("verb", "came_from"),
    is_exported=False,
)
held(
    "worklists.BulkStep",
    rows=by("case__customer"),
    named=_("steps of a verb for several cases"),
    words=("why", "way_back"),
    is_exported=False,
)
nothing_of_customers("worklists.Tag", "name", "key")
nothing_of_customers("worklists.CaseTag")
nothing_of_customers("worklists.View", "name", "address")
held(
    "worklists.Begun",
    rows=by("case__customer"),
    named=_("words begun and not sent"),
    words=("words",),
    plain=("verb",),
    is_removed=True,
    is_exported=False,
)
held("worklists.Mention", rows=by("contact__case__customer"), named=_("mentions"), is_exported=False)
