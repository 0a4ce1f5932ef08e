"""Articles beside a case: why they are suggested, how they get into a letter, and what never does."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.channels.email.models import OutboundMessage
from hospes.codex.models import Edition
from hospes.encounters.operations import begin
from hospes.knowledge.models import Article
from hospes.staff.models import Person
from tests.knowledge.conftest import Written


def page(desk: Client, case: Case, **sent: str) -> str:
    address = reverse("desk:reply", args=[case.pk])
    answer = desk.post(address, sent) if sent else desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_letter_is_offered_what_fits_the_customers_words_and_says_why(
    desk: Client, case: Case, hinges: Article
) -> None:
    shown = page(desk, case)
    assert "Setting a door straight" in shown
    assert "they wrote: hinge" in shown
    assert "About payments" not in shown


def test_what_they_said_last_counts_as_well(
    desk: Client, case: Case, hinges: Article, anna: Person, at: datetime
) -> None:
    log_contact(case=case, direction="in", channel="email", body="And what of the guarantee?", by=anna, at=at)
    assert "About guarantee" in page(desk, case)


def test_a_link_goes_in_without_a_script_in_the_customers_language(
    desk: Client, case: Case, hinges: Article
) -> None:
    case.customer.language = "hu"
    case.customer.save()
    shown = page(desk, case, body="Dear Éva,", insert_article="door-adjustment:link")
    assert f"Dear Éva,\n\nAjtó beállítása: {settings.BASE_URL}/help/hu/door-adjustment/</textarea>" in shown
    assert not OutboundMessage.objects.exists()


def test_its_words_go_in_as_a_person_would_write_them(desk: Client, case: Case, hinges: Article) -> None:
    shown = page(desk, case, body="", insert_article="door-adjustment:text")
    body = (
        "Setting a door straight\n\nTurn the upper screw of the hinge a quarter.\n\n- Close the door\n- Look"
    )
    assert f"{body}</textarea>" in shown


def test_an_internal_article_is_read_and_never_sent(desk: Client, case: Case, inner: Article) -> None:
    shown = page(desk, case)
    assert "When hinge people shout" in shown
    assert "Internal: for you to read" in shown
    assert "zebra" not in shown
    assert 'value="abuse:' not in shown
    for how in ("link", "text", "", "x"):
        sent = page(desk, case, body="Dear Éva,", insert_article=f"abuse:{how}")
        assert "Dear Éva,</textarea>" in sent
        assert "zebra" not in sent


def test_articles_are_looked_for_as_one_types_and_by_a_button(
    desk: Client, case: Case, hinges: Article
) -> None:
    found = desk.get(
        reverse("desk:articles_beside", args=[case.pk]), {"find_article": "payments"}
    ).content.decode()
    assert found.lstrip().startswith("<ul")
    assert "About payments" in found
    assert "About payments" in page(desk, case, body="Kept.", articles="1", find_article="payments")
    nothing = desk.get(
        reverse("desk:articles_beside", args=[case.pk]), {"find_article": "zebra"}
    ).content.decode()
    assert "No article has these words" in nothing


def test_the_search_of_the_house_finds_articles_and_the_palette_too(
    desk: Client, case: Case, inner: Article
) -> None:
    for address in ("desk:search", "desk:palette"):
        shown = desk.get(reverse(address), {"q": "hinge shout"}).content.decode()
        assert reverse("knowledge:article", args=["abuse"]) in shown


def test_more_articles_cost_a_letter_no_more_questions(
    desk: Client,
    case: Case,
    hinges: Article,
    written: Written,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    page(desk, case)
    with django_assert_max_num_queries(80) as first:
        page(desk, case)
    for number in range(8):
        written(f"other-{number}", title=f"Other {number}")
    with django_assert_max_num_queries(len(first)):
        page(desk, case)


def test_the_guide_opens_articles_that_may_help(
    desk: Client, case: Case, edition: Edition, inner: Article, anna: Person, at: datetime
) -> None:
    run = begin(case=case, situation="complaint", channel="phone", by=anna, at=at)
    opened = desk.get(reverse("desk:guide_open", args=[run.pk, "articles"]), headers={"hx-request": "true"})
    assert opened.status_code == 200
    shown = opened.content.decode()
    assert "Setting a door straight" in shown
    assert "belongs to this situation" in shown
    assert reverse("knowledge:beside", args=["door-adjustment"]) in shown
    whole = desk.get(f"{reverse('desk:guide', args=[run.pk])}?open=articles").content.decode()
    assert "Setting a door straight" in whole
