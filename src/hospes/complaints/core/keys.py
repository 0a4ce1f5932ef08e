"""The tracking key of a complaint: nine digits, read out on the phone in threes, the last a check on the others.

It names the complaint and opens nothing: the link to the customer's page is another, and cannot be guessed.
"""

DIGITS = 8


def tracking_key(number: int) -> str:
    """The key of a number below 10^8: `418-207-935`."""
    body = f"{number:0{DIGITS}d}"
    if len(body) > DIGITS or number < 0:
        raise ValueError(f"{number} has no key")
    return _in_threes(body + _check(body))


def read_key(text: str) -> str | None:
    """The key that somebody typed or read out, however they grouped it; None when a digit must be wrong."""
    digits = "".join(each for each in text if each.isdecimal() and each.isascii())
    if len(digits) != DIGITS + 1 or any(each.isalpha() for each in text):
        return None
    return _in_threes(digits) if _check(digits[:-1]) == digits[-1] else None


def _in_threes(digits: str) -> str:
    return "-".join(digits[at : at + 3] for at in range(0, len(digits), 3))


def _check(body: str) -> str:
    """The check digit by the Luhn formula (ISO/IEC 7812-1, Annex B): one wrong digit or most swaps show."""
    total = 0
    for place, each in enumerate(reversed(body)):
        value = int(each) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
