"""Rules that span two tables, kept by triggers on both databases.

`hospes.lib.guards` says how they stay in place.
"""

from hospes.ledger.holdings import ERASED
from hospes.lib.guards import Guard as OfAnyRoom
from hospes.lib.guards import Kept

PREFIX = "agreements_guard_"


class Guard(OfAnyRoom):
    """The same, under this room's own names."""

    prefix = PREFIX


def _differ(*fields: str) -> str:
    """Whether one of these is another than it was (none of them can be null)."""
    return " OR ".join(f"NEW.{field} <> OLD.{field}" for field in fields)


def _rewritten(*fields: str) -> str:
    """Whether the words of one of these are others. A dash in their place is no other word: the customer was erased."""
    return " OR ".join(f"(NEW.{field} <> OLD.{field} AND NEW.{field} <> '{ERASED}')" for field in fields)


# The verbs hold the case; whoever writes past them is made to.
_CASE_LOCK = "1 FROM cases_case c WHERE c.id = NEW.case_id FOR NO KEY UPDATE"
_RESTS_ON_NOTHING = "NEW.request_id IS NULL AND NEW.exception_id IS NULL"
_SCOPE_IS_USED_UP = (
    "(SELECT COUNT(*) FROM agreements_round r WHERE r.case_id = NEW.case_id "
    "AND r.request_id IS NULL AND r.exception_id IS NULL) >= "
    "COALESCE((SELECT s.rounds FROM agreements_scope s WHERE s.case_id = NEW.case_id "
    "ORDER BY s.number DESC LIMIT 1), 0)"
)
_NOT_ACCEPTED = (
    "NOT EXISTS (SELECT 1 FROM agreements_changerequest q WHERE q.id = NEW.request_id "
    "AND q.case_id = NEW.case_id AND q.state = 'accepted')"
)
_NO_EXCEPTION = (
    "NOT EXISTS (SELECT 1 FROM decisions_decision d WHERE d.id = NEW.exception_id "
    "AND d.case_id = NEW.case_id AND d.answer = 'exception')"
)
_NOT_A_NEED = (
    "NOT EXISTS (SELECT 1 FROM cases_fact f WHERE f.id = NEW.need_id AND f.source = 'customer' "
    "AND (f.case_id = NEW.case_id OR f.about_customer_id IN (SELECT COALESCE(u.merged_into_id, u.id) "
    "FROM cases_case c JOIN customers_customer u ON u.id = c.customer_id WHERE c.id = NEW.case_id)))"
)
_NOT_RECOMMENDED = (
    "NOT EXISTS (SELECT 1 FROM agreements_recommendation r WHERE r.id = NEW.chosen_id "
    "AND r.case_id = NEW.case_id)"
)
_CHANGE, _ROUND = "agreements_changerequest", "agreements_round"

GUARDS = (
    Guard("round_within_scope", _ROUND, "INSERT", _RESTS_ON_NOTHING, _SCOPE_IS_USED_UP,
          "past the scope a round rests on an accepted request or an exception", _CASE_LOCK),
    Guard("round_was_accepted", _ROUND, "INSERT", "NEW.request_id IS NOT NULL", _NOT_ACCEPTED,
          "a round past the scope begins when the customer has accepted it"),
    Guard("round_was_granted", _ROUND, "INSERT", "NEW.exception_id IS NOT NULL", _NO_EXCEPTION,
          "a round is granted by a yes as an exception in the same case"),
    Guard("round_stands", _ROUND, "UPDATE", "NEW.id = OLD.id",
          "NEW.case_id <> OLD.case_id OR COALESCE(NEW.request_id, 0) <> COALESCE(OLD.request_id, 0) "
          "OR COALESCE(NEW.exception_id, 0) <> COALESCE(OLD.exception_id, 0)",
          "what a round rests on does not change"),
    Guard("scope_stands", "agreements_scope", "UPDATE", "NEW.id = OLD.id",
          _differ("case_id", "number", "rounds", "currency") + " OR " + _rewritten("what", "agreed_with")
          + " OR COALESCE(NEW.amount, -1) <> COALESCE(OLD.amount, -1)",
          "what was agreed stands; a later version follows it"),
    Guard("change_terms_stand", _CHANGE, "UPDATE", "NEW.id = OLD.id",
          _differ("case_id", "number", "scope_id", "amount", "currency", "days") + " OR " + _rewritten("wish", "risk"),
          "the terms of a request stand word for word"),
    Guard("change_is_settled_once", _CHANGE, "UPDATE", "OLD.state <> 'open'",
          _differ("state", "answered_how", "settled_at") + " OR " + _rewritten("answered_name"),
          "a settled request keeps its answer"),
    Guard("recommendation_serves_a_need", "agreements_recommendation", "INSERT", "NEW.need_id IS NOT NULL",
          _NOT_A_NEED, "a recommendation serves a need the customer told us of"),
    Guard("sale_was_recommended", "agreements_sale", "INSERT", "NEW.chosen_id IS NOT NULL", _NOT_RECOMMENDED,
          "what is sold was recommended in this case"),
    Guard("sale_is_still_recommended", "agreements_sale", "UPDATE", "NEW.chosen_id IS NOT NULL",
          _NOT_RECOMMENDED, "what is sold was recommended in this case"),
)  # fmt: skip
_TABLES = {
    _CHANGE, _ROUND, "agreements_scope", "agreements_recommendation", "agreements_sale", "cases_case", "cases_fact",
    "decisions_decision",
}  # fmt: skip
KEPT = Kept(PREFIX, GUARDS, frozenset(_TABLES))
set_aside, put_in_place, present = KEPT.set_aside, KEPT.put_in_place, KEPT.present
