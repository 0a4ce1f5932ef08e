"""A person's words as a letter: greeted and signed, but never twice."""

_GREETING, _SIGNATURE = 80, 60  # the longest first and last lines that are taken for one
_LIKE = 3  # letters that two forms of a name share: Νίκος is greeted as Νίκο


def framed(words: str, way: str, *, to: str, by: str, greeting: str, closing: str) -> str:
    """`words` greeted and signed, and the `way` on from here before the signature.

    `to` is the customer's name, `by` the writer's: words that greet the one, or end with the other, say it already.
    """
    said = words.strip()
    begin = "" if greets(said, to) else greeting
    end = "" if is_signed(said, by) else closing
    return "\n\n".join(part for part in (begin, said, way, end) if part)


def greets(words: str, to: str) -> bool:
    """Whether the first line greets somebody: it is short, more follows, and it ends as greetings do."""
    first, _, rest = words.strip().partition("\n")
    line = first.strip()
    if not rest.strip() or len(line) > _GREETING:
        return False
    return line.endswith(",") or (line.endswith(("!", ".")) and _names(line, to))


def is_signed(words: str, by: str) -> bool:
    """Whether one of the last two lines is the writer's name, or part of it."""
    last = [line.strip() for line in words.strip().splitlines()[1:] if line.strip()][-2:]
    return any(len(line) <= _SIGNATURE and _names(line, by) and not line.endswith("?") for line in last)


def _names(line: str, name: str) -> bool:
    said = [_start(word) for word in _words(line)]
    return any(_start(part) in said for part in _words(name) if len(part) >= _LIKE)


def _words(text: str) -> list[str]:
    return "".join(char if char.isalpha() else " " for char in text).split()


def _start(word: str) -> str:
    return word.casefold()[: max(_LIKE, len(word) - 2)]
