"""Styles, scripts and fonts: found, kept for good, and never stale."""

import gzip
import re

import pytest
from django.test import Client

from hospes.web.assets import STYLES, asset_url, shelf


def test_an_address_carries_the_hash_of_the_content() -> None:
    assert re.fullmatch(r"/assets/[0-9a-f]{12}/web/js/keys\.js", asset_url("web/js/keys.js"))


def test_an_asset_that_does_not_exist_is_a_mistake_that_says_where_it_would_stand() -> None:
    with pytest.raises(LookupError, match=r"<room>/static/web/css/nothing\.css"):
        asset_url("web/css/nothing.css")


def test_the_present_address_is_kept_for_good(client: Client) -> None:
    answer = client.get(asset_url("web/js/keys.js"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_an_old_address_still_answers_but_is_not_kept(client: Client) -> None:
    answer = client.get("/assets/000000000000/web/js/keys.js")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_text_is_sent_compressed_to_who_can_read_it(client: Client) -> None:
    plain = client.get(asset_url(STYLES))
    squeezed = client.get(asset_url(STYLES), headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(squeezed.content) == plain.content
    assert squeezed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_a_font_is_sent_as_it_is(client: Client) -> None:
    font = asset_url("web/vendor/fonts/literata-latin-normal.woff2")
    answer = client.get(font, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Type"] == "font/woff2"
    assert "Content-Encoding" not in answer.headers
    assert answer.content[:4] == b"wOF2"


def test_the_style_sheet_is_all_sheets_in_the_order_of_their_names(client: Client) -> None:
    sheet = client.get(asset_url(STYLES)).content.decode()
    assert (
        sheet.index("@layer reset,")
        < sheet.index("--ground:")
        < sheet.index("@font-face")
        < sheet.index("@page")
    )


def test_relative_addresses_in_the_style_sheet_lead_to_assets() -> None:
    for path in re.findall(r'url\("\.\./([^"]+)"\)', shelf()[STYLES].body.decode()):
        assert f"web/{path}" in shelf()


@pytest.mark.parametrize("path", ["nothing.css", "../settings.py", "web/../../settings.py", "", "web/css/"])
def test_nothing_else_of_the_disk_can_be_fetched(client: Client, path: str) -> None:
    assert client.get(f"/assets/{shelf().fingerprint}/{path}").status_code == 404


def test_assets_ask_the_database_nothing(client: Client) -> None:
    # Without the `db` mark any query would fail; the session is not looked at either.
    answer = client.get(asset_url("web/mark.svg"))
    assert answer.status_code == 200
    assert not answer.cookies
