"""Rules that span two tables, kept by triggers on both databases: `hospes.lib.guards` says how they stay in place."""

from hospes.cases.core.ownership import OWNING_ROLES
from hospes.lib.guards import Guard as OfAnyRoom
from hospes.lib.guards import Kept

PREFIX = "cases_guard_"


class Guard(OfAnyRoom):
    """One of this room's rules."""

    prefix = PREFIX


# Roles are kept as JSON, as text by one database and as jsonb by the other.
_LOOKS_AFTER = " OR ".join(
    f"CAST({{row}}.roles AS text) LIKE '%\"{role}\"%'" for role in sorted(OWNING_ROLES)
)
_OWNER_AWAY = (
    "NOT EXISTS (SELECT 1 FROM staff_person p WHERE p.id = NEW.owner_id AND p.is_active AND ("  # noqa: S608 (of constants)
    + _LOOKS_AFTER.format(row="p")
    + "))"
)
_OWNER_MESSAGE = "an open case belongs to an active person who looks after customers"
_STILL_NEEDED = (
    "EXISTS (SELECT 1 FROM cases_case c WHERE c.owner_id = NEW.id AND c.ended_at IS NULL) OR "
    "EXISTS (SELECT 1 FROM cases_commitment m WHERE m.keeper_id = NEW.id AND m.settled_at IS NULL)"
)
_STILL_NEEDED_MESSAGE = "give the open cases and promises another home first"
_KEEPER_AWAY = "NOT EXISTS (SELECT 1 FROM staff_person p WHERE p.id = NEW.keeper_id AND p.is_active)"
_KEEPER_LOCK = "1 FROM staff_person p WHERE p.id = NEW.keeper_id FOR SHARE"
# FOR SHARE, because the foreign key's own lock lets a deactivation pass.
_OWNER_LOCK = "1 FROM staff_person p WHERE p.id = NEW.owner_id FOR SHARE"
_NO_ATTEMPT = (
    "NOT EXISTS (SELECT 1 FROM cases_closingattempt a WHERE a.case_id = NEW.id "
    "AND a.settled_at IS NULL AND a.closes_at <= NEW.ended_at)"
)
_SILENCE_MESSAGE = "closing by silence needs an announced date that has passed"
_NOT_THE_OWNER = (
    "NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id "
    "AND c.owner_id = NEW.to_person_id AND c.ended_at IS NULL)"
)
_OF_NOBODY = (
    "EXISTS (SELECT 1 FROM customers_customer u WHERE u.id = NEW.customer_id "
    "AND (u.merged_into_id IS NOT NULL OR u.erased_at IS NOT NULL))"
)
_OF_NOBODY_LOCK = "1 FROM customers_customer u WHERE u.id = NEW.customer_id FOR SHARE"
_ABOUT_NOBODY = _OF_NOBODY.replace("NEW.customer_id", "NEW.about_customer_id")
_ABOUT_NOBODY_LOCK = _OF_NOBODY_LOCK.replace("NEW.customer_id", "NEW.about_customer_id")
_OF_NOBODY_MESSAGE = "this record was merged into another or erased"
_NOT_THERE = (
    "NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.merged_into_id "
    "AND c.ended_at IS NULL AND c.customer_id = NEW.customer_id)"
)
# What an erasure leaves of words: a dash, or nothing where nothing stood (ledger.holdings.ERASED).
_DASHES = "('—', '')"
_DASHED_JSON = """('"—"', '"\\u2014"', '""')"""  # as the two databases write it down
_CONTACT_REWRITTEN = (
    f"(NEW.body <> OLD.body AND NEW.body NOT IN {_DASHES}) OR "
    f"(NEW.subject <> OLD.subject AND NEW.subject NOT IN {_DASHES})"
    " OR NEW.direction <> OLD.direction OR NEW.at <> OLD.at"
)
_FACT_REWRITTEN = (
    "(CAST(NEW.value AS text) <> CAST(OLD.value AS text) AND "
    f"CAST(NEW.value AS text) NOT IN {_DASHED_JSON}) OR NEW.key <> OLD.key OR NEW.said_at <> OLD.said_at"
)
_RECEIVER_MESSAGE = "a handover that takes effect makes its receiver the owner of the open case"

