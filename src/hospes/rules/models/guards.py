"""What triggers keep of rules, past every verb: a version stays as it was, and so does what was done by it.

Set aside before migrations and put back after them: see `hospes.lib.guards`.
"""

import hashlib

from hospes.lib.guards import Guard, Kept

PREFIX = "rules_guard_"


class RuleGuard(Guard):
    """A guard of this room: the same, under a name of its own."""

    @property
    def trigger(self) -> str:
        text = "|".join((self.table, self.event, self.when, self.condition, self.message, self.lock))
        return f"{PREFIX}{self.name}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _changed(*columns: str) -> str:
    return " OR ".join(f"CAST(NEW.{each} AS text) <> CAST(OLD.{each} AS text)" for each in columns)


_UNKNOWN_ROLE = (
    "NOT EXISTS (SELECT 1 FROM staff_person p WHERE p.id = NEW.acts_for_id AND p.is_active "
    "AND CAST(p.roles AS text) LIKE '%\"' || NEW.role || '\"%' AND NEW.role IN ('lead', 'manager'))"
)
GUARDS = (
    RuleGuard(
        name="rule_version_stays",
        table="rules_version",
        event="UPDATE",
        when=_changed("rule_id", "number", "deed", "arguments", "made_by_id", "made_at")
        + ' OR NEW."when" <> OLD."when" OR COALESCE(NEW.hours, 0) <> COALESCE(OLD.hours, 0) '
        "OR COALESCE(CAST(NEW.condition AS text), '') <> COALESCE(CAST(OLD.condition AS text), '')",
        condition="1 = 1",
        message="a version stays as it was; a change is another version",
    ),
    RuleGuard(
        name="rule_deed_stays",
        table="rules_deed",
        event="UPDATE",
        when=_changed("rule_id", "version_id", "case_id", "woken_by", "by_id", "at", "outcome"),
        condition="1 = 1",
        message="what a rule did stays written as it was",
    ),
    RuleGuard(
        name="rule_deed_by_its_version",
        table="rules_deed",
        event="INSERT",
        when="1 = 1",
        condition="NOT EXISTS (SELECT 1 FROM rules_version v WHERE v.id = NEW.version_id AND v.rule_id = NEW.rule_id)",
        message="a rule acts by a version of its own",
    ),
    RuleGuard(
        name="rule_is_switched_on_by_a_leader",
        table="rules_rule",
        event="UPDATE",
        when="NEW.state = 'on' AND OLD.state <> 'on'",
        condition=_UNKNOWN_ROLE,
        message="a rule is switched on by an active person who leads",
        lock="1 FROM staff_person p WHERE p.id = NEW.acts_for_id FOR SHARE",
    ),
)
_TABLES = {guard.table for guard in GUARDS} | {"staff_person"}
KEPT = Kept(PREFIX, GUARDS, frozenset(_TABLES))
set_aside, put_in_place, present = KEPT.set_aside, KEPT.put_in_place, KEPT.present
