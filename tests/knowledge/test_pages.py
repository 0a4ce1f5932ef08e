"""The pages on which articles are written, compared, settled and looked after."""

import csv
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.codex.models import Edition
from hospes.knowledge.models import Answer, Article, Draft, Miss, Version
from hospes.knowledge.operations import Wording, add_picture, answer, keep_draft, note_miss, settle
from hospes.staff.models import Person
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)
from tests.knowledge.conftest import OIL, Told, Written

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def desk(niamh: Person, signed_in: Callable[[Person], Client]) -> Client:
    return signed_in(niamh)


def address(name: str, *parts: Any) -> str:
    return reverse(f"knowledge:{name}", args=["worktop-care", *parts])


def form(**words: Any) -> dict[str, Any]:
    return {"title": "Caring for your worktop", "summary": "", "body": OIL, "revision": "0", **words}


def test_from_nothing_to_a_page_that_anybody_finds(desk: Client) -> None:
    begun = desk.post(
        reverse("knowledge:begin"), {"key": "worktop-care", "kind": "instruction", "language": "en"}
    )
    assert begun["Location"] == address("write", "en")
    desk.post(begun["Location"], form(keep="1"))
    assert Draft.objects.get().body == OIL
    published = desk.post(begun["Location"], form(publish="1", revision="1", note="The first"))
    assert published["Location"] == address("article") + "?language=en"
    desk.post(
        address("settle"), {"kind": "instruction", "is_public": "on", "situations": [], "review_on": ""}
    )
    found = Client().get("/help/en/find/?q=wine").content.decode()
    assert "/help/en/worktop-care/" in found
    assert "Wipe it up at once." in Client().get("/help/en/worktop-care/").content.decode()


def test_a_key_that_is_taken_or_wrong_is_said_beside_the_field(desk: Client, written: Written) -> None:
    written()
    for key in ("worktop-care", "Work top"):
        sent = desk.post(reverse("knowledge:begin"), {"key": key, "kind": "policy", "language": "en"})
        assert sent.status_code == 422
    begun = desk.get(reverse("knowledge:begin") + "?key=oven")
    assert 'value="oven"' in begun.content.decode()


def test_looking_at_it_keeps_nothing_and_loses_nothing(desk: Client, written: Written) -> None:
    written()
    page = desk.post(address("write", "en"), form(body="**New** words.", preview="1")).content.decode()
    assert "<strong>New</strong> words." in page
    assert "**New** words.</textarea>" in page
    assert not Draft.objects.exists()
    part = desk.post(address("preview", "en"), form(body="*Soft* <script>x</script>")).content.decode()
    assert "<em>Soft</em>" in part
    assert "<script>" not in part
    assert part.lstrip().startswith('<section id="preview"')


def test_two_editors_see_each_others_words_and_lose_none(
    desk: Client, written: Written, anna: Person, signed_in: Callable[[Person], Client]
) -> None:
    written()
    other = signed_in(anna)
    assert other.post(address("write", "en"), form(body="Anna's words.")).status_code == 302
    late = desk.post(address("write", "en"), form(body="Niamh's words."))
    page = late.content.decode()
    assert late.status_code == 409
    assert "Niamh&#39;s words.</textarea>" in page
    assert "Anna&#39;s words.</pre>" in page
    assert 'name="revision" value="1"' in page
    assert Draft.objects.get().body == "Anna's words."
    assert desk.post(address("write", "en"), form(body="Both.", revision="1")).status_code == 302
    assert Draft.objects.get().body == "Both."


def test_a_refusal_keeps_every_word(desk: Client, written: Written) -> None:
    written()
    page = desk.post(address("write", "en"), form(title="", body="Long words."))
    assert page.status_code == 422
    assert "Long words.</textarea>" in page.content.decode()


