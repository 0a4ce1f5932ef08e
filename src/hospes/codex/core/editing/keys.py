"""Keys for new parts, made from what their author called them. A key never changes afterwards: links rest on it."""

import re
import unicodedata
from collections.abc import Container

LONGEST = 60
_NOT_KEY = re.compile(r"[^a-z0-9]+")

# ISO 9 and ISO 843 in their plainest forms: enough for an address that a person can read.
_LETTERS = str.maketrans(
    dict(
        zip(
            "абвгдеёзийклмнопрстуфыэαβγδεζηικλμνξοπρσςτυφω",
            "abvgdeezijklmnoprstufyeavgdeziiklmnxoprsstyfo",
            strict=True,
        )
    )
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "yu",
        "я": "ya",
        "ъ": "",
        "ь": "",
    }
    | {"θ": "th", "χ": "ch", "ψ": "ps", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"}
)


def key_from(name: str, otherwise: str) -> str:
    """`"Tell what happens next"` as `tell-what-happens-next`; `otherwise` when no letter of it can be spelled."""
    plain = "".join(
        each for each in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(each)
    )
    key = _NOT_KEY.sub("-", plain.translate(_LETTERS)).strip("-")
    return key[:LONGEST].rpartition("-")[0] or key[:LONGEST] if len(key) > LONGEST else key or otherwise


def fresh_key(wanted: str, taken: Container[str]) -> str:
    """The key wanted, or the first of `wanted-2`, `wanted-3` … that is free."""
    if wanted not in taken:
        return wanted
    number, short = 2, wanted[:LONGEST].rstrip("-_")  # a key has at most 80 letters
    while f"{short}-{number}" in taken:
        number += 1
    return f"{short}-{number}"
