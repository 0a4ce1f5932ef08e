"""Two at once: of two that cannot both be true, exactly one comes true, and nothing is lost."""

from datetime import datetime

import pytest

from hospes.cases.models import Case, State
from hospes.cases.operations import confirm_solved, log_contact
from hospes.lib.errors import Refusal
from hospes.matters.models import CaseLink, CaseMerge
from hospes.matters.operations import link_cases, merge_cases, split_case, take_apart, undo_split
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.cases.soundness import check_everything
from tests.cases.test_concurrency import race
from tests.matters.conftest import When, fresh

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def one_of(outcomes: list[object]) -> int:
    """How many of them were not refused."""
    assert all(each is not None for each in outcomes)
    return sum(not isinstance(each, Refusal) for each in outcomes)


def test_two_merges_of_the_same_two_in_opposite_directions(
    hinge: Case, handle: Case, anna: Person, later: When
) -> None:
    outcomes = race(
        lambda: merge_cases(by=anna, at=later(hours=1), kept=fresh(hinge), gone=fresh(handle)),
        lambda: merge_cases(by=anna, at=later(hours=1), kept=fresh(handle), gone=fresh(hinge)),
    )
    assert one_of(outcomes) == 1
    assert CaseMerge.objects.count() == 1
    assert sorted(each.state for each in Case.objects.all()) == [State.CLOSED, State.OPEN]
    check_everything()


def test_a_case_becomes_one_with_one_other_only(
    hinge: Case, handle: Case, opened: Opened, anna: Person, later: When
) -> None:
    third = opened("The lamp", channel="phone")
    outcomes = race(
        lambda: merge_cases(by=anna, at=later(hours=1), kept=fresh(hinge), gone=fresh(handle)),
        lambda: merge_cases(by=anna, at=later(hours=1), kept=fresh(third), gone=fresh(handle)),
    )
    assert one_of(outcomes) == 1
    check_everything()


def test_solved_and_made_one_at_once(hinge: Case, handle: Case, anna: Person, later: When) -> None:
    outcomes = race(
        lambda: merge_cases(by=anna, at=later(hours=1), kept=fresh(hinge), gone=fresh(handle)),
        lambda: confirm_solved(by=None, at=later(hours=1), case=fresh(handle), how="link"),
    )
    assert one_of(outcomes) == 1
    check_everything()


def test_a_word_that_comes_at_that_moment_is_heard(
    hinge: Case, handle: Case, anna: Person, later: When
) -> None:
    outcomes = race(
        lambda: merge_cases(by=anna, at=later(hours=1), kept=fresh(hinge), gone=fresh(handle)),
        lambda: log_contact(
            by=None, at=later(hours=1), case=fresh(handle), direction="in", channel="email", body="Hello?"
        ),
    )
    assert one_of(outcomes) == 2
    assert [each.body for each in hinge.contacts.all()] == ["Hello?"], "before it or after it, it is there"
    assert fresh(hinge).waiting_since == later(hours=1)
    check_everything()


def test_taken_apart_twice_at_once(hinge: Case, handle: Case, anna: Person, later: When) -> None:
    merge = merge_cases(by=anna, at=later(hours=1), kept=hinge, gone=handle)
    outcomes = race(
        *(
            lambda: take_apart(by=anna, at=later(hours=2), merge=CaseMerge.objects.get(pk=merge.pk))
            for _each in range(2)
        )
    )
    assert one_of(outcomes) == 1
    assert fresh(handle).state == State.OPEN
    check_everything()


def test_two_say_at_once_that_they_belong_together(
    hinge: Case, handle: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    outcomes = race(
        lambda: link_cases(by=anna, at=at, case=fresh(hinge), other=fresh(handle), kind="same"),
        lambda: link_cases(by=thomas, at=at, case=fresh(handle), other=fresh(hinge), kind="follows"),
    )
    assert one_of(outcomes) == 1
    assert CaseLink.objects.count() == 1


def test_taken_back_while_somebody_builds_upon_it(hinge: Case, anna: Person, later: When) -> None:
    split = split_case(by=anna, at=later(hours=1), case=hinge, reason="The lamp")
    outcomes = race(
        lambda: undo_split(by=anna, at=later(hours=2), split=split),
        lambda: log_contact(
            by=None,
            at=later(hours=2),
            case=fresh(split.new),
            direction="in",
            channel="email",
            body="The lamp!",
        ),
    )
    assert not isinstance(outcomes[1], Refusal), "a word of the customer is never refused"
    heard = outcomes[1].case
    assert fresh(heard).waiting_since == later(hours=2)
    check_everything()
