"""Which language an article is read in, and whether what stands there is older than the original."""

from collections.abc import Collection, Iterable

FALLBACK = "en"


def chosen(wanted: str, original: str, there: Collection[str]) -> str | None:
    """The language to read in: the one wanted, the original, English, whichever there is; None of none."""
    for language in (wanted, original, FALLBACK):
        if language in there:
            return language
    return min(there, default=None)


def is_stale(of_original: int | None, originals: Iterable[tuple[int, bool]]) -> bool:
    """Whether a translation is older than the original: a version that was more than small came after what it says.

    `originals` are the numbers of the original's versions, each with whether its change was small.
    """
    if of_original is None:
        return False
    return any(number > of_original and not small for number, small in originals)
