"""By which rules a complaint is handled: what is due by when, whether the clock may pause, what a letter must say.

A preset names its source and the day it was read, and says plainly what could not be verified and which figures
are the house's own reading. A complaint keeps the preset it was begun with, as plain data.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, cast

from hospes.codex.core.text import _

Unit = Literal["working days", "days", "weeks"]
ACKNOWLEDGE, SUMMARY, DECIDE = "acknowledge", "summary", "decide"
CLOCKS = (ACKNOWLEDGE, SUMMARY, DECIDE)
ACKNOWLEDGEMENT, HOLDING, FINAL, RESOLVED = "acknowledgement", "holding", "final", "summary"
LETTERS = (ACKNOWLEDGEMENT, HOLDING, FINAL, RESOLVED)


@dataclass(frozen=True)
class ClockRule:
    """What is due so long after the complaint was received. `is_duty`: missing it breaks the rules, else it is a
    chance. `is_ours`: the source names no figure, and this one is the house's own reading of it."""

    kind: str
    number: int
    unit: Unit
    is_duty: bool = True
    may_pause: bool = False
    is_ours: bool = False


@dataclass(frozen=True)
class Preset:
    """One set of rules. `contents`: by kind of letter, what it must say. `refer_months`: how long the customer has to
    go to the outside body. `holding_answers`: a holding letter in time meets the clock of the decision; after
    `longest_days` working days from its receipt the answer is due all the same (0: they name no such day)."""

    key: str
    name: str
    source: str = ""
    read_on: str = ""  # ISO date
    clocks: tuple[ClockRule, ...] = ()
    contents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outside_body: str = ""
    outside_address: str = ""
    refer_months: int = 0
    holding_answers: bool = False
    longest_days: int = 0
    not_verified: tuple[str, ...] = ()

    def rule(self, kind: str) -> ClockRule | None:
        """The rule of one clock."""
        return next((each for each in self.clocks if each.kind == kind), None)

    @property
    def may_pause(self) -> bool:
        return any(each.may_pause for each in self.clocks)


_PLAIN_FINAL = ("verdict", "reasons", "redress", "alternative", "outside")
_ISO_CONTENTS = {
    ACKNOWLEDGEMENT: ("received", "key", "who", "when"),
    HOLDING: ("why_not_yet", "expected"),
    FINAL: _PLAIN_FINAL,
    RESOLVED: ("resolved", "outside"),
}

