"""A reader's own contents on the web: chosen, linked to, refused for what is not there."""

import pytest
from django.test import Client

from tests.codex.conftest import Publish
from tests.codex.core.test_contents import ASK
from tests.codex.samples import codex, meridian
from tests.codex.test_book_pages import queries_of, words

pytestmark = pytest.mark.django_db


def test_the_book_leads_to_ones_own_contents(reader: Client, publish: Publish) -> None:
    publish()
    assert 'href="/codex/for"' in reader.get("/codex/").content.decode()
    assert 'href="/codex/for?situation=complaint"' in reader.get("/codex/complaint").content.decode()


def test_the_address_says_what_is_chosen(reader: Client, publish: Publish) -> None:
    publish()
    page = reader.get("/codex/for?role=lead&situation=complaint&channel=phone").content.decode()
    for chosen in ("lead", "complaint", "phone"):
        assert f'<option value="{chosen}" selected>' in page
    assert 'href="/codex/complaint/receive/offer"' in page
    assert 'href="/codex/complaint/receive/welcome"' not in page


def test_it_says_for_what_a_step_names_the_role_and_how_many_do_not(reader: Client, publish: Publish) -> None:
    publish(codex(lambda data: data["authority"].append(ASK)))
    page = words(reader.get("/codex/for?role=lead"))
    assert "decides, is asked : Give a discount" in page.replace("asked:", "asked :")
    assert "steps more, for whoever handles it" in page
    assert "May do all that these may: Adviser" in page


def test_a_situation_that_does_not_name_the_role_is_told(reader: Client, publish: Publish) -> None:
    publish(codex(lambda data: data["situations"][0]["processes"][0]["steps"][4].pop("action")))
    assert "Named nowhere in: Complaint" in words(reader.get("/codex/for?role=lead"))


def test_ones_own_role_is_offered_first(reader: Client, publish: Publish) -> None:
    publish()
    assert "Yours: Adviser" in words(reader.get("/codex/for"))


def test_an_older_edition_keeps_its_number_in_every_link(reader: Client, publish: Publish) -> None:
    publish()
    publish(codex(lambda data: data.update(purpose="Another.")))
    page = reader.get("/codex/for?edition=1&role=lead").content.decode()
    assert 'href="/codex/complaint/receive/offer?edition=1"' in page
    assert '<input type="hidden" name="edition" value="1">' in page


@pytest.mark.parametrize("query", ["role=nobody", "situation=nothing", "channel=letter", "channel=nowhere"])
def test_what_the_edition_does_not_have_is_not_there(reader: Client, publish: Publish, query: str) -> None:
    publish()
    assert reader.get(f"/codex/for?{query}").status_code == 404


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_it_is_there_for_every_role_and_situation_of_the_demo_company(
    reader: Client, publish: Publish, language: str
) -> None:
    publish(meridian())
    for role in meridian().roles:
        assert (
            reader.get(f"/codex/for?role={role.key}", headers={"Accept-Language": language}).status_code
            == 200
        )
    for each in meridian().situations:
        assert reader.get(f"/codex/for?situation={each.key}").status_code == 200


def test_a_longer_codex_costs_no_more_queries(reader: Client, publish: Publish) -> None:
    publish()
    few = queries_of(reader, "/codex/for?role=lead")
    publish(meridian())
    assert queries_of(reader, "/codex/for?role=lead") <= few
