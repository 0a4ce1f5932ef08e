"""One form for every way to reach somebody, so that two spellings of one address meet.

An empty answer means that the text is not an address of its kind.
"""

import re
import unicodedata

import phonenumbers

from hospes.lib.text import storable, words

EMAIL_LENGTH = 254  # RFC 5321 4.5.3.1.3, without the angle brackets
POSTAL_LENGTH = 400
_SHORTEST_EXTENSION, _LONGEST_EXTENSION = 2, 6
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NOT_DIGIT = re.compile(r"\D")
_DIALABLE = re.compile(r"[\d\s()+./\-–]+")


def tidy(value: str) -> str:
    """The address as given, on one line, without what cannot be stored."""
    return " ".join(storable(value).split())


def email_key(value: str) -> str:
    """«mailto: Éva@Example.COM » → «éva@example.com».

    Lenient on purpose: whoever could write to us from an address has one, whatever its letters.
    """
    bare = unicodedata.normalize("NFC", value.strip())
    bare = (bare[7:] if bare[:7].casefold() == "mailto:" else bare).strip().strip("<>").casefold()
    name, at, domain = bare.rpartition("@")
    if not (name and at and domain) or len(bare) > EMAIL_LENGTH:
        return ""
    return "" if _CONTROL.search(bare) or " " in domain or domain[0] == "." else storable(bare)


def phone_key(value: str, region: str) -> str:
    """«06 30 123 4567» → «+36301234567» (E.164), national numbers read as those of `region` («HU»).

    Two to six digits alone are an extension of the house and stay as they are.
    """
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return _extension(value)
    if phonenumbers.is_possible_number(number):
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return _extension(value)


def _extension(value: str) -> str:
    digits = _NOT_DIGIT.sub("", value)
    fits = _SHORTEST_EXTENSION <= len(digits) <= _LONGEST_EXTENSION
    return digits if fits and _DIALABLE.fullmatch(value) and "+" not in value else ""


def postal_key(value: str) -> str:
    """«1011 Budapest, Fő u. 12.» → «1011 budapest fo u 12»."""
    return " ".join(words(value))[:POSTAL_LENGTH]


def phone_digits(key: str) -> tuple[str, ...]:
    """The ways people type the number «+36301234567»: whole, as dialled at home, without its area.

    Each is a run of digits; the whole number comes first.
    """
    if not key.startswith("+"):
        return (key,)
    number = phonenumbers.parse(key, None)
    national = phonenumbers.national_significant_number(number)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    area = phonenumbers.length_of_national_destination_code(number)
    forms = (key[1:], _NOT_DIGIT.sub("", shown), national, national[area:])
    return tuple(dict.fromkeys(form for form in forms if form))
