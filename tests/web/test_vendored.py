"""What was taken from others is listed with its licence and is still what was taken."""

import hashlib
import re
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "src/hospes/web/static/web/vendor"
LISTED = {
    path: {"package": package.strip(), "version": version.strip(), "licence": licence.strip(), "hash": digest}
    for path, package, version, licence, digest in re.findall(
        r"^\| `([^`]+)` \|([^|]+)\|([^|]+)\|([^|]*)\|[^|]+\| `([0-9a-f]{64})` \|$",
        (VENDOR / "VENDORED.md").read_text(),
        re.MULTILINE,
    )
}


def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    there = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert there - {"VENDORED.md"} == set(LISTED)


def test_no_file_has_changed_since_it_was_taken() -> None:
    for path, listed in LISTED.items():
        assert hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() == listed["hash"], path


def test_every_package_has_a_version_and_comes_with_its_licence_text() -> None:
    with_text = {listed["package"] for path, listed in LISTED.items() if "LICENSE" in path}
    for path, listed in LISTED.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", listed["version"]), path
        assert listed["package"] in with_text, path
        assert listed["licence"] or "LICENSE" in path, path


def test_every_font_of_the_style_sheet_is_there_and_every_font_is_used() -> None:
    sheet = (VENDOR.parent / "css/20-fonts.css").read_text()
    used = set(re.findall(r'url\("\.\./vendor/(fonts/[^"]+)"\)', sheet))
    assert used == {path for path in LISTED if path.endswith(".woff2")}


def test_the_sprite_holds_each_icon_once_in_order() -> None:
    names = re.findall(r'<symbol id="([^"]+)"', (VENDOR / "lucide.svg").read_text())
    assert names == sorted(set(names))


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "lucide.svg").read_text()))
    rooms = Path(__file__).parents[2] / "src/hospes"
    for page in rooms.rglob("jinja2/**/*.html"):
        named = set(re.findall(r'icon(?:=|\()"([a-z0-9-]+)"', page.read_text()))
        assert named <= sprite, f"{page.relative_to(rooms)}: {named - sprite}"
