"""Whose an article is, who may read it, when it is looked at again, and what happens when its owner leaves."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from hospes.knowledge import events
from hospes.knowledge.core.pictures import LARGEST
from hospes.knowledge.models import Article, Picture
from hospes.knowledge.operations import (
    NotYours,
    Unclear,
    add_picture,
    give,
    hand_on_articles,
    retire,
    review,
    settle,
    take_into_use,
)
from hospes.knowledge.queries.finding import find
from hospes.knowledge.queries.wanting import due_for, past_review
from hospes.ledger.queries import history_of
from hospes.staff.models import Person
from hospes.staff.operations import OwnsArticles, deactivate
from tests.knowledge.conftest import Written

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
TODAY = date(2026, 3, 2)


def test_who_leads_or_owns_it_says_who_may_read_it(
    written: Written, thomas: Person, anna: Person, niamh: Person, at: datetime
) -> None:
    article = written(owner=anna, public=False)
    told = {"kind": "policy", "is_public": True, "situations": ["complaint", "complaint"], "review_on": TODAY}
    with pytest.raises(NotYours, match="Anna Kertész"):
        settle(by=thomas, at=at, article=article, **told)  # type: ignore[arg-type]
    settle(by=anna, at=at, article=article, **told)  # type: ignore[arg-type]
    settle(by=niamh, at=at, article=article, **told)  # type: ignore[arg-type]
    article.refresh_from_db()
    assert (article.kind, article.is_public, article.situations) == ("policy", True, ["complaint"])
    assert (
        history_of("article", article.pk).filter(name=events.SETTLED).count() == 1
    )  # the same again is no event


def test_what_is_due_stands_on_its_owners_day_until_it_is_looked_at(
    written: Written, anna: Person, thomas: Person, at: datetime, signed_in: Callable[[Person], Client]
) -> None:
    article = written(owner=anna)
    settle(by=anna, at=at, article=article, kind="policy", is_public=True, situations=(), review_on=TODAY)
    assert due_for(anna, today=TODAY) == [article]
    assert due_for(thomas, today=TODAY) == []
    assert due_for(anna, today=TODAY - timedelta(days=1)) == []
    assert "Articles to look at again" in signed_in(anna).get(reverse("desk:day")).content.decode()
    with pytest.raises(NotYours):
        review(by=thomas, at=at, article=article)
    review(by=anna, at=at, article=article)
    assert article.review_on == TODAY + timedelta(days=180)
    assert past_review(today=TODAY) == []
    review(by=anna, at=at, article=article, next_on=TODAY + timedelta(days=9))
    assert article.review_on == date(2026, 3, 11)


def test_an_article_is_given_to_somebody_who_can_own_it(
    written: Written, anna: Person, thomas: Person, ilona: Person, at: datetime
) -> None:
    article = written(owner=anna)
    with pytest.raises(NotYours):
        give(by=thomas, at=at, article=article, to=thomas)
    with pytest.raises(Unclear, match="Ilona Varga"):
        give(by=anna, at=at, article=article, to=ilona)
    give(by=anna, at=at, article=article, to=thomas)
    assert article.owner == thomas
    with pytest.raises(NotYours):
        give(by=anna, at=at, article=article, to=anna)


def test_who_leaves_hands_on_their_articles_first(
    written: Written, anna: Person, thomas: Person, marta: Person, at: datetime
) -> None:
    articles = [written(owner=anna), written("other", owner=anna)]
    with pytest.raises(OwnsArticles, match="Anna Kertész"):
        deactivate(by=marta, at=at, person=anna)
    with pytest.raises(NotYours):
        hand_on_articles(by=thomas, at=at, person=anna, to=thomas)
    assert hand_on_articles(by=marta, at=at, person=anna, to=thomas) == 2
    deactivate(by=marta, at=at, person=anna)
    assert {each.owner for each in Article.objects.filter(pk__in=[a.pk for a in articles])} == {thomas}
    assert not anna.is_active


def test_the_page_on_which_somebody_leaves_asks_who_owns_their_articles(
    written: Written, anna: Person, thomas: Person, marta: Person, signed_in: Callable[[Person], Client]
) -> None:
    written(owner=anna)
    browser, address = signed_in(marta), reverse("desk:person_leave", args=[anna.pk])
    assert "Who owns their articles from now on?" in browser.get(address).content.decode()
    assert browser.post(address, {"to": "team"}).status_code == 422
    answer = browser.post(address, {"to": "team", "articles_to": str(thomas.pk)})
    assert answer.status_code == 302
    anna.refresh_from_db()
    assert not anna.is_active
    assert Article.objects.get().owner == thomas


def test_the_database_keeps_an_owner_who_works_here(written: Written, anna: Person, at: datetime) -> None:
    article = written()
    with pytest.raises(IntegrityError, match="person_owns_articles"), transaction.atomic():
        Person.objects.filter(pk=article.owner_id).update(is_active=False)
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    with pytest.raises(IntegrityError, match="article_owner_stays_here"), transaction.atomic():
        Article.objects.update(owner=anna)
    with pytest.raises(IntegrityError, match="article_owner_is_here"), transaction.atomic():
        Article.objects.create(key="x", kind="policy", owner=anna, made_at=at, changed_at=at)


def test_what_is_out_of_use_is_found_by_nobody_and_comes_back_as_an_internal_one(
    written: Written, anna: Person, thomas: Person, niamh: Person, marta: Person, at: datetime
) -> None:
    article = written(owner=anna)
    with pytest.raises(NotYours):
        retire(by=thomas, at=at, article=article)
    retire(by=niamh, at=at, article=article)
    retire(by=niamh, at=at, article=article)
    assert not article.is_public
    assert find("worktop", language="en", public=False) == []
    with pytest.raises(Unclear):
        settle(by=niamh, at=at, article=article, kind="policy", is_public=True, situations=(), review_on=None)
    deactivate(by=marta, at=at, person=anna)
    take_into_use(by=niamh, at=at, article=article)
    assert (article.retired_at, article.is_public, article.owner) == (None, False, niamh)
    assert len(find("worktop", language="en", public=False)) == 1
    names = list(history_of("article", article.pk).values_list("name", flat=True))
    assert names.count(events.RETIRED) == names.count(events.RETURNED) == 1


def test_a_public_article_out_of_use_is_refused_by_the_database(written: Written, at: datetime) -> None:
    written()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.update(retired_at=at)


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"GIF", PNG + b"\0" * LARGEST])
def test_what_is_no_small_picture_is_refused(
    content: bytes, written: Written, anna: Person, at: datetime
) -> None:
    with pytest.raises(Unclear):
        add_picture(by=anna, at=at, article=written(), content=content)
    assert not Picture.objects.exists()


def test_a_picture_is_kept_once_and_only_so_many(
    written: Written, anna: Person, ilona: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hospes.knowledge.operations import picturing

    article = written()
    first = add_picture(by=anna, at=at, article=article, content=PNG)
    assert add_picture(by=anna, at=at, article=article, content=PNG) == first
    with pytest.raises(NotYours):
        add_picture(by=ilona, at=at, article=article, content=PNG)
    monkeypatch.setattr(picturing, "MOST", 1)
    with pytest.raises(Unclear):
        add_picture(by=anna, at=at, article=article, content=PNG + b"2")
