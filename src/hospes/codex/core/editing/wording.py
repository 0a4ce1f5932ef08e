"""A text with its words in one language changed."""

from typing import Any

from hospes.codex.core.model import CodexTest, Text
from hospes.lib.text import storable


def clean(text: str) -> str:
    """What can be kept: no control characters but the ends of lines. YAML knows no others (YAML 1.2.2, 5.1)."""
    return "".join(each for each in storable(text).replace("\r\n", "\n") if _is_kept(each))


def cleaned(test: CodexTest) -> CodexTest:
    """The test as it can be kept: its name and what it takes for known."""
    name = Text(clean(str(test.name)) or "–") if isinstance(test.name.root, str) else test.name
    facts, case = (
        {key: _clean_value(each) for key, each in known.items()} for known in (test.facts, test.case)
    )
    return test.model_copy(update={"name": name, "facts": facts, "case": case})


def _clean_value(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _is_kept(letter: str) -> bool:
    return letter in "\n\t" or not (letter < " " or "\x7f" <= letter <= "\x9f" or letter in "\ufffe\uffff")


def said(text: Text | None, words: str, *, language: str, first: str) -> Text | None:
    """The text as it says `words` in `language`; None when it then says nothing in any.

    A plain string is in the codex's `first` language; it stays one as long as there is no other.
    """
    words = words.strip()
    if text is None:
        wordings = {}
    else:
        wordings = {first: text.root} if isinstance(text.root, str) else dict(text.root)
    if words:
        wordings[language] = words
    else:
        wordings.pop(language, None)
    was_plain = text is None or isinstance(text.root, str)
    if was_plain and set(wordings) == {first}:
        return Text(wordings[first])
    return Text(wordings) if wordings else None
