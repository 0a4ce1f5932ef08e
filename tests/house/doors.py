"""Who may open which door: every address of the house, by name.

A door says which numbers stand in its address, what it is (`Policy`), and whether it only takes what is sent.
The walk in test_doors.py fails for an address that is not here, and for one here that is not there.
"""

from dataclasses import dataclass
from enum import Enum


class Policy(Enum):
    """Who gets in. Whoever does not is told "not here" (404) for rows, and whom to ask (403) for pages."""

    EVERYBODY = "everybody, signed in or not"
    ITS_HOLDER = "whoever holds the link"
    SIGNED_IN = "everybody who is signed in"
    CASE = "whoever may see the case"
    CASE_WORK = "whoever may change the case"
    CUSTOMERS = "whoever handles customers"
    CUSTOMERS_KEPT = "whoever keeps customers"
    PLANNERS = "whoever plans people"
    PEOPLE = "whoever lets people in and out"
    JUDGES = "inspectors, leads, managers: a page"
    JUDGES_ROW = "inspectors, leads, managers: a row"
    READERS = "judges and agents"
    ITS_OWN = "only the person whose row it is"
    LEADERS = "leads and managers"
    WRITERS = "leads, managers, administrators: a page"
    WRITERS_ROW = "leads, managers, administrators: a draft"


@dataclass(frozen=True)
class Door:
    """`numbers` names the fields of Rows that stand in the address, or texts in quotes."""

    policy: Policy
    numbers: tuple[str, ...] = ()
    only_sent: bool = False
    may_be_empty: bool = False  # there is nothing behind it yet for this case


P = Policy
_CASE_VERBS = (
    "reply", "note", "call", "promise", "hand_over", "ask_solved", "spoken_yes", "not_yet", "announce_closing", "close",
    "reopen",
)  # fmt: skip
_RUN_VERBS = (
    "do", "facts", "ask_again", "correct", "skip", "not_now", "revisit", "off_chart", "moment", "pause", "resume",
    "end", "move",
)  # fmt: skip