ISO = Preset(
    key="iso",
    name=_("ISO 10002 style"),
    source=_("ISO 10002:2018, clause 7: acknowledge, assess, investigate, respond, tell the decision, close"),
    read_on="2026-11-22",
    clocks=(
        ClockRule(ACKNOWLEDGE, 1, "working days", may_pause=False, is_ours=True),
        ClockRule(DECIDE, 20, "working days", may_pause=True, is_ours=True),
    ),
    contents=_ISO_CONTENTS,
    not_verified=(
        _("The standard itself was not at hand, only summaries of its clauses. It is said to name no periods: all days "
          "here are the house’s own reading of “immediately” and “without delay”."),
    ),
)  # fmt: skip
UK_DISP = Preset(
    key="uk-disp",
    name=_("UK DISP"),
    source=_("FCA Handbook, DISP 1.5 and 1.6 (1.6.1R as of June 2026) and DISP 1 Annex 3R"),
    read_on="2026-11-22",
    clocks=(
        ClockRule(ACKNOWLEDGE, 1, "working days", is_ours=True),
        ClockRule(SUMMARY, 3, "working days", is_duty=False),
        ClockRule(DECIDE, 8, "weeks"),
    ),
    contents={
        ACKNOWLEDGEMENT: ("received", "key", "who", "when"),
        HOLDING: ("why_not_yet", "expected", "outside", "web", "leaflet", "waiver"),
        FINAL: ("verdict", "reasons", "redress", "alternative", "outside", "web", "refer_by", "waiver", "leaflet"),
        RESOLVED: ("resolved", "outside", "web", "waiver", "leaflet"),
    },
    outside_body="Financial Ombudsman Service",
    outside_address="www.financial-ombudsman.org.uk",
    refer_months=6,
    holding_answers=True,
    not_verified=(
        _("“Prompt” acknowledgement has no figure in the rules: one working day is the house’s own reading."),
        _("The web address of the ombudsman was not looked up."),
        _("Payment services and e-money have other periods (15, in exceptional cases 35 business days, DISP 1.6.2AR): "
          "take the rules for payment services, which have them."),
        _("What a holding letter says beside its reasons, the day and the ombudsman was read in an extract only."),
    ),
)  # fmt: skip
SPAIN = Preset(
    key="es-10-2025",
    name=_("Spain, Ley 10/2025"),
    source=_("Ley 10/2025, de 26 de diciembre, on customer service (BOE of 27 December 2025), read in summaries by law "
             "firms and the Comunidad de Madrid; companies have until 28 December 2026 to adapt"),
    read_on="2026-11-22",
    clocks=(
        ClockRule(ACKNOWLEDGE, 1, "working days", is_ours=True),
        ClockRule(DECIDE, 15, "working days"),
    ),
    contents={
        ACKNOWLEDGEMENT: ("received", "key", "who", "when"),
        HOLDING: ("why_not_yet", "expected"),
        FINAL: _PLAIN_FINAL,
        RESOLVED: ("resolved", "outside"),
    },
    not_verified=(
        _("The text of the law in the BOE was not at hand: its articles were not read."),
        _("Shorter periods for some complaints (charges not due, interruptions of supply) are not built here."),
        _("Whether the period may ever be paused was not verified: here it never is."),
        _("Which body outside a company must name depends on what it has joined: a lead names it."),
    ),
)  # fmt: skip
PAYMENTS = Preset(
    key="psd2",
    name=_("Payment services, PSD2"),
    source=_("Directive (EU) 2015/2366 on payment services, Article 101, by the periods that FCA DISP 1.6.2AR repeats"),
    read_on="2026-11-22",
    clocks=(
        ClockRule(ACKNOWLEDGE, 1, "working days", is_ours=True),
        ClockRule(DECIDE, 15, "working days"),
    ),
    contents={
        ACKNOWLEDGEMENT: ("received", "key", "who", "when"),
        HOLDING: ("why_not_yet", "expected"),
        FINAL: _PLAIN_FINAL,
        RESOLVED: ("resolved", "outside"),
    },
    holding_answers=True,
    longest_days=35,
    not_verified=(
        _("The Directive itself was not at hand, only rules that were made to follow it. It binds through the law of "
          "each country, which may ask for more."),
        _("The Directive names no period for an acknowledgement: one working day is the house’s own reading."),
        _("A holding reply is for exceptional situations, for reasons beyond the house’s control. Whether yours are, "
          "only you can tell."),
        _("Business days are taken to be the team’s working days."),
        _("Which body outside is competent differs by country: a lead names it."),
    ),
)  # fmt: skip
PRESETS = {each.key: each for each in (ISO, UK_DISP, SPAIN, PAYMENTS)}
HOUSE = "house"
KEYS = (HOUSE, *PRESETS)


@dataclass(frozen=True)
class HouseRules:
    """What a lead settles for the house, and the body outside where a preset names none."""

    acknowledge_days: int = 1
    decide_days: int = 10
    may_pause: bool = True
    outside_body: str = ""
    outside_address: str = ""
    changed_on: str = ""


def preset_of(key: str, house: HouseRules) -> Preset:
    """The preset of a key as it holds now; the house's own for one that is not known."""
    known = PRESETS.get(key)
    if known is None:
        return _house(house)
    if known.outside_body:
        return known
    return from_plain(
        {**to_plain(known), "outside_body": house.outside_body, "outside_address": house.outside_address}
    )


def _house(house: HouseRules) -> Preset:
    final = _PLAIN_FINAL if house.outside_body else tuple(each for each in _PLAIN_FINAL if each != "outside")
    return Preset(
        key=HOUSE,
        name=_("House"),
        source=_("The house’s own rules, set by a service lead"),
        read_on=house.changed_on,
        clocks=(
            ClockRule(ACKNOWLEDGE, house.acknowledge_days, "working days", is_ours=True),
            ClockRule(DECIDE, house.decide_days, "working days", may_pause=house.may_pause, is_ours=True),
        ),
        contents={**_ISO_CONTENTS, FINAL: final, RESOLVED: ("resolved",)},
        outside_body=house.outside_body,
        outside_address=house.outside_address,
    )


def to_plain(preset: Preset) -> dict[str, Any]:
    """As it is kept with a complaint."""
    plain = asdict(preset)
    plain["contents"] = {kind: list(keys) for kind, keys in preset.contents.items()}
    return plain


def from_plain(plain: Mapping[str, Any]) -> Preset:
    """As it was kept."""
    given = dict(plain)
    given["clocks"] = tuple(ClockRule(**cast(dict[str, Any], each)) for each in given["clocks"])
    given["contents"] = {kind: tuple(keys) for kind, keys in given["contents"].items()}
    given["not_verified"] = tuple(given["not_verified"])
    return Preset(**given)
