"""One life of the whole house: any verb of any room, by anybody, in any order, and the clock goes on. After each step
every promise of the design holds, and all is as a notebook kept beside it has it.

Each life is a house of its own: what people do who know what they do (`good_days`), what brings about a verb that has
rarely taken effect (`errands`), the same out of turn and by anybody, and any rule at all. With HOSPES_EXAMPLES=800
there are eighty lives, in each of which all is looked at some hundred times; at the end every verb has taken effect.
That is five minutes of one core on SQLite, some ten on PostgreSQL, and twice as long or more where others work as well.

    HOSPES_EXAMPLES=800 .venv/bin/python -m pytest tests/house/life -s --hypothesis-seed=7
    HOSPES_TEST_DB=postgres HOSPES_EXAMPLES=800 .venv/bin/python -m pytest tests/house/life -s --hypothesis-seed=7

`-s` shows how often each verb took effect, left all as it was, was refused, was not let in; stopped with Ctrl-C it
shows it as well. What went before a fault is printed with it, and the same seed goes the same way again.
"""

from datetime import datetime
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from tests.channels.servers import smtp_server
from tests.house.life import errands
from tests.house.life.agreeing import Agreeing
from tests.house.life.belonging import Belonging
from tests.house.life.calendars import Calendars
from tests.house.life.cases import Cases
from tests.house.life.complaining import Complaining
from tests.house.life.customers import Customers
from tests.house.life.deciding import Deciding
from tests.house.life.ending import Ending
from tests.house.life.filing import Filing
from tests.house.life.following import Following
from tests.house.life.good_days import ACTS
from tests.house.life.hiring import Hiring
from tests.house.life.house import NAMES
from tests.house.life.letters import Letters
from tests.house.life.listing import Listing
from tests.house.life.minding import Minding
from tests.house.life.people import People
from tests.house.life.runs import Runs
from tests.house.life.tally import Tally, wanted
from tests.house.life.ticking import Ticking
from tests.house.life.told import Told
from tests.laws import EXAMPLES

STEPS, FIRST = 30, 30
LONG = 800  # examples: in as many, every verb has taken effect


class Life(
    Cases, Customers, People, Ending, Letters, Runs, Deciding, Complaining, Agreeing, Following, Listing, Ticking,
    Belonging, Calendars, Filing, Hiring, Minding, Told,
):  # fmt: skip
    """Everything that can happen, in a house where something has happened already, so that one can go on with it."""

    @initialize(seed=st.integers(0, 2**32))
    def the_first_days(self, seed: int) -> None:
        self.before = self.tally.as_it_was(seed)
        self.open_the_house()
        self.the_first_ones_come()
        self.some_good_days(seed, days=FIRST)

    @rule(seed=st.integers(0, 2**32))
    def some_good_days(self, seed: int, days: int = 12) -> None:
        """Some of what people do who know what they do; all is looked at after each."""
        random = Random(f"{seed} {self.looked}")
        for _ in range(days):
            for act in self.go_on_an_errand(random) if random.random() < 0.5 else (random.choice(ACTS),):
                act(self, random)
                self.look()

    def go_on_an_errand(self, random: Random) -> errands.Errand:
        """For what has rarely taken effect; and as often somebody tries it out of turn, before or after."""
        errand = self.wanted_errand(random)
        tried = errand[-1].out_of_turn(random.choice(NAMES))
        return random.choice([errand, (tried, *errand), errand, (*errand, tried)])

    def wanted_errand(self, random: Random) -> errands.Errand:
        """By how often its verb took effect in this life and in those before."""
        names = list(errands.ALL)
        known_by = [errands.TOLD_BY.get(name, name) for name in names]
        name = random.choices(names, wanted(known_by, self.before + self.done, self.tried))[0]
        self.tried[errands.TOLD_BY.get(name, name)] += 1
        return errands.ALL[name]

    # Of a hundred rules these are three, so that there is always something to go on with.
    @rule(seed=st.integers(0, 2**32))
    def a_good_morning(self, seed: int) -> None:
        self.some_good_days(seed)

    @rule(seed=st.integers(0, 2**32))
    def a_good_evening(self, seed: int) -> None:
        self.some_good_days(seed)


@pytest.mark.django_db
@pytest.mark.slow
def test_whatever_is_done_in_whatever_order_every_promise_holds(at: datetime) -> None:
    Life.start, Life.tally = at, Tally()
    how = settings(
        max_examples=max(EXAMPLES // 10, 1), stateful_step_count=STEPS, deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a life takes minutes; its steps are printed
    )  # fmt: skip
    try:
        with smtp_server() as Life.postman:
            run_state_machine_as_test(Life, settings=how)
    finally:
        print(Life.tally.table())  # noqa: T201 (read with -s)
        print(Life.tally.reasons())  # noqa: T201
    if EXAMPLES >= LONG:
        assert Life.tally.never_took_effect(errands.TOLD_BY.get(name, name) for name in errands.ALL) == []
