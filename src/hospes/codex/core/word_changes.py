"""Which words of two wordings differ, for a reader who sees both."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 400  # words and marks: beyond it, and below ALIKE, the whole is another wording
ALIKE = 0.35


class Run(NamedTuple):
    """Some words, and whether the other wording has them not."""

    words: str
    changed: bool


Runs = tuple[Run, ...]


def compared(before: str, after: str) -> tuple[Runs, Runs]:
    """Both wordings in runs of words that stayed and words that went or came."""
    if before == after:
        return _whole(before, changed=False), _whole(after, changed=False)
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if not old or not new or len(old) > LONGEST or len(new) > LONGEST:
        return _whole(before), _whole(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _whole(before), _whole(after)
    left: list[Run] = []
    right: list[Run] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        _add(left, old[a:b], changed=kind != "equal")
        _add(right, new[c:d], changed=kind != "equal")
    return tuple(left), tuple(right)


def _add(runs: list[Run], tokens: list[str], *, changed: bool) -> None:
    """A single space between two changed runs is part of the change: one mark instead of two."""
    words = "".join(tokens)
    if not words:
        return
    if not changed and words.isspace() and runs and runs[-1].changed:
        runs[-1] = Run(runs[-1].words + words, changed=True)
    elif runs and runs[-1].changed == changed:
        runs[-1] = Run(runs[-1].words + words, changed)
    else:
        runs.append(Run(words, changed))


def _whole(words: str, *, changed: bool = True) -> Runs:
    return (Run(words, changed),) if words else ()
