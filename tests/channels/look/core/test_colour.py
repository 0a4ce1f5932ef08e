"""A company's colour can be read on every paper, by day and by night, and is changed no further than needed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.channels.look.core import colour as core
from hospes.channels.look.core.colour import ENOUGH, contrast, fitted, mixed, read, style_sheet

TOKENS = (Path(__file__).parents[4] / "src/hospes/web/static/web/css/10-tokens.css").read_text()


def token(name: str) -> tuple[str, str]:
    found = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", TOKENS)
    assert found
    return found.group(1), found.group(2)


def test_the_papers_are_those_of_the_house() -> None:
    papers = [token(name) for name in ("sunk", "ground", "sheet", "hover")]
    assert set(core.DAY_PAPERS) == {day for day, _night in papers}
    assert set(core.NIGHT_PAPERS) == {night for _day, night in papers}
    assert token("ink") == (core.DAY_INK, core.NIGHT_INK)
    assert token("sheet") == (core.DAY_SHEET, core.NIGHT_SHEET)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_can_be_read_on_all_it_stands_on(number: int) -> None:
    made = fitted(f"#{number:06x}")
    for tones, papers, ink in (
        (made.day, core.DAY_PAPERS, core.DAY_INK),
        (made.night, core.NIGHT_PAPERS, core.NIGHT_INK),
    ):
        for text in (tones.accent, tones.strong):
            assert all(contrast(text, paper) >= ENOUGH for paper in papers)
            assert contrast(tones.on, text) >= ENOUGH
        assert contrast(tones.accent, tones.wash) >= ENOUGH
        assert contrast(ink, tones.wash) >= ENOUGH


def test_what_can_be_read_stays_as_it_is() -> None:
    made = fitted("#2b4a9b")
    assert (made.day.accent, made.darkened, made.lightened) == ("#2b4a9b", False, True)
    light = fitted("#a8bdfb")
    assert (light.night.accent, light.darkened, light.lightened) == ("#a8bdfb", True, False)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize(("typed", "kept"), [(" 2B4A9B ", "#2b4a9b"), ("#ABCDEF", "#abcdef")])
def test_a_colour_is_read_as_designers_write_it(typed: str, kept: str) -> None:
    assert read(typed) == kept


@pytest.mark.parametrize("typed", ["", "blue", "#abc", "#12345g", "#2b4a9b; }", "#2b4a9b\n}"])
def test_what_is_no_colour_is_none(typed: str) -> None:
    assert read(typed) is None


def test_the_style_sheet_says_tokens_and_nothing_else() -> None:
    lines = style_sheet(fitted("#cc0000")).splitlines()
    assert lines[0] == "@layer tokens { :root {"
    assert all(
        re.fullmatch(r"  --[a-z-]+: light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\);", each) for each in lines[1:-1]
    )
