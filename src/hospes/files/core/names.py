"""What a file may be called: a name for people, that no program takes for a path, a command or another kind."""

import re
import unicodedata

LONGEST = 120
_LONGEST_END = 12
NAMELESS = "file"

# Signs that turn the direction of writing, or cannot be seen: with one, «exe.pdf» stands where «fdp.exe» is.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
# What a shell, a path or Windows would read as more than a letter.
_TELLING = re.compile(r'[<>:"|?*%;`$&]')
_DEVICE = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)")


def clean_name(given: str) -> str:
    """The name without folders, control and unseen signs, in one line, short; "file" when nothing is left.

    «../../etc/passwd» → «passwd», «C:\\Users\\x.png» → «x.png», «.htaccess» → «htaccess».
    """
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    name = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in name)
    name = _UNSEEN.sub("", name)
    name = "".join(sign for sign in name if unicodedata.category(sign) not in ("Cs", "Co", "Cn"))
    name = " ".join(_TELLING.sub("_", name).split())
    name = _shortened(name.strip(". "))
    return _DEVICE.sub(r"\1_", name) or NAMELESS


def ending(name: str) -> str:
    """What stands behind the last dot, in small letters: «Offer.Final.PDF» → «pdf»; "" when there is none."""
    stem, dot, end = name.rpartition(".")
    return end.casefold() if dot and stem and end.isalnum() and len(end) <= _LONGEST_END else ""


def told_apart(names: list[str]) -> list[str]:
    """The same names in the same order, none of them twice: «photo.png», «photo (2).png»."""
    taken: set[str] = set()
    found = []
    for name in names:
        free, number = name, 2
        while free.casefold() in taken:
            stem, end = _in_two(name)
            free, number = f"{stem} ({number}){end}", number + 1
        taken.add(free.casefold())
        found.append(free)
    return found


def _in_two(name: str) -> tuple[str, str]:
    """The name before its end, and the end with its dot."""
    end = ending(name)
    return (name[: -len(end) - 1], name[-len(end) - 1 :]) if end else (name, "")


def _shortened(name: str) -> str:
    """At most LONGEST signs; what says the kind stays."""
    if len(name) <= LONGEST:
        return name
    stem, end = _in_two(name)
    return stem[: LONGEST - len(end)].rstrip(". ") + end
