"""Where a signature begins: what a mailer puts below every mail, not what somebody wrote this time.

A farewell and a name are words of the writer and stay with them.
"""

import re

_LONGEST_LINE = 200
_DELIMITER = re.compile(r"^(?:--|—{3,60}|―{3,60})$")  # RFC 3676 §4.3, and what a phone makes of dashes
_FOOTER = re.compile(r"^_{2,80}$")  # a mailing list's
_MOST_LINES = 40
_MOST_FOOTER = 8
_LONGEST = 3000

_DEVICES = (
    r"(?:iphone|ipad|ipod|android|samsung|galaxy|huawei|honor|xiaomi|redmi|nokia|oneplus|pixel\b|motorola|blackberry"
    r"|outlook|gmail|yahoo|windows|mail\.ru|mymail|proton|thunderbird|spark|typeapp|bluemail|aquamail|k-9|mobil"
    r"|telefon|okostelefon|smartphone|készülék|mobile|phone|tablet|device|κινητό|τηλέφωνο|συσκευή|ταχυδρομείο"
    r"|телефон|смартфон|айфон|планшет|мобильн|почт|handy|portable|cellulare|móvil|celular|telemóvel)"
)
_SENT_FIRST = (
    r"(?:sent (?:from|via|by|with|using)|get|küldve|elküldve|töltse le"
    r"|εστάλη|στάλθηκε|αποστολή|απεσταλμένο|αποκτήστε|λήψη|κατεβάστε|отправлено|послано|скачать|скачайте|загрузите"
    r"|gesendet|envoyée?|télécharger|obtenir|inviat[oa]|enviad[oa]|obtener|verzonden|gestuurd"
    r"|wysłan[eoy]|skickat|skickades|sendt|lähetetty)\b"
)
_SENT_LAST = r"(?:küldve|elküldve|letöltése|gesendet|herunterladen)"
_BY_DEVICE = re.compile(
    rf"^(?:{_SENT_FIRST}.{{0,120}}{_DEVICES}|.{{0,120}}{_DEVICES}.{{0,60}}{_SENT_LAST}$)", re.IGNORECASE
)
_LINK = re.compile(r"<?https?://\S{1,500}|<[^<>\s]{1,500}>")
_SENTENCE = re.compile(r"[,;?!]\s|[.?!]\s+\S|[?!]$")
_MOST_WORDS = 10


def signature_begins(lines: list[str], end: int) -> int | None:
    """Where the signature that ends before line `end` begins, None where there is none.

    `lines[end - 1]` is the last line that is not empty.
    """
    if by_device(lines[end - 1]):
        above = end - 2 if end > 1 and lines[end - 2].strip() else end - 3
        return above if above >= 0 and lines[above].strip() == "--" else end - 1
    length = 0
    for at in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
        bare = lines[at][: _LONGEST_LINE + 1].strip()
        length += len(lines[at])
        if length > _LONGEST or bare.startswith(">"):
            return None
        if _DELIMITER.match(bare) and at < end - 1:
            return at
        if _FOOTER.match(bare) and 0 < end - 1 - at <= _MOST_FOOTER and _leads_elsewhere(lines[at + 1 : end]):
            return at
    return None


def by_device(line: str) -> bool:
    """«Sent from my iPhone» and its like: short, of a device or a program, and no sentence."""
    bare = _LINK.sub("", line[: 4 * _LONGEST_LINE]).strip(" \t*_-–—.()[]")
    if not bare or len(bare) > _LONGEST_LINE or len(bare.split()) > _MOST_WORDS or _SENTENCE.search(bare):
        return False
    return bool(_BY_DEVICE.match(bare))


def _leads_elsewhere(lines: list[str]) -> bool:
    """A list's footer says where to write or to read."""
    return any("@" in line or "://" in line for line in lines)
