"""A lead writes a rule, says when and if from menus, tries it, switches it on and reads what it did."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.lib import clock
from hospes.rules.core.standing import Why
from hospes.rules.models import Rule, Version
from hospes.rules.operations import stop
from hospes.staff.models import Person
from hospes.worklists.models import CaseTag
from tests.cases.conftest import Opened
from tests.rules.conftest import BY_PHONE, Ruled, Run

pytestmark = pytest.mark.usefixtures("edition")
WRITTEN = {"name": "Hinges", "when": "opened", "say_names": "hinges, doors"}


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def address(name: str, *args: Any) -> str:
    return reverse(f"desk:{name}", args=args)


def now() -> Version:
    return Version.objects.order_by("-number")[0]


def test_a_rule_is_written_on_a_form_that_asks_for_what_the_deed_needs(desk: Client, thomas: Person) -> None:
    assert "There are no rules yet" in text(desk.get(address("rules")))
    form = text(desk.get(address("rule_new") + "?deed=offer"))
    assert "To whom?" in form
    assert "Which tags?" not in form
    sent = {
        "name": "Night",
        "when": "waiting",
        "hours": "4",
        "say_person": thomas.pk,
        "say_words": "You are here.",
    }
    answer = desk.post(address("rule_new") + "?deed=offer", sent, follow=True)
    shown = text(answer)
    assert "Off. Nothing is done." in shown
    assert "a customer has been waiting for our answer for 4 hours of our opening hours" in shown
    assert "offer it to Thomas Byrne: “You are here.”" in shown
    assert "Night" in text(desk.get(address("rules")))


def test_what_is_missing_is_said_on_the_form(desk: Client) -> None:
    sent = {"name": "x", "when": "quiet", "say_names": "a"}
    answer = desk.post(address("rule_new") + "?deed=tag", sent)
    assert answer.status_code == 422
    assert "Say after how many hours." in answer.content.decode()
    assert not Rule.objects.exists()


def test_a_condition_is_put_together_from_menus(desk: Client, ruled: Ruled) -> None:
    rule = ruled()
    assert "the channel" in text(desk.get(address("rule_if", rule.pk)))
    form = desk.get(address("rule_if", rule.pk) + "?subject=case:channel")
    assert "phone" in text(form)
    sent = {"test": "in", "value": ["phone", "counter"]}
    assert desk.post(address("rule_if", rule.pk) + "?subject=case:channel", sent).status_code == 302
    assert now().condition == {"case": "channel", "in": ["phone", "counter"]}
    sent = {"test": "gte", "value": ["3"]}
    desk.post(address("rule_if", rule.pk) + "?subject=case:contacts", sent)
    shown = text(desk.get(address("rule", rule.pk)))
    assert "All of them must be so." in shown
    assert "the channel is phone or counter" in shown
    desk.post(address("rule_join", rule.pk), {"way": "any"})
    assert list(now().condition) == ["any"]
    desk.post(address("rule_if_drop", rule.pk, 0))
    assert now().condition == {"any": [{"case": "contacts", "gte": 3}]}
    rule.refresh_from_db()
    assert (rule.number, rule.state) == (5, "off")


def test_a_yes_or_no_needs_no_value(desk: Client, ruled: Ruled) -> None:
    rule = ruled()
    desk.post(address("rule_if", rule.pk) + "?subject=case:reopened", {"test": "no"})
    assert now().condition == {"case": "reopened", "is": False}


def test_a_comparison_that_makes_no_sense_is_refused(desk: Client, ruled: Ruled) -> None:
    rule = ruled()
    answer = desk.post(
        address("rule_if", rule.pk) + "?subject=case:contacts", {"test": "gte", "value": ["many"]}
    )
    assert answer.status_code == 422
    assert desk.post(address("rule_if", rule.pk), {"test": "gte"}).status_code == 422
    assert desk.get(address("rule_if_drop", rule.pk, 4)).status_code == 404
    assert now().condition is None


def test_it_is_tried_without_a_trace_then_switched_on(
    desk: Client, case: Case, ruled: Ruled, niamh: Person, at: datetime
) -> None:
    rule = ruled(on=False)
    with clock.stopped_at(at):
        assert "would have" not in text(desk.get(address("rule_try", rule.pk))).replace(
            "would have woken the rule", ""
        )
        shown = text(desk.post(address("rule_try", rule.pk)))
    assert "It would have acted in 1 case" in shown
    assert f"#{case.pk}" in shown
    assert not CaseTag.objects.exists()
    desk.post(address("rule_on", rule.pk))
    rule.refresh_from_db()
    assert (rule.state, rule.acts_for) == ("on", niamh)
    desk.post(address("rule_off", rule.pk))
    rule.refresh_from_db()
    assert rule.state == "off"


def test_changing_it_keeps_the_condition_and_switches_it_off(desk: Client, ruled: Ruled) -> None:
    rule = ruled(condition=BY_PHONE)
    assert 'value="hinges"' in desk.get(address("rule_change", rule.pk)).content.decode()
    desk.post(address("rule_change", rule.pk), {**WRITTEN, "when": "said"})
    rule.refresh_from_db()
    assert (rule.number, rule.state) == (2, "off")
    assert (now().condition, now().when) == (BY_PHONE, "said")
    assert "if the channel is phone" in text(desk.get(address("rule", rule.pk)))


def test_leads_read_on_the_list_which_rule_stands_still_and_why(
    desk: Client, ruled: Ruled, at: datetime
) -> None:
    rule = ruled()
    stop(at=at, rule=rule, why=Why.LEFT)
    shown = text(desk.get(address("rules")))
    assert "“Hinges” stands still" in shown
    assert "has left" in shown
    assert "until somebody switches it on again" in text(desk.get(address("rule", rule.pk)))


def test_the_log_is_read_by_pages_and_costs_the_same_however_long_it_is(
    desk: Client, ruled: Ruled, opened: Opened, run: Run, thomas: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.rules.queries.lists.log_of.__defaults__", (None, 4))
    rule = ruled(deed="offer", arguments={"person": thomas.pk, "words": "Hinges are yours."})
    opened("No. 0")
    run()
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(address("rule", rule.pk))
    cases = [opened(f"No. {number}") for number in range(1, 7)]
    run()
    with CaptureQueriesContext(connection) as many:
        shown = text(desk.get(address("rule", rule.pk)))
    assert len(many) == len(few)
    assert f"#{cases[-1].pk}" in shown
    assert f"#{cases[0].pk} " not in shown
    older = re.search(r"\?before=(\d+)", desk.get(address("rule", rule.pk)).content.decode())
    assert older is not None
    assert f"#{cases[0].pk}" in text(desk.get(address("rule", rule.pk) + older.group()))


def test_the_list_costs_the_same_however_many_rules_there_are(
    desk: Client, ruled: Ruled, thomas: Person
) -> None:
    offers = {"deed": "offer", "arguments": {"person": thomas.pk, "words": "Hinges are yours."}}
    ruled(**offers)
    with CaptureQueriesContext(connection) as few:
        desk.get(address("rules"))
    for number in range(5):
        ruled(name=f"No. {number}", **offers)
    with CaptureQueriesContext(connection) as many:
        desk.get(address("rules"))
    assert len(many) == len(few)


def test_agents_read_whom_to_ask(client: Client, anna: Person, ruled: Ruled) -> None:
    rule = ruled()
    client.force_login(anna)
    for name, args in (("rules", ()), ("rule", (rule.pk,)), ("rule_on", (rule.pk,)), ("rule_new", ())):
        assert client.get(address(name, *args)).status_code == 403
    assert client.post(address("rule_off", rule.pk)).status_code == 403
    assert Rule.objects.get(pk=rule.pk).is_on
