"""The month of Meridian Kitchens: told once for these tests, smaller than the demo's own, by the same operations."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from hospes.academy.models import Acknowledgement
from hospes.agreements.models import Agreement, Sale
from hospes.cases.models import Case, Commitment, Contact, Handover
from hospes.cases.queries import my_day
from hospes.channels.email.models import OutboundMessage
from hospes.codex.models import Edition, Suggestion
from hospes.codex.queries import parsed
from hospes.codex.queries.voices import to_look_at_again
from hospes.customers.models import Customer
from hospes.decisions.models import Decision
from hospes.decisions.queries import asked_of
from hospes.demo.cast import PEOPLE
from hospes.demo.month import Told, tell_month
from hospes.demo.month.telling import _arrivals
from hospes.demo.month.world import DEMO_PASSWORD, World
from hospes.encounters.core.due import hours_of
from hospes.encounters.models import Encounter
from hospes.feedback.models import Survey
from hospes.followups.models import FollowUp, FollowUpLine
from hospes.insight.core.periods import Month
from hospes.insight.queries import Asked, overview
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.staff.models import Absence, Person, Team

UNTIL = datetime(2026, 6, 17, 12, 30, tzinfo=UTC)  # a Wednesday
CASES = 60
NEWCOMERS = 3  # two in the chat, one who asked to be called
BY_THE_DOORS = 12  # cases of chats, calls and visits, which are told beside the stories


class Undo(Exception):  # noqa: N818
    """Leaves the transaction that holds the month."""


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """The month, told once and rolled back after the last test of this file."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                yield tell_month(until=UNTIL, seed=7, cases=CASES)
                raise Undo
        except Undo:
            connection.close_if_unusable_or_obsolete()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]


def test_everybody_is_there() -> None:
    assert Person.objects.count() == len(PEOPLE) == 12
    assert Team.objects.count() == 3
    assert Customer.objects.count() == 43 + NEWCOMERS
    assert Person.objects.get(username="anna").check_password(DEMO_PASSWORD)


def test_two_editions_are_out_and_most_have_accepted() -> None:
    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    first, second = Edition.objects.order_by("number")
    assert first.content_hash != second.content_hash
    assert (
        Acknowledgement.objects.filter(edition=second).count()
        < Acknowledgement.objects.filter(edition=first).count()
    )


def test_as_many_cases_as_asked_came_less_those_of_the_future() -> None:
    assert CASES * 0.8 <= Case.objects.count() <= CASES + BY_THE_DOORS


def test_nothing_lies_beyond_the_last_moment() -> None:
    assert not Case.objects.filter(opened_at__gt=UNTIL).exists()
    assert not Contact.objects.filter(at__gt=UNTIL).exists()
    assert not Event.objects.filter(at__gt=UNTIL).exists()


def test_every_open_case_has_one_active_owner() -> None:
    assert not Case.objects.open().filter(owner__is_active=False).exists()
    assert Case.objects.open().exists()


def test_every_ending_says_how() -> None:
    closed = Case.objects.closed()
    assert closed.count() > CASES // 3
    assert not closed.filter(ended_how="").exists()
    assert closed.filter(ended_how="link").exists()
    assert closed.filter(ended_how="spoken").exists()


def test_promises_are_kept_late_and_open() -> None:
    kept = Commitment.objects.filter(state="kept")
    assert kept.exists()
    assert not kept.filter(settled_at__isnull=True).exists()
    assert Commitment.objects.filter(settled_at__isnull=True).exists()


def test_handovers_and_guided_runs_are_among_them() -> None:
    assert Encounter.objects.exists()
    assert Handover.objects.exists() or CASES < 100


def test_the_ledger_of_the_month_verifies() -> None:
    assert Event.objects.count() > 8 * CASES
    assert verify() is None


def test_no_mail_of_the_month_leaves_the_house() -> None:
    assert OutboundMessage.objects.exists()
    assert not OutboundMessage.objects.exclude(mailbox__is_rehearsal=True).exists()
    assert not OutboundMessage.objects.filter(state__in=["failed", "uncertain"]).exists()


def test_some_customers_said_how_it_was() -> None:
    answered = Survey.objects.filter(answered_at__isnull=False)
    assert answered.exists()
    assert all(1 <= each.csat <= 5 for each in answered if each.csat)


def test_somebody_is_away_and_anna_acts_for_them() -> None:
    absence = Absence.objects.get()
    assert (absence.person.username, absence.deputy.username) == ("thomas", "anna")
    assert absence.starts_at < UNTIL < absence.ends_at


