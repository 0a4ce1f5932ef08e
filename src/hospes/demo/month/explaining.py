"""What the company explains: its articles, written and published before the month begins, in four languages.

A file of `demo/articles` has a head (kind, owner, public, situations, after how many days it is looked at again, lines
of a menu), then a part for each language. `en+` is a later wording of the original: its translations are older by it.
Title and summary are those by which the codex names the article.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from hospes.codex.core.model import Codex
from hospes.demo import ARTICLES_FOLDER
from hospes.knowledge.core.lines import Line, read_amount
from hospes.knowledge.models import Article, Version
from hospes.knowledge.operations import Wording, begin_article, keep_draft, note_miss, publish, settle
from hospes.knowledge.operations import answer as say_whether_it_helped
from hospes.lib.prepared import Prepared, text
from hospes.staff.models import Person

LANGUAGES = ("en", "hu", "el", "ru")
_LAST = Prepared(
    lambda: (
        Version.objects.filter(article__key=text(0), language="en").select_related("article").order_by("-pk")
    )
)
_PART = re.compile(r"^=== (\w\w\+?)\n", re.MULTILINE)
# What readers said: the article, how many it helped, how many not, and what these were missing.
_HEARD = (
    ("worktop-care", 22, 3, ("How to get candle wax off wood?",)),
    (
        "door-adjustment",
        17,
        6,
        ("The film does not say which way is left.", "My hinges have only two screws."),
    ),
    ("delivery-day", 14, 1, ()),
    (
        "guarantee",
        4,
        11,
        ("Does it cover the tap?", "And when I sell the flat?", "Is the oven in it or not?"),
    ),
    ("service-menu", 9, 2, ()),
)
_MISSED = (
    "oven door glass",
    "oven glass",
    "induction",
    "induction hob",
    "spare keys",
    "mould behind the sink",
)


@dataclass(frozen=True)
class Written:
    """An article as its file says it."""

    key: str
    kind: str
    owner: str
    is_public: bool
    situations: tuple[str, ...]
    review_days: int
    lines: tuple[tuple[str, ...], ...]
    texts: dict[str, str]


def read_articles(folder: Path = ARTICLES_FOLDER) -> Iterator[Written]:
    """Every article of the folder, by its key."""
    for path in sorted(folder.glob("*.md")):
        yield read_article(path.stem, path.read_text(encoding="utf-8"))


def read_article(key: str, told: str) -> Written:
    """An article from what its file says."""
    head, *parts = _PART.split(told)
    lines = [line.partition(": ") for line in head.splitlines() if line.strip()]
    about = {name: value.strip() for name, _, value in lines}
    return Written(
        key=key,
        kind=about["kind"],
        owner=about["owner"],
        is_public=about["public"] == "yes",
        situations=tuple(about["situations"].split()),
        review_days=int(about["review"]),
        lines=tuple(
            tuple(cell.strip() for cell in value.split("|")) for name, _, value in lines if name == "line"
        ),
        texts={code: body.strip() for code, body in zip(parts[::2], parts[1::2], strict=True)},
    )


def write_articles(people: dict[str, Person], codex: Codex, *, at: datetime) -> None:
    """Each by its owner, the original first."""
    named = {article.key: article for article in codex.articles}
    for each in read_articles():
        title, about = named[each.key].title, named[each.key].about
        owner = people[each.owner]
        article = begin_article(by=owner, at=at, key=each.key, kind=each.kind, language="en", owner=owner)
        for part, body in each.texts.items():
            code = part.rstrip("+")
            summary = about.in_(code, LANGUAGES) if about else ""
            wording = Wording(title.in_(code, LANGUAGES), summary, body, _lines(each, code))
            _publish(article, code, wording, owner, at)
        settle(
            by=owner, at=at, article=article, kind=each.kind, is_public=each.is_public, situations=each.situations,
            review_on=(at + timedelta(days=each.review_days)).date(),
        )  # fmt: skip


Heard = tuple[datetime, Callable[[datetime], object]]


def readers(*, until: datetime) -> Iterator[Heard]:
    """What visitors of the help centre said and looked for, and when."""
    for key, yes, no, words in _HEARD:
        told = [*words, *[""] * no]
        for number in range(yes + no):
            helped = number < yes
            said = "" if helped else told[number - yes]
            mark = f"{key[:20]}-{number}"
            yield until - timedelta(hours=7 * (yes + no - number) + 1), partial(_say, key, helped, said, mark)
    for number, sought in enumerate(_MISSED * 2):
        yield until - timedelta(hours=11 * number + 2), partial(_look_for, sought, f"demo-{number}")


def _say(key: str, helped: bool, words: str, mark: str, at: datetime) -> None:
    version = _LAST.first(key)
    if version is not None:
        say_whether_it_helped(at=at, version=version, helped=helped, words=words, mark=mark)


def _look_for(sought: str, mark: str, at: datetime) -> None:
    note_miss(at=at, text=sought, language="en", mark=mark)


def _publish(article: Article, code: str, wording: Wording, owner: Person, at: datetime) -> None:
    keep_draft(by=owner, at=at, article=article, language=code, wording=wording, revision=0)
    publish(by=owner, at=at, article=article, language=code)


def _lines(each: Written, code: str) -> tuple[Line, ...]:
    place = LANGUAGES.index(code)
    found = []
    for key, price, names, notes in each.lines:
        amount, _, currency = price.partition(" ")
        name, note = names.split(" / ")[place], notes.split(" / ")[place]
        priced = read_amount(amount, currency) if code == "en" else None
        found.append(Line(key, name, note, priced, currency if priced is not None else ""))
    return tuple(found)
