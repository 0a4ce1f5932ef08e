"""Whose turn it is, and why."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.routing import (
    Candidate,
    Choice,
    Wanted,
    Why,
    better_home,
    choose_owner,
    is_passed_over,
)

ANNA, BELA, NIAMH = 1, 2, 3
AGENT = Candidate(
    person=ANNA,
    in_team=True,
    is_agent=True,
    is_present=True,
    open_cases=5,
    last_case=100,
    speaks=frozenset({"en"}),
)


def test_nobody_is_chosen_from_nobody() -> None:
    assert choose_owner([]) is None


@pytest.mark.parametrize(
    "worse",
    [
        {"open_cases": 6, "last_case": 1},
        {"last_case": 101},
        {"is_agent": False, "open_cases": 0},
        {"takes_cases": False, "open_cases": 0},
        {"is_present": False, "open_cases": 0},
        {"in_team": False, "open_cases": 0},
        {},  # the same in everything: the one who came first
    ],
)
def test_the_better_home_is_chosen(worse: dict[str, Any]) -> None:
    other = replace(AGENT, person=BELA, **worse)
    assert choose_owner([other, AGENT]) == choose_owner([AGENT, other]) == Choice(ANNA, Why.LOAD)


@pytest.mark.parametrize(
    "but",
    [
        {"open_cases": 100},
        {"in_team": False},
        {"is_agent": False},
        {"takes_cases": False},
        {"speaks": frozenset({"el"})},
    ],
)
def test_a_customer_who_comes_back_reaches_their_own_person_whatever_else(but: dict[str, Any]) -> None:
    own = replace(AGENT, person=BELA, **but)
    assert choose_owner([AGENT, own], Wanted(own=BELA, language="en")) == Choice(BELA, Why.KNOWS)


def test_while_that_person_is_away_it_is_who_acts_for_them() -> None:
    own = replace(AGENT, person=BELA, is_present=False, open_cases=0)
    deputy = replace(AGENT, person=NIAMH, open_cases=90, in_team=False)
    wanted = Wanted(own=BELA, stands_in=NIAMH)
    assert choose_owner([AGENT, own, deputy], wanted) == Choice(NIAMH, Why.STANDS_IN)


def test_while_both_are_away_or_gone_the_team_shares_the_work() -> None:
    own = replace(AGENT, person=BELA, is_present=False, open_cases=0)
    assert choose_owner([AGENT, own], Wanted(own=BELA, stands_in=NIAMH)) == Choice(ANNA, Why.LOAD)


def test_who_serves_in_their_language_comes_before_who_has_less_to_do() -> None:
    greek = replace(AGENT, person=BELA, open_cases=50, speaks=frozenset({"el", "en"}))
    assert choose_owner([AGENT, greek], Wanted(language="el")) == Choice(BELA, Why.SPEAKS)
    assert choose_owner([AGENT, greek], Wanted(language="en")) == Choice(ANNA, Why.LOAD)


def test_a_language_nobody_has_is_no_wall() -> None:
    assert choose_owner([AGENT], Wanted(language="fi")) == Choice(ANNA, Why.LOAD)


def test_a_colleague_who_is_away_comes_before_a_stranger_who_is_here() -> None:
    away = replace(AGENT, is_present=False)
    stranger = replace(AGENT, person=BELA, in_team=False)
    assert choose_owner([stranger, away]) == Choice(ANNA, Why.NOBODY_HERE)


@pytest.mark.parametrize("but", [{"is_present": False}, {"takes_cases": False}])
def test_a_lead_who_is_here_comes_before_an_agent_who_is_not(but: dict[str, bool]) -> None:
    lead = replace(AGENT, person=NIAMH, is_agent=False)
    assert choose_owner([replace(AGENT, **but), lead]) == Choice(NIAMH, Why.LOAD)


def test_who_takes_no_cases_now_gets_one_when_nobody_else_can() -> None:
    away = replace(AGENT, person=BELA, is_present=False)
    assert choose_owner([replace(AGENT, takes_cases=False), away]) == Choice(ANNA, Why.LOAD)


LANGUAGES = ["en", "el", "hu"]
candidates = st.builds(
    Candidate,
    person=st.integers(1, 12),
    in_team=st.booleans(),
    is_agent=st.booleans(),
    is_present=st.booleans(),
    open_cases=st.integers(0, 100),
    last_case=st.integers(0, 1000),
    speaks=st.frozensets(st.sampled_from(LANGUAGES)),
    takes_cases=st.booleans(),
    on_shift=st.booleans(),
)
pools = st.lists(candidates, min_size=1, max_size=8, unique_by=lambda each: each.person)
people = st.none() | st.integers(1, 12)
wants = st.builds(Wanted, own=people, stands_in=people, language=st.sampled_from(["", *LANGUAGES]))


@given(pools, wants, st.randoms())
def test_somebody_of_them_is_always_chosen_in_whatever_order_they_stand(
    pool: list[Candidate], wanted: Wanted, chance: Any
) -> None:
    chosen = choose_owner(pool, wanted)
    assert chosen is not None
    assert chosen.person in {each.person for each in pool}
    shuffled = list(pool)
    chance.shuffle(shuffled)
    assert chosen == choose_owner(shuffled, wanted)


@given(pools, wants)
def test_nobody_who_is_away_is_chosen_while_somebody_of_the_team_is_here(
    pool: list[Candidate], wanted: Wanted
) -> None:
    chosen = one_of(pool, choose_owner(pool, wanted))
    assert chosen.is_present or not any(each.in_team and each.is_present for each in pool)


@given(pools, wants)
def test_a_customers_own_person_is_never_passed_over_while_here(
    pool: list[Candidate], wanted: Wanted
) -> None:
    here = {each.person for each in pool if each.is_present}
    chosen = choose_owner(pool, wanted)
    assert chosen is not None
    assert (chosen.why is Why.KNOWS) == (wanted.own in here)
    assert (chosen.why is Why.STANDS_IN) == (wanted.own not in here and wanted.stands_in in here)


@given(pools, wants)
def test_who_takes_no_cases_is_given_none_while_a_colleague_can(
    pool: list[Candidate], wanted: Wanted
) -> None:
    choice = choose_owner(pool, wanted)
    assert choice is not None
    chosen = one_of(pool, choice)
    if choice.why in (Why.KNOWS, Why.STANDS_IN) or chosen.takes_cases:
        return
    assert not any(each.takes_cases for each in pool if standing(each) == standing(chosen))


@given(pools, wants)
def test_language_is_said_to_be_why_only_where_it_decided(pool: list[Candidate], wanted: Wanted) -> None:
    choice = choose_owner(pool, wanted)
    assert choice is not None
    if choice.why is Why.SPEAKS:
        assert wanted.language in one_of(pool, choice).speaks
        assert choose_owner(pool, replace(wanted, language="")) != choice


def standing(each: Candidate) -> tuple[bool, ...]:
    """What comes before whether somebody takes cases."""
    return each.in_team, each.is_present, each.on_shift


def one_of(pool: list[Candidate], choice: Choice | None) -> Candidate:
    """The candidate who was chosen."""
    assert choice is not None
    return next(each for each in pool if each.person == choice.person)


# -- the kind of matter, and the certificate it asks for -----------------------------------------------------

COMPLAINTS = Wanted(situation="complaint", language="el")


def test_who_looks_after_this_kind_of_matter_comes_before_who_speaks_or_has_less_to_do() -> None:
    knows_it = replace(AGENT, person=BELA, open_cases=90, situations=frozenset({"complaint"}))
    speaks = replace(AGENT, person=NIAMH, open_cases=50, speaks=frozenset({"el"}))
    assert choose_owner([AGENT, knows_it, speaks], COMPLAINTS) == Choice(BELA, Why.SITUATION)
    assert choose_owner([AGENT, knows_it, speaks], Wanted(language="el")) == Choice(NIAMH, Why.SPEAKS)


def test_who_looks_after_it_is_no_wall_where_nobody_does() -> None:
    other = replace(AGENT, person=BELA, situations=frozenset({"inquiry"}), open_cases=0)
    assert choose_owner([AGENT, other], Wanted(situation="complaint")) == Choice(BELA, Why.LOAD)


@pytest.mark.parametrize("but", [{"takes_cases": False}, {"is_agent": False}, {"open_cases": 99}])
def test_who_holds_the_certificate_comes_before_who_does_not(but: dict[str, Any]) -> None:
    holder = replace(AGENT, person=BELA, **but)
    assert choose_owner([AGENT, holder], Wanted(certified=frozenset({BELA}))) == Choice(BELA, Why.CERTIFIED)


@pytest.mark.parametrize("holders", [frozenset(), frozenset({BELA})])
def test_one_without_it_is_chosen_only_while_no_holder_is_here_and_why_says_so(
    holders: frozenset[int],
) -> None:
    gone = replace(AGENT, person=BELA, is_present=False)
    assert choose_owner([AGENT, gone], Wanted(certified=holders)) == Choice(ANNA, Why.UNCERTIFIED)


def test_a_holder_is_chosen_for_another_reason_where_it_decides_nothing() -> None:
    everybody = frozenset({ANNA, BELA})
    assert choose_owner([AGENT], Wanted(certified=everybody)) == Choice(ANNA, Why.LOAD)


def test_a_customers_own_person_without_the_certificate_is_passed_over_and_named() -> None:
    own = replace(AGENT, person=BELA)
    wanted = Wanted(own=BELA, certified=frozenset({ANNA}))
    assert choose_owner([AGENT, own], wanted) == Choice(ANNA, Why.CERTIFIED, passed_over=BELA)


def test_who_stands_in_without_it_is_passed_over_for_the_customers_own_person() -> None:
    own = replace(AGENT, person=BELA, is_present=False)
    deputy = replace(AGENT, person=NIAMH)
    wanted = Wanted(own=BELA, stands_in=NIAMH, certified=frozenset({ANNA}))
    assert choose_owner([AGENT, own, deputy], wanted) == Choice(ANNA, Why.CERTIFIED, passed_over=BELA)


def test_they_reach_their_own_person_while_no_holder_is_here() -> None:
    own = replace(AGENT, person=BELA)
    gone = replace(AGENT, person=NIAMH, is_present=False)
    wanted = Wanted(own=BELA, certified=frozenset({NIAMH}))
    assert choose_owner([AGENT, own, gone], wanted) == Choice(BELA, Why.KNOWS)


certificates = st.frozensets(st.integers(1, 12))


@given(pools, wants, certificates)
def test_nobody_without_it_is_chosen_while_a_holder_of_the_team_is_here(
    pool: list[Candidate], wanted: Wanted, holders: frozenset[int]
) -> None:
    chosen = one_of(pool, choose_owner(pool, replace(wanted, certified=holders)))
    ready = [
        each for each in pool if each.in_team and each.is_present and each.on_shift and each.person in holders
    ]
    assert chosen.person in holders or not ready


def test_who_is_at_work_comes_before_who_has_less_to_do_and_nobody_is_lost_at_night() -> None:
    at_home = replace(AGENT, person=BELA, open_cases=0, on_shift=False)
    assert choose_owner([AGENT, at_home]) == Choice(ANNA, Why.ON_SHIFT)
    assert choose_owner([replace(AGENT, on_shift=False), at_home]) == Choice(BELA, Why.LOAD)


def test_a_holder_who_is_at_home_does_not_take_the_case_from_who_is_here() -> None:
    at_home = replace(AGENT, person=BELA, on_shift=False)
    assert choose_owner([AGENT, at_home], Wanted(certified=frozenset({BELA}))) == Choice(
        ANNA, Why.UNCERTIFIED
    )
    wanted = Wanted(own=ANNA, certified=frozenset({BELA}))
    assert choose_owner([AGENT, at_home], wanted) == Choice(ANNA, Why.KNOWS)


@pytest.mark.parametrize(
    ("held", "others", "passed_over"),
    [
        (None, {}, False),
        (frozenset({ANNA}), {}, False),
        (frozenset({BELA}), {}, True),
        (frozenset({BELA}), {"is_present": False}, False),
        (frozenset({BELA}), {"on_shift": False}, False),
        (frozenset(), {}, False),
    ],
)
def test_one_without_the_certificate_is_passed_over_only_while_somebody_who_holds_it_is_here(
    held: frozenset[int] | None, others: dict[str, Any], passed_over: bool
) -> None:
    bela = replace(AGENT, person=BELA, **others)
    assert is_passed_over(ANNA, [AGENT, bela], Wanted(certified=held)) is passed_over


LOOKS_AFTER = replace(AGENT, person=BELA, situations=frozenset({"complaint"}))
COMPLAINT = Wanted(situation="complaint")


def test_once_it_is_known_what_it_is_who_looks_after_such_is_asked() -> None:
    assert better_home(ANNA, [AGENT, LOOKS_AFTER], COMPLAINT) == Choice(BELA, Why.SITUATION)


@pytest.mark.parametrize(
    "but",
    [
        {"is_present": False},
        {"on_shift": False},
        {"takes_cases": False},
        {"situations": frozenset({"inquiry"})},
    ],
)
def test_nobody_is_asked_who_is_not_there_for_it(but: dict[str, Any]) -> None:
    assert better_home(ANNA, [AGENT, replace(LOOKS_AFTER, **but)], COMPLAINT) is None


def test_whoever_looks_after_such_keeps_it_and_so_does_whose_customer_it_is() -> None:
    owner = replace(AGENT, situations=frozenset({"complaint"}))
    assert better_home(ANNA, [owner, LOOKS_AFTER], COMPLAINT) is None
    assert better_home(ANNA, [AGENT, LOOKS_AFTER], COMPLAINT, is_theirs=True) is None


def test_a_certificate_that_is_asked_for_comes_before_whose_customer_it_is() -> None:
    wanted = replace(COMPLAINT, certified=frozenset({NIAMH}))
    holder = replace(AGENT, person=NIAMH)
    pool = [AGENT, LOOKS_AFTER, holder]
    assert better_home(ANNA, pool, wanted, is_theirs=True) == Choice(NIAMH, Why.CERTIFIED)
    assert better_home(ANNA, [AGENT, LOOKS_AFTER], wanted) is None
    both = replace(LOOKS_AFTER, person=BELA)
    held = replace(wanted, certified=frozenset({ANNA, BELA}))
    assert better_home(ANNA, [AGENT, both], held) == Choice(BELA, Why.SITUATION)


def test_of_several_it_is_the_one_whose_turn_it_would_be() -> None:
    busy = replace(LOOKS_AFTER, person=NIAMH, open_cases=9)
    elsewhere = replace(LOOKS_AFTER, person=4, in_team=False, open_cases=0)
    assert better_home(ANNA, [AGENT, busy, elsewhere, LOOKS_AFTER], COMPLAINT) == Choice(BELA, Why.SITUATION)
    assert better_home(ANNA, [AGENT, elsewhere], COMPLAINT) == Choice(4, Why.SITUATION)
