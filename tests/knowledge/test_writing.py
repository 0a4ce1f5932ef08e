"""From a first draft to a version that stands, two writers at once, translations, and the way back."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, transaction

from hospes.knowledge import events
from hospes.knowledge.core.lines import Line
from hospes.knowledge.models import Article, Draft, Posting, Version
from hospes.knowledge.operations import (
    EditedMeanwhile,
    NoOriginal,
    NothingNew,
    NotYours,
    Unclear,
    Wording,
    begin_article,
    bring_back,
    drop_draft,
    keep_draft,
    publish,
    still_fits,
)
from hospes.knowledge.queries.standing import standing_of
from hospes.ledger.events import sentence
from hospes.ledger.queries import history_of, verify
from hospes.staff.models import Person
from tests.knowledge.conftest import OIL, Told, Written

When = Callable[..., datetime]


@pytest.fixture
def article(anna: Person, at: datetime) -> Article:
    """Begun by Anna, without words yet."""
    return begin_article(by=anna, at=at, key="worktop-care", kind="instruction", language="en")


def keep(by: Person, at: datetime, article: Article, body: str, revision: int, language: str = "en") -> Draft:
    wording = Wording("Caring for your worktop", "", body)
    return keep_draft(by=by, at=at, article=article, language=language, wording=wording, revision=revision)


def test_whoever_begins_an_article_owns_it_and_nobody_else_reads_it_yet(
    article: Article, anna: Person
) -> None:
    assert article.owner == anna
    assert not article.is_public
    assert standing_of(article).read_in("en") is None
    [event] = history_of("article", article.pk)
    assert event.name == events.BEGUN
    assert event.data == {"key": "worktop-care", "kind": "instruction", "language": "en"}


@pytest.mark.parametrize("key", ["Worktop", "work top", "", "-x", "a" * 81, "φροντιδα", "find"])
def test_a_key_is_one_that_an_address_can_have(key: str, anna: Person, at: datetime) -> None:
    with pytest.raises(Unclear):
        begin_article(by=anna, at=at, key=key, kind="policy", language="en")
    assert not Article.objects.exists()


def test_a_key_is_there_once(article: Article, niamh: Person, at: datetime) -> None:
    with pytest.raises(Unclear, match="worktop-care"):
        begin_article(by=niamh, at=at, key="worktop-care", kind="policy", language="en")
    assert Article.objects.count() == 1


def test_who_looks_after_no_customers_writes_nothing(
    article: Article, ilona: Person, ada: Person, at: datetime
) -> None:
    for person in (ilona, ada):
        with pytest.raises(NotYours):
            begin_article(by=person, at=at, key="other", kind="policy", language="en")
        with pytest.raises(NotYours):
            keep(person, at, article, OIL, 0)
        with pytest.raises(NotYours):
            drop_draft(by=person, at=at, article=article, language="en")


def test_what_is_written_is_kept_until_it_is_published(article: Article, anna: Person, at: datetime) -> None:
    draft = keep(anna, at, article, OIL + "\r\n", 0)
    assert (draft.revision, draft.body) == (1, OIL)
    assert not Version.objects.exists()
    version = publish(by=anna, at=at, article=article, language="en", note="  The first  one ")
    assert (version.number, version.body, version.note, version.published_by) == (
        1,
        OIL,
        "The first one",
        anna,
    )
    assert not Draft.objects.exists()
    told = history_of("article", article.pk).last()
    assert told is not None
    assert "1" in sentence(told.name, told.data)
    assert verify() is None


def test_two_editors_at_once_lose_no_words(
    article: Article, anna: Person, thomas: Person, at: datetime
) -> None:
    first = keep(anna, at, article, "Anna's words.", 0)
    with pytest.raises(EditedMeanwhile, match="Anna Kertész") as refused:
        keep(thomas, at, article, "Thomas's words.", 0)
    assert refused.value.theirs.body == "Anna's words."
    assert refused.value.status == 409
    second = keep(thomas, at, article, "Both words.", refused.value.theirs.revision)
    assert second.revision == first.revision + 1
    with pytest.raises(EditedMeanwhile, match="Thomas Byrne"):
        keep(anna, at, article, "Anna again.", first.revision)
    assert Draft.objects.get().body == "Both words."


def test_saving_the_same_words_twice_is_saving_them_once(
    article: Article, anna: Person, at: datetime
) -> None:
    keep(anna, at, article, OIL, 0)
    assert keep(anna, at, article, OIL, 0).revision == 1
    assert history_of("article", article.pk).filter(name=events.DRAFT_KEPT).count() == 1


@pytest.mark.parametrize(
    "wording",
    [
        Wording("   "),
        Wording("x" * 161),
        Wording("Title", "x" * 301),
        Wording("Title", "", "x" * 60_001),
        Wording("Title", "", "", [Line("", "a")] * 61),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_changed(
    wording: Wording, article: Article, anna: Person, at: datetime
) -> None:
    with pytest.raises(Unclear):
        keep_draft(by=anna, at=at, article=article, language="en", wording=wording, revision=0)
    assert not Draft.objects.exists()


def test_who_neither_leads_nor_owns_it_publishes_nothing(
    article: Article, thomas: Person, niamh: Person, at: datetime
) -> None:
    keep(thomas, at, article, OIL, 0)
    with pytest.raises(NotYours, match="Anna Kertész"):
        publish(by=thomas, at=at, article=article, language="en")
    assert publish(by=niamh, at=at, article=article, language="en").number == 1


def test_what_is_published_already_is_not_published_again(
    written: Written, told: Told, niamh: Person, at: datetime
) -> None:
    article = written()
    with pytest.raises(NothingNew):
        publish(by=niamh, at=at, article=article, language="en")
    with pytest.raises(NothingNew):
        told(article, "en", "Caring for your worktop", OIL)


def test_a_published_version_never_changes_and_never_goes(written: Written) -> None:
    written()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Version.objects.update(title="Other")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Version.objects.filter(number=1)._raw_delete("default")
    assert Version.objects.get().title == "Caring for your worktop"


def test_a_translation_comes_after_its_original(article: Article, anna: Person, at: datetime) -> None:
    keep(anna, at, article, "Olajozza.", 0, "hu")
    with pytest.raises(NoOriginal, match="English"):
        publish(by=anna, at=at, article=article, language="hu")
    assert not Version.objects.exists()


def test_a_translation_is_older_once_the_original_went_on(written: Written, told: Told) -> None:
    article = written()
    assert told(article, "hu", "A munkalap ápolása").of_original == 1
    assert standing_of(article).stale == frozenset()
    told(article, "en", "Caring for your worktop", "Oil it three times.")
    assert standing_of(article).stale == {"hu"}


def test_a_small_change_leaves_the_translations_good(written: Written, told: Told) -> None:
    article = written()
    told(article, "hu", "A munkalap ápolása")
    told(article, "en", "Caring for your worktop", OIL + " Now.", is_small=True)
    assert standing_of(article).stale == frozenset()


def test_a_translation_says_what_its_writer_had_before_them(written: Written, told: Told) -> None:
    article = written()
    told(article, "en", "Caring for your worktop", "Two.")
    assert told(article, "hu", "Kettő", saw=1).of_original == 1
    assert standing_of(article).stale == {"hu"}
    assert told(article, "hu", "Kettő", saw=99).of_original == 2
    assert standing_of(article).stale == frozenset()


def test_a_translation_that_was_compared_is_no_longer_older(
    written: Written, told: Told, niamh: Person, thomas: Person, at: datetime
) -> None:
    article = written()
    told(article, "hu", "A munkalap ápolása", "Olajozza.")
    with pytest.raises(NothingNew):
        still_fits(by=niamh, at=at, article=article, language="hu")
    told(article, "en", "Caring for your worktop", "Oil it.")
    with pytest.raises(NotYours):
        still_fits(by=thomas, at=at, article=article, language="hu")
    version = still_fits(by=niamh, at=at, article=article, language="hu")
    assert (version.number, version.body, version.of_original) == (2, "Olajozza.", 2)
    assert standing_of(article).stale == frozenset()


def test_an_earlier_wording_comes_back_as_a_new_version(
    written: Written, told: Told, niamh: Person, thomas: Person, at: datetime
) -> None:
    article = written(body="First.")
    told(article, "en", "Caring for your worktop", "Second.")
    keep(niamh, at, article, "A draft that stays.", 0)
    with pytest.raises(NotYours):
        bring_back(by=thomas, at=at, article=article, language="en", number=1)
    version = bring_back(by=niamh, at=at, article=article, language="en", number=1)
    assert (version.number, version.body) == (3, "First.")
    assert Draft.objects.get().body == "A draft that stays."
    with pytest.raises(NothingNew):
        bring_back(by=niamh, at=at, article=article, language="en", number=3)
    with pytest.raises(Version.DoesNotExist):
        bring_back(by=niamh, at=at, article=article, language="en", number=9)


def test_a_draft_can_be_dropped(article: Article, anna: Person, at: datetime) -> None:
    keep(anna, at, article, OIL, 0)
    drop_draft(by=anna, at=at, article=article, language="en")
    drop_draft(by=anna, at=at, article=article, language="en")
    assert not Draft.objects.exists()
    assert history_of("article", article.pk).filter(name=events.DRAFT_DROPPED).count() == 1


def test_only_what_is_read_now_is_found(written: Written, told: Told) -> None:
    article = written(body="Oil and wine.")
    told(article, "en", "Caring for your worktop", "Soap and water.")
    words = set(Posting.objects.values_list("word", flat=True))
    assert {"soap", "water", "worktop", "=worktop"} - words <= {"=worktop"}
    assert "wine" not in words


def test_a_menus_price_is_kept_once_for_every_language(menu: Article, told: Told) -> None:
    told(menu, "hu", "Mit vállalunk", lines=[Line("a-visit-at-home", "Látogatás", "Olajjal")])
    standing = standing_of(menu)
    hungarian = standing.read_in("hu")
    assert hungarian is not None
    assert [(line.name, line.amount, line.currency) for line in standing.lines_in(hungarian)] == [
        ("Látogatás", 9000, "EUR"),
        ("Talking about it", None, ""),
    ]
    new = [Line("a-visit-at-home", "A visit at home", "With oil", 9500, "EUR")]
    told(menu, "en", "What we do", "Ask us.", lines=new)
    standing = standing_of(menu)
    hungarian = standing.read_in("hu")
    assert hungarian is not None
    assert [line.amount for line in standing.lines_in(hungarian)] == [9500]
