"""Time passes by leaps, and what the clock, the rules and the reactions bring about is brought about."""

from collections import Counter
from datetime import timedelta
from email import message_from_bytes

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases import tasks as cases
from hospes.cases.models import Case, ClosingAttempt
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import send_due
from hospes.complaints import tasks as complaints
from hospes.customers import tasks as customers
from hospes.decisions import tasks as decisions
from hospes.encounters import tasks as encounters
from hospes.followups import tasks as followups
from hospes.ledger.reactions import run_reactions
from hospes.lib import clock
from hospes.rules import tasks as rules
from hospes.search import tasks as search
from tests.house.life import tables
from tests.house.life.house import House

JOBS = {
    "clock.promises": cases.warn_of_promises,
    "clock.silence": cases.close_after_announced_silence,
    "clock.offers": cases.give_back_unanswered_offers,
    "clock.sleepers": cases.wake_cases,
    "clock.approvals": decisions.approvals_that_are_late,
    "clock.complaints": complaints.warn_of_complaints,
    "clock.waits": encounters.tell_whose_time_is_up,
    "clock.follow_ups": followups.follow_ups_that_are_due,
    "clock.merges": customers.carry_on_merges,
    "clock.likenesses": customers.look_for_likenesses,
    "rules.by_the_ledger": rules.follow_the_ledger,
    "rules.by_the_clock": rules.look_at_times,
    "search.follow": search.follow_the_ledger,
}
# Until when the clock of a rule was looked at stands in the rule: a reader's place, and no event.
LOOKED_AT = frozenset({"rules_rule"})
# That a letter is tried again later is noted in its row alone: what became of it in the end is told.
TRIED_AGAIN = frozenset({"hospes_channels_outboundmessage"})


class Ticking(House):
    @rule(minutes=st.sampled_from([1, 20, 60, 60 * 5, 60 * 24, 60 * 24, 60 * 24 * 4]), work=st.booleans())
    def time_passes(self, minutes: int, work: bool) -> None:
        self.now += timedelta(minutes=minutes)
        if work:
            self.the_worker_works(twice=minutes == 20)

    @rule(twice=st.booleans())
    def the_worker_works(self, twice: bool = False) -> None:
        """Every job and every reaction; done again at once they find nothing to do."""
        self.by_itself({"reactions": run_reactions} | JOBS, silent=LOOKED_AT)
        self._what_was_due_is_done()
        self.by_itself({"reactions": run_reactions})
        if twice:
            before = tables.glance()
            self.by_itself(JOBS, silent=LOOKED_AT)
            places = {"rules_progress", "search_progress", "customers_likenessplace"}
            again = tables.changed(before, self.seen).keys() - places
            assert not again, f"done twice: {again}"

    def _what_was_due_is_done(self) -> None:
        assert not Case.objects.filter(wakes_at__lte=self.now).exists()
        assert not Case.objects.filter(wakes_after__ended_at__isnull=False, wakes_at__isnull=False).exists()
        due = ClosingAttempt.objects.filter(
            settled_at=None, closes_at__lte=self.now, case__waiting_since=None
        )
        assert not due.exclude(case__in=self.held_open()).exists()

    def held_open(self) -> list[int]:
        """What is not closed by silence: a complaint is open, something is promised."""
        return [pk for pk, each in self.memory.matters.items() if each.complaint or each.promised]

    @rule(
        answer=st.sampled_from(["250 OK"] * 4 + ["451 Later", "550 No"]),
        vanish=st.sampled_from([False] * 5 + [True]),
        seconds=st.sampled_from([1, 11, 11]),
    )
    def the_post_goes(self, answer: str, vanish: bool, seconds: int) -> None:
        """A server outside our walls takes the letters, or not; whatever it answers, none goes twice."""
        self.now += timedelta(seconds=seconds)
        self.postman.after_data, self.postman.vanish_after_data = answer, vanish
        self.by_itself({"email.send_due": lambda: send_due(now=clock.now)}, silent=TRIED_AGAIN)
        for pk, state in OutboundMessage.objects.values_list("pk", "state"):
            if self.memory.letters.get(pk) == "queued" or pk not in self.memory.letters:
                self.memory.letters[pk] = state
        self._each_went_once()

    def _each_went_once(self) -> None:
        went = Counter(
            str(message_from_bytes(bytes(each.content or b""))["Message-ID"]).strip("<>")
            for each in self.postman.received
        )
        again = self.memory.sent_again
        twice = {letter: times for letter, times in went.items() if times > 1 + again[letter]}
        assert not twice, f"sent twice, and nobody said so: {twice}"
        noted = OutboundMessage.objects.filter(message_id__in=went)
        assert {each.state for each in noted if not again[each.message_id]} <= {"sent", "uncertain"}
        assert len(noted) == len(went)
        known = went.keys() | self.memory.taken_for_sent
        assert not OutboundMessage.objects.filter(state="sent").exclude(message_id__in=known).exists()
