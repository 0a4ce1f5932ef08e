"""When it happens, if it is so, then it is done: once, for a person, and written down."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case, Commitment, Contact, Handover
from hospes.cases.operations import close_with_reason, log_contact, note_fact
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import set_up_mailbox
from hospes.codex.models import Edition
from hospes.complaints.models import Complaint
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.rules.models import Outcome, Progress, Rule
from hospes.rules.operations import change_rule, follow, switch_off, wording_of
from hospes.rules.operations.deeds import REGISTRY, Doing
from hospes.rules.queries import current
from hospes.staff.models import Person, Team
from hospes.worklists.models import CaseTag
from tests.cases.conftest import Opened, names_of
from tests.rules.conftest import BY_PHONE, Ruled, Run

Later = Callable[..., datetime]


def tags_of(case: Case) -> list[str]:
    return list(CaseTag.objects.filter(case=case).values_list("tag__name", flat=True))


def test_what_happens_wakes_a_rule_which_acts_for_its_person(
    ruled: Ruled, opened: Opened, run: Run, niamh: Person
) -> None:
    rule = ruled()
    case = opened()
    (deed,) = run()
    assert tags_of(case) == ["hinges"]
    assert (deed.rule, deed.version.number, deed.case, deed.by) == (rule, 1, case, niamh)
    assert (deed.outcome, deed.why, deed.said) == (Outcome.DONE, "A case is opened.", "")
    tagged = Event.objects.get(name="case.tagged")
    assert (tagged.actor_kind, tagged.actor_id) == ("person", niamh.pk)
    assert names_of(case)[-3:] == ["rule.acts", "case.tagged", "rule.acted"]
    assert verify() is None


def test_what_happened_before_it_was_switched_on_is_left_in_peace(case: Case, ruled: Ruled, run: Run) -> None:
    ruled()
    assert run() == []


def test_a_rule_that_is_off_does_nothing(ruled: Ruled, opened: Opened, run: Run) -> None:
    ruled(on=False)
    opened()
    assert run() == []


def test_switched_off_meanwhile_it_does_not_act(
    ruled: Ruled, opened: Opened, run: Run, niamh: Person, at: datetime
) -> None:
    rule = ruled()
    opened()
    switch_off(by=niamh, at=at, rule=rule)
    assert run() == []


def test_if_it_is_not_so_nothing_is_done_nor_written(ruled: Ruled, opened: Opened, run: Run) -> None:
    ruled(condition=BY_PHONE)
    opened(channel="email")
    asked = opened(channel="phone")
    (deed,) = run()
    assert deed.case == asked
    assert deed.why == "A case is opened. Applies because the channel is phone."


def test_what_is_not_known_is_not_true(
    edition: Edition, ruled: Ruled, opened: Opened, run: Run, anna: Person, at: datetime
) -> None:
    ruled(when="said", condition={"not": {"fact": "order", "is": "K-1042"}})
    case = opened()
    log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="Hello?")
    assert run() == []
    note_fact(by=anna, at=at, case=case, key="order", value="K-7")
    log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="K-7 it is.")
    assert [deed.outcome for deed in run()] == ["done"]


def test_only_what_the_customer_says_counts_as_said(
    ruled: Ruled, opened: Opened, run: Run, anna: Person, at: datetime
) -> None:
    ruled(when="said")
    case = opened()
    log_contact(by=anna, at=at, case=case, direction="note", channel="web", body="Among us.")
    log_contact(by=anna, at=at, case=case, direction="out", channel="phone", body="To them.")
    assert run() == []


def test_an_event_read_again_is_done_once(ruled: Ruled, opened: Opened, run: Run) -> None:
    ruled()
    opened()
    assert len(run()) == 1
    Progress.objects.update(seq=0, is_inside=False)
    assert len(run()) == 1


def test_what_a_rule_did_wakes_no_rule(
    ruled: Ruled, opened: Opened, run: Run, edition: Edition, niamh: Person
) -> None:
    ruled(deed="complaint", arguments={})
    ruled(name="Answer complaints", when="complaint", arguments={"names": "serious"})
    case = opened()
    assert [deed.version.deed for deed in run()] == ["complaint"]
    assert Complaint.objects.filter(case=case).exists()
    assert tags_of(case) == []


def test_nor_where_a_batch_ends_within_what_it_did(
    ruled: Ruled, opened: Opened, run: Run, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.rules.operations.following.BATCH", 1)
    ruled(deed="complaint", arguments={})
    ruled(name="Answer complaints", when="complaint", arguments={"names": "serious"})
    opened()
    assert [deed.version.deed for deed in run()] == ["complaint"]


def test_three_times_a_day_in_a_case_are_enough_and_that_is_said_once(
    ruled: Ruled, opened: Opened, run: Run, anna: Person, at: datetime, later: Later
) -> None:
    ruled(when="said", deed="note", arguments={"words": "They spoke."})
    case = opened()
    for _ in range(6):
        log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="Well?")
    deeds = run()
    assert [deed.outcome for deed in deeds] == ["done", "done", "done", "limited"]
    assert "acted 3 times in this case within a day" in deeds[-1].said
    assert names_of(case).count("rule.limited") == 1, "and told in its history, as whatever is written down"
    tomorrow = later(days=1, minutes=1)
    log_contact(by=anna, at=tomorrow, case=case, direction="in", channel="phone", body="Well?")
    assert [deed.outcome for deed in run(tomorrow)][4:] == ["done"]


def test_a_change_is_another_version_and_what_acted_names_the_one_by_which(
    ruled: Ruled, opened: Opened, run: Run, niamh: Person, at: datetime
) -> None:
    rule = ruled()
    opened()
    run()
    said = wording_of(current(rule))
    change_rule(
        by=niamh, at=at, rule=rule, wording=type(said)(**{**vars(said), "arguments": {"names": "doors"}})
    )
    rule.refresh_from_db()
    assert (rule.number, rule.state) == (2, "off")
    opened("Another")
    assert [deed.version.number for deed in run()] == [1]


def test_every_deed_of_the_registry_is_done(
    case: Case, niamh: Person, thomas: Person, service: Team, edition: Edition, later: Later, at: datetime
) -> None:
    set_up_mailbox(address="service@meridian.example.com", team=service, is_rehearsal=True, by=None, at=at)

    def do(deed: str, **said: Any) -> None:
        REGISTRY[deed](Doing(Case.objects.get(pk=case.pk), niamh, at, said))

    do("tag", names="hinges, doors")
    do("note", words="Look at it.")
    do("promise", words="A call", hours=2)
    log_contact(
        by=niamh, at=at, case=Case.objects.get(pk=case.pk), direction="out", channel="phone", body="Soon."
    )
    do("ask")
    do("offer", person=thomas.pk, words="You know hinges.")
    do("complaint")
    assert sorted(tags_of(case)) == ["doors", "hinges"]
    assert Contact.objects.filter(case=case, direction="note").get().body == "Look at it."
    assert Commitment.objects.get(case=case).due_at == later(hours=2)
    assert OutboundMessage.objects.filter(purpose="question").exists()
    assert Handover.objects.get(case=case).to_person == thomas
    assert Complaint.objects.filter(case=case).exists()


def test_a_case_is_put_to_sleep(case: Case, anna: Person, niamh: Person, at: datetime, later: Later) -> None:
    log_contact(by=anna, at=at, case=case, direction="out", channel="phone", body="Soon.")
    REGISTRY["snooze"](Doing(case, niamh, at, {"hours": 5}))
    case.refresh_from_db()
    assert case.wakes_at == later(hours=5)


def test_a_refusal_is_written_down_and_nothing_of_the_deed_remains(
    ruled: Ruled, opened: Opened, run: Run, anna: Person, at: datetime
) -> None:
    ruled(deed="promise", arguments={"words": "A call", "hours": 2}, when="closed")
    case = opened(channel="phone")
    close_with_reason(by=anna, at=at, case=case, reason="Sent twice.")
    (deed,) = run()
    assert deed.outcome == Outcome.REFUSED
    assert "closed" in deed.said
    assert not Commitment.objects.exists()
    assert names_of(case)[-1] == "rule.refused"
    assert "rule.acts" not in names_of(case)


def test_after_three_failures_in_a_row_it_stands_still(
    ruled: Ruled, opened: Opened, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = ruled()

    def broken(_doing: Doing) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(REGISTRY, "tag", broken)  # type: ignore[arg-type]
    for number in range(5):
        opened(f"No. {number}")
    assert [deed.outcome for deed in run()] == ["failed"] * 3
    rule.refresh_from_db()
    assert (rule.state, rule.still_why, rule.failures) == ("still", "failures", 3)
    assert Event.objects.filter(name="rule.stopped").count() == 1


def test_a_failure_that_is_followed_by_a_deed_counts_no_longer(
    ruled: Ruled, opened: Opened, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule, tag = ruled(), REGISTRY["tag"]
    monkeypatch.setitem(REGISTRY, "tag", lambda _doing: 1 / 0)  # type: ignore[arg-type]
    opened()
    run()
    monkeypatch.setitem(REGISTRY, "tag", tag)  # type: ignore[arg-type]
    opened("Again")
    assert [deed.outcome for deed in run()] == ["failed", "done"]
    assert Rule.objects.get(pk=rule.pk).failures == 0


def test_the_language_of_the_log_is_that_of_the_person_it_acts_for(
    ruled: Ruled, opened: Opened, run: Run, niamh: Person
) -> None:
    Person.objects.filter(pk=niamh.pk).update(language="hu")
    ruled(condition=BY_PHONE)
    opened(channel="phone")
    (deed,) = run()
    assert "telefon" in deed.why


def test_nothing_is_left_to_read_at_the_end(case: Case, at: datetime) -> None:
    assert follow(at=at) == 0
    assert str(Progress.objects.get()).startswith("rules at ")
