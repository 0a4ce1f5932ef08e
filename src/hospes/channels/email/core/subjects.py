"""Whether somebody who goes on with a thread has come to something else: the subject is wholly new."""

from collections.abc import Iterable

from hospes.channels.email.core.reasons import bare_subject

_SHORTEST = 3  # shorter words say nothing of the matter
_STEM = 4  # letters that two forms of a word share: числа, dates and endings differ


def is_new_matter(subject: str, known: Iterable[str]) -> bool:
    """Whether no word of `subject` stood in any subject of the thread before.

    One subject that says nothing, on either side, tells nothing; then it is the same matter.
    """
    said = _words(subject)
    before = set().union(*map(_words, known))
    return bool(said and before) and said.isdisjoint(before)


def _words(subject: str) -> set[str]:
    bare = bare_subject(subject).casefold()
    words = "".join(char if char.isalnum() else " " for char in bare).split()
    return {word[:_STEM] for word in words if len(word) >= _SHORTEST}
