"""Words that break software: of our own making, and a file of them where one is named.

`HOSPES_STRINGS` names it: a JSON list.
"""

import json
import os
from pathlib import Path

# Stands behind each, so that it is found again wherever it went. ASCII, for JSON writes other letters as numbers.
MARK = "~q7"

OWN = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</textarea></title></style><iframe src=javascript:alert(1)>",
    "<!--<details open ontoggle=alert(1)>-->",
    "javascript:alert(1)",
    "<a href=\"javas\tcript:alert(1)\">x</a>",
    "{{ 7 * 7 }}{% raw %}${7*7}#{7*7}",
    "%(name)s %s %n %x {0} {name} {words!r}",
    "=1+1",
    "=HYPERLINK(\"http://example.com\";\"x\")",
    "+49 30 1234",
    "-2+3|cmd",
    "@SUM(A1:A9)",
    "'; DROP TABLE cases; --",
    "1' OR '1'='1",
    "\\",
    "\\u0000\\x00%00",
    "C:\\new\\table ../../../etc/passwd",
    "null",
    "NaN",
    "undefined",
    "true",
    "00123",
    "1e309",
    "99999999999999999999999999",
    "2026-02-30T25:61:00Z",
    "árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ",
    "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "Съешь ещё этих мягких французских булок, Й й",
    "\u202eright to left\u202c שלום مرحبا",
    "e\u0301 and é; Å and Å; ﬁ ½ Ⅳ",
    "👩‍👩‍👧‍👦 🇭🇺 👍🏽",
    "Z\u0351\u036b\u0343\u036aa\u0302lgo",
    "\ufeff\u200b\u200d\u2060zero\u00adwidth",
    "𝕳𝖔𝖘𝖕𝖊𝖘 \U0010ffff",
    "\ud7ff\ue000\uffff",
    "a" * 190,
    "ő" * 150 + " " + "W" * 30,
    "one\ttab",
    "[link](javascript:alert(1)) **bold** # heading",
    "<<<<<<< HEAD",
    "&lt;b&gt; &amp;amp; &#x27; &nbsp;",
    "\u2028line\u2029paragraph\x85next",
    "\x1b[31mred\x07\x08",
)  # fmt: skip


def strings() -> list[str]:
    """Each with its mark. The file's are taken as they are."""
    named = os.environ.get("HOSPES_STRINGS")
    given = json.loads(Path(named).read_text(encoding="utf-8")) if named else OWN
    return [each + MARK for each in given]
