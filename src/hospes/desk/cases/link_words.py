"""How two cases belong together, as it reads from either of them."""

from django.utils.translation import gettext_lazy as _

from hospes.matters.core.linking import Kind
from hospes.matters.queries import Linked

CHOICES = (
    (Kind.SAME.value, _("It is the same matter")),
    (Kind.CAUSED.value, _("It was caused by the other one")),
    (Kind.FOLLOWS.value, _("It follows from the other one")),
    (Kind.OTHER.value, _("Something else: say what")),
)
_FROM_ONE = {
    "same": _("the same matter as"),
    "caused": _("caused by"),
    "follows": _("follows from"),
    "split": _("split off from"),
    "other": _("belongs to"),
}
_FROM_OTHER = {
    "same": _("the same matter as"),
    "caused": _("led to"),
    "follows": _("is followed by"),
    "split": _("a matter of its own became"),
    "other": _("belongs to"),
}


def link_words(linked: Linked) -> str:
    """What stands before the number of the other case."""
    return str((_FROM_ONE if linked.from_one else _FROM_OTHER)[linked.kind])
