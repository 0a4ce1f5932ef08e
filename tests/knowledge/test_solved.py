"""Did this solve it? One answer for a visitor of a day, without a cookie; and what was looked for in vain."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hospes.knowledge.models import Answer, Article, Miss
from hospes.knowledge.operations import wipe_marks
from hospes.knowledge.tasks import forget_visitors
from hospes.knowledge.views import centre, telling
from hospes.ledger.models import Event
from hospes.lib import clock
from tests.knowledge.conftest import Told, Written

FIREFOX, SAFARI = {"user-agent": "Firefox"}, {"user-agent": "Safari"}


@pytest.fixture
def article(written: Written) -> Article:
    return written()


def seal_on(page: str) -> str:
    found = re.search(r'name="seal" value="([0-9a-f]+)"', page)
    assert found is not None
    return found.group(1)


def say(helped: str, words: str = "", *, code: str = "en", client: Client | None = None, **more: Any) -> Any:
    """Open the page and answer it, as a form does."""
    visitor = client or Client(enforce_csrf_checks=True, headers=FIREFOX)
    address = f"/help/{code}/worktop-care/"
    sealed = more.pop("seal", None) or seal_on(visitor.get(address).content.decode())
    return visitor.post(f"{address}solved/", {"helped": helped, "seal": sealed, "words": words}, **more)


def test_a_yes_is_counted_and_thanked_for(article: Article) -> None:
    answer = say("yes")
    assert (answer.status_code, answer["Location"]) == (302, "/help/en/worktop-care/?answered=yes#solved")
    said = Answer.objects.get()
    assert (said.article, said.language, said.number, said.helped, said.words) == (article, "en", 1, True, "")
    assert "Good to hear" in Client().get("/help/en/worktop-care/?answered=yes").content.decode()


def test_a_no_asks_what_was_missing_and_keeps_it_with_the_same_answer(article: Article) -> None:
    assert say("no")["Location"].endswith("?answered=no#solved")
    page = Client(headers=FIREFOX).get("/help/en/worktop-care/?answered=no").content.decode()
    assert "What were you looking for?" in page
    assert say("no", "How to get a burn mark out.")["Location"].endswith("?answered=told#solved")
    said = Answer.objects.get()
    assert (said.helped, said.words) == (False, "How to get a burn mark out.")


def test_one_visitor_answers_once_and_may_change_their_mind(article: Article) -> None:
    say("no", "It is too short.")
    say("yes")
    said = Answer.objects.get()
    assert said.helped
    assert said.words == "It is too short."
    assert Event.objects.filter(name="article.answered").count() == 1


def test_visitors_are_told_apart_by_address_and_browser_and_by_the_day(article: Article) -> None:
    say("yes", client=Client(headers=FIREFOX))
    say("yes", client=Client(headers=SAFARI))
    say("yes", client=Client(headers=FIREFOX, REMOTE_ADDR="192.0.2.7"))
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        say("yes", client=Client(headers=FIREFOX))
    assert Answer.objects.count() == 4


def test_an_answer_is_of_the_version_and_the_language_that_was_read(article: Article, told: Told) -> None:
    told(article, "hu", "A munkalap ápolása")
    say("yes", code="hu")
    assert Answer.objects.get().language == "hu"


@pytest.mark.parametrize("sealed", ["", "0" * 32, "é" * 32])
def test_who_never_had_the_page_is_not_counted_and_told_so(sealed: str, article: Article) -> None:
    answer = Client().post("/help/en/worktop-care/solved/", {"helped": "yes", "seal": sealed})
    assert answer.status_code == 422
    assert "was not counted" in answer.content.decode()
    assert not Answer.objects.exists()


def test_a_page_is_answered_after_midnight_but_not_two_days_later(article: Article) -> None:
    sealed = seal_on(Client().get("/help/en/worktop-care/").content.decode())
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        assert say("yes", seal=sealed).status_code == 422
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert say("yes", seal=sealed).status_code == 302


def test_an_answer_to_an_older_version_is_asked_to_be_given_anew(article: Article, told: Told) -> None:
    sealed = seal_on(Client().get("/help/en/worktop-care/").content.decode())
    told(article, "en", "Caring for your worktop", "Changed.")
    assert say("yes", seal=sealed).status_code == 422


def test_what_is_neither_yes_nor_no_is_nothing(article: Article) -> None:
    assert say("maybe").status_code == 422
    assert not Answer.objects.exists()


def test_one_address_is_heard_so_often_in_an_hour(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "ANSWERS_AN_HOUR", 2)
    for browser in ("a", "b"):
        assert say("yes", client=Client(headers={"user-agent": browser})).status_code == 302
    answer = say("yes", client=Client(headers={"user-agent": "c"}))
    assert answer.status_code == 429
    assert "within the hour" in answer.content.decode()
    assert Answer.objects.count() == 2


def test_behind_our_proxy_the_address_is_the_one_that_it_names(
    article: Article, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for told in ("192.0.2.1", "192.0.2.2", "10.9.9.9, 192.0.2.2"):
        say("yes", client=Client(headers={**FIREFOX, "x-forwarded-for": told}))
    assert Answer.objects.count() == 2
    settings.SECURE_PROXY_SSL_HEADER = None
    for told in ("192.0.2.3", "192.0.2.4"):
        say("yes", client=Client(headers={**FIREFOX, "x-forwarded-for": told}))
    assert Answer.objects.count() == 3


def test_nothing_of_who_answered_is_kept_after_the_day(article: Article) -> None:
    say("no", "Write to eva@example.com or +36 30 123 4567")
    Client(headers=FIREFOX).get("/help/en/find/?q=zebra")
    said, missed = Answer.objects.get(), Miss.objects.get()
    assert said.words == "Write to … or …"
    assert said.mark
    assert missed.mark
    forget_visitors()
    said.refresh_from_db()
    assert said.mark
    assert wipe_marks(at=clock.now() + timedelta(days=2)) == 2
    said.refresh_from_db()
    missed.refresh_from_db()
    assert (said.mark, missed.mark) == ("", "")
    assert wipe_marks(at=clock.now() + timedelta(days=500)) == 1
    assert not Miss.objects.exists()
    assert not any("127.0.0.1" in str(event.data) for event in Event.objects.all())


def test_a_search_in_vain_is_kept_as_it_was_typed_last(article: Article) -> None:
    visitor = Client(headers=FIREFOX)
    for typed in ("ze", "zeb", "zebra", "zebra stripes", "zebra"):
        visitor.get("/help/en/find/", {"q": typed}, headers={"hx-request": "true"})
    assert list(Miss.objects.values_list("text", "folded", "language")) == [
        ("zebra stripes", "zebra stripes", "en")
    ]
    visitor.get("/help/en/find/", {"q": "lion"})
    Client(headers=SAFARI).get("/help/en/find/", {"q": "Zébra"})
    assert sorted(Miss.objects.values_list("folded", flat=True)) == ["lion", "zebra", "zebra stripes"]


def test_a_search_that_finds_something_is_not_kept(article: Article) -> None:
    Client().get("/help/en/find/", {"q": "worktop"})
    Client().get("/help/en/find/", {"q": " ?! "})
    Client().get("/help/en/find/")
    assert not Miss.objects.exists()


def test_a_program_that_searches_all_day_fills_nothing(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(centre, "MISSES_AN_HOUR", 3)
    for number in range(6):
        Client(headers=FIREFOX).get("/help/en/find/", {"q": f"{number}zebra"})
    assert Miss.objects.count() == 3


def test_two_answers_of_one_visitor_are_refused_by_the_database_itself(article: Article) -> None:
    from django.db import IntegrityError, transaction

    say("yes")
    said = Answer.objects.get()
    said.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        said.save(force_insert=True)