def test_a_menu_is_written_in_rows_and_its_prices_are_read(desk: Client, menu: Article) -> None:
    where = reverse("knowledge:write", args=["service-menu", "en"])
    rows = {
        "line_key": ["a-visit-at-home", "", ""], "line_name": ["A visit", "Advice", ""], "line_note": ["Oil", "", ""],
        "line_amount": ["95,50", "", ""], "line_currency": ["eur", "EUR", "EUR"],
    }  # fmt: skip
    assert desk.post(where, form(title="What we do", publish="1", **rows)).status_code == 302
    lines = Version.objects.filter(language="en").last().lines  # type: ignore[union-attr]
    assert [(line["key"], line["name"], line["amount"], line["currency"]) for line in lines] == [
        ("a-visit-at-home", "A visit", 9550, "EUR"),
        ("advice", "Advice", None, ""),
    ]
    for amount, currency in (("free", "EUR"), ("5", "Euro")):
        bad = {**rows, "line_amount": [amount, "", ""], "line_currency": [currency, "", ""]}
        answer = desk.post(where, form(title="What we do", **bad))
        assert answer.status_code == 422
        assert f'value="{amount}"' in answer.content.decode()
    assert desk.post(where, form(title="What we do", preview="1", **bad)).status_code == 200


def test_a_translation_stands_beside_what_changed_in_its_original(
    desk: Client, menu: Article, told: Told
) -> None:
    told(menu, "hu", "Mit vállalunk", "Kérdezzen.")
    told(menu, "en", "What we do", "Ask us. And ring.", lines=[])
    told(menu, "en", "What we do", "Ask us. And ring twice.", lines=())
    page = desk.get(reverse("knowledge:write", args=["service-menu", "hu"])).content.decode()
    assert "Changed in the original since" in page
    assert "<ins>" in page
    assert 'name="saw" value="3"' in page


def test_a_draft_is_published_and_dropped_by_its_buttons(
    desk: Client,
    written: Written,
    niamh: Person,
    thomas: Person,
    at: datetime,
    signed_in: Callable[[Person], Client],
) -> None:
    article = written()
    keep_draft(
        by=thomas, at=at, article=article, language="en", wording=Wording("Other", "", "New."), revision=0
    )
    assert signed_in(thomas).post(address("publish", "en")).status_code == 403
    assert desk.post(address("publish", "en")).status_code == 302
    assert Version.objects.filter(article=article).count() == 2
    assert desk.post(address("publish", "en")).status_code == 422
    keep_draft(by=thomas, at=at, article=article, language="en", wording=Wording("Gone", "", "x"), revision=0)
    desk.post(address("drop", "en"))
    assert not Draft.objects.exists()


def test_versions_are_compared_and_brought_back(desk: Client, written: Written, told: Told) -> None:
    article = written(body="Oil it twice.")
    told(article, "en", "Caring for your worktop", "Oil it once.")
    page = desk.get(address("versions", "en")).content.decode()
    assert "<del>twice</del>" in page
    assert "<ins>once</ins>" in page
    assert "This is the first one." in desk.get(address("versions", "en") + "?number=1").content.decode()
    assert desk.get(address("versions", "hu")).status_code == 404
    assert desk.post(address("bring_back", "en", 99)).status_code == 404
    desk.post(address("bring_back", "en", 1))
    assert Version.objects.filter(article=article).last().body == "Oil it twice."  # type: ignore[union-attr]
    assert "Nothing is different" in desk.post(address("bring_back", "en", 3), follow=True).content.decode()


def test_a_translation_is_said_to_fit(desk: Client, written: Written, told: Told) -> None:
    article = written()
    told(article, "hu", "A munkalap ápolása")
    told(article, "en", "Caring for your worktop", "Changed.")
    assert "older than the original" in desk.get(address("article") + "?language=hu").content.decode()
    desk.post(address("still_fits", "hu"))
    assert "It still fits" not in desk.get(address("article") + "?language=hu").content.decode()
    assert "Nothing is different" in desk.post(address("still_fits", "hu"), follow=True).content.decode()


