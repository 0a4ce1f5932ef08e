"""The template language as every page uses it: what is always there, which mistakes are loud."""

from typing import Any

from django.conf import settings
from jinja2 import Environment, StrictUndefined

from hospes.lib import clock
from hospes.web import customers, formats, markup, request, words
from hospes.web.assets import asset_url
from hospes.web.language import density, language, theme


def environment(**options: Any) -> Environment:
    """For `OPTIONS["environment"]` of Django's Jinja2 backend."""
    # A name that the view forgot is an error in a test, not an empty place on a page.
    options["undefined"] = StrictUndefined
    env = Environment(  # noqa: S701 (Django's backend passes autoescape=True)
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # belongs to jinja2.ext.i18n
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update(
        _=words.gettext,
        gettext=words.gettext,
        ngettext=words.ngettext,
        pgettext=words.pgettext,
        npgettext=words.npgettext,
        url=markup.url,
        url_if_any=markup.url_if_any,
        asset=asset_url,
        icon=markup.icon,
        svg=markup.icon,  # the same, for macros with a parameter named icon
        csrf=markup.csrf,
        live=markup.live,
        language=language,
        languages=settings.LANGUAGES,
        theme=theme,
        density=density,
        now=clock.now,
        current_person=request.person,
        company=settings.COMPANY,
        opening=customers.opening,
        house_dress=customers.dress,
    )
    env.filters.update(
        date=formats.show_date,
        time=formats.show_time,
        datetime=formats.show_datetime,
        when=formats.when,
        ago=formats.ago,
        duration=formats.duration,
        money=formats.money,
        number=formats.number,
        percent=formats.percent,
        filesize=formats.filesize,
        t=markup.text,
        paragraphs=markup.paragraphs,
        initials=markup.initials,
    )
    return env
