"""The page on which one reads what is new and says that one accepts it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.academy.models import Acknowledgement
from hospes.academy.operations import accept
from hospes.academy.queries import changes_between, changes_on, shelf_of
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.staff.models import Person
from tests.academy.conftest import Publish, reworded

PLEDGE = "I have read it and accept my part"


@pytest.fixture
def page() -> str:
    return reverse("academy:editions")


def shown(client: Client, person: Person, page: str) -> str:
    client.force_login(person)
    answer = client.get(page)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_edition_the_page_says_how_one_comes_about(
    client: Client, anna: Person, page: str
) -> None:
    html = shown(client, anna, page)
    assert "Nothing to read yet" in html
    assert PLEDGE not in html


def test_a_stranger_is_led_to_the_sign_in(client: Client, page: str, edition: Edition) -> None:
    answer = client.get(page)
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("name", ["anna", "ilona", "niamh", "marta", "ada"])
def test_the_page_is_for_every_role(
    client: Client, page: str, edition: Edition, name: str, request: pytest.FixtureRequest
) -> None:
    assert PLEDGE in shown(client, request.getfixturevalue(name), page)


def test_the_first_edition_is_all_new(client: Client, anna: Person, page: str, edition: Edition) -> None:
    html = shown(client, anna, page)
    assert "All of it is new to you" in html
    assert "Our first standard." in html
    assert reverse("codex:book") in html


def test_what_is_new_is_told_against_the_edition_the_person_accepted(
    client: Client, anna: Person, page: str, edition: Edition, publish: Publish, starter: Codex, at: datetime
) -> None:
    accept(by=anna, at=at, edition=edition)
    publish(reworded(starter, goal="The customer knows who stays with it."))
    publish(reworded(starter, goal="The customer knows whose it is.", effect="Feels safe."))
    html = shown(client, anna, page)
    assert "New since edition 1, which you accepted" in html
    assert "The customer knows whose it is." in html
    assert "Feels safe." in html
    assert "who stays with it." not in html, "the edition in between is no longer anybody's concern"
    assert reverse("codex:part", args=["request/help/welcome"]) in html


def test_the_changes_are_compared_once_and_then_known(
    anna: Person, edition: Edition, second: Edition, django_assert_num_queries
) -> None:
    assert changes_between(edition, second)
    with django_assert_num_queries(0):
        (change,) = changes_between(edition, second)
    assert change[0] == "request/help/welcome"
    assert "stays with it to the end" in change[1]


def test_nothing_is_new_to_somebody_who_has_accepted(
    anna: Person, edition: Edition, second: Edition, at: datetime
) -> None:
    accept(by=anna, at=at, edition=second)
    assert not changes_on(shelf_of(anna), anna).theirs


def test_many_changes_are_folded_away_after_the_first_few(
    client: Client, anna: Person, page: str, edition: Edition, publish: Publish, starter: Codex, at: datetime
) -> None:
    accept(by=anna, at=at, edition=edition)
    body = starter.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for process in body["situations"][0]["processes"]:
        for step in process["steps"]:
            step["goal"] = f"Another goal for {step['key']}."
            step["effect"] = f"Another effect of {step['key']}."
    publish(Codex.model_validate(body))
    html = shown(client, anna, page)
    assert len(changes_on(shelf_of(anna), anna).theirs) > 8
    assert "more change" in html
    assert "<details" in html


def test_one_press_accepts_and_says_thank_you(
    client: Client, anna: Person, page: str, edition: Edition
) -> None:
    client.force_login(anna)
    answer = client.post(reverse("academy:accept", args=[1]), follow=True)
    assert answer.redirect_chain == [(page, 302)]
    html = answer.content.decode()
    assert "You work by edition 1 from now on." in html
    assert "You have accepted it" in html
    assert PLEDGE not in html
    assert Acknowledgement.objects.get().person == anna


def test_accepting_an_edition_that_was_overtaken_shows_the_newer_and_why(
    client: Client, anna: Person, edition: Edition, second: Edition
) -> None:
    client.force_login(anna)
    answer = client.post(reverse("academy:accept", args=[1]))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Edition 2 is in force by now." in html
    assert reverse("academy:accept", args=[2]) in html
    assert not Acknowledgement.objects.exists()


def test_looking_at_the_verbs_address_accepts_nothing(client: Client, anna: Person, edition: Edition) -> None:
    client.force_login(anna)
    assert client.get(reverse("academy:accept", args=[1])).status_code == 405
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("number", [7, 99_999_999_999_999_999_999])
def test_an_edition_that_is_not_there_is_a_404(
    client: Client, anna: Person, edition: Edition, number: int
) -> None:
    client.force_login(anna)
    assert client.post(f"/learn/editions/{number}/accept").status_code == 404


def test_a_stranger_cannot_accept(client: Client, edition: Edition) -> None:
    assert client.post(reverse("academy:accept", args=[1])).status_code == 302
    assert not Acknowledgement.objects.exists()


def test_earlier_editions_say_whether_they_were_accepted(
    client: Client, anna: Person, page: str, edition: Edition, publish: Publish, starter: Codex, at: datetime
) -> None:
    accept(by=anna, at=at, edition=edition)
    publish(reworded(starter, goal="Two."))
    publish(reworded(starter, goal="Three."))
    html = shown(client, anna, page)
    assert html.count("Not accepted") == 1
    assert "?edition=1" in html


def test_more_editions_need_no_more_queries(
    client: Client,
    anna: Person,
    page: str,
    edition: Edition,
    publish: Publish,
    starter: Codex,
    count_queries: Callable[..., int],
) -> None:
    client.force_login(anna)
    few = count_queries(lambda: client.get(page))
    for place in range(6):
        publish(reworded(starter, goal=f"Goal {place}."))
    assert count_queries(lambda: client.get(page)) == few


def test_markup_in_a_note_is_shown_as_text(client: Client, anna: Person, page: str, publish: Publish) -> None:
    publish(note="<script>alert(1)</script>")
    html = shown(client, anna, page)
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html
