"""What the tables hold of what the notebook knows, read in plain SQL."""

import json
from typing import Any

from django.db import connection

_CASES = (
    "SELECT c.id, c.owner_id, c.customer_id, c.state, c.reopened_count, c.reason, "
    "c.wakes_at IS NOT NULL, u.erased_at IS NOT NULL, c.merged_into_id "
    "FROM cases_case c JOIN customers_customer u ON u.id = c.customer_id"
)
_OFFERS = "SELECT case_id, to_person_id FROM cases_handover WHERE state = 'offered'"
_SAID = "SELECT case_id, direction, COUNT(*) FROM cases_contact GROUP BY case_id, direction"
_PROMISED = "SELECT id FROM cases_commitment WHERE settled_at IS NULL"
_KNOWN = (
    "SELECT f.case_id, f.key, f.value FROM cases_fact f JOIN cases_case c ON c.id = f.case_id "
    "JOIN customers_customer u ON u.id = c.customer_id "
    "WHERE f.replaced_by_id IS NULL AND f.used_up_at IS NULL AND u.erased_at IS NULL AND f.about_customer_id IS NULL"
)
_TAGGED = "SELECT k.case_id, t.key FROM worklists_casetag k JOIN worklists_tag t ON t.id = k.tag_id"
_COMPLAINTS = "SELECT case_id, closed_at IS NULL FROM complaints_complaint"
_FOLLOWED = "SELECT case_id, state FROM followups_followup WHERE settled_at IS NULL"
_ROUNDS = "SELECT case_id, COUNT(*) FROM agreements_round GROUP BY case_id"
_RUNS = "SELECT id, state FROM encounters_encounter"
_LINKS = "SELECT one_id, other_id, kind FROM matters_caselink"
_PEOPLE = "SELECT id, is_active, roles, takes_cases FROM staff_person"
_WISHES = "SELECT id, state FROM agreements_changerequest"
_LETTERS = "SELECT id, state FROM hospes_channels_outboundmessage"


def read(living: Any) -> dict[str, Any]:
    """As `Memory.expected` has it; `living` leads from a merged record to the one that was kept."""
    cases = _rows(_CASES)
    return {
        "who owns which case": {pk: owner for pk, owner, *_ in cases},
        "of whom a case is": {pk: living(customer) for pk, _, customer, *_ in cases},
        "how a case stands": {pk: state for pk, _, _, state, *_ in cases},
        "where it goes on": {each[0]: each[8] for each in cases if each[8]},
        "what belongs together": set(_rows(_LINKS)),
        "how often it was reopened": {pk: times for pk, _, _, _, times, *_ in cases},
        "why they came": {each[0]: each[5] for each in cases if not each[7]},
        "to whom it is offered": dict(_rows(_OFFERS)),
        "what sleeps": {each[0] for each in cases if each[6]},
        "what was said": {(case, way): number for case, way, number in _rows(_SAID)},
        "what is promised": {pk for (pk,) in _rows(_PROMISED)},
        "what is known": {(case, key): _plain(value) for case, key, value in _rows(_KNOWN)},
        "what is tagged": set(_rows(_TAGGED)),
        "what is a complaint": {case: bool(is_open) for case, is_open in _rows(_COMPLAINTS)},
        "what is followed up": dict(_rows(_FOLLOWED)),
        "which rounds were begun": dict(_rows(_ROUNDS)),
        "which runs stand how": dict(_rows(_RUNS)),
        "who works here, as what, taking cases": {
            pk: (bool(active), frozenset(_plain(roles)), bool(taking))
            for pk, active, roles, taking in _rows(_PEOPLE)
        },
        "what is wished beyond": dict(_rows(_WISHES)),
        "which letters went": dict(_rows(_LETTERS)),
    }


def _rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def _plain(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
