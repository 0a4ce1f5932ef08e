"""Coming back to ask how it is; and what the house does by itself, for a person."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.channels.web import operations as page
from hospes.followups import operations as verbs
from hospes.followups.access import follow_up_or_404
from hospes.followups.models import FollowUp, FollowUpLine
from hospes.followups.queries import asked_on_page
from hospes.rules import operations as rules
from hospes.rules.access import rule_or_404
from hospes.rules.models import Rule
from tests.house.life.house import House, which, who, words

DEEDS: list[tuple[str, dict[str, Any]]] = [
    ("tag", {"names": "hinges, doors"}), ("promise", {"words": "We call you.", "hours": 4}),
    ("note", {"words": "Look at it."}),
    ("snooze", {"hours": 6}), ("ask", {}), ("complaint", {}), ("offer", {"words": "Yours, I think."}),
]  # fmt: skip
WHENS = [
    "opened",
    "said",
    "written",
    "reopened",
    "closed",
    "promise_late",
    "lapsed",
    "declined",
    "complaint",
    "not_well",
    "no",
    "waiting",
    "quiet",
]


class Following(House):
    @rule(by=who, days=st.integers(1, 4), situation=st.sampled_from(["", "complaint"]))
    def keep_the_table(self, by: str, days: int, situation: str) -> None:
        person = self.actor(by)
        self.attempt(
            "followups.set_line",
            lambda: verbs.set_line(
                by=person, at=self.now, situation=situation, outcome="", days=days, what="Does it hold?"
            ),
        )

    @rule(by=who, number=which)
    def lift_a_line(self, by: str, number: int) -> None:
        line, person = self.pick(FollowUpLine.objects.all(), number), self.actor(by)
        if line and number % 3 == 0:
            self.attempt(
                "followups.lift_line", lambda: verbs.lift_line(by=person, at=self.now, line=line) or True
            )

    @rule(number=which, by=who, days=st.integers(0, 5), what=words, closed=st.booleans())
    def plan(self, number: int, by: str, days: int, what: str, closed: bool) -> None:
        case = (self.closed_case(number) if closed else None) or self.case(number)
        if case is None or case.customer.erased_at:
            return
        person, text = self.actor(by, case), f"{what} {self.mark(case)}"
        if self.attempt(
            "followups.plan",
            lambda: verbs.plan_follow_up(
                by=person, at=self.now, case=self.enter(person, case), what=text, due_at=self.later(24 * days)
            ),
        ):
            self.matter(case).follow_up = "planned"

    @rule(
        number=which,
        by=who,
        how=st.sampled_from(["ask", "ask", "well", "not_well", "not_well", "drop"]),
        said=words,
    )
    def come_back(self, number: int, by: str, how: str, said: str) -> None:
        state = "planned" if how in ("ask", "drop") else "asked"
        follow_up = self.pick(FollowUp.objects.filter(state=state), number) or self.pick(
            FollowUp.objects.all(), number
        )
        if follow_up is None or follow_up.case.customer.erased_at:
            return
        person, text = self.actor(by, follow_up.case), f"{said} {self.mark(follow_up.case)}"

        def deed() -> Any:
            given = {
                "by": person,
                "at": self.now,
                "follow_up": follow_up_or_404(person, follow_up.pk, to_change=True),
            }
            if how == "ask":
                return verbs.note_asked(channel="phone", **given)
            if how == "drop":
                return verbs.drop_follow_up(why=text, **given)
            return verbs.answer_follow_up(is_well=how == "well", words=text, channel="phone", **given)

        if not self.attempt(f"followups.{how}", deed):
            return
        matter = self.matter(follow_up.case_id)
        matter.follow_up = "asked" if how == "ask" else ""
        if how == "not_well":
            self.heard(follow_up.case_id, "in")

    @rule(number=which, well=st.booleans(), said=words)
    def say_how_it_is_on_the_page(self, number: int, well: bool, said: str) -> None:
        follow_up = self.pick(FollowUp.objects.filter(state="asked", case__customer__erased_at=None), number)
        if follow_up is None:
            return
        case, text = follow_up.case, f"{said} {self.mark(follow_up.case)}"
        was_asked = asked_on_page(case) is not None
        if (
            self.attempt(
                "web.say_how_it_is",
                lambda: page.say_how_it_is(at=self.now, case=case, is_well=well, words=text),
            )
            and was_asked
        ):
            self.matter(case).follow_up = ""
            if not well:
                self.heard(case, "in")

    @rule(
        by=who,
        when=st.sampled_from(WHENS),
        deed=st.sampled_from(DEEDS),
        on=st.sampled_from([True, True, False]),
    )
    def make_a_rule(self, by: str, when: str, deed: tuple[str, dict[str, Any]], on: bool) -> None:
        if Rule.objects.count() > 4:
            return
        person, (name, said) = self.actor(by), deed
        arguments = {**said, "person": self.person("thomas").pk} if name == "offer" else said
        waits = 5 if when in ("waiting", "quiet") else None
        made = self.attempt(
            "rules.make",
            lambda: rules.make_rule(
                by=person,
                at=self.now,
                wording=rules.Wording(f"{when} {name}", when, name, waits, None, arguments),
            ),
        )
        if made and on:
            self.attempt("rules.switch_on", lambda: rules.switch_on(by=person, at=self.now, rule=made))

    @rule(number=which, by=who, how=st.sampled_from(["switch_on", "switch_off", "change"]))
    def turn_a_rule(self, number: int, by: str, how: str) -> None:
        there = self.pick(Rule.objects.all(), number)
        if there is None:
            return
        person = self.actor(by)

        def deed() -> Any:
            given = {"by": person, "at": self.now, "rule": rule_or_404(person, there.pk)}
            if how != "change":
                return getattr(rules, how)(**given)
            return rules.change_rule(
                wording=rules.Wording("Doors", "said", "tag", None, None, {"names": "doors"}), **given
            )

        self.attempt(f"rules.{how}", deed)
