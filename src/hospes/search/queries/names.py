"""What the operators and their values are called: in English, and in the reader's own language."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from hospes.lib.text import fold
from hospes.search.core.asked import OR

# A colon stands behind each, so that none of them is taken for a word of the pages.
OPERATOR_NAMES = {
    "owner": _("owner:"),
    "team": _("team:"),
    "state": _("state:"),
    "situation": _("situation:"),
    "channel": _("channel:"),
    "tag": _("tag:"),
    "before": _("before:"),
    "after": _("after:"),
    "customer": _("customer:"),
    "is": _("is:"),
}
OR_NAME = _("«or» between words")
STATE_NAMES = {"open": _("state:open"), "asked": _("state:asked"), "closed": _("state:closed")}
IS_NAMES = {"late": _("is:late"), "waiting": _("is:waiting")}
ME = _("owner:me")


def operator_names() -> dict[str, str]:
    """The folded names by which an operator is known to this reader, and the key of each."""
    names = {key: key for key in (*OPERATOR_NAMES, OR)}
    names |= {fold(str(name).rstrip(": ")): key for key, name in OPERATOR_NAMES.items()}
    names[fold(or_word())] = OR
    return names


def or_word() -> str:
    """«or» in the reader's language: what stands in quotation marks."""
    return str(OR_NAME).partition("«")[2].partition("»")[0] or OR


def value_word(name: str) -> str:
    """What stands behind the colon: «late» in «is:late»."""
    return name.partition(":")[2].strip()


def key_of(value: str, named: Mapping[str, object]) -> str:
    """The key that a written value means, in English or in the reader's language; empty for none."""
    folded = fold(value)
    if folded in named:
        return folded
    return next((key for key, name in named.items() if fold(value_word(str(name))) == folded), "")
