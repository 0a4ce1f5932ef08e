"""Bytes to text, whatever the mail says about its charset."""

import codecs

# Names that mailers write and Python does not know.
_ALIASES = {
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "iso-8859-6-e": "iso-8859-6",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "shift_jis",
    "x-gbk": "gbk",
    "ks_c_5601-1987": "cp949",
    "windows-874": "cp874",
    "cp-850": "cp850",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
}
# Latin-1 in mail means the Windows page that contains it (WHATWG Encoding Standard §4.2).
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Codecs that transform rather than decode, or whose cost grows with the square of the length.
_NOT_FOR_MAIL = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_SAMPLE = 20_000
_GUESSES = ("cp1251", "koi8-r", "cp1253", "cp1250", "cp1252")
# The letters that each guess is made for, small ones first in weight: text is mostly lower case.
_EXPECTED = {
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёїієґ",
    "koi8-r": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "cp1253": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
    "cp1250": "áéíóöőúüűčďěňřšťůýžąćęłńśźżäôľĺŕîâăşţ",
    "cp1252": "àâäáãåæçèéêëìíîïñòóôöõøùúûüýÿœß",
}
_PUNCTUATION = set("–—‘’“”„…•€§°«»©®™½\u00a0№")


def codec(name: str) -> str:
    """Python's name for a declared charset, or "" when there is none we would use."""
    wanted = name.strip().strip("\"'").casefold()
    try:
        found = codecs.lookup(_ALIASES.get(wanted, wanted))
    except (LookupError, ValueError, UnicodeError):
        return ""
    # Private to CPython but the only way to tell text from transforms such as base64 or zlib.
    if found.name.replace("-", "_") in _NOT_FOR_MAIL or not getattr(found, "_is_text_encoding", True):
        return ""
    return _WIDER.get(found.name, found.name)


def decode(data: bytes, declared: str = "") -> str:
    """The text in `data`: as declared when that fits, else as the bytes themselves suggest. Never fails."""
    named = codec(declared) if declared else ""
    for candidate in (_by_mark(data), named, "utf-8"):
        text = _strictly(data, candidate)
        if text is not None:
            return text
    if named == "utf-8" and _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    if named and named not in ("utf-8", "utf-7"):
        text = data.decode(named, "replace")
        if text.count("\ufffd") * 20 <= len(text):
            return text
    return data.decode(guess(data), "replace")


def guess(data: bytes) -> str:
    """The likeliest charset of bytes that are not UTF-8: the one with most letters of its languages."""
    sample = data[:_SAMPLE]
    if b"\x1b$" in sample or b"\x1b(" in sample:
        return "iso2022_jp_2"
    return max(_GUESSES, key=lambda name: _fit(sample, name))


def _fit(sample: bytes, name: str) -> float:
    """How well the bytes above ASCII read as letters of the charset's languages.

    A Cyrillic or Greek letter inside a word of Latin letters speaks against the charset that made it.
    """
    letters = _EXPECTED[name]
    text = sample.decode(name, "replace")
    score, before = 0.0, " "
    for at, char in enumerate(text):
        if char > "\x7f":
            score += _weight(char, letters)
            after = text[at + 1 : at + 2]
            if char >= "\u0370" and char.isalpha() and (_latin(before) or _latin(after)):
                score -= 3.0
        before = char
    return score


def _weight(char: str, letters: str) -> float:
    if char in letters:
        return 1.0
    if char.lower() in letters:
        return 0.4
    return 0.3 if char in _PUNCTUATION else -0.5


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _by_mark(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return ""


def _strictly(data: bytes, name: str) -> str | None:
    if not name:
        return None
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether UTF-8 was meant and only damaged: a cut character here and there."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    return broken * 4 <= sound
