"""The colour and the logo of the pages for customers: who sets them, where they stand, how they are served."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from hospes.cases.models import Case
from hospes.channels.look.models import Look
from hospes.channels.look.operations import NoColour, NoLogo, drop_logo, set_colour, set_logo
from hospes.channels.look.queries import look_now
from hospes.channels.look.site import dress
from hospes.channels.web.queries import page_token
from hospes.staff.models import Person
from hospes.staff.operations import NotYours
from tests.channels.conftest import events_named
from tests.channels.look.core.test_logo import png, svg


def test_before_anything_is_set_the_pages_look_as_ours(client: Client, db: None) -> None:
    assert dress() is None
    assert "/look/" not in client.get("/my/").content.decode()
    assert client.get("/look/0.css").status_code == 404
    assert client.get("/look/0.svg").status_code == 404
    assert client.get("/block/now").json()["accent"] is None


def test_the_colour_stands_on_every_page_for_customers(
    client: Client, ada: Person, case: Case, at: datetime
) -> None:
    set_colour(by=ada, at=at, colour="#CC0000")
    shown = dress()
    assert shown is not None
    for page in ("/my/", f"/c/{page_token(case)}", "/help/en/"):
        assert f'<link rel="stylesheet" href="{shown.style}">' in client.get(page).content.decode(), page
    assert "/look/" not in client.get("/account/login/").content.decode()
    assert "/look/" not in client.get("/nothing-here-at-all").content.decode()
    answer = client.get(shown.style)
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    assert "--accent:" in answer.content.decode()
    assert client.get("/look/former.css")["Cache-Control"] == "no-cache"
    assert set(client.get("/block/now").json()["accent"]) == {"accent", "on"}
    set_colour(by=ada, at=at, colour="")
    assert dress() is None


def test_another_colour_has_another_address(ada: Person, at: datetime) -> None:
    set_colour(by=ada, at=at, colour="#cc0000")
    before = look_now()
    set_colour(by=ada, at=at, colour="#00cc00")
    after = look_now()
    assert before is not None
    assert after is not None
    assert before.style_digest != after.style_digest


@pytest.mark.parametrize(
    ("content", "kind"), [(svg("<script>1</script><path d='M0 0'/>"), "svg"), (png(), "png")]
)
def test_the_logo_is_served_in_a_sandbox(
    content: bytes, kind: str, client: Client, ada: Person, at: datetime
) -> None:
    set_logo(by=ada, at=at, content=content)
    shown = dress()
    assert shown is not None
    assert f'src="{shown.logo}"' in client.get("/my/").content.decode()
    answer = client.get(shown.logo)
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"script" not in answer.content
    other = "png" if kind == "svg" else "svg"
    assert client.get(shown.logo.removesuffix(kind) + other).status_code == 404
    drop_logo(by=ada, at=at)
    assert client.get(shown.logo).status_code == 404
    assert "letter-logo" not in client.get("/my/").content.decode()


def test_each_change_is_in_the_history_once(ada: Person, at: datetime) -> None:
    set_colour(by=ada, at=at, colour="#cc0000")
    set_colour(by=ada, at=at, colour="#cc0000")
    set_logo(by=ada, at=at, content=png())
    drop_logo(by=ada, at=at)
    told = [each.data["to"] for each in events_named("look.changed")]
    assert told[0] == {"accent": "#cc0000"}
    assert [set(each) for each in told[1:]] == [{"logo_kind", "logo_digest"}] * 2


def test_who_may_not_changes_nothing(niamh: Person, at: datetime) -> None:
    for verb in (
        lambda: set_colour(by=niamh, at=at, colour="#cc0000"),
        lambda: set_logo(by=niamh, at=at, content=png()),
        lambda: drop_logo(by=niamh, at=at),
    ):
        with pytest.raises(NotYours):
            verb()
    assert not Look.objects.exists()


def test_what_is_no_colour_and_no_picture_is_refused_in_words(ada: Person, at: datetime) -> None:
    with pytest.raises(NoColour, match="six signs"):
        set_colour(by=ada, at=at, colour="red; }")
    for content, said in ((b"GIF89a", "SVG or a PNG"), (png(interlace=1), "interlaced"), (png(width=9999), "too large"),
                          (b"<!DOCTYPE svg>" + svg(), "document type")):  # fmt: skip
        with pytest.raises(NoLogo, match=said):
            set_logo(by=ada, at=at, content=content)
    assert not Look.objects.exists()


def test_the_database_holds_one_look_and_whole_logos(db: None) -> None:
    for row in (Look(pk=2), Look(pk=1, logo=b"a"), Look(pk=1, logo_kind="svg")):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
