"""What stands on the page of the search as words: the operators with what they do, and what was not understood."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.codex.queries import current_edition, parsed
from hospes.lib.stems import languages
from hospes.search.core.asked import Strange, Why
from hospes.search.queries.names import IS_NAMES, ME, OPERATOR_NAMES, STATE_NAMES, or_word

_ENDINGS = {
    "english": gettext_lazy("English"),
    "hungarian": gettext_lazy("Hungarian"),
    "greek": gettext_lazy("Greek"),
    "russian": gettext_lazy("Russian"),
}
_EXPLAINED = {
    Why.NO_OPERATOR: gettext_lazy(
        "«%(text)s» is not something the search knows. It was looked for as words."
    ),
    Why.NO_VALUE: gettext_lazy("«%(text)s» needs something behind the colon. It was left out."),
    Why.OR_ALONE: gettext_lazy("«%(text)s» stands between two words. It was left out."),
    Why.NO_WORDS: gettext_lazy("There is no word in «%(text)s». It was left out."),
    Why.ONLY_WITHOUT: gettext_lazy("«%(text)s» takes something away: say also what to look for."),
    Why.TOO_MANY: gettext_lazy("«%(text)s» was too much for one search. It was left out."),
    Why.UNKNOWN: gettext_lazy("Nothing is known by «%(text)s». It was left out."),
}


def not_understood(strange: tuple[Strange, ...]) -> list[str]:
    """A sentence for each part that does not count as it may have been meant."""
    return [str(_EXPLAINED[each.why]) % {"text": each.text} for each in strange]


def help_rows() -> list[tuple[str, str]]:
    """How one asks, in the reader's own language, and what that finds."""
    names, first, second = OPERATOR_NAMES, _("hinge"), _("drawer")
    return [
        (f"{first} {second}", _("both words, or words that begin so")),
        (_("«fell on my foot»").replace("«", '"').replace("»", '"'), _("these words beside each other")),
        (f"{first} {or_word()} {second}", _("one of the two")),
        (f"{first} -{second}", _("the first without the second")),
        (f"{names['customer']}kovacs", _("of customers who are known by that")),
        (f"{ME}  {names['owner']}anna", _("of mine, of somebody else's")),
        (
            f"{names['team']}  {names['tag']}  {names['situation']}  {names['channel']}",
            _("by the name of each"),
        ),
        ("  ".join(map(str, STATE_NAMES.values())), _("in that state")),
        ("  ".join(map(str, IS_NAMES.values())), _("a promise is late; the customer waits")),
        (f"{names['after']}2026-03  {names['before']}2026-04-15", _("from then on; before then")),
    ]


def endings() -> str:
    """Of which languages' words other endings are found too; said as it is when of none."""
    known = [str(_ENDINGS[name]) for name in languages()]
    if not known:
        return _(
            "Accents and capitals do not matter. The beginning of a word is enough; leave off its ending."
        )
    return _(
        "Accents and capitals do not matter, nor do the endings of words in these languages: %(names)s."
    ) % {"names": ", ".join(known)}


def situation_names() -> dict[str, Any]:
    """The situations of the edition in force, by key."""
    edition = current_edition()
    return {each.key: each.name for each in parsed(edition).situations} if edition else {}
