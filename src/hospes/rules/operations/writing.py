"""Rules are written by leads and managers. A change is another version, and switches the rule off until looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases.queries import may_own
from hospes.codex.queries import current_edition, parsed
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.rules import events
from hospes.rules.core import conditions, reading
from hospes.rules.core.standing import role_to_stand_by
from hospes.rules.core.vocabulary import DEEDS
from hospes.rules.models import Rule, State, Version
from hospes.rules.operations.refusals import ConditionUnknown, NotARule, OnlyLeads
from hospes.rules.queries import current
from hospes.staff.models import Person
from hospes.worklists.core.words import names_in

LONGEST_NAME = 120


@dataclass(frozen=True)
class Wording:
    """What a rule is to say. `condition` is data, as the codex writes conditions; None for always."""

    name: str
    when: str
    deed: str
    hours: int | None = None
    condition: Mapping[str, Any] | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)


def make_rule(*, by: Person, at: datetime, wording: Wording) -> Rule:
    """Write a rule; it is off. Raises OnlyLeads, NotARule, ConditionUnknown."""
    with change(by=by, at=at) as record:
        only_leads(by)
        said = _read(wording)
        rule = Rule.objects.create(name=said.name)
        _write(rule, said, by=by, at=at)
        record(events.MADE, about=rule, data={"version": 1, "when": said.when, "deed": said.deed})
    return rule


def change_rule(*, by: Person, at: datetime, rule: Rule, wording: Wording) -> Rule:
    """Have it say something else, as another version; it is off until somebody switches it on again.

    Said the same way, nothing changes. Raises OnlyLeads, NotARule, ConditionUnknown.
    """
    with change(by=by, at=at) as record:
        only_leads(by)
        hold(rule)
        said, before = _read(wording), current(rule)
        if _of(before, rule.name) == said:
            return rule
        rule.name, rule.number, rule.state = said.name, rule.number + 1, State.OFF
        rule.still_why, rule.failures = "", 0
        rule.save()
        _write(rule, said, by=by, at=at)
        record(
            events.CHANGED, about=rule, data={"version": rule.number, "when": said.when, "deed": said.deed}
        )
    return rule


def wording_of(version: Version) -> Wording:
    """What a version says, to be changed in part."""
    return _of(version, version.rule.name)


def only_leads(by: Person) -> str:
    """The role by which somebody leads, as they are now. Raises OnlyLeads."""
    by.refresh_from_db(fields=["is_active", "roles"])
    role = role_to_stand_by(by.roles) if by.is_active else ""
    if not role:
        raise OnlyLeads
    return role


def hold(rule: Rule) -> Rule:
    """Read the rule afresh and hold it until the transaction ends."""
    fresh = Rule.objects.select_for_update().get(pk=rule.pk)
    for each in Rule._meta.concrete_fields:
        setattr(rule, each.attname, getattr(fresh, each.attname))
    return rule


def _read(wording: Wording) -> Wording:
    """The same, tidy and complete."""
    name = storable(wording.name).strip()[:LONGEST_NAME]
    if not name:
        raise NotARule("name", _("Give the rule a name, so that its log can be read."))
    hours, makes_sense = reading.wakes(wording.when, wording.hours)
    if not makes_sense:
        raise NotARule("hours", _("Say when: after how many open hours, from one to a thousand."))
    if wording.deed not in DEEDS:
        raise NotARule("deed", _("Choose what is to be done."))
    sent = {key: storable(each) if isinstance(each, str) else each for key, each in wording.arguments.items()}
    said, missing = reading.read(wording.deed, sent)
    if missing:
        raise NotARule(missing[0].key, _("This is still missing. Without it the rule cannot do anything."))
    _sound(said)
    return Wording(name, wording.when, wording.deed, hours, _condition(wording.condition), said)


def _sound(said: Mapping[str, Any]) -> None:
    """Whom and what the arguments name is there."""
    if "names" in said and not names_in(said["names"]):
        raise NotARule("names", _("Write a tag, or several with commas between them."))
    if "person" in said:
        person = Person.objects.filter(pk=said["person"]).first()
        if person is None or not may_own(person):
            raise NotARule("person", _("Choose somebody who looks after customers."))


def _condition(stored: Mapping[str, Any] | None) -> dict[str, Any] | None:
    read = current_edition()
    try:
        return conditions.plain(conditions.checked(stored, parsed(read).vocabulary if read else {}))
    except conditions.NoCondition as error:
        raise ConditionUnknown from error


def _of(version: Version, name: str) -> Wording:
    return Wording(
        name, version.when, version.deed, version.hours, version.condition, dict(version.arguments)
    )


def _write(rule: Rule, said: Wording, *, by: Person, at: datetime) -> Version:
    return Version.objects.create(
        rule=rule, number=rule.number, when=said.when, hours=said.hours, condition=said.condition, deed=said.deed,
        arguments=dict(said.arguments), made_by=by, made_at=at,
    )  # fmt: skip
