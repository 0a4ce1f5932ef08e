"""Translated words in pages: filled in, escaped, counted, and in the reader's language at every call."""

import pytest
from django.utils import translation
from jinja2 import Environment
from markupsafe import Markup

from hospes.web import words


def test_named_values_are_filled_in_and_escaped() -> None:
    assert words.gettext("today %(time)s", time="<b>9:00</b>") == "today &lt;b&gt;9:00&lt;/b&gt;"


def test_markup_of_our_own_stays_markup() -> None:
    assert words.gettext("today %(time)s", time=Markup("<time>9:00</time>")) == "today <time>9:00</time>"


def test_a_percent_sign_is_written_twice_as_in_jinjas_own_gettext(jinja: Environment) -> None:
    assert jinja.from_string('{{ _("100%% wool") }}').render() == "100% wool"


def test_a_forgotten_value_is_loud() -> None:
    with pytest.raises(KeyError, match="time"):
        words.gettext("today %(time)s")


@pytest.mark.parametrize(("num", "said"), [(1, "Clear one filter"), (3, "Clear 3 filters")])
def test_the_number_chooses_the_form_and_is_a_value(num: int, said: str) -> None:
    assert words.ngettext("Clear one filter", "Clear %(num)s filters", num) == said


def test_a_text_may_be_told_apart_by_its_context() -> None:
    assert words.pgettext("a month", "May %(day)s", day=4) == "May 4"
    assert words.npgettext("cases", "%(num)s open", "%(num)s open", 2) == "2 open"


def test_each_language_has_its_own_words_however_often_they_were_asked_for() -> None:
    # These two are in Django's own catalogues, so they do not depend on how far ours have come.
    for _ in range(2):
        with translation.override("en"):
            assert words.gettext("Password") == "Password"
            assert (
                words.ngettext("%(num)d day", "%(num)d days", 5).replace("\N{NO-BREAK SPACE}", " ")
                == "5 days"
            )
        with translation.override("hu"):
            assert words.gettext("Password") == "Jelszó"
        with translation.override("ru"):
            assert words.gettext("Password") == "Пароль"


def test_the_tag_for_longer_sentences_uses_the_same_words(jinja: Environment) -> None:
    page = jinja.from_string("{% trans count=n %}One door{% pluralize %}{{ count }} doors{% endtrans %}")
    assert page.render(n=1) == "One door"
    assert page.render(n=4) == "4 doors"
