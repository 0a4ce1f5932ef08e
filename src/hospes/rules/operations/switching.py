"""A rule acts for whoever switched it on, and stands still when that person no longer stands for it."""

from datetime import datetime, timedelta

from hospes.cases.queries import house_hours
from hospes.ledger.operations import change
from hospes.rules import events
from hospes.rules.core.clock import started_by
from hospes.rules.core.standing import Why, why_not
from hospes.rules.models import Rule, State
from hospes.rules.operations.writing import hold, only_leads
from hospes.rules.queries import current
from hospes.staff.models import Person


def switch_on(*, by: Person, at: datetime, rule: Rule) -> Rule:
    """From now on it acts for `by`; what happened before is left in peace. Pressed twice by one, it is one.

    Raises OnlyLeads.
    """
    with change(by=by, at=at) as record:
        role = only_leads(by)
        hold(rule)
        if rule.is_on and rule.acts_for_id == by.pk:
            return rule
        rule.state, rule.still_why, rule.failures = State.ON, "", 0
        rule.acts_for, rule.role, rule.switched_at = by, role, at
        hours = current(rule).hours
        rule.looked_until = started_by(at, timedelta(hours=hours), house_hours()) if hours else None
        rule.save()
        record(events.SWITCHED_ON, about=rule, data={"version": rule.number, "role": role})
    return rule


def switch_off(*, by: Person, at: datetime, rule: Rule) -> Rule:
    """It does nothing from now on. Raises OnlyLeads."""
    with change(by=by, at=at) as record:
        only_leads(by)
        hold(rule)
        if rule.state != State.OFF:
            rule.state, rule.still_why, rule.failures = State.OFF, "", 0
            rule.save()
            record(events.SWITCHED_OFF, about=rule, data={"version": rule.number})
    return rule


def stop(*, at: datetime, rule: Rule, why: Why) -> Rule:
    """It stands still until a lead switches it on again: its person no longer stands for it, or it failed too often."""
    with change(by=None, at=at) as record:
        hold(rule)
        if rule.is_on:
            rule.state, rule.still_why = State.STILL, why.value
            rule.save()
            record(events.STOPPED, about=rule, data={"version": rule.number, "why": why.value})
    return rule


def stands_for(rule: Rule, at: datetime) -> Person | None:
    """Whom it acts for, as they are now; None when they no longer stand for it, and the rule stands still."""
    if rule.acts_for_id is None:
        return None
    person = Person.objects.select_related("team").get(pk=rule.acts_for_id)
    why = why_not(is_active=person.is_active, roles=person.roles, role=rule.role)
    if why is not None:
        stop(at=at, rule=rule, why=why)
        return None
    return person


def look_after_people(*, at: datetime) -> int:
    """Have those rules stand still whose person has left or lost the role, though nothing woke them; how many."""
    on = list(Rule.objects.filter(state=State.ON))
    return sum(stands_for(rule, at) is None for rule in on)
