"""The pages that belong to no room of their own, and the frame around every page."""

import re
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.defaults import bad_request, page_not_found, permission_denied, server_error
from jinja2 import Environment

from hospes.web import style
from hospes.web.language import DENSITY_COOKIE, THEME_COOKIE

COMPONENTS = (
    "button", "form", "table", "list", "navigation", "mark", "voice", "timeline", "commitment", "message", "empty",
    "dialog", "filters", "figure", "key", "page", "several",
)  # fmt: skip


@pytest.mark.django_db
def test_the_style_page_shows_every_component(client: Client) -> None:
    answer = client.get("/style")
    assert answer.status_code == 200
    source = (style.__file__ or "").replace("style.py", "jinja2/web/style.html")
    with open(source, encoding="utf-8") as page:
        imported = set(re.findall(r'from "web/components/(\w+)\.html"', page.read()))
    assert imported == set(COMPONENTS)


@pytest.mark.django_db
def test_the_style_page_needs_a_handful_of_queries_at_most(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(0):
        client.get("/style")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["hu", "el", "ru"])
def test_a_page_says_its_language(client: Client, language: str) -> None:
    page = client.get("/style", headers={"Accept-Language": language}).content.decode()
    assert f'<html lang="{language}"' in page


@pytest.mark.django_db
def test_every_page_has_one_main_and_a_way_to_it(client: Client) -> None:
    for address in ("/style", "/account/login/"):
        page = client.get(address).content.decode()
        assert page.count("<main") == 1
        assert page.count("<h1") == 1
        assert '<meta name="viewport"' in page
    assert 'class="skip-link" href="#main"' in client.get("/style").content.decode()


def test_a_page_has_a_second_column_only_if_it_fills_one(jinja: Environment) -> None:
    start = '{% extends "web/page.html" %}{% block title %}T{% endblock %}{% block main %}M{% endblock %}'
    alone = jinja.from_string(start).render()
    beside = jinja.from_string(start + "{% block aside %}A{{ counted() }}{% endblock %}")
    calls: list[int] = []
    page = beside.render(counted=lambda: calls.append(1) or "")
    assert "<aside>" not in alone
    assert "<aside>A</aside>" in page
    assert calls == [1]  # a block that asks the database is not to ask twice


def test_ids_on_the_style_page_are_unique(client: Client) -> None:
    ids = re.findall(r' id="([^"]+)"', client.get("/style").content.decode())
    assert sorted(ids) == sorted(set(ids))


# --- how it looks -------------------------------------------------------------------------------------------------


def test_what_a_stranger_chooses_is_kept_on_the_device(client: Client) -> None:
    answer = client.post(
        "/preferences", {"theme": "dark", "density": "compact", "language": "el", "next": "/style"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/style")
    page = client.get("/style").content.decode()
    assert '<html lang="el" data-theme="dark" data-density="compact"' in page


def test_a_cookie_of_preferences_is_not_for_scripts(client: Client) -> None:
    cookie = client.post("/preferences", {"theme": "dark"}).cookies[THEME_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("wish", [{"theme": "neon"}, {"density": "airy"}, {"language": "xx"}, {"theme": ""}])
def test_what_is_not_there_to_choose_is_left_out(client: Client, wish: dict[str, str]) -> None:
    assert not client.post("/preferences", wish).cookies


def test_a_forged_cookie_does_no_harm(client: Client) -> None:
    client.cookies[THEME_COOKIE] = '"><script>'
    client.cookies[DENSITY_COOKIE] = "airy"
    assert 'data-theme="auto" data-density="comfortable"' in client.get("/style").content.decode()


@pytest.mark.parametrize(
    "back", ["https://evil.example.com/", "//evil.example.com", "javascript:alert(1)", ""]
)
def test_one_is_never_sent_to_a_strangers_site(client: Client, back: str) -> None:
    assert client.post("/preferences", {"theme": "dark", "next": back}).headers["Location"] == "/"


def test_preferences_are_posted(client: Client) -> None:
    assert client.get("/preferences").status_code == 405


@pytest.mark.django_db
def test_a_signed_in_persons_choice_wins_over_the_device(client: Client, signed_in: Any) -> None:
    client.cookies[THEME_COOKIE] = "light"
    page = client.get("/style", headers={"Accept-Language": "ru"}).content.decode()
    assert '<html lang="hu" data-theme="dark" data-density="compact"' in page
    assert f'data-person="{signed_in.pk}"' in page


@pytest.mark.django_db
def test_the_menu_of_a_person_lets_them_sign_out(client: Client, signed_in: Any) -> None:
    page = client.get("/style").content.decode()
    assert signed_in.name in page
    assert 'action="/account/logout/" data-forget-drafts' in page


# --- when something is wrong --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_kindly(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert "nowhere" not in answer.content.decode().replace('value="/nowhere"', "")


def test_each_error_says_what_happened_and_what_to_do() -> None:
    request = RequestFactory().get("/x")
    told = {
        400: bad_request(request, Exception()),
        403: permission_denied(request, Exception()),
        404: page_not_found(request, Exception()),
        500: server_error(request),
    }
    for status, answer in told.items():
        page = answer.content.decode()
        assert answer.status_code == status
        assert page.count("<p>") >= 2
        assert "Go to the start page" in page


def test_the_page_for_our_own_faults_needs_neither_request_nor_database() -> None:
    page = server_error(RequestFactory().get("/x")).content.decode()
    assert "This one is our fault" in page
    assert "either all of what you did was saved, or none of it" in page


def _broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret detail")


urlpatterns = [path("broken", _broken)]


@pytest.mark.urls(__name__)
def test_a_fault_shows_no_detail_to_the_person() -> None:
    answer = Client(raise_request_exception=False).get("/broken")
    assert answer.status_code == 500
    assert "secret detail" not in answer.content.decode()
    assert answer.headers["Content-Security-Policy"]


def test_a_form_without_its_token_is_refused_with_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/preferences", {"theme": "dark"})
    assert answer.status_code == 403
    assert "The page was open for too long" in answer.content.decode()
