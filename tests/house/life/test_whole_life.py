"""One life of the whole house: any verb of any room, by anybody, in any order, and the clock goes on. After each step
every promise of the design holds, and all is as a notebook kept beside it has it. HOSPES_EXAMPLES=500: a long life."""

from datetime import datetime
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from tests.channels.servers import smtp_server
from tests.house.life.agreeing import Agreeing
from tests.house.life.cases import Cases
from tests.house.life.complaining import Complaining
from tests.house.life.customers import Customers
from tests.house.life.deciding import Deciding
from tests.house.life.ending import Ending
from tests.house.life.filing import Filing
from tests.house.life.following import Following
from tests.house.life.good_days import ACTS
from tests.house.life.letters import Letters
from tests.house.life.listing import Listing
from tests.house.life.people import People
from tests.house.life.runs import Runs
from tests.house.life.tally import Tally
from tests.house.life.ticking import Ticking
from tests.laws import EXAMPLES

STEPS, FIRST = 30, 40


class Life(
    Cases, Customers, People, Ending, Letters, Runs, Deciding, Complaining, Agreeing, Following, Filing, Listing,
    Ticking,
):  # fmt: skip
    """Everything that can happen, in a house where something has happened already, so that one can go on with it."""

    @initialize(seed=st.integers(0, 2**32))
    def the_first_days(self, seed: int) -> None:
        self.open_the_house()
        self.the_first_ones_come()
        self.some_good_days(seed, days=FIRST)

    @rule(seed=st.integers(0, 2**32))
    def some_good_days(self, seed: int, days: int = 12) -> None:
        """Some of what people do who know what they do; all is looked at after each."""
        random = Random(f"{seed} {self.looked}")
        for act in random.choices(ACTS, k=days):
            act(self, random)
            self.every_promise_of_the_design_holds()
            self.all_is_as_the_notebook_has_it()

    # Of some ninety rules these are three, so that there is always something to go on with.
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
        max_examples=max(EXAMPLES // 5, 1), stateful_step_count=STEPS, deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a life takes minutes; its steps are printed
    )  # fmt: skip
    try:
        with smtp_server() as Life.postman:
            run_state_machine_as_test(Life, settings=how)
    finally:
        print(Life.tally.table())  # noqa: T201 (read with -s)
        print(Life.tally.reasons())  # noqa: T201
