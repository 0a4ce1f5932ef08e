"""A text with its words in one language changed."""

from hospes.codex.core.model import Text


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
