"""What XML can hold."""

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def legible(words: str) -> str:
    """The words, with a sign of doubt for what XML has no place for."""
    return _NOT_XML.sub("\ufffd", words)


def escaped(json: str) -> str:
    """JSON that says the same in characters that XML can hold."""
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", json)
