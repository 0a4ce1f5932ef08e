"""From the running step to the lead: two fields and a button, with the case as evidence."""

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.codex.models import Edition, Suggestion
from hospes.encounters.models import Encounter
from hospes.staff.models import Person
from tests.desk.guide.conftest import SignIn

SWAP = {"HX-Request": "true"}
WELCOME = "complaint/receive/welcome"
SAID = {"path": WELCOME, "about": "flag", "words": "Nobody talks like this.", "in": "en"}


def address(run: Encounter) -> str:
    return reverse("desk:guide_suggest", args=[run.pk])


def test_the_drawer_offers_the_words_of_the_step_at_hand(desk: Client, run: Encounter) -> None:
    opened = desk.get(reverse("desk:guide_open", args=[run.pk, "suggest"]), headers=SWAP).text
    assert 'value="flag"' in opened
    assert f'value="fix|{WELCOME}|goal|en"' in opened
    alone = desk.get(reverse("desk:guide", args=[run.pk]), {"open": "suggest"}).text
    assert f'value="fix|{WELCOME}|goal|en"' in alone, "the same without JavaScript"


def test_what_is_said_carries_the_case_and_the_edition_of_the_run(
    desk: Client, run: Encounter, case: Case, edition: Edition, anna: Person
) -> None:
    answer = desk.post(address(run), SAID, headers=SWAP)
    assert "It lies with the service lead now." in answer.text
    assert "Welcome" in answer.text, "the step is where it was"
    said = Suggestion.objects.get()
    assert (said.person, said.case_id, said.encounter_id, said.edition) == (anna, case.pk, run.pk, edition)


def test_better_words_of_a_moment_belong_to_the_moment(desk: Client, run: Encounter) -> None:
    page = desk.get(reverse("desk:guide_open", args=[run.pk, "suggest"]), headers=SWAP).text
    choices = [part.split('"')[0] for part in page.split('value="')[1:]]
    of_moment = next(each for each in choices if each.startswith(f"fix|{WELCOME}/"))
    desk.post(address(run), SAID | {"about": of_moment}, headers=SWAP)
    assert Suggestion.objects.get().path.startswith(f"{WELCOME}/")


def test_what_is_said_to_the_customer_is_offered_in_their_language(desk: Client, run: Encounter) -> None:
    shown = desk.get(reverse("desk:guide_open", args=[run.pk, "suggest"]), headers=SWAP).text
    values = [part.split('"')[0].split("|") for part in shown.split('value="fix|')[1:]]
    languages = {field.rpartition(".")[2]: language for _path, field, language in values}
    assert (languages["phrase"], languages["goal"]) == ("hu", "en")


def test_without_javascript_one_is_led_back_to_the_guide(desk: Client, run: Encounter) -> None:
    page = desk.post(address(run), SAID, follow=True)
    assert "It lies with the service lead now." in page.text


def test_a_refusal_keeps_the_words_and_the_drawer_open(desk: Client, run: Encounter) -> None:
    answer = desk.post(address(run), SAID | {"words": "  "}, headers=SWAP)
    assert answer.status_code == 422
    assert "Say in a few words what you would change." in answer.text
    assert 'id="guide-suggest-words"' in answer.text
    assert not Suggestion.objects.exists()


def test_a_step_one_turned_to_stays_in_sight(desk: Client, run: Encounter) -> None:
    answer = desk.post(address(run), SAID | {"chosen": "1", "path": "complaint/receive/calm"}, headers=SWAP)
    assert 'id="guide-title">Calm<' in answer.text


def test_a_strangers_run_is_not_there(
    run: Encounter, bence: Person, inspector: Person, signed_in: SignIn
) -> None:
    for person in (bence, inspector):
        assert signed_in(person).post(address(run), SAID).status_code == 404
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("state", ["paused", "ended"])
def test_there_is_nothing_to_suggest_where_no_step_is_at_hand(
    desk: Client, run: Encounter, state: str
) -> None:
    desk.post(reverse("desk:guide_pause" if state == "paused" else "desk:guide_end", args=[run.pk]),
              {"note": "Later.", "outcome": "pending"})  # fmt: skip
    page = desk.get(reverse("desk:guide", args=[run.pk]))
    assert page.status_code == 200
    if state == "ended":
        assert "Suggest a change to this step" not in page.text


# The case behind it.


def test_whoever_may_see_the_case_is_led_to_it(
    desk: Client, run: Encounter, case: Case, lead: Person, signed_in: SignIn
) -> None:
    desk.post(address(run), SAID, headers=SWAP)
    evidence = reverse("desk:evidence", args=[Suggestion.objects.get().pk])
    for client in (desk, signed_in(lead)):
        assert client.get(evidence)["Location"] == f"/cases/{case.pk}/"


def test_others_learn_only_that_there_is_one_or_nothing_at_all(
    desk: Client, run: Encounter, case: Case, bence: Person, signed_in: SignIn
) -> None:
    desk.post(address(run), SAID, headers=SWAP)
    said = Suggestion.objects.get()
    evidence = reverse("desk:evidence", args=[said.pk])
    administrator = Person.objects.create(
        name="Ada", username="ada", email="ada@example.com", roles=["administrator"]
    )
    page = signed_in(administrator).get(evidence)
    assert "it is not yours to see" in page.text
    assert case.reason not in page.text
    assert f"/cases/{case.pk}" not in page.text
    listed = signed_in(administrator).get("/codex/studio/suggestions").text
    assert "The case it comes from" in listed
    assert f"/cases/{said.case_id}" not in listed
    assert signed_in(bence).get(evidence).status_code == 404, "neither the author nor somebody who writes"


def test_a_suggestion_from_the_book_has_no_case(desk: Client, edition: Edition) -> None:
    desk.post(f"/codex/suggest/{WELCOME}", {"about": "flag", "words": "Hm."})
    assert desk.get(reverse("desk:evidence", args=[Suggestion.objects.get().pk])).status_code == 404
