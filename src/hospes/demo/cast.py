"""The twelve people of Meridian Kitchens: the named cast that tests, docs and screenshots share.

Pure data, no Django. The people they look after are in `customers.py`; what those people come with is in
`stories.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class CastTeam:
    """A team of the demo company: its stable key and the name people say."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """One of the twelve. `roles` are those of `staff.Person`; `deputy` is who acts while they are away."""

    username: str
    name: str
    email: str
    roles: tuple[str, ...]
    team: str
    language: str
    phone: str
    deputy: str
    about: str


SHOWROOM: Final = "showroom"
ORDERS: Final = "orders-delivery"
SERVICE: Final = "service"

TEAMS: Final[tuple[CastTeam, ...]] = (
    CastTeam(key=SHOWROOM, name="Showroom"),
    CastTeam(key=ORDERS, name="Orders & delivery"),
    CastTeam(key=SERVICE, name="Service"),
)

PEOPLE: Final[tuple[CastMember, ...]] = (
    CastMember(
        username="anna",
        name="Anna Kertész",
        email="anna.kertesz@meridian.example.com",
        roles=("agent",),
        team=SERVICE,
        language="hu",
        phone="+44 20 7946 0101",
        deputy="thomas",
        about="Answers the service line; the first voice most people with a dripping tap hear.",
    ),
    CastMember(
        username="thomas",
        name="Thomas Byrne",
        email="thomas.byrne@meridian.example.com",
        roles=("agent",),
        team=SERVICE,
        language="en",
        phone="+44 20 7946 0102",
        deputy="anna",
        about="Was a kitchen fitter for eleven years; can hear through the phone which hinge it is.",
    ),
    CastMember(
        username="niamh",
        name="Niamh Doyle",
        email="niamh.doyle@meridian.example.com",
        roles=("agent", "lead"),
        team=SERVICE,
        language="en",
        phone="+44 20 7946 0103",
        deputy="ruth",
        about="Service lead: writes the codex, decides what agents may not, takes the hard calls herself.",
    ),
    CastMember(
        username="katerina",
        name="Katerina Economou",
        email="katerina.economou@meridian.example.com",
        roles=("inspector",),
        team=SERVICE,
        language="el",
        phone="+44 20 7946 0104",
        deputy="martin",
        about="Inspects contacts and coaches; writes down what was said well before what was not.",
    ),
    CastMember(
        username="eleni",
        name="Eleni Papadaki",
        email="eleni.papadaki@meridian.example.com",
        roles=("agent",),
        team=SHOWROOM,
        language="el",
        phone="+44 20 7946 0105",
        deputy="peter",
        about="Kitchen designer; draws while people talk and turns the paper round to them.",
    ),
    CastMember(
        username="peter",
        name="Péter Halász",
        email="peter.halasz@meridian.example.com",
        roles=("agent",),
        team=SHOWROOM,
        language="hu",
        phone="+44 20 7946 0106",
        deputy="eleni",
        about="Kitchen designer for small rooms and awkward corners; owns the longest list of revisions.",
    ),
    CastMember(
        username="sofia",
        name="Sofia Marinou",
        email="sofia.marinou@meridian.example.com",
        roles=("agent",),
        team=SHOWROOM,
        language="el",
        phone="+44 20 7946 0107",
        deputy="eleni",
        about="On the showroom floor and in the chat; new since spring, learning quickly.",
    ),
    CastMember(
        username="ruth",
        name="Ruth Ashworth",
        email="ruth.ashworth@meridian.example.com",
        roles=("manager",),
        team=SHOWROOM,
        language="en",
        phone="+44 20 7946 0108",
        deputy="niamh",
        about="Runs the studio; reads every comment below four and asks what would have prevented it.",
    ),
    CastMember(
        username="dmitri",
        name="Dmitri Sokolov",
        email="dmitri.sokolov@meridian.example.com",
        roles=("agent",),
        team=ORDERS,
        language="ru",
        phone="+44 20 7946 0109",
        deputy="irina",
        about="Plans deliveries and the fitters' weeks; knows which streets a van cannot turn in.",
    ),
    CastMember(
        username="irina",
        name="Irina Belova",
        email="irina.belova@meridian.example.com",
        roles=("agent",),
        team=ORDERS,
        language="ru",
        phone="+44 20 7946 0110",
        deputy="dmitri",
        about="Follows every order from signature to van; rings before a date slips, not after.",
    ),
    CastMember(
        username="martin",
        name="Martin Gale",
        email="martin.gale@meridian.example.com",
        roles=("agent", "inspector"),
        team=ORDERS,
        language="en",
        phone="+44 20 7946 0111",
        deputy="irina",
        about="Part of the week on trade orders, part of it inspecting contacts of the other two teams.",
    ),
    CastMember(
        username="balazs",
        name="Balázs Tóth",
        email="balazs.toth@meridian.example.com",
        roles=("administrator",),
        team=ORDERS,
        language="hu",
        phone="+44 20 7946 0112",
        deputy="ruth",
        about="Keeps the accounts, the rights and the machines; sees no customer unless asked.",
    ),
)


def person(username: str) -> CastMember:
    """The cast member with this username."""
    return next(member for member in PEOPLE if member.username == username)


def team_members(team: str) -> tuple[CastMember, ...]:
    """Everybody of one team, in the order of the cast."""
    return tuple(member for member in PEOPLE if member.team == team)


def with_role(role: str) -> tuple[CastMember, ...]:
    """Everybody who has this role."""
    return tuple(member for member in PEOPLE if role in member.roles)
