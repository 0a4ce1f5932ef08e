"""One life of the whole house: any verb of any room, by anybody, in any order, and the clock goes on. After each step every
promise of the design holds, and all is as a notebook kept beside it has it. HOSPES_EXAMPLES=500 for a long life."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from tests.channels.servers import smtp_server
from tests.house.life.agreeing import Agreeing
from tests.house.life.cases import Cases
from tests.house.life.complaining import Complaining
from tests.house.life.customers import Customers
from tests.house.life.deciding import Deciding
from tests.house.life.ending import Ending
from tests.house.life.following import DEEDS, Following
from tests.house.life.house import RIGHT
from tests.house.life.letters import Letters
from tests.house.life.listing import Listing
from tests.house.life.people import People
from tests.house.life.runs import Runs
from tests.house.life.tally import Tally
from tests.house.life.ticking import Ticking
from tests.laws import EXAMPLES

STEPS = 60


class Life(
    Cases, Customers, People, Ending, Letters, Runs, Deciding, Complaining, Agreeing, Following, Listing, Ticking
):  # fmt: skip
    """Everything that can happen, in a house in which something has happened already: so there is what to go on with."""

    @initialize(days=st.integers(0, 3))
    def the_first_days(self, days: int) -> None:
        self.open_the_house()
        self.the_first_ones_come()
        for number, by in enumerate(("thomas", "anna", RIGHT)):
            self.open_for(number, by, "It is loose.", "email")
        for number in range(6):
            self.say(number=number, by=RIGHT, said="I have it.", how="out", channel="phone")
            self.note(number=number, by=RIGHT, key="household", value="A")
        self.promise(number=0, by=RIGHT, what="A new hinge", due=60, keeper="")
        self.agree(number=1, by=RIGHT, rounds=1, why="")
        self.wish(number=1, by=RIGHT, wish="One more cupboard")
        self.complain(number=2, by=RIGHT, preset="house")
        self.begin(number=3, by=RIGHT, situation="complaint")
        self.begin(number=4, by=RIGHT, situation="question")
        self.offer(number=4, by=RIGHT, to="thomas", story="They know each other.")
        self.ask_for_a_yes(number=5, by=RIGHT, action="discount", amount=40_000, why="Late twice.")
        self.reply(number=3, by=RIGHT, said="It comes on Monday.", hold=True)
        self.tag(number=3, by=RIGHT, name="Hinges", off=False)
        self.keep_the_table(by=RIGHT, days=1, situation="")
        self.plan(number=0, by=RIGHT, days=1, what="Does it hold?", closed=False)
        self.make_a_rule(by=RIGHT, when="said", deed=DEEDS[0], on=True)
        self.confirm(number=5, by=RIGHT, how="spoken")
        self.note_for(number=3, by=RIGHT, named="thomas", said="Look.")
        self.now += timedelta(days=days)


@pytest.mark.django_db
@pytest.mark.slow
def test_whatever_is_done_in_whatever_order_every_promise_holds(at: datetime) -> None:
    Life.start, Life.tally = at, Tally()
    how = settings(
        max_examples=max(EXAMPLES // 5, 1), stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a life takes minutes; its steps are printed
    )  # fmt: skip
    try:
        with smtp_server() as Life.postman:
            run_state_machine_as_test(Life, settings=how)
    finally:
        print(Life.tally.table())  # noqa: T201 (read with -s)
        print(Life.tally.reasons())  # noqa: T201