def test_annas_day_is_not_empty() -> None:
    assert not my_day(Person.objects.get(username="anna"), UNTIL).is_empty


def test_the_figures_of_the_month_can_be_read() -> None:
    found = overview(Asked(Month(2026, 6), UNTIL))
    assert found.contacts > 0
    assert found.waiting.n > 0
    assert found.shares["promises-kept"].now.n > 0


def test_the_company_is_loaded_into_an_empty_database_only() -> None:
    with pytest.raises(CommandError, match="empty database only"):
        call_command("demo", "load", stdout=StringIO())
    before = Case.objects.count()
    call_command("demo", "load", "--if-empty", stdout=StringIO())
    assert Case.objects.count() == before


def test_it_says_where_to_sign_in_and_as_whom() -> None:
    said = StringIO()
    call_command("demo", "welcome", stdout=said)
    for words in ("Anna Kertész", "anna", DEMO_PASSWORD, "http"):
        assert words in said.getvalue()


def test_the_same_seed_brings_the_same_people_at_the_same_moments() -> None:
    assert _retold() == _retold()


def _retold() -> list[tuple[object, ...]]:
    """A small month told in a world of its own: what it looks like, without the numbers of rows."""
    hours = hours_of(parsed(Edition.objects.earliest("number")))
    world = World(rng=Random(11), until=UNTIL, hours=hours, people={}, customers={}, mailboxes={})
    return [(story.key, begins) for story, begins in _arrivals(world, 40)]


def test_arrivals_come_in_opening_hours_of_the_month() -> None:
    arrivals = _retold()
    assert len(arrivals) > 30
    assert all(UNTIL - timedelta(days=31) <= begins <= UNTIL for _story, begins in arrivals)  # type: ignore[operator]


def test_colleagues_suggest_and_the_lead_answers_some() -> None:
    states = Counter(Suggestion.objects.values_list("state", flat=True))
    assert states == {"open": 5, "done": 1, "not-now": 1, "merged": 1}
    done = Suggestion.objects.get(state="done")
    assert (done.person.username, done.carried_by and done.carried_by.number) == ("anna", 2)
    assert {each.language for each in Suggestion.objects.all()} == {"en", "hu"}
    assert all(each.at <= UNTIL for each in Suggestion.objects.all())


def test_a_promise_and_a_situation_come_up_to_be_looked_at_again() -> None:
    found = to_look_at_again(today=UNTIL.date())
    assert [each.path for each in found] == ["acquisition", "promises/dates-kept"]


def test_what_goes_beyond_the_promise_is_decided_and_told(told: Told) -> None:
    decisions = list(Decision.objects.all())
    assert {decision.answer for decision in decisions} <= {"exception", "no"}
    assert decisions
    assert not any(decision.is_untold for decision in decisions)


def test_a_second_yes_waits_for_the_lead_when_the_demo_opens(told: Told) -> None:
    edition = Edition.objects.order_by("number").last()
    assert edition
    waiting = asked_of(Person.objects.get(username="niamh"), parsed(edition))
    assert [approval.asked_by.username for approval in waiting] == ["anna"]
    assert not waiting[0].is_late(UNTIL)


def test_a_kitchen_stands_in_its_third_wish_and_somebody_is_served_better_elsewhere(told: Told) -> None:
    assert (told.happened["changes"], told.happened["better served elsewhere"]) == (1, 1)
    (drawn,) = Agreement.objects.filter(rounds_past_scope=3)
    assert (drawn.rounds_used, drawn.changes_open, drawn.decision_maker) == (3, 2, "Oleg Gromov")
    assert Sale.objects.get().outcome == "referred"


def test_two_customers_are_to_be_asked_how_it_is_and_nobody_of_the_weeks_before(told: Told) -> None:
    planned = FollowUp.objects.select_related("case")
    assert all(each.case.is_closed for each in planned), "nobody is asked how it is before it is done"
    by_hand = [each for each in planned if each.planned_by]
    assert [each.planned_by.username for each in by_hand if each.planned_by] == ["anna", "anna"]
    by_the_table = [each.case.ended_at for each in planned if not each.planned_by]
    assert all(ended and ended >= UNTIL - timedelta(minutes=35) for ended in by_the_table), (
        "it is this morning's"
    )
    assert FollowUpLine.objects.count() == 3
