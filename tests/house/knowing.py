"""An article of Anna's in two languages, with a picture and what a reader missed in it: for the walks of the house."""

from datetime import datetime
from typing import NamedTuple

from hospes.knowledge.core.lines import Line
from hospes.knowledge.operations import (
    Wording,
    add_picture,
    answer,
    begin_article,
    keep_draft,
    note_miss,
    publish,
    settle,
)
from hospes.staff.models import Person

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)
TEXT = (
    "## Wood\n\nOil it twice.\n\n![Oil](picture:{picture})\n\n"
    "| What | When |\n|---|--:|\n| Oil | 2 |\n\n## Stone\n\n## Steel\n"
)
FILM = "\n[A film](https://youtu.be/x)\n\n## When it is burnt\n"


class Known(NamedTuple):
    """The numbers that stand in addresses."""

    picture: int
    reader_answer: int


def articles(by: Person, lead: Person, at: datetime) -> Known:
    """`worktop-care`, public, a menu, in English and (older) Hungarian; with a draft."""
    article = begin_article(by=by, at=at, key="worktop-care", kind="menu", language="en")
    picture = add_picture(by=by, at=at, article=article, content=PNG)
    text = TEXT.replace("{picture}", str(picture.pk)) + FILM
    lines = [Line("", "A visit", "With oil", 9000, "EUR"), Line("", "Advice")]
    version = None
    for language, title, body in (
        ("en", "Worktop care", text),
        ("hu", "A munkalap", "Olaj"),
        ("en", "Worktops", text),
    ):
        wording = Wording(title, "Wood and stone", body, lines if language == "en" else ())
        keep_draft(by=by, at=at, article=article, language=language, wording=wording, revision=0)
        version = publish(by=by, at=at, article=article, language=language)
    keep_draft(
        by=by,
        at=at,
        article=article,
        language="hu",
        wording=Wording("A munkalap", "", "Olajozza."),
        revision=0,
    )
    settle(
        by=lead,
        at=at,
        article=article,
        kind="menu",
        is_public=True,
        situations=["complaint"],
        review_on=at.date(),
    )
    assert version is not None
    said = answer(at=at, version=version, helped=False, words="And the oven?", mark="0" * 32)
    note_miss(at=at, text="squeaking oven", language="en", mark="1" * 32)
    return Known(picture.pk, said.pk)
