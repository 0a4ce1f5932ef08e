"""By direct job: every task of the house called at once and again, at three moments, with nobody to hold it back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hospes.cases.models import Case, Handover
from hospes.cases.operations import close_with_reason, log_contact
from hospes.cases.tasks import close_after_announced_silence, give_back_unanswered_offers
from hospes.channels.email.models import InboundMessage, OutboundMessage
from hospes.codex.models import Edition
from hospes.decisions.models import Approval
from hospes.decisions.operations import BeyondAuthority, decide
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.ledger.reactions import run_reactions
from hospes.ledger.tasks import all_tasks
from hospes.lib import clock
from hospes.staff.models import Person
from tests.cases.soundness import check_everything
from tests.house.conftest import Rows
from tests.house.invariants.conftest import Standing, standing

LATER = (timedelta(0), timedelta(hours=5), timedelta(days=40))


@pytest.fixture
def busy(rows: Rows) -> Case:
    """A case in the middle of everything: offered, asked for a second yes, complained about, guided."""
    return Case.objects.get(pk=rows.case)


@pytest.fixture
def every_job(busy: Case, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Calls each task twice at each of the moments, and what reacts to events in between."""

    def run() -> None:
        now = clock.now()
        for pause in LATER:
            monkeypatch.setattr(clock, "now", lambda pause=pause: now + pause)
            for task in (*all_tasks(), *all_tasks()):
                task.work()
            run_reactions()

    return run


HELD: dict[int, Callable[[Standing, Standing], bool]] = {
    1: lambda before, after: before.owner == after.owner,
    2: lambda before, after: before.taken_over == after.taken_over,
    3: lambda before, after: (
        (before.reason, before.facts, before.reasks) == (after.reason, after.facts, after.reasks)
    ),
    4: lambda before, after: after.ended_how == before.ended_how == "",
    5: lambda before, after: before.decisions == after.decisions,
    6: lambda before, after: before.editions == after.editions and len(after.editions) > 0,
}


def test_no_job_moves_what_a_case_rests_on(busy: Case, every_job: Callable[[], None]) -> None:
    assert len(all_tasks()) > 10
    before, people = standing(busy), Person.objects.count()
    letters = set(OutboundMessage.objects.values_list("pk", "to", "body"))
    received = set(InboundMessage.objects.values_list("pk", flat=True))
    every_job()
    after = standing(busy)
    assert [number for number, held in HELD.items() if not held(before, after)] == []
    assert Handover.objects.get(case=busy).state == "lapsed"
    assert Approval.objects.get(case=busy).answered_at is None
    assert verify() is None  # 7
    assert received <= set(InboundMessage.objects.values_list("pk", flat=True))  # 8
    assert letters <= set(OutboundMessage.objects.values_list("pk", "to", "body"))  # 9
    assert OutboundMessage.objects.values("case", "purpose", "body").distinct().count() == (
        OutboundMessage.objects.count()
    )
    assert Person.objects.count() == people  # 11
    check_everything()


def test_a_job_records_itself_and_acts_in_nobodys_name(
    busy: Case, every_job: Callable[[], None]
) -> None:  # 7, 10, 11
    last = Event.objects.order_by("-seq")[0].seq
    every_job()
    told = set(Event.objects.filter(seq__gt=last).values_list("actor_kind", "name"))
    assert told - {("customer", "contact.logged"), ("customer", "file.attached")} <= {
        ("system", name) for _kind, name in told
    }
    assert told  # a chat that nobody answers is filed by a job: its words stay the customer's


def test_silence_that_nobody_announced_ends_nothing(case: Case, then: datetime) -> None:  # 4
    for _ in range(2):
        close_after_announced_silence()
    case.refresh_from_db()
    assert case.state == "open"


def test_an_offer_nobody_answers_never_leaves_its_owner(  # 1 and 2
    case: Case, anna: Person, thomas: Person, then: datetime
) -> None:
    from hospes.cases.operations import offer_handover

    offer_handover(by=anna, at=then - timedelta(days=30), case=case, to=thomas, story="Yours.")
    give_back_unanswered_offers()
    case.refresh_from_db()
    assert (case.owner, Handover.objects.get().state) == (anna, "lapsed")


def test_a_word_to_a_closed_case_of_somebody_who_left_finds_an_active_owner(  # 1 and 8
    case: Case, anna: Person, thomas: Person, niamh: Person, then: datetime
) -> None:
    close_with_reason(by=anna, at=then, case=case, reason="Sent twice.")
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    log_contact(by=None, at=then, case=case, direction="in", channel="email", body="It fell again.")
    case.refresh_from_db()
    assert case.state == "open"
    assert case.owner in (thomas, niamh)
    check_everything()


def test_a_second_yes_that_is_late_is_no_yes(  # 5
    busy: Case, every_job: Callable[[], None], anna: Person, edition: Edition
) -> None:
    every_job()
    with pytest.raises(BeyondAuthority):
        decide(by=anna, at=clock.now(), case=busy, action="refund", asked="All", answer="yes", amount=90_000)
