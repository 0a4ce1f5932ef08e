"""The kinds of doors there are, at pages and in the API alike, and who of the cast gets in."""

from enum import Enum


class Policy(Enum):
    """Who gets in. Whoever does not is told "not here" (404) for rows, and whom to ask (403) for pages."""

    EVERYBODY = "everybody, signed in or not"
    ITS_HOLDER = "whoever holds the link"
    SIGNED_IN = "everybody who is signed in"
    BEARER = "whoever bears a token of theirs: a session opens nothing"
    CASE = "whoever may see the case"
    CASE_WORK = "whoever may change the case"
    WORKERS = "whoever looks after cases; others find nothing"
    CUSTOMERS = "whoever handles customers"
    CUSTOMERS_KEPT = "whoever keeps customers"
    PLANNERS = "whoever plans people"
    PEOPLE = "whoever lets people in and out"
    JUDGES = "inspectors, leads, managers: a page"
    JUDGES_ROW = "inspectors, leads, managers: a row"
    READERS = "judges and agents"
    ITS_OWN = "only the person whose row it is"
    LEADERS = "leads and managers"
    MANAGERS = "managers"
    ADMINISTRATORS = "administrators"
    WRITERS = "leads, managers, administrators: a page"
    WRITERS_ROW = "leads, managers, administrators: a draft"
    SUGGESTED = "whoever suggested it, and those who write"


P = Policy
EVERYONE = ("anna", "zoltan", "ilona", "niamh", "marta", "ada")
# Who gets in. Anna works in the team, Zoltán in another; Ilona inspects, Niamh leads, Marta manages, Ada lets in.
INSIDE: dict[Policy, tuple[str, ...]] = {
    P.EVERYBODY: EVERYONE,
    P.ITS_HOLDER: EVERYONE,
    P.SIGNED_IN: EVERYONE,
    P.BEARER: (),
    P.CASE: ("anna", "ilona", "niamh", "marta"),
    P.CASE_WORK: ("anna", "niamh", "marta"),
    P.WORKERS: ("anna", "zoltan", "niamh", "marta"),
    P.CUSTOMERS: ("anna", "zoltan", "ilona", "niamh", "marta"),
    P.CUSTOMERS_KEPT: ("anna", "zoltan", "niamh", "marta"),
    P.PLANNERS: ("niamh", "marta", "ada"),
    P.PEOPLE: ("marta", "ada"),
    P.JUDGES: ("ilona", "niamh", "marta"),
    P.JUDGES_ROW: ("ilona", "niamh", "marta"),
    P.READERS: ("anna", "zoltan", "ilona", "niamh", "marta"),
    P.ITS_OWN: (),
    P.LEADERS: ("niamh", "marta"),
    P.MANAGERS: ("marta",),
    P.ADMINISTRATORS: ("ada",),
    P.WRITERS: ("niamh", "marta", "ada"),
    P.WRITERS_ROW: ("niamh", "marta", "ada"),
    P.SUGGESTED: ("anna", "niamh", "marta", "ada"),
}
