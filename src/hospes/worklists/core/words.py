"""The short words by which a house tells cases apart."""

from hospes.lib.text import fold

LONGEST = 40
MOST_AT_ONCE = 5


def tidy(name: str) -> str:
    """A tag as it is kept: on one line, without a leading #."""
    return " ".join(name.split()).lstrip("#").strip()


def key_of(name: str) -> str:
    """What two spellings of one tag have in common: «Vízkár» and «vizkar»."""
    return fold(tidy(name))


def names_in(text: str) -> list[str]:
    """The tags somebody typed, with commas between them; each once."""
    found: dict[str, str] = {}
    for part in text.split(","):
        if name := tidy(part):
            found.setdefault(key_of(name), name)
    return list(found.values())
