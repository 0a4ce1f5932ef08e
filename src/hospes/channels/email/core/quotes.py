"""What somebody wrote this time, set apart from what their mailer put below it: as a person would, in doubt not."""

import re
from dataclasses import dataclass

from hospes.channels.email.core.attributions import (
    attribution,
    header_block,
    is_divider,
    is_forward,
    is_rule,
)
from hospes.channels.email.core.plain import from_html
from hospes.channels.email.core.signatures import signature_begins

# Office mailers do not mark what they quote. Whoever says that the answers stand further down is shown whole.
_POINTS_BELOW = re.compile(
    r"\b(?:see|answer\w*|comment\w*|repl\w*|respon\w*|wrote)\b[^.\n]{0,40}\b(?:below|inline|in line|in red|in blue)\b"
    r"|\binline\b|\balább|\blejjebb|\blentebb|a szövegben|pirossal|παρακάτω|κάτωθι|πιο κάτω|με κόκκινο|ниже"
    r"|в тексте|красным|siehe unten|ci-dessous|qui sotto|más abajo|abaixo|hieronder|poniżej|nedenfor",
    re.IGNORECASE,
)
_LONGEST_NOTE = 2000
_CUT_AT = 65  # from here on a mailer may have cut a line in two
_LETTERS = re.compile(r"[^\W_]+")
# What mailers write round a quote in HTML; without any of it the plain text alone is asked.
_STRUCTURE = (
    "gmail_quote", "cite", "moz-cite", "rplyfwdmsg", "appendonsend", "yahoo_quoted", "border-top", "blockquote",
    "quote", "outlookmessageheader",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Split:
    """`words` is what was written this time; then the mailer's `signature`; `quoted` is all that follows.

    Where nothing was set apart both are "". `is_forward`: what follows is no quote, it is passed on.
    """

    words: str
    quoted: str = ""
    signature: str = ""
    is_forward: bool = False


def split_mail(text: str, html: str = "") -> Split:
    """The mail's plain text, split where its HTML says that a quote begins; else where the text itself does."""
    lowered = html[:500_000].casefold() if html else ""
    if any(mark in lowered for mark in _STRUCTURE):
        marked = from_html(html)
        if marked == text:
            return split(text)
        found = split(marked)
        at = _same_words(text, found.words) if found.quoted else None
        if at is not None:
            return _trimmed(text[:at], text[at:].strip("\n"), passed_on=found.is_forward)
    return split(text)


def split(text: str) -> Split:
    """Set apart what follows the last words of the writer: quotes, earlier mails, signatures.

    Answers written between quoted lines stay where they are, with the lines they answer: nothing that somebody
    wrote is hidden. Where no words would be left, all is shown.
    """
    lines = text.split("\n")
    end, is_old_forward = _old_mail_begins(lines)
    head = lines[:end]
    if not _speaks(head):
        return Split(text)
    before = "\n".join(head)
    found = _trimmed(before, text[len(before) :].strip("\n"), passed_on=is_old_forward)
    if not (found.quoted or found.signature):
        return Split(text)
    if found.quoted and not found.is_forward and _POINTS_BELOW.search(found.words[-_LONGEST_NOTE:]):
        return Split(text)
    return found


def _trimmed(before: str, old: str, *, passed_on: bool) -> Split:
    """What stands before the old mail, without the quotes and signatures at its end."""
    lines = before.split("\n")
    cuts = _cuts(lines)
    at = cuts[-1][1] if cuts else len(lines)
    if not _speaks(lines[:at]):
        return Split(before.strip("\n"), old, is_forward=passed_on)
    signature, rest = "", at
    if cuts and cuts[-1][0]:  # the first thing after the words is a signature
        rest = cuts[-2][1] if len(cuts) > 1 else len(lines)
        signature = "\n".join(lines[at:rest]).strip("\n")
    quoted = "\n\n".join(filter(None, ("\n".join(lines[rest:]).strip("\n"), old)))
    passed_on = passed_on or is_forward(quoted.partition("\n")[0])
    return Split("\n".join(lines[:at]).strip(), quoted, signature, passed_on)


def _old_mail_begins(lines: list[str]) -> tuple[int, bool]:
    """The line from which all is an earlier mail, unmarked, and whether it was passed on; else the end."""
    for at, line in enumerate(lines):
        if line.startswith(">") or not line.strip():
            continue
        if is_forward(line):
            return _with_rules(lines, at), True
        if is_divider(line) or header_block(lines, at):
            return _with_rules(lines, at), False
        found = attribution(lines, at)
        if found and found[1] and not _quote_follows(lines, at + 1):
            return found[0], False
    return len(lines), False


def _with_rules(lines: list[str], at: int) -> int:
    """The strokes above what begins at `at` belong to it."""
    first = at
    while first and (not lines[first - 1].strip() or is_rule(lines[first - 1])) and at - first < 4:
        first -= 1
    return first


def _cuts(lines: list[str]) -> list[tuple[bool, int]]:
    """What stands below the last words, from the end up: whether it is a signature, and where it begins."""
    cuts: list[tuple[bool, int]] = []
    end = len(lines)
    while True:
        while end and not lines[end - 1].strip():
            end -= 1
        if not end:
            return cuts
        begins = _quote_begins(lines, end)
        is_signature = begins is None
        if begins is None:
            begins = signature_begins(lines, end)
        if begins is None:
            return cuts
        cuts.append((is_signature, begins))
        end = begins


def _quote_begins(lines: list[str], end: int) -> int | None:
    """Where the quoted lines that end before `end` begin, with the line that says whose they are."""
    at = end
    while at and (lines[at - 1].startswith(">") or not lines[at - 1].strip() or _runs_on(lines, at - 1)):
        at -= 1
    if at == end:
        return None
    # A name may be so long that the end of its line became «>:».
    found = attribution(lines, at if lines[at].rstrip() == ">:" else at - 1) if at else None
    return found[0] if found else at


def _runs_on(lines: list[str], at: int) -> bool:
    """Whether a line without its mark is the end of the quoted one above: that was cut in mid-sentence."""
    if not 0 < at < len(lines) - 1 or not lines[at + 1].startswith(">"):
        return False
    above, bare = lines[at - 1], lines[at].strip()
    cut = above.startswith(">") and _CUT_AT <= len(above) <= 100 and above[-1] not in ".:?!"
    return cut and bare[:1].islower()


def _quote_follows(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 6] if line.strip()), "")
    return following.lstrip().startswith(">")


def _speaks(lines: list[str]) -> bool:
    """Whether there is anything that is neither quoted nor empty."""
    return any(line.strip() and not line.startswith(">") for line in lines)


def _same_words(text: str, words: str) -> int | None:
    """Where in `text` the very same words end, letters and digits alone compared; None when they differ."""
    wanted = "".join(_LETTERS.findall(words)).casefold()
    at, end = 0, 0
    if not wanted:
        return None
    for word in _LETTERS.finditer(text):
        plain = word.group().casefold()
        if wanted[at : at + len(plain)] != plain:
            return None
        at, end = at + len(plain), word.end()
        if at >= len(wanted):
            return _line_end(text, end)
    return None


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
