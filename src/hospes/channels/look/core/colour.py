"""A company's colour, made readable on our papers by day and by night.

WCAG 2.2 (1.4.3) asks for a contrast of 4.5 : 1; the formula of contrast and luminance is its own. A colour that does
not reach it is darkened for light pages, or lightened for dark ones, in small steps and no further than needed.
"""

import re
from dataclasses import dataclass

ENOUGH = 4.5
# Of `web/css/10-tokens.css`, by day and by night: all that an accent stands on, the ink on it, what a wash is made of.
DAY_PAPERS, DAY_ON, DAY_SHEET, DAY_INK = (
    ("#f3ede1", "#faf6ee", "#fffdf9", "#efe7d8"),
    "#fffdf9",
    "#fffdf9",
    "#211c16",
)
NIGHT_PAPERS, NIGHT_ON, NIGHT_SHEET, NIGHT_INK = (
    ("#120f0c", "#181511", "#1f1b16", "#2a251e"), "#14110d", "#1f1b16", "#ede6d9",
)  # fmt: skip
BLACK, WHITE = "#000000", "#ffffff"
_STEPS = 50
_WASH = 0.1
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})\s*\Z")


@dataclass(frozen=True, slots=True)
class Tones:
    """What one colour becomes in one light."""

    accent: str
    strong: str
    on: str
    wash: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """Both lights, and in which the colour had to be changed to be read."""

    day: Tones
    night: Tones
    darkened: bool
    lightened: bool


def read(typed: str) -> str | None:
    """The colour as it is kept (`#2b4a9b`); None for what is none."""
    found = _COLOUR.match(typed.strip())
    return f"#{found.group(1).lower()}" if found else None


def fitted(colour: str) -> Fitted:
    """The tones of a colour for both lights, each readable on all it stands on."""
    day = _until_read(colour, BLACK, DAY_PAPERS, DAY_ON, DAY_SHEET)
    night = _until_read(colour, WHITE, NIGHT_PAPERS, NIGHT_ON, NIGHT_SHEET)
    return Fitted(
        Tones(day, mixed(day, BLACK, 0.25), DAY_ON, mixed(DAY_SHEET, day, _WASH)),
        Tones(night, mixed(night, WHITE, 0.3), NIGHT_ON, mixed(NIGHT_SHEET, night, _WASH)),
        darkened=day != colour,
        lightened=night != colour,
    )


def _until_read(colour: str, towards: str, papers: tuple[str, ...], on: str, sheet: str) -> str:
    """The nearest mix that can be read; black by day and white by night always can."""
    mixes = (mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next(each for each in mixes if _is_read(each, (*papers, on, mixed(sheet, each, _WASH))))


def _is_read(colour: str, grounds: tuple[str, ...]) -> bool:
    return all(contrast(colour, ground) >= ENOUGH for ground in grounds)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with so much of `other` (0..1)."""
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(_rgb(one), _rgb(other), strict=True)
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio, 1..21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (each / 255 for each in _rgb(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def style_sheet(colour: Fitted) -> str:
    """The tokens that this colour replaces; the layer is that of the house's own tokens."""
    pairs = {
        "accent": (colour.day.accent, colour.night.accent),
        "accent-strong": (colour.day.strong, colour.night.strong),
        "on-accent": (colour.day.on, colour.night.on),
        "accent-wash": (colour.day.wash, colour.night.wash),
    }
    lines = "".join(f"  --{name}: light-dark({day}, {night});\n" for name, (day, night) in pairs.items())
    return f"@layer tokens {{ :root {{\n{lines}}} }}\n"
