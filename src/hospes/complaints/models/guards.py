"""Rules that span two tables, kept by triggers on both databases, as those of the cases are.

They too are set aside before migrations and put back after them: see `hospes.lib.guards`.
"""

import hashlib

from hospes.lib.guards import Guard, Kept

PREFIX = "complaints_guard_"


class ComplaintGuard(Guard):
    """A guard of this room: the same, under a name of its own."""

    @property
    def trigger(self) -> str:
        text = "|".join((self.table, self.event, self.when, self.condition, self.message, self.lock))
        return f"{PREFIX}{self.name}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"


_HELD = "1 FROM complaints_complaint c WHERE c.id = NEW.complaint_id FOR NO KEY UPDATE"
_CHANGED = " OR ".join(
    f"NEW.{name} <> OLD.{name}" for name in ("complaint_id", "kind", "round", "at", "verdict", "how")
)
_INVESTIGATOR = (
    "EXISTS (SELECT 1 FROM complaints_about a WHERE a.complaint_id = NEW.complaint_id "
    "AND a.person_id = NEW.investigator_id)"
)
_INVESTIGATES = (
    "EXISTS (SELECT 1 FROM complaints_stage s WHERE s.complaint_id = NEW.complaint_id "
    "AND s.kind = 'investigation' AND s.investigator_id = NEW.person_id "
    "AND NOT EXISTS (SELECT 1 FROM complaints_stage l WHERE l.complaint_id = s.complaint_id "
    "AND l.kind = 'investigation' AND l.id > s.id))"
)
_NOT_OURS = (
    "NOT EXISTS (SELECT 1 FROM decisions_decision d JOIN complaints_complaint c ON c.case_id = d.case_id "
    "WHERE d.id = NEW.redress_id AND c.id = NEW.complaint_id AND d.answer IN ('yes', 'exception'))"
)
_NOT_TOLD = (
    "NOT EXISTS (SELECT 1 FROM cases_contact t JOIN complaints_complaint c ON c.case_id = t.case_id "
    "WHERE t.id = NEW.contact_id AND c.id = NEW.complaint_id AND t.direction = 'out')"
)
_OPEN_COMPLAINT = (
    "EXISTS (SELECT 1 FROM complaints_complaint c WHERE c.case_id = NEW.id AND c.closed_at IS NULL)"
)
_NO_CLOSING = (
    "NOT EXISTS (SELECT 1 FROM complaints_stage s WHERE s.complaint_id = NEW.id "
    "AND s.kind = 'closed' AND s.round = NEW.round)"
)

GUARDS = (
    ComplaintGuard(
        name="investigator_is_not_complained_about",
        table="complaints_stage",
        event="INSERT",
        when="NEW.investigator_id IS NOT NULL",
        condition=_INVESTIGATOR,
        message="nobody investigates a complaint about themselves",
        lock=_HELD,
    ),
    ComplaintGuard(
        name="complained_about_does_not_investigate",
        table="complaints_about",
        event="INSERT",
        when="NEW.person_id IS NOT NULL",
        condition=_INVESTIGATES,
        message="give the investigation to somebody else first",
        lock=_HELD,
    ),
    ComplaintGuard(
        name="stage_stays",
        table="complaints_stage",
        event="UPDATE",
        when=f"{_CHANGED} OR COALESCE(NEW.investigator_id, 0) <> COALESCE(OLD.investigator_id, 0) "
        "OR COALESCE(NEW.contact_id, 0) <> COALESCE(OLD.contact_id, 0) "
        "OR COALESCE(NEW.redress_id, 0) <> COALESCE(OLD.redress_id, 0)",
        condition="1 = 1",
        message="a stage stays as it was; what changed is another stage",
    ),
    ComplaintGuard(
        name="about_stays",
        table="complaints_about",
        event="UPDATE",
        when="NEW.complaint_id <> OLD.complaint_id OR NEW.person_id <> OLD.person_id",
        condition="1 = 1",
        message="who is complained about is named anew, not changed into another",
    ),
    ComplaintGuard(
        name="redress_is_granted_in_the_case",
        table="complaints_stage",
        event="INSERT",
        when="NEW.redress_id IS NOT NULL",
        condition=_NOT_OURS,
        message="redress is a yes that was decided in the same case",
    ),
    ComplaintGuard(
        name="stage_is_told_in_the_case",
        table="complaints_stage",
        event="INSERT",
        when="NEW.contact_id IS NOT NULL",
        condition=_NOT_TOLD,
        message="what the customer is told is a contact to them in the same case",
    ),
    ComplaintGuard(
        name="case_with_an_open_complaint",
        table="cases_case",
        event="UPDATE",
        when="NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL AND NEW.ended_how IN ('silence', 'reason')",
        condition=_OPEN_COMPLAINT,
        message="close the complaint first, or wait for the word of the customer",
    ),
    ComplaintGuard(
        name="complaint_closes_by_its_stage",
        table="complaints_complaint",
        event="UPDATE",
        when="NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL",
        condition=_NO_CLOSING,
        message="a complaint closes with a stage that says how",
    ),
    ComplaintGuard(
        name="complaint_keeps_its_rules",
        table="complaints_complaint",
        event="UPDATE",
        when="NEW.key <> OLD.key OR NEW.preset <> OLD.preset OR NEW.rules <> OLD.rules "
        "OR NEW.case_id <> OLD.case_id OR NEW.received_at <> OLD.received_at",
        condition="1 = 1",
        message="a complaint keeps its key, its day and the rules it was begun with",
    ),
    ComplaintGuard(
        name="clock_stays_where_it_may_not_pause",
        table="complaints_clock",
        event="UPDATE",
        when="NOT OLD.may_pause",
        condition="NEW.due_at <> OLD.due_at OR NEW.may_pause OR NEW.is_duty <> OLD.is_duty",
        message="these rules know no pause: what is due stays due",
    ),
)
_TABLES = {guard.table for guard in GUARDS} | {"cases_contact", "decisions_decision"}
KEPT = Kept(PREFIX, GUARDS, frozenset(_TABLES))
set_aside, put_in_place, present = KEPT.set_aside, KEPT.put_in_place, KEPT.present
