"""Every ink is readable on every paper it stands on, by day and by night (WCAG 2.2: 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "src/hospes/web/static/web/css"
TOKENS = (CSS / "10-tokens.css").read_text()
PAPERS = ("ground", "sheet", "sunk", "hover")
TEXT = (
    "ink",
    "ink-soft",
    "ink-faint",
    "accent",
    "accent-strong",
    "broken",
    "control",
    "approachability",
    "responsiveness",
    "excellence",
)
OUTLINES = ("edge",)
ON_FILL = [("on-accent", "accent"), ("on-accent", "accent-strong"), ("ground", "ink"), ("ground", "ink-soft")]
ON_WASH = [("ink", "accent-wash"), ("accent", "accent-wash")]
ENOUGH_FOR_TEXT, ENOUGH_FOR_OUTLINES = 4.5, 3.0


def colours(theme: int) -> dict[str, str]:
    """The tokens that are a pair of plain colours; theme 0 is light, 1 dark."""
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS)
    return {name: pair[theme] for name, *pair in found}


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_known_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ink", TEXT)
def test_text_is_readable_on_every_paper(theme: int, paper: str, ink: str) -> None:
    assert contrast(colours(theme)[ink], colours(theme)[paper]) >= ENOUGH_FOR_TEXT


@pytest.mark.parametrize("theme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("outline", OUTLINES)
def test_the_outline_of_a_field_is_seen_on_every_paper(theme: int, paper: str, outline: str) -> None:
    assert contrast(colours(theme)[outline], colours(theme)[paper]) >= ENOUGH_FOR_OUTLINES


@pytest.mark.parametrize("theme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("ink", "fill"), ON_FILL + ON_WASH)
def test_text_is_readable_on_what_is_filled(theme: int, ink: str, fill: str) -> None:
    assert contrast(colours(theme)[ink], colours(theme)[fill]) >= ENOUGH_FOR_TEXT


def test_every_colour_of_the_palette_is_judged_here() -> None:
    judged = {*PAPERS, *TEXT, *OUTLINES, *(name for pair in ON_FILL + ON_WASH for name in pair)}
    # A hairline only separates; what it separates is told apart by space as well.
    assert set(colours(0)) - judged == {"hairline"}


def test_red_is_used_for_a_broken_promise_and_nothing_else() -> None:
    allowed = re.compile(r"broken|late")
    for sheet in sorted(CSS.glob("*.css")):
        for line in sheet.read_text().splitlines():
            if "var(--broken)" in line:
                assert allowed.search(line.split("{")[0]), f"{sheet.name}: {line.strip()}"


def test_colours_stand_in_the_tokens_only() -> None:
    for sheet in sorted(CSS.glob("*.css")):
        if sheet.name in ("10-tokens.css", "90-print.css"):
            continue
        strays = [
            line.strip()
            for line in sheet.read_text().splitlines()
            if re.search(r"#[0-9a-fA-F]{3,8}\b", line) and "::selection" not in line
        ]
        assert strays == [], sheet.name
