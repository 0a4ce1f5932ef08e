"""Pictures that go again, limits counted together, prices on one page, and words that customers use."""

from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from hospes.codex.models import Edition
from hospes.knowledge.models import Answer, Article, Picture, Version
from hospes.knowledge.operations import Wording, add_picture, keep_draft, remove_picture, retire
from hospes.knowledge.operations.refusals import NotYours, PictureShown
from hospes.knowledge.views.telling import ANSWERS_AN_HOUR
from hospes.ledger.models import Event
from hospes.ledger.operations.limits import forget_leases
from hospes.staff.models import Person
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)
from tests.house.knowing import PNG
from tests.knowledge.conftest import OIL, Told, Written


@pytest.fixture
def picture(written: Written, niamh: Person, at: datetime) -> Picture:
    return add_picture(by=niamh, at=at, article=written(), content=PNG)


def test_a_picture_that_no_text_shows_goes_with_its_bytes(
    picture: Picture, niamh: Person, at: datetime
) -> None:
    number = picture.pk
    remove_picture(by=niamh, at=at, picture=picture)
    assert not Picture.objects.exists()
    assert Event.objects.filter(name="article.picture_removed").get().data["picture"] == number
    remove_picture(by=niamh, at=at, picture=Picture(pk=number, article=Article.objects.get()))
    assert Event.objects.filter(name="article.picture_removed").count() == 1


def test_a_picture_stays_while_a_text_shows_it(
    picture: Picture, told: Told, niamh: Person, at: datetime
) -> None:
    article = picture.article
    told(article, "hu", "A munkalap", f"![Olaj](picture:{picture.pk})")
    with pytest.raises(PictureShown, match="Magyar"):
        remove_picture(by=niamh, at=at, picture=picture)
    told(article, "hu", "A munkalap", f"Nincs benne, csak picture:{picture.pk}0 és hasonló.")
    remove_picture(by=niamh, at=at, picture=picture)


def test_a_picture_stays_while_a_draft_shows_it(picture: Picture, niamh: Person, at: datetime) -> None:
    wording = Wording("Worktops", "", f"![Oil](picture:{picture.pk})", ())
    keep_draft(by=niamh, at=at, article=picture.article, language="en", wording=wording, revision=0)
    with pytest.raises(PictureShown, match="English"):
        remove_picture(by=niamh, at=at, picture=picture)


def test_an_earlier_version_keeps_its_words_and_leaves_the_picture_out(
    picture: Picture, told: Told, niamh: Person, at: datetime, client: Client
) -> None:
    article = picture.article
    told(article, "en", "Worktops", f"Before. ![Oil](picture:{picture.pk})")
    told(article, "en", "Worktops", OIL)
    remove_picture(by=niamh, at=at, picture=picture)
    assert Version.objects.filter(body__contains="picture:").count() == 1
    assert client.get(f"/help/pictures/{picture.pk}").status_code == 404


def test_only_who_writes_removes_pictures(picture: Picture, ilona: Person, ada: Person, at: datetime) -> None:
    for person in (ilona, ada):
        with pytest.raises(NotYours):
            remove_picture(by=person, at=at, picture=picture)


def test_a_writer_removes_it_on_the_page(picture: Picture, niamh: Person, told: Told, client: Client) -> None:
    client.force_login(niamh)
    address = reverse("knowledge:remove_picture", args=[picture.pk])
    assert address in client.get(reverse("knowledge:write", args=["worktop-care", "en"])).content.decode()
    told(picture.article, "en", "Worktops", f"![Oil](picture:{picture.pk})")
    assert "still stands in the text" in client.post(address, {"code": "hu"}, follow=True).content.decode()
    told(picture.article, "en", "Worktops", OIL)
    assert "The picture is removed." in client.post(address, follow=True).content.decode()
    assert client.post(address).status_code == 404


def test_limits_are_counted_by_all_processes_together(client: Client, written: Written) -> None:
    written()
    page = client.get("/help/en/worktop-care/").content.decode()
    seal = page.split('name="seal" value="')[1].split('"')[0]
    for _each in range(ANSWERS_AN_HOUR):
        assert (
            client.post("/help/en/worktop-care/solved/", {"helped": "yes", "seal": seal}).status_code == 302
        )
    cache.clear()  # another process has a cache of its own
    forget_leases()
    assert client.post("/help/en/worktop-care/solved/", {"helped": "yes", "seal": seal}).status_code == 429
    assert Answer.objects.count() == 1


def test_all_prices_stand_on_one_page(
    client: Client, menu: Article, written: Written, niamh: Person, at: datetime
) -> None:
    written("second", kind="menu", title="Afterwards", body="Ask us.")
    written("not-a-menu")
    written("ours", kind="menu", public=False, title="Among ourselves")
    page = client.get("/help/en/all/prices/")
    text = page.content.decode()
    assert page["Content-Language"] == "en"
    assert text.count("<h1") == 1
    assert [text.index(title) for title in ("Afterwards", "What we do<")] == sorted(
        text.index(title) for title in ("Afterwards", "What we do<")
    )
    assert "€90" in text
    assert "Among ourselves" not in text
    assert "Caring for your worktop" not in text
    assert "/help/en/all/prices/" in client.get("/help/en/service-menu/").content.decode()
    assert "/help/en/all/prices/" in client.get("/help/en/").content.decode()
    for each in (menu, Article.objects.get(key="second")):
        retire(by=niamh, at=at, article=each)
    assert "No prices are published" in client.get("/help/en/all/prices/").content.decode()


def test_more_menus_cost_no_more_queries(
    client: Client, menu: Article, written: Written, count_queries
) -> None:  # type: ignore[no-untyped-def]
    few = count_queries(lambda: client.get("/help/en/all/prices/"))
    for number in range(4):
        written(f"menu-{number}", kind="menu", title=f"Menu {number}")
    assert count_queries(lambda: client.get("/help/en/all/prices/")) == few


def test_the_start_page_speaks_as_customers_do(client: Client, written: Written, edition: Edition) -> None:  # noqa: F811
    written(situations=["complaint"])
    page = client.get("/help/en/").content.decode()
    assert "How do I do it?" in page
    assert "Instruction" not in page.split("<main")[1]