def test_an_article_is_given_reviewed_and_taken_out_of_use_by_its_buttons(
    desk: Client, written: Written, anna: Person, thomas: Person, signed_in: Callable[[Person], Client]
) -> None:
    article = written()
    assert desk.post(address("give"), {"to": anna.pk}).status_code == 302
    assert desk.post(address("give"), {"to": "0"}).status_code == 422
    refused = signed_in(thomas).post(address("give"), {"to": thomas.pk})
    assert refused.status_code == 422
    assert signed_in(thomas).post(address("settle"), {"kind": "policy"}).status_code == 422
    desk.post(address("review"), {"next_on": "2027-01-02"})
    article.refresh_from_db()
    assert (article.owner, str(article.review_on)) == (anna, "2027-01-02")
    desk.post(address("review"), {"next_on": "nonsense"})
    assert "owns this article" in signed_in(thomas).post(address("retire"), follow=True).content.decode()
    desk.post(address("retire"))
    assert "out of use" in desk.get(address("article")).content.decode()
    assert "worktop-care" in desk.get(reverse("knowledge:articles") + "?whose=retired").content.decode()
    desk.post(address("retire"), {"back": "1"})
    article.refresh_from_db()
    assert article.retired_at is None


def test_pictures_are_added_and_shown_with_their_article(desk: Client, written: Written) -> None:
    written()
    sent = desk.post(address("add_picture"), {"picture": BytesIO(PNG), "code": "hu"}, follow=True)
    assert sent.redirect_chain[-1][0] == address("write", "hu")
    assert "picture:1" in sent.content.decode() or "(picture:" in sent.content.decode()
    picture = Article.objects.get().pictures.get()
    shown = desk.get(reverse("knowledge:picture", args=[picture.pk]))
    assert (shown["Content-Type"], shown.content) == ("image/png", PNG)
    assert "sandbox" in shown["Content-Security-Policy"]
    known = desk.get(
        reverse("knowledge:picture", args=[picture.pk]), headers={"if-none-match": shown["ETag"]}
    )
    assert known.status_code == 304
    page = desk.post(address("preview", "en"), form(body=f"![Oil](picture:{picture.pk})")).content.decode()
    assert reverse("knowledge:picture", args=[picture.pk]) in page
    assert (
        "Send a PNG"
        in desk.post(address("add_picture"), {"picture": BytesIO(b"x")}, follow=True).content.decode()
    )
    assert desk.get(reverse("knowledge:picture", args=[2**62])).status_code == 404


def test_the_list_is_narrowed_by_words_kind_and_owner(
    desk: Client, written: Written, anna: Person, menu: Article
) -> None:
    written(owner=anna)
    where = reverse("knowledge:articles")

    def shown(query: str) -> set[str]:
        page = desk.get(f"{where}?{query}", headers={"hx-request": "true"}).content.decode()
        return {key for key in ("worktop-care", "service-menu") if f"/{key}/" in page}

    assert shown("") == {"worktop-care", "service-menu"}
    assert shown("q=wine") == {"worktop-care"}
    assert shown("kind=menu") == {"service-menu"}
    assert shown("whose=mine") == {"service-menu"}
    assert shown("q=zebra") == set()
    assert "No article fits" in desk.get(f"{where}?q=zebra").content.decode()


def test_an_article_stands_small_beside_a_guide(desk: Client, written: Written) -> None:
    written(public=False)
    part = desk.get(address("beside"), headers={"hx-request": "true"}).content.decode()
    assert part.lstrip().startswith("<div") or part.lstrip().startswith("{#") is False
    assert "Wipe it up at once." in part
    assert "<html" not in part
    assert "<html" in desk.get(address("beside")).content.decode()


@pytest.fixture
def wanting(
    edition: Edition,  # noqa: F811
    written: Written,
    told: Told,
    niamh: Person,
    at: datetime,
    settings: Any,
) -> Article:
    """Something on every list."""
    from hospes.lib import clock

    article = written()
    told(article, "hu", "A munkalap ápolása")
    told(article, "en", "Caring for your worktop", "Changed.")
    version = Version.objects.filter(article=article, language="en").last()
    assert version is not None
    settle(
        by=niamh, at=at, article=article, kind="policy", is_public=True, situations=(), review_on=at.date()
    )
    for number in range(7):
        said = "=cmd|'/c calc'!A1" if number == 0 else ""
        answer(at=clock.now(), version=version, helped=number > 4, words=said, mark=f"m{number}")
    note_miss(at=clock.now(), text="Squeaking oven", language="en", mark="a")
    note_miss(at=clock.now(), text="squeaking óven", language="en", mark="b")
    return article


