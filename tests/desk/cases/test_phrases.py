"""Phrases of the codex in a letter: looked for, filled with what is known, and never sent with a place left."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import note_fact, promise, recognise
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.codex.models import Edition
from hospes.desk.cases.page import codex_of
from hospes.desk.cases.phrases import PlacesLeft, known_words, phrase_of, phrases_for, refuse_places
from hospes.encounters.operations import begin
from hospes.staff.models import Person
from tests.encounters.codices import COMPLAINT, codex, process

pytestmark = pytest.mark.django_db
Publish = Callable[..., Edition]
SAYING = {
    **COMPLAINT,
    "processes": [
        process(
            {
                "key": "greet",
                "name": {"en": "Greet", "hu": "Köszöntés"},
                "tools": [
                    {
                        "phrase": {
                            "en": "Dear {customer}, I am {me}.",
                            "hu": "Kedves {customer}, {me} vagyok.",
                        }
                    },
                    {"phrase": {"en": "About order {order}.", "hu": "A {order} rendelésről."}},
                ],
            },
            {
                "key": "tell",
                "name": "Tell",
                "tools": [
                    {
                        "phrase": "{case_number}: {promise} by {promise_due}; {owner} looks after it since {today}."
                    },
                    {"phrase": "You want {wish}, {late}."},
                ],
            },
        )
    ],
}
ONE = "complaint/one/greet#0"


@pytest.fixture
def saying(case: Case, publish: Publish, anna: Person, at: datetime) -> Case:
    """A complaint, of a codex with places in its phrases."""
    edition = publish(codex(situations=[SAYING]))
    return recognise(by=anna, at=at, case=case, situation="complaint", edition_number=edition.number)


def words_of(case: Case, by: Person, at: datetime, text: str = "", reader: str = "en") -> list[str]:
    return [each.words for each in phrases_for(case, by=by, at=at, text=text, reader=reader)]


def test_every_phrase_of_the_situation_is_offered_in_the_customers_language(
    saying: Case, anna: Person, at: datetime
) -> None:
    words = words_of(saying, anna, at)
    assert words[0].startswith("Kedves Kovács Éva, ")
    assert words[1] == "A {order} rendelésről."
    assert len(words) == 4


def test_places_are_filled_from_facts_promise_owner_number_and_date(
    saying: Case, anna: Person, at: datetime
) -> None:
    note_fact(by=anna, at=at, case=saying, key="order", value="4711")
    note_fact(by=anna, at=at, case=saying, key="wish", value="repair")
    note_fact(by=anna, at=at, case=saying, key="late", value=True)
    promise(by=anna, at=at, case=saying, what="a new drawer", due_at=at + timedelta(days=1))
    words = words_of(saying, anna, at)
    assert words[1] == "A 4711 rendelésről."
    assert words[2].startswith(f"{saying.number}: a new drawer by ")
    assert f"{anna.name} looks after it since " in words[2]
    assert "{" not in words[2]
    assert words[3] == "You want A repair, {late}."  # a yes is no word of a sentence


def test_what_is_looked_for_is_found_whatever_its_spelling(saying: Case, anna: Person, at: datetime) -> None:
    assert words_of(saying, anna, at, "RENDELESROL") == ["A {order} rendelésről."]
    assert len(words_of(saying, anna, at, "koszontes", reader="hu")) == 2
    assert words_of(saying, anna, at, "no such words") == []


def test_what_is_missing_is_shown_by_its_name(saying: Case, anna: Person, at: datetime) -> None:
    second = phrases_for(saying, by=anna, at=at, text="rendeles", reader="en")[0]
    assert list(second.pieces) == [("A ", False), ("Order number", True), (" rendelésről.", False)]


def test_a_fact_of_the_codex_goes_before_what_a_letter_knows_of_itself(
    case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    own = [{"key": "owner", "label": "Owner of the flat", "type": "text"}]
    edition = publish(codex(situations=[SAYING], facts=[*codex().model_dump(mode="json")["facts"], *own]))
    recognise(by=anna, at=at, case=case, situation="complaint", edition_number=edition.number)
    note_fact(by=anna, at=at, case=case, key="owner", value="Mr Kis")
    standard = codex_of(case)
    assert standard is not None
    assert known_words(case, standard, by=anna, at=at)["owner"] == "Mr Kis"


def test_without_a_situation_or_a_codex_there_are_none(case: Case, anna: Person, at: datetime) -> None:
    assert words_of(case, anna, at) == []
    assert phrase_of(case, ONE, by=anna, at=at) == ""


def test_a_situation_that_the_edition_does_not_have_offers_none(
    saying: Case, anna: Person, at: datetime
) -> None:
    Case.objects.filter(pk=saying.pk).update(situation="gone")
    assert words_of(Case.objects.get(pk=saying.pk), anna, at) == []


def test_a_run_is_answered_by_its_own_edition(
    saying: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    begin(by=anna, at=at, case=saying, situation="complaint", channel="email")
    publish(codex())
    assert len(words_of(saying, anna, at)) == 4


def test_a_letter_with_a_place_left_is_refused_with_the_name_of_what_is_missing(
    saying: Case, desk: Client, mailbox: Mailbox
) -> None:
    response = desk.post(reverse("desk:reply", args=[saying.pk]), {"body": "About {order} and {customer}."})
    page = response.content.decode()
    assert response.status_code == 422
    assert "still missing: Order number, the customer&#39;s name" in page
    assert "in place of {order}, {customer}" in page
    assert "About {order} and {customer}.</textarea>" in page
    assert not OutboundMessage.objects.exists()


def test_braces_that_are_no_place_are_the_writers_own(saying: Case, case: Case) -> None:
    refuse_places(saying, "Press {ctrl} and {x}.", reader="en")
    with pytest.raises(PlacesLeft):
        refuse_places(saying, "{today}", reader="en")


def test_places_are_known_even_where_no_codex_is_in_force(case: Case) -> None:
    with pytest.raises(PlacesLeft, match="customer"):
        refuse_places(case, "Dear {customer}", reader="en")


def test_a_phrase_begins_a_letter_with_what_is_known_in_it(
    saying: Case, desk: Client, anna: Person, at: datetime
) -> None:
    begin(by=anna, at=at, case=saying, situation="complaint", channel="email")
    address = reverse("desk:reply", args=[saying.pk])
    page = desk.get(f"{address}?step=complaint/one/greet&phrase=0").content.decode()
    assert "Kedves Kovács Éva" in page.partition("</textarea>")[0]


def test_without_a_script_a_phrase_is_put_in_by_its_button_and_nothing_is_sent(
    saying: Case, desk: Client, mailbox: Mailbox
) -> None:
    address = reverse("desk:reply", args=[saying.pk])
    found = desk.post(address, {"body": "Hello.", "phrases": "1", "find": "kedves"}).content.decode()
    assert found.count("data-insert") == 1
    assert f'value="{ONE}"' in found
    page = desk.post(address, {"body": "Hello.", "insert": ONE, "is_progress": "on"}).content.decode()
    assert "Hello.\n\nKedves Kovács Éva" in page
    assert "checked" in page
    assert not OutboundMessage.objects.exists()


def test_as_it_is_typed_only_the_phrases_come(saying: Case, desk: Client) -> None:
    page = desk.get(reverse("desk:phrases", args=[saying.pk]), {"find": "xyz"}).content.decode()
    assert "No phrase has these words" in page
    assert "<html" not in page


def test_more_phrases_cost_no_more_questions(
    case: Case, publish: Publish, anna: Person, at: datetime, django_assert_max_num_queries: Any
) -> None:
    steps = [{"key": f"s{n}", "tools": [{"phrase": f"No. {n}, {{customer}}"}]} for n in range(40)]
    edition = publish(codex(situations=[{**COMPLAINT, "processes": [process(*steps)]}]))
    recognise(by=anna, at=at, case=case, situation="complaint", edition_number=edition.number)
    with django_assert_max_num_queries(6):
        assert len(words_of(case, anna, at)) == 12
