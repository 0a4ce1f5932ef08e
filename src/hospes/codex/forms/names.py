"""What the fixed choices of the model are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Any] = {
    "talk": _("Talk"), "do": _("Do"), "decide": _("Decide"), "collect": _("Find out"), "wait": _("Wait"),
    "approve": _("Second look"), "hand-over": _("Hand over"), "commit": _("Promise"), "link": _("Go to"),
    "end": _("End"),
}  # fmt: skip
LANES: dict[str, Any] = {
    "customer": _("With the customer"), "behind": _("Behind the scenes"), "support": _("Support"),
}  # fmt: skip
CRITICAL: dict[str, Any] = {
    "none": _("Not critical"), "customer": _("Critical for the customer"),
    "business": _("Critical for the business"), "compliance": _("Required by law"),
}  # fmt: skip
WAITS: dict[str, Any] = {
    "customer": _("the customer"),
    "date": _("a date"),
    "third-party": _("somebody else"),
}
ENDS: dict[str, Any] = {
    "resolved": _("Resolved"), "referred": _("Referred elsewhere"),
    "refused": _("Refused, with an alternative"), "escalated": _("Escalated"), "pending": _("Pending"),
}  # fmt: skip
ANSWERS: dict[str, Any] = {"yes": _("Yes"), "ask": _("Ask first"), "no": _("No")}
FACT_TYPES: dict[str, Any] = {
    "text": _("Text"), "number": _("Number"), "boolean": _("Yes or no"), "choice": _("Choice"),
    "date": _("Date"), "datetime": _("Date and time"), "money": _("Money"),
    "list": _("Several things"),
}  # fmt: skip
FACT_FROM: dict[str, Any] = {
    "customer": _("the customer"), "record": _("a record"), "judgement": _("one of us, who judges"),
    "noticed": _("noticed when it comes up"),
}  # fmt: skip
FACT_ABOUT: dict[str, Any] = {"matter": _("the matter"), "customer": _("the customer")}
FAMILIES: dict[str, Any] = {
    "control": _("Control"), "approachability": _("Approachability"),
    "responsiveness": _("Responsiveness"), "excellence": _("Excellence"),
}  # fmt: skip
CHANNELS: dict[str, Any] = {
    "phone": _("Phone"), "counter": _("Counter"), "email": _("E-mail"), "chat": _("Chat"), "web": _("Web"),
    "letter": _("Letter"), "sms": _("Text message"),
}  # fmt: skip
DAYS: dict[str, Any] = {
    "mon": _("Monday"), "tue": _("Tuesday"), "wed": _("Wednesday"), "thu": _("Thursday"), "fri": _("Friday"),
    "sat": _("Saturday"), "sun": _("Sunday"),
}  # fmt: skip
# From which field on a second step takes over what stands there.
CUTS: dict[str, Any] = {
    "outcomes": _("how it can turn out"),
    "tools": _("what is at hand, and how it can turn out"),
    "rules": _("the rules, what is at hand, and how it can turn out"),
}
