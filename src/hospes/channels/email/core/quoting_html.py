"""How HTML mails mark what they quote and where a signature stands, by the names mailers give their elements."""

import re

# Elements that hold an earlier mail, or the line that says whose it is.
_HOLDS_OLD = (
    "gmail_attr", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra",
    "mail_android_quote", "mail-quote-collapse", "mailru-blockquote", "ydp_quoted", "reply-intro",
)  # fmt: skip
# After these nothing is new: office mailers open no element round the mail that is answered.
_ALL_OLD_AFTER = ("divrplyfwdmsg", "outlookmessageheader", "ms-outlook-mobile-reference-message")
_OFFICE_RULE = re.compile(r"border-top:\s{0,3}solid\s{0,3}#(?:e1e1e1|b5c4df)", re.IGNORECASE)
_SIGNATURES = ('gmail_signature"', "gmail_signature'", "moz-signature", "ms-outlook-mobile-signature")
_INDENTED = re.compile(r"border:\s{0,3}(?:none|0)|margin:\s?0(?:px)? 0(?:px)? 0(?:px)? 40px", re.IGNORECASE)
_HOLDERS = {"div", "span", "blockquote", "table", "section", "p", "cite"}
_LONGEST_TAG = 600
_MOST_MARKS = 9

LEVEL = "\x02"  # before a digit: how deep inside quotes the text is from here on
SIGNATURE = "\x04"  # a signature begins


class Nesting:
    """Told of the tags as they pass; says what changes for the text between them."""

    def __init__(self) -> None:
        self._open: dict[str, int] = {}
        self._quotes: list[tuple[str, int]] = []
        self._all_old = False

    @property
    def level(self) -> int:
        return min(_MOST_MARKS, len(self._quotes) + self._all_old)

    def opened(self, name: str, inside: str) -> str:
        """The mark to put into the text where this element begins, "" for most."""
        if name not in _HOLDERS or inside.endswith("/"):
            return ""
        self._open[name] = self._open.get(name, 0) + 1
        told = inside[:_LONGEST_TAG].casefold()
        if any(each in told for each in _SIGNATURES):
            return SIGNATURE
        if any(each in told for each in _ALL_OLD_AFTER) or (name == "div" and _OFFICE_RULE.search(told)):
            self._all_old = True
        elif _is_quote(name, told):
            self._quotes.append((name, self._open[name]))
        else:
            return ""
        return f"{LEVEL}{self.level}"

    def closed(self, name: str) -> str:
        """The mark where an element of that name ends."""
        if name not in _HOLDERS or not self._open.get(name):
            return ""
        self._open[name] -= 1
        if self._quotes and self._quotes[-1][0] == name and self._quotes[-1][1] > self._open[name]:
            self._quotes.pop()
            return f"{LEVEL}{self.level}"
        return ""


def _is_quote(name: str, told: str) -> bool:
    """A block quote, unless somebody only moved their own words in; or an element known to hold old words."""
    if name == "blockquote":
        return "cite" in told or "quote" in told[10:] or not _INDENTED.search(told)
    return any(each in told for each in _HOLDS_OLD)
