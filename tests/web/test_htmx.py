"""One address answers with a page or with its part."""

import json
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from hospes.web import htmx
from hospes.web import request as asked

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.mark.parametrize(
    ("headers", "fragment"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        (PART, True),
        ({"HX-Request": "true", "HX-Request-Type": "full"}, False),
        ({"HX-Request": "yes"}, False),
    ],
)
def test_a_part_is_wanted_only_when_htmx_swaps_a_part(headers: dict[str, str], fragment: bool) -> None:
    assert htmx.is_fragment(RequestFactory().get("/", headers=headers)) is fragment


def test_a_client_redirect_is_followed_by_the_whole_page() -> None:
    answer = htmx.client_redirect("/cases/7")
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/cases/7"


def test_several_things_may_be_told_in_one_answer() -> None:
    answer = htmx.trigger(HttpResponse(), "announce", "Saved.")
    htmx.trigger(answer, "case-changed", {"case": 7})
    assert json.loads(answer.headers["HX-Trigger"]) == {"announce": "Saved.", "case-changed": {"case": 7}}


def test_what_is_told_may_be_in_any_language() -> None:
    answer = htmx.trigger(HttpResponse(), "announce", "Elmentve: Ελένη, Ольга")
    assert json.loads(answer.headers["HX-Trigger"])["announce"] == "Elmentve: Ελένη, Ольга"
    assert answer.headers["HX-Trigger"].isascii()


def through(view: Any, **headers: str) -> Any:
    return htmx.Fragments(view)(RequestFactory().get("/cases/7/timeline", headers=headers))


def sign_in_first(_request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/account/login/?next=/cases/7/timeline")


def test_a_lost_session_shows_the_sign_in_and_leads_back_to_the_page() -> None:
    answer = through(sign_in_first, **PART, **{"HX-Current-URL": "http://testserver/cases/7?tab=facts"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/account/login/?next=%2Fcases%2F7%3Ftab%3Dfacts"


def test_the_way_back_is_never_another_site() -> None:
    answer = through(sign_in_first, **PART, **{"HX-Current-URL": "https://evil.example.com/cases/7"})
    assert answer.headers["HX-Redirect"] == "/account/login/?next=/cases/7/timeline"


def test_a_whole_page_is_redirected_as_ever() -> None:
    assert through(sign_in_first).status_code == 302


def test_other_redirects_are_left_alone() -> None:
    assert through(lambda _: HttpResponseRedirect("/cases/8"), **PART).status_code == 302


def test_a_cache_keeps_page_and_part_apart() -> None:
    assert "HX-Request" in through(lambda _: HttpResponse("x")).headers["Vary"]


def test_the_request_is_known_while_it_is_answered_and_not_after() -> None:
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(asked.current() is request)
        return HttpResponse()

    through(view)
    assert seen == [True]
    assert asked.current() is None
    assert asked.person() is None


def test_the_request_is_forgotten_even_when_the_view_fails() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        through(view)
    assert asked.current() is None


@pytest.mark.django_db
def test_the_person_is_whoever_is_signed_in(signed_in: Any, client: Client) -> None:
    page = client.get("/style").content.decode()
    assert f'data-person="{signed_in.pk}"' in page
    assert "data-person" not in Client().get("/style").content.decode()