GUARDS = (
    Guard(
        name="owner_is_active_at_opening",
        table="cases_case",
        event="INSERT",
        when="NEW.ended_at IS NULL",
        condition=_OWNER_AWAY,
        message=_OWNER_MESSAGE,
        lock=_OWNER_LOCK,
    ),
    Guard(
        name="owner_is_active",
        table="cases_case",
        event="UPDATE",
        when="NEW.ended_at IS NULL AND (NEW.owner_id <> OLD.owner_id OR OLD.ended_at IS NOT NULL)",
        condition=_OWNER_AWAY,
        message=_OWNER_MESSAGE,
        lock=_OWNER_LOCK,
    ),
    Guard(  # an erasure leaves a dash in place of the words (ledger.holdings.ERASED)
        name="reason_stays",
        table="cases_case",
        event="UPDATE",
        when="NEW.reason <> OLD.reason AND TRIM(NEW.reason) <> ''",  # a blank one is refused by a check
        condition="NEW.reason <> '—'",
        message="the reason is taken down once, in their own words",
    ),
    Guard(
        name="word_of_the_customer_stays",
        table="cases_contact",
        event="UPDATE",
        when="OLD.direction = 'in'",
        condition=_CONTACT_REWRITTEN,
        message="what a customer said stays as they said it",
    ),
    Guard(
        name="word_of_the_customer_is_kept",
        table="cases_contact",
        event="DELETE",
        when="OLD.direction = 'in'",
        condition="1 = 1",
        message="what a customer said is kept",
    ),
    Guard(
        name="fact_stays",
        table="cases_fact",
        event="UPDATE",
        when="1 = 1",
        condition=_FACT_REWRITTEN,
        message="a fact is corrected by another one, and stays readable",
    ),
    Guard(
        name="fact_is_kept",
        table="cases_fact",
        event="DELETE",
        when="1 = 1",
        condition="1 = 1",
        message="what was known is kept",
    ),
    Guard(
        name="fact_is_about_somebody_there",
        table="cases_fact",
        event="INSERT",
        when="NEW.about_customer_id IS NOT NULL",
        condition=_ABOUT_NOBODY,
        message=_OF_NOBODY_MESSAGE,
        lock=_ABOUT_NOBODY_LOCK,
    ),
    Guard(
        name="fact_comes_to_be_about_somebody_there",
        table="cases_fact",
        event="UPDATE",
        when="NEW.about_customer_id IS NOT NULL AND "
        "(OLD.about_customer_id IS NULL OR NEW.about_customer_id <> OLD.about_customer_id)",
        condition=_ABOUT_NOBODY,
        message=_OF_NOBODY_MESSAGE,
        lock=_ABOUT_NOBODY_LOCK,
    ),
    Guard(
        name="person_owns_open_cases",
        table="staff_person",
        event="UPDATE",
        when="OLD.is_active AND NOT NEW.is_active",
        condition=_STILL_NEEDED,
        message=_STILL_NEEDED_MESSAGE,
    ),
    Guard(
        name="person_looks_after_open_cases",
        table="staff_person",
        event="UPDATE",
        when=f"({_LOOKS_AFTER.format(row='OLD')}) AND NOT ({_LOOKS_AFTER.format(row='NEW')})",
        condition=_STILL_NEEDED,
        message=_STILL_NEEDED_MESSAGE,
    ),
    Guard(
        name="person_is_offered_cases",
        table="staff_person",
        event="UPDATE",
        when="(OLD.is_active AND NOT NEW.is_active) OR "
        f"(({_LOOKS_AFTER.format(row='OLD')}) AND NOT ({_LOOKS_AFTER.format(row='NEW')}))",
        condition="EXISTS (SELECT 1 FROM cases_handover h WHERE h.to_person_id = NEW.id AND h.state = 'offered')",
        message="have the offers to them declined or withdrawn first",
    ),
    Guard(
        name="keeper_is_active_at_promising",
        table="cases_commitment",
        event="INSERT",
        when="NEW.settled_at IS NULL",
        condition=_KEEPER_AWAY,
        message="an open promise is kept by an active person",
        lock=_KEEPER_LOCK,
    ),
    Guard(
        name="keeper_is_active",
        table="cases_commitment",
        event="UPDATE",
        when="NEW.settled_at IS NULL AND NEW.keeper_id <> OLD.keeper_id",
        condition=_KEEPER_AWAY,
        message="an open promise is kept by an active person",
        lock=_KEEPER_LOCK,
    ),
    Guard(
        name="silence_was_announced_at_opening",
        table="cases_case",
        event="INSERT",
        when="NEW.ended_how = 'silence'",
        condition=_NO_ATTEMPT,
        message=_SILENCE_MESSAGE,
    ),
    Guard(
        name="silence_was_announced",
        table="cases_case",
        event="UPDATE",
        when="NEW.ended_how = 'silence' AND OLD.ended_how <> 'silence'",
        condition=_NO_ATTEMPT,
        message=_SILENCE_MESSAGE,
    ),
    Guard(
        name="handover_makes_the_owner",
        table="cases_handover",
        event="UPDATE",
        when="NEW.state = 'accepted' AND OLD.state <> 'accepted'",
        condition=_NOT_THE_OWNER,
        message=_RECEIVER_MESSAGE,
    ),
    Guard(
        name="handover_placed_makes_the_owner",
        table="cases_handover",
        event="INSERT",
        when="NEW.state = 'placed'",
        condition=_NOT_THE_OWNER,
        message=_RECEIVER_MESSAGE,
    ),
    Guard(
        name="handover_is_answered_once",
        table="cases_handover",
        event="UPDATE",
        when="OLD.state <> 'offered'",
        condition="NEW.state <> OLD.state OR NEW.to_person_id <> OLD.to_person_id",
        message="an answered handover keeps its answer",
    ),
    Guard(
        name="customer_is_there_at_opening",
        table="cases_case",
        event="INSERT",
        when="NEW.customer_id IS NOT NULL",
        condition=_OF_NOBODY,
        message=_OF_NOBODY_MESSAGE,
        lock=_OF_NOBODY_LOCK,
    ),
    Guard(
        name="customer_is_there",
        table="cases_case",
        event="UPDATE",
        when="NEW.customer_id <> OLD.customer_id",
        condition=_OF_NOBODY,
        message=_OF_NOBODY_MESSAGE,
        lock=_OF_NOBODY_LOCK,
    ),
    Guard(
        name="address_leads_to_somebody",
        table="customers_address",
        event="INSERT",
        when="NEW.customer_id IS NOT NULL",
        condition=_OF_NOBODY,
        message=_OF_NOBODY_MESSAGE,
        lock=_OF_NOBODY_LOCK,
    ),
    Guard(
        name="merged_into_somebody",
        table="customers_customer",
        event="UPDATE",
        when="NEW.merged_into_id IS NOT NULL AND OLD.merged_into_id IS NULL",
        condition=(
            "NEW.erased_at IS NOT NULL OR EXISTS (SELECT 1 FROM customers_customer u "
            "WHERE u.id = NEW.merged_into_id AND (u.merged_into_id IS NOT NULL OR u.erased_at IS NOT NULL))"
        ),
        message="a record is merged into one that is there",
        lock="1 FROM customers_customer u WHERE u.id = NEW.merged_into_id FOR SHARE",
    ),
    Guard(
        name="case_merged_into_an_open_one",
        table="cases_case",
        event="UPDATE",
        when="NEW.merged_into_id IS NOT NULL AND OLD.merged_into_id IS NULL",
        condition=_NOT_THERE,
        message="a case becomes one with an open one of the same customer",
        lock="1 FROM cases_case c WHERE c.id = NEW.merged_into_id FOR SHARE",
    ),
    Guard(
        name="erased_stays_erased",
        table="customers_customer",
        event="UPDATE",
        when="OLD.erased_at IS NOT NULL",
        condition="NEW.erased_at IS NULL OR NEW.name <> OLD.name",
        message="what was erased does not come back",
    ),
)
_TABLES = {
    "cases_case", "cases_closingattempt", "cases_commitment", "cases_contact", "cases_fact", "cases_handover",
    "customers_address",
    "customers_customer", "staff_person",
}  # fmt: skip


KEPT = Kept(PREFIX, GUARDS, frozenset(_TABLES))
set_aside, put_in_place, present = KEPT.set_aside, KEPT.put_in_place, KEPT.present