def test_the_lists_say_what_is_wanting(wanting: Article, desk: Client) -> None:
    page = desk.get(reverse("knowledge:lists")).content.decode()
    assert "squeaking óven" in page
    assert "2 times" in page
    assert "calc" in page
    assert "71% (36%–92%)" in page
    assert "May not help" in page
    assert "older than the original" in page


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("searches", ["squeaking óven", "2"]),
        ("questions", ["worktop-care", "en", "2", "'=cmd|'/c calc'!A1"]),
        ("helpfulness", ["worktop-care", "Caring for your worktop", "2", "5", "0.7143", "0.3589", "0.9178"]),
        ("reviews", ["worktop-care", "Caring for your worktop", "Niamh Doyle", "2026-03-02"]),
        ("languages", ["worktop-care", "Caring for your worktop", "hu", "older than the original"]),
        ("unwritten", None),
    ],
)
def test_a_list_goes_out_as_a_table_without_formulas(
    name: str, row: list[str] | None, wanting: Article, desk: Client
) -> None:
    sent = desk.get(reverse("knowledge:list_file", args=[name]))
    rows = list(csv.reader(StringIO(sent.content.decode("utf-8-sig"))))
    assert sent["Content-Type"].startswith("text/csv")
    assert row is None or row in [each[: len(row)] for each in rows[1:]]
    assert desk.get(reverse("knowledge:list_file", args=["nothing"])).status_code == 404


def test_what_was_looked_into_is_settled_and_comes_back_when_it_is_missed_again(
    wanting: Article, desk: Client
) -> None:
    from hospes.lib import clock

    desk.post(reverse("knowledge:settle_miss"), {"folded": "squeaking oven"})
    desk.post(reverse("knowledge:settle_answer", args=[Answer.objects.exclude(words="").get().pk]))
    page = desk.get(reverse("knowledge:lists")).content.decode()
    assert "squeaking" not in page
    assert "calc" not in page
    assert Miss.objects.exclude(settled_at=None).count() == 2
    note_miss(at=clock.now(), text="squeaking oven", language="en", mark="c")
    assert "squeaking oven" in desk.get(reverse("knowledge:lists")).content.decode()
    assert desk.post(reverse("knowledge:settle_answer", args=[2**62])).status_code == 404


def test_longer_lists_cost_no_more_questions(
    wanting: Article,
    desk: Client,
    written: Written,
    told: Told,
    count_queries: Callable[..., int],
    niamh: Person,
    at: datetime,
) -> None:
    from hospes.lib import clock

    addresses = [reverse("knowledge:lists"), reverse("knowledge:articles"), address("article")]
    addresses += [
        reverse("knowledge:articles") + "?q=worktop",
        address("versions", "en"),
        address("write", "hu"),
    ]
    few = [count_queries(lambda a=a: desk.get(a)) for a in addresses]  # type: ignore[misc]
    for number in range(4):
        more = written(f"more-{number}", title=f"More worktop {number}")
        told(more, "hu", f"Több {number}")
        told(more, "en", f"More {number}", "Changed.")
        add_picture(by=niamh, at=at, article=wanting, content=PNG + bytes([number]))
        settle(
            by=niamh, at=at, article=more, kind="policy", is_public=True, situations=(), review_on=at.date()
        )
        version = Version.objects.filter(article=more, language="en").last()
        assert version is not None
        answer(at=clock.now(), version=version, helped=False, words="Why?", mark=f"x{number}")
        note_miss(at=clock.now(), text=f"missing {number}", language="en", mark=f"y{number}")
    assert [count_queries(lambda a=a: desk.get(a)) for a in addresses] == few  # type: ignore[misc]
