"""Lines by which mailers say "here the earlier mail begins", in the languages and manners they have.

Each line is looked at by its first and last few hundred characters, so that no line costs more than another.
"""

import re

_LONGEST_LINE = 300
_LONGEST = 500  # an attribution with its name, its address and its moment, over all its lines
_MOST_LINES = 4

# "wrote": English, Hungarian, Greek, Russian; then the neighbours.
_VERB = (
    r"(?:\b(?:wrote|writes|schrieb|schreef|skrev|kirjoitti|escribió|escreveu|ha scritto|a écrit)"
    r"|írta|írja|έγραψε|έγραψαν|γράφει|написал[аи]?|написал\(а\)|писал[аи]?|пишет|пишут"
    r"|napisał[aeo]?|napisał\(a\))"
)
_ENDS_WITH_VERB = re.compile(
    rf"{_VERB}(?:\s?\((?:időpont:)?[^()]{{1,80}}\))?\s{{0,3}}:?[\s-]{{0,12}}$", re.IGNORECASE
)
_ENDINGS = (
    ":",
    "--",
    "wrote",
    "schrieb",
    "schreef",
    "skrev",
    "kirjoitti",
    "scritto",
    "écrit",
    "írta",
    "έγραψε",
    "пишет",
    "писал",
)
_HAS_VERB = re.compile(_VERB, re.IGNORECASE)
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]")
_ADDRESS = re.compile(r"[^\s<>@\"()]{1,100}@[^\s<>@\"()]{2,100}")
_ADDRESS_LAST = re.compile(r"@[^\s<>@\"()]{2,100}[\s>)\]]{0,4}:$")
# How an attribution begins: "On", a weekday before a number, a number; or a name with its address at once.
_ON = r"(?:on|am|le|el|il|em|op|den|dne|dnia|w dniu|in data|στις|στην|την|κατά)\s"
_DATED = r"[^\W\d_]{2,14}[.,]{0,2}\s{1,2}\d|\d"
_NAMED = r"\"?[^<>\"]{1,80}\"?\s{0,2}<\s?[^\s<>@]{1,100}@[^\s<>]{1,100}\s?>"
_OPENS = re.compile(rf"^[\s>*-]{{0,8}}(?:{_ON}|{_DATED}|{_NAMED})", re.IGNORECASE)
_OPENS_ON = re.compile(rf"^[\s>*-]{{0,8}}{_ON}.{{0,40}}\d", re.IGNORECASE)
_OPENS_DATED = re.compile(rf"^[\s>*-]{{0,8}}(?:{_DATED})", re.IGNORECASE)

_PHRASES = (
    "original message|original appointment|reply message|replied message|eredeti üzenet|az eredeti üzenet|eredeti levél"
    "|αρχικό μήνυμα|αρχικο μηνυμα|исходное сообщение|оригинальное сообщение|первоначальное сообщение"
    "|ursprüngliche nachricht|originalnachricht|message d'origine|message original|messaggio originale"
    "|mensaje original|mensagem original|oorspronkelijk bericht|oorspronkelijke bericht|wiadomość oryginalna"
    "|oryginalna wiadomość|oprindelig besked|oprindelig meddelelse|opprinnelig melding|ursprungligt meddelande"
    "|alkuperäinen viesti"
)
_FORWARDED = (
    "forwarded message|begin forwarded message|továbbított üzenet|továbbított levél|az átirányított levél kezdete"
    "|a továbbított levél kezdete|προωθημένο μήνυμα|προωθημενο μηνυμα|αρχή προωθημένου μηνύματος"
    "|έναρξη προωθημένου μηνύματος|пересланное сообщение|пересылаемое сообщение|переадресованное сообщение"
    "|начало переадресованного сообщения|начало пересылаемого сообщения|weitergeleitete nachricht"
    "|anfang der weitergeleiteten nachricht|message transféré|début du message transféré|messaggio inoltrato"
    "|inizio messaggio inoltrato|mensaje reenviado|inicio del mensaje reenviado|mensagem encaminhada"
    "|doorgestuurd bericht|begin doorgestuurd bericht|wiadomość przekazana|przesłana wiadomość"
    "|videresendt besked|videresendt meddelelse|videresendt melding|vidarebefordrat meddelande|välitetty viesti"
)
_DASHES = r"[-_=*─━–—\s]{2,80}"
_DIVIDER = re.compile(rf"^{_DASHES}(?:{_PHRASES})\s?:?{_DASHES}$", re.IGNORECASE)
_FORWARD = re.compile(rf"^(?:{_DASHES}(?:{_FORWARDED})\s?:?{_DASHES}|(?:{_FORWARDED})\s?:)$", re.IGNORECASE)
_STROKES = tuple("-_=*─━–—")
_RULE = re.compile(r"^[-_=*─━–—]{3,200}$")

