"""No rule does what its person may not do; and who writes and switches rules."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case, Commitment, Contact, Handover
from hospes.cases.operations import NotYours, log_contact
from hospes.codex.models import Edition
from hospes.complaints.models import Complaint
from hospes.ledger.models import Event
from hospes.lib.errors import Refusal
from hospes.rules.access import rule_or_404
from hospes.rules.models import Deed, Rule
from hospes.rules.operations import (
    ConditionUnknown,
    NotARule,
    OnlyLeads,
    Wording,
    change_rule,
    look_after_people,
    make_rule,
    rehearse,
    stop,
    switch_off,
    switch_on,
    wording_of,
)
from hospes.rules.operations.deeds import REGISTRY, Doing
from hospes.rules.queries import current, standing_still
from hospes.staff.models import Person
from hospes.worklists.models import CaseTag
from tests.cases.conftest import Opened
from tests.rules.conftest import TAGGED, Ruled, Run

SAID: dict[str, dict[str, Any]] = {
    "tag": {"names": "hinges"},
    "offer": {"words": "Yours."},
    "promise": {"words": "A call", "hours": 2},
    "note": {"words": "Seen."},
    "snooze": {"hours": 2},
    "ask": {},
    "complaint": {},
}


def nothing_came_of_it(case: Case) -> bool:
    rows = (CaseTag, Handover, Commitment, Complaint)
    case.refresh_from_db()
    notes = Contact.objects.filter(case=case, direction="note")
    return (
        not any(model._default_manager.filter(case=case).exists() for model in rows)
        and not notes.exists()
        and (case.state, case.wakes_at) == ("open", None)
    )


@pytest.mark.parametrize("deed", list(REGISTRY))
@pytest.mark.parametrize("who", ["zoltan", "ilona"])
def test_a_deed_is_refused_to_whoever_may_not_change_the_case(
    who: str,
    deed: str,
    case: Case,
    thomas: Person,
    anna: Person,
    edition: Edition,
    at: datetime,
    request: Any,
) -> None:
    log_contact(by=anna, at=at, case=case, direction="out", channel="phone", body="Soon.")
    doing = Doing(case, request.getfixturevalue(who), at, {**SAID[deed], "person": thomas.pk})
    with pytest.raises(Refusal):
        REGISTRY[deed](doing)
    assert nothing_came_of_it(case)


def test_the_rule_of_somebody_who_became_an_agent_stands_still_and_does_nothing(
    ruled: Ruled, opened: Opened, run: Run, niamh: Person
) -> None:
    rule = ruled()
    Person.objects.filter(pk=niamh.pk).update(roles=["agent"])
    case = opened()
    assert run() == []
    rule.refresh_from_db()
    assert (rule.state, rule.still_why) == ("still", "role")
    assert nothing_came_of_it(case)
    assert Event.objects.get(name="rule.stopped").data == {"version": 1, "why": "role"}


def test_a_gate_of_the_case_refuses_the_rule_as_it_refuses_its_person(
    ruled: Ruled, opened: Opened, run: Run, niamh: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruled()
    monkeypatch.setattr(
        "hospes.cases.operations.locking.may_act_on", lambda person, case, at: person.pk != niamh.pk
    )
    case = opened()
    (deed,) = run()
    assert deed.outcome == "refused"
    assert deed.said == str(NotYours(case.owner))
    assert nothing_came_of_it(case)


def test_who_has_left_is_noticed_by_the_clock_and_said_once(
    ruled: Ruled, niamh: Person, at: datetime
) -> None:
    rule = ruled()
    assert look_after_people(at=at) == 0
    Person.objects.filter(pk=niamh.pk).update(is_active=False)
    assert look_after_people(at=at) == 1
    assert look_after_people(at=at) == 0
    rule.refresh_from_db()
    assert (rule.state, rule.still_why, standing_still()) == ("still", "left", 1)
    assert Event.objects.filter(name="rule.stopped").count() == 1


def test_another_lead_switches_it_on_again_and_it_acts_for_them(
    ruled: Ruled, opened: Opened, run: Run, niamh: Person, marta: Person, at: datetime
) -> None:
    rule = ruled()
    Person.objects.filter(pk=niamh.pk).update(is_active=False)
    look_after_people(at=at)
    switch_on(by=marta, at=at, rule=rule)
    opened()
    (deed,) = run()
    assert (deed.by, Rule.objects.get(pk=rule.pk).role) == (marta, "manager")


Verb = Callable[[Person, datetime, Rule], Any]
VERBS: dict[str, Verb] = {
    "make": lambda by, at, _rule: make_rule(by=by, at=at, wording=Wording(**TAGGED)),
    "change": lambda by, at, rule: change_rule(by=by, at=at, rule=rule, wording=wording_of(current(rule))),
    "on": lambda by, at, rule: switch_on(by=by, at=at, rule=rule),
    "off": lambda by, at, rule: switch_off(by=by, at=at, rule=rule),
    "rehearse": lambda by, at, rule: rehearse(by=by, at=at, version=current(rule)),
}


@pytest.mark.parametrize("verb", list(VERBS))
@pytest.mark.parametrize("who", ["anna", "ilona", "ada"])
def test_rules_are_the_leads_and_managers(
    verb: str, who: str, ruled: Ruled, at: datetime, request: Any
) -> None:
    rule = ruled()
    with pytest.raises(OnlyLeads):
        VERBS[verb](request.getfixturevalue(who), at, rule)
    assert Rule.objects.get().is_on


def test_nor_are_they_a_leads_who_has_left_whatever_their_copy_says(
    ruled: Ruled, niamh: Person, at: datetime
) -> None:
    rule = ruled(on=False)
    Person.objects.filter(pk=niamh.pk).update(is_active=False)
    with pytest.raises(OnlyLeads):
        switch_on(by=niamh, at=at, rule=rule)


def test_the_door_is_shut_to_others(ruled: Ruled, niamh: Person, anna: Person) -> None:
    from django.http import Http404

    rule = ruled()
    assert rule_or_404(niamh, rule.pk) == rule
    for person, pk in ((anna, rule.pk), (niamh, rule.pk + 1)):
        with pytest.raises(Http404):
            rule_or_404(person, pk)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "  "}, "name"),
        ({"when": "quiet"}, "hours"),
        ({"when": "moonrise"}, "hours"),
        ({"deed": "shout"}, "deed"),
        ({"arguments": {}}, "names"),
        ({"arguments": {"names": " , "}}, "names"),
        ({"deed": "offer", "arguments": {"person": 999_999, "words": "x"}}, "person"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    wrong: dict[str, Any], field: str, niamh: Person, at: datetime
) -> None:
    with pytest.raises(NotARule) as refusal:
        make_rule(by=niamh, at=at, wording=Wording(**(TAGGED | wrong)))
    assert refusal.value.field == field
    assert not Rule.objects.exists()


def test_a_case_is_offered_only_to_somebody_who_may_own_it(
    niamh: Person, ilona: Person, at: datetime
) -> None:
    said = TAGGED | {"deed": "offer", "arguments": {"person": ilona.pk, "words": "x"}}
    with pytest.raises(NotARule):
        make_rule(by=niamh, at=at, wording=Wording(**said))


def test_a_condition_that_the_codex_does_not_know_is_refused(
    niamh: Person, edition: Edition, at: datetime
) -> None:
    with pytest.raises(ConditionUnknown):
        make_rule(by=niamh, at=at, wording=Wording(**TAGGED, condition={"fact": "moon", "is": "full"}))


def test_pressed_twice_it_is_switched_once_and_changed_into_itself_it_stays(
    ruled: Ruled, niamh: Person, at: datetime
) -> None:
    rule = ruled()
    switch_on(by=niamh, at=at, rule=rule)
    change_rule(by=niamh, at=at, rule=rule, wording=wording_of(current(rule)))
    assert (rule.number, rule.is_on) == (1, True)
    switch_off(by=niamh, at=at, rule=rule)
    switch_off(by=niamh, at=at, rule=rule)
    stop(at=at, rule=rule, why="left")  # type: ignore[arg-type]  # it is off, so nothing follows
    names = list(Event.objects.filter(name__startswith="rule.").values_list("name", flat=True))
    assert names == ["rule.made", "rule.switched_on", "rule.switched_off"]
    assert not Deed.objects.exists()
