"""Translated words for pages: what Jinja2's `_`, `gettext`, `{% trans %}` … call.

A page asks for some two hundred of them, so each is looked up once a language and kept as markup. Placeholders are
filled in and escaped as Jinja2's newstyle gettext does it; a literal percent sign is written `%%` there, too.
"""

from functools import lru_cache

from django.utils import translation
from markupsafe import Markup

from hospes.web.language import language


def gettext(message: str, /, **values: object) -> Markup:
    """`message` in the reader's language, with its named values."""
    return _filled(_text(message, language()), values)


def ngettext(singular: str, plural: str, num: int, /, **values: object) -> Markup:
    """The form for `num`, which is also the value `%(num)s`."""
    return _filled(_plural(singular, plural, num, language()), {"num": num, **values})


def pgettext(context: str, message: str, /, **values: object) -> Markup:
    """`message` where it means what `context` says."""
    return _filled(Markup(translation.pgettext(context, message)), {"context": context, **values})  # noqa: S704


def npgettext(context: str, singular: str, plural: str, num: int, /, **values: object) -> Markup:
    """Both."""
    text = Markup(translation.npgettext(context, singular, plural, num))  # noqa: S704
    return _filled(text, {"context": context, "num": num, **values})


def _filled(text: Markup, values: dict[str, object]) -> Markup:
    return text % values if "%" in text else text


# Markup: what stands in a catalogue is our own text; a customer's words come in as values and are escaped.
@lru_cache(maxsize=8192)
def _text(message: str, _language: str) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704


@lru_cache(maxsize=8192)
def _plural(singular: str, plural: str, num: int, _language: str) -> Markup:
    return Markup(translation.ngettext(singular, plural, num))  # noqa: S704