# The fields of an office mailer's header block: who, when, to whom, about what.
_FIELDS = {
    "who": (
        "from|feladó|küldő|από|αποστολέας|от|от кого|отправитель|von|de|da|van|od|fra|från|lähettäjä|expéditeur"
    ),
    "when": (
        "sent|date|küldve|elküldve|küldés dátuma|dátum|στάλθηκε|εστάλη|αποστολή|ημερομηνία|отправлено|дата|gesendet"
        "|datum|envoyé|envoyé le|date d'envoi|message du|inviato|data|enviado|enviado el|enviada em|fecha|verzonden"
        "|wysłano|sendt|dato|skickat|lähetetty"
    ),
    "to": (
        "to|címzett|címzettek|προς|кому|получатель|an|à|a|para|aan|do|til|till|vastaanottaja|destinataire"
        "|cc|másolat|másolatot kap|κοιν|κοινοποίηση|копия|kopie|copie à|reply-to"
    ),
    "about": (
        "subject|tárgy|θέμα|тема|betreff|objet|sujet|oggetto|asunto|assunto|onderwerp|temat|emne|ämne|aihe"
    ),
}
_FIELD = re.compile(
    r"^[\s>]{0,12}\*?(?:" + "|".join(f"(?P<{kind}>{names})" for kind, names in _FIELDS.items()) + r")"
    r"\*?\s?:\*?(?P<value>.{0,200})",
    re.IGNORECASE,
)


def attribution(lines: list[str], at: int) -> tuple[int, bool] | None:
    """Whether an attribution ends with line `at`: the line it begins with, and whether it speaks for itself.

    One that gives a moment and an address begins a quote whatever follows; any other only when quoted lines
    follow it.
    """
    if not lines[at][-40:].rstrip().casefold().endswith(_ENDINGS):
        return None
    first = _first_line(lines, at)
    joined = " ".join(each.strip() for each in lines[first : at + 1])[-_LONGEST:]
    says_wrote = bool(_ENDS_WITH_VERB.search(joined[-120:]))
    wrote = says_wrote or bool(_HAS_VERB.search(joined))
    address_last = bool(_ADDRESS_LAST.search(joined[-220:]))
    if not says_wrote and not address_last:
        return None
    is_dated = _DAY.search(joined) and (wrote or _TIME.search(joined))
    by_itself = bool(_OPENS.match(joined) and is_dated and _ADDRESS.search(joined))
    if not by_itself and not says_wrote:
        return None
    return first, by_itself


def _first_line(lines: list[str], at: int) -> int:
    """The line that an attribution ending at `at` begins with: this one where it names a day, else one above."""
    for first in range(at, max(-1, at - _MOST_LINES), -1):
        line = lines[first][:_LONGEST_LINE]
        if not line.strip():
            break
        names_a_day = bool(_DAY.search(line))
        if _OPENS_ON.match(line) or (names_a_day and _OPENS_DATED.match(line)):
            return first
        if names_a_day:
            break
    return at


def is_divider(line: str) -> bool:
    """«-----Original Message-----» and its like: what follows is the mail that is answered."""
    bare = line[: _LONGEST_LINE + 1].strip()
    return bare.startswith(_STROKES) and bool(_DIVIDER.match(bare))


def is_forward(line: str) -> bool:
    """«Begin forwarded message:» and its like: what follows is passed on."""
    bare = line[: _LONGEST_LINE + 1].strip(" \t>")
    return (bare.startswith(_STROKES) or bare.endswith(":")) and bool(_FORWARD.match(bare))


def is_rule(line: str) -> bool:
    """A line of nothing but strokes."""
    return bool(_RULE.match(line[: _LONGEST_LINE + 1].strip()))


def header_block(lines: list[str], at: int) -> bool:
    """Whether an office mailer's header block begins here: who, and two more of when, to whom and about what.

    A long value may run on over a second line; one empty line may stand between two fields.
    """
    first = _FIELD.match(lines[at][:_LONGEST_LINE]) if ":" in lines[at][:40] else None
    if first is None or first["to"] or first["about"] or not first["value"].strip():
        return False
    found: set[str] = set()
    strange = 0
    for line in lines[at : at + 12]:
        field = _FIELD.match(line[:_LONGEST_LINE])
        strange = 0 if field else strange + 1
        kind = next(kind for kind in _FIELDS if field[kind]) if field else ""
        if strange > 1 or (kind in found and kind == "who"):
            break
        found.update(filter(None, (kind,)))
    return "who" in found and len(found) >= 3