DOORS: dict[str, Door] = {
    "healthz": Door(P.EVERYBODY),
    "account_login": Door(P.EVERYBODY),
    "account_logout": Door(P.EVERYBODY),
    "account_reset_password": Door(P.EVERYBODY),
    "account_reset_password_done": Door(P.EVERYBODY),
    "account_reset_password_from_key": Door(P.EVERYBODY, ('"1"', '"set-password"')),
    "account_reset_password_from_key_done": Door(P.EVERYBODY),
    "account_inactive": Door(P.EVERYBODY),
    "account_signup": Door(P.EVERYBODY),
    "account_change_password": Door(P.SIGNED_IN),
    "account_reauthenticate": Door(P.SIGNED_IN),
    "web:style": Door(P.EVERYBODY),
    "web:preferences": Door(P.EVERYBODY, only_sent=True),
    "web:csp-report": Door(P.EVERYBODY, only_sent=True),
    "staff:preferences": Door(P.SIGNED_IN),
    "staff:details": Door(P.SIGNED_IN, only_sent=True),
    "staff:absence_new": Door(P.SIGNED_IN, only_sent=True),
    "staff:absence_end": Door(P.ITS_OWN, ("absence",), only_sent=True),
    "desk:day": Door(P.SIGNED_IN),
    "desk:queue": Door(P.SIGNED_IN),
    "desk:search": Door(P.SIGNED_IN),
    "desk:letters": Door(P.SIGNED_IN),
    "desk:new_contact": Door(P.SIGNED_IN),
    "desk:contact_matches": Door(P.SIGNED_IN),
    "desk:case": Door(P.CASE, ("case",)),
    **{f"desk:{verb}": Door(P.CASE_WORK, ("case",)) for verb in _CASE_VERBS},
    **{f"desk:{verb}": Door(P.CASE_WORK, ("commitment",)) for verb in ("keep", "move", "cancel")},
    **{
        f"desk:{verb}": Door(P.CASE_WORK, ("handover",)) for verb in ("accept", "decline", "withdraw", "told")
    },
    "desk:correct_fact": Door(P.CASE_WORK, ("fact",)),
    "desk:letter": Door(P.CASE_WORK, ("letter",)),
    "desk:guide_begin": Door(P.CASE_WORK, ("case",), only_sent=True),
    "desk:guide": Door(P.CASE, ("encounter",)),
    "desk:guide_phone": Door(P.CASE, ("encounter",)),
    "desk:guide_counter": Door(P.CASE, ("encounter",)),
    "desk:guide_open": Door(P.CASE_WORK, ("encounter", '"other"')),
    "desk:guide_fact": Door(P.CASE_WORK, ("encounter", '"order_number"')),
    **{f"desk:guide_{verb}": Door(P.CASE_WORK, ("encounter",), only_sent=True) for verb in _RUN_VERBS},
    "desk:customers": Door(P.CUSTOMERS),
    "desk:customer": Door(P.CUSTOMERS, ("customer",)),
    "desk:customer_new": Door(P.CUSTOMERS_KEPT),
    "desk:customer_edit": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_address_new": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_address_prefer": Door(P.CUSTOMERS_KEPT, ("address",)),
    "desk:customer_address_forget": Door(P.CUSTOMERS_KEPT, ("address",)),
    "desk:people": Door(P.PLANNERS),
    "desk:person": Door(P.PLANNERS, ("person",)),
    "desk:person_absence": Door(P.PLANNERS, ("person",)),
    "desk:person_absence_end": Door(P.PLANNERS, ("absence",)),
    **{
        f"desk:person_{verb}": Door(P.PEOPLE, ("person",))
        for verb in ("details", "work", "password", "leave", "return")
    },
    "desk:person_new": Door(P.PEOPLE),
    "desk:team_new": Door(P.PEOPLE),
    "desk:team_rename": Door(P.PEOPLE, ("team",)),
    **{
        f"codex:{page}": Door(P.SIGNED_IN)
        for page in ("book", "search", "editions", "promises", "behaviours", "authority", "facts", "house")
    },
    "codex:situation": Door(P.SIGNED_IN, ('"complaint"',)),
    "codex:part": Door(P.SIGNED_IN, ('"complaint/receive/welcome"',)),
    "codex:changes": Door(P.SIGNED_IN, ('"1"',)),
    "codex:studio": Door(P.WRITERS),
    "codex:begin": Door(P.WRITERS, only_sent=True),
    **{f"codex:{page}": Door(P.WRITERS_ROW, ("draft",)) for page in ("draft", "publish", "discard")},
    **{
        f"codex:{verb}": Door(P.WRITERS_ROW, ("draft",), only_sent=True)
        for verb in ("undo", "add", "arrange")
    },
    "codex:write": Door(P.WRITERS_ROW, ("draft", '"complaint/receive/welcome"')),
    "channels:page": Door(P.ITS_HOLDER, ("token",)),
    "channels:solved": Door(P.ITS_HOLDER, ("token",)),
    "channels:not_yet": Door(P.ITS_HOLDER, ("token",)),
    "channels:say": Door(P.ITS_HOLDER, ("token",)),
    "channels:mail": Door(P.CASE, ("mail",)),
    "channels:mail_raw": Door(P.CASE, ("mail",)),
    "channels:mail_part": Door(P.CASE, ("mail", '"0"'), may_be_empty=True),
    "quality:inspections": Door(P.READERS),
    "quality:inspect": Door(P.JUDGES_ROW, ("contact",)),
    "quality:inspection": Door(P.ITS_OWN, ("inspection",)),
    "quality:discard": Door(P.ITS_OWN, ("inspection",), only_sent=True),
    "academy:editions": Door(P.SIGNED_IN),
    "academy:accept": Door(P.SIGNED_IN, ('"1"',), only_sent=True),
    "academy:roll": Door(P.LEADERS, ('"1"',)),
    "insight:overview": Door(P.JUDGES),
    "insight:export": Door(P.JUDGES),
    "insight:cases": Door(P.JUDGES, ('"csat"',)),
    "feedback:answer": Door(P.ITS_HOLDER, ("survey",)),
    "feedback:for_case": Door(P.ITS_HOLDER, ("token",), may_be_empty=True),
}
