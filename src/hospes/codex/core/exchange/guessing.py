"""What kind of step a drawn box probably is, by its words, in the four languages of the interface.

Guesses only: a person reads over what was brought in. What they cannot tell stays `do`.
"""

import re
from typing import Any

from hospes.codex.core.situations import EndHow, Lane
from hospes.lib.text import fold

READ = 200  # characters of a name


def _words(*beginnings: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(fold, beginnings))})")


_ENDS: tuple[tuple[EndHow, re.Pattern[str]], ...] = (
    ("escalated", _words("escalat", "human agent", "supervisor", "eszkal", "felettes", "κλιμακ", "προϊστ", "эскал",
                         "руковод")),
    ("refused", _words("refus", "reject", "declin", "den(?:y|ied)", "elutas", "απορρ", "άρν", "отказ", "отклон")),
    ("referred", _words("refer", "transfer", "forward", "hand(?:ed)? over", "átad", "átirány", "továbbít", "παραπ",
                        "μεταβ", "перенапр", "переда")),
    ("pending", _words("pending", "wait", "on hold", "függő", "vár(?:akoz|j|unk)", "εκκρεμ", "αναμ", "ожид", "отлож")),
    ("resolved", _words("resol", "solved", "done", "end", "finish", "complet", "close", "success", "stop", "kész",
                        "vége", "befejez", "lezár", "megold", "τέλος", "ολοκλ", "λύθ", "επιλύ", "конец", "заверш",
                        "реш", "готов", "закры")),
)  # fmt: skip
_WAITS = _words("wait", "await", "vár(?:j|unk|ni|akoz)", "περιμέν", "αναμ", "ждать", "ждём", "ожид")
_HANDS_OVER = _words("hand over", "transfer", "átad", "παραδ", "μεταβίβ", "переда")
_TALKS = _words("ask", "tell", "say", "greet", "explain", "inform", "thank", "apolog", "kérd", "mond", "köszön",
                "magyaráz", "tájékoztat", "ρωτ", "πες", "πείτε", "εξηγ", "ενημερ", "ευχαρ", "спрос", "скаж", "сообщ",
                "объясн", "поблаг")  # fmt: skip


_BEHIND = _words("back", "behind", "warehouse", "account", "finance", "billing", "háttér", "raktár", "pénzügy",
                 "παρασκήν", "αποθήκ", "λογιστ", "за кулис", "склад", "бухг")  # fmt: skip
_SUPPORT = _words(
    "support", "system", r"it\b", "támogat", "rendszer", "υποστήρ", "σύστημ", "поддерж", "систем"
)


def end_how(words: str) -> EndHow | None:
    """How it ends where these words stand; None when they do not say."""
    read = fold(words[:READ])
    return next((how for how, pattern in _ENDS if pattern.search(read)), None)


def kind_of(words: str) -> dict[str, Any]:
    """The kind of a step called so, with what that kind needs, as fields of a step."""
    read = fold(words[:READ])
    if _WAITS.search(read):
        return {"kind": "wait", "wait": {"for": "customer"}}
    if _HANDS_OVER.search(read):
        return {"kind": "hand-over"}
    if words.rstrip().endswith(("?", ";", "\u037e")):  # Greek asks with ";"
        return {"kind": "collect"}
    return {"kind": "talk" if _TALKS.search(read) else "do"}


def lane_called(words: str) -> Lane:
    """The lane of ours that somebody else's is most like."""
    read = fold(words[:READ])
    return "behind" if _BEHIND.search(read) else "support" if _SUPPORT.search(read) else "customer"
