"""The small pieces of markup that every template may call."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import NoReverseMatch, path
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from hospes.codex.core.text import Text
from hospes.web import markup

urlpatterns = [path("elsewhere/<int:pk>/<kind>", lambda *_: HttpResponse(), name="elsewhere")]


def test_an_address_may_carry_a_query_without_its_empty_values() -> None:
    assert markup.url("web:style") == "/style"
    assert (
        markup.url("web:style", query={"q": "ajtó & pult", "owner": "", "page": None})
        == "/style?q=ajt%C3%B3+%26+pult"
    )
    assert markup.url("web:style", query={"state": ["open", "waiting"]}) == "/style?state=open&state=waiting"


def test_a_route_that_is_not_there_is_loud_unless_one_asks() -> None:
    with pytest.raises(NoReverseMatch):
        markup.url("nobody:home")
    assert markup.url_if_any("nobody:home") == ""


def test_an_address_belongs_to_the_routes_in_force(settings: Any) -> None:
    assert markup.url("web:style") == "/style"
    settings.ROOT_URLCONF = __name__
    assert markup.url_if_any("web:style") == ""
    assert markup.url("elsewhere", pk=7, kind="mail") == "/elsewhere/7/mail"


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in markup.icon("phone")
    assert 'role="img" aria-label="Phone &amp; more"' in markup.icon("phone", label="Phone & more")
    assert markup.icon("phone").endswith('lucide.svg#phone"/></svg>')


def test_an_icon_that_is_not_in_the_sprite_is_a_mistake() -> None:
    with pytest.raises(LookupError, match="no icon 'unicorn'"):
        markup.icon("unicorn")


def test_live_attributes_name_topics_and_the_fragment() -> None:
    assert markup.live("case:7 team:1", "/cases/7/timeline?a=1&b=2") == (
        'data-live="case:7 team:1" hx-get="/cases/7/timeline?a=1&amp;b=2" hx-trigger="live" hx-swap="outerMorph"'
    )


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        (Text("Welcome"), "hu", "Welcome"),
        (Text({"en": "Welcome", "hu": "Üdvözlöm"}), "hu", "Üdvözlöm"),
        (Text({"en": "Welcome", "hu": "Üdvözlöm"}), "ru", "Welcome"),
        ({"en": "Welcome", "hu": "Üdvözlöm"}, "hu", "Üdvözlöm"),
        ({"de": "Willkommen"}, "el", "Willkommen"),
        ({}, "en", ""),
        ("Welcome", "el", "Welcome"),
        (None, "en", ""),
        (7, "en", "7"),
    ],
)
def test_a_text_of_the_codex_comes_in_the_language_asked_for_or_its_nearest(
    value: Any, language: str, shown: str
) -> None:
    assert markup.text(value, language) == shown


def test_plain_text_becomes_paragraphs_and_its_markup_stays_text() -> None:
    assert markup.paragraphs("One.\nTwo.\r\n\r\n\r\n<b>Three</b>") == Markup(
        "<p>One.<br>Two.</p>\n<p>&lt;b&gt;Three&lt;/b&gt;</p>"
    )
    assert markup.paragraphs("") == markup.paragraphs(None) == ""


@given(st.text())
def test_no_text_of_a_customer_becomes_markup(words: str) -> None:
    shown = str(markup.paragraphs(words)).replace("<p>", "").replace("</p>", "").replace("<br>", "")
    assert "<" not in shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Kertész", "AK"),
        ("Ольга Соколова", "ОС"),
        ("Ελένη Παπαδοπούλου-Χατζηκωνσταντίνου", "ΕΠ"),
        ("Maria del Carmen López", "ML"),
        ("Tom", "T"),
        ("", ""),
        ("7 & 8", ""),
    ],
)
def test_a_person_has_two_letters(name: str, letters: str) -> None:
    assert markup.initials(name) == letters


def test_all_forms_of_one_answer_share_one_token(answering: Any) -> None:
    assert markup.csrf() is markup.csrf()


def test_outside_a_request_there_is_no_token() -> None:
    assert markup.csrf() == ""


def test_in_a_request_every_form_gets_its_token(answering: Any) -> None:
    assert markup.csrf().startswith('<input type="hidden" name="csrfmiddlewaretoken" value="')
    assert answering.META["CSRF_COOKIE"]


def test_a_name_that_the_view_forgot_is_an_error_and_not_an_empty_place(jinja: Environment) -> None:
    with pytest.raises(UndefinedError, match="customer"):
        jinja.from_string("{{ customer }}").render()


def test_translated_sentences_take_named_values_and_escape_them(jinja: Environment) -> None:
    page = jinja.from_string('{{ _("Hello %(name)s", name=name) }}')
    assert page.render(name="<Anna>") == "Hello &lt;Anna&gt;"
