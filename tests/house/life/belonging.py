"""Cases belong together, are two matters in one, or one matter taken down twice; and each is taken back."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases.models import Case, Commitment, Contact, Fact
from hospes.matters import operations as verbs
from hospes.matters.access import link_or_404, merge_or_404, split_or_404
from hospes.matters.core.merging import Choice
from hospes.matters.models import CaseLink, CaseMerge, CaseSplit
from hospes.matters.queries import known_differently
from hospes.worklists.models import CaseTag
from tests.house.life.house import House, which, who, words
from tests.house.life.joining import join, nothing_is_lost, part
from tests.house.life.memory import Matter

KINDS = ["same", "caused", "follows", "other"]
OPEN = {"ended_at": None}


class Belonging(House):
    def a_pair(self, number: int) -> tuple[Case, Case] | None:
        """Two cases, of one customer where there are such."""
        case = self.case(number)
        if case is None:
            return None
        beside = Case.objects.filter(customer=case.customer_id, **OPEN).exclude(pk=case.pk)
        other = self.pick(beside, number) or self.case(number + 1)
        return (case, other) if other is not None else None

    @rule(number=which, by=who, kind=st.sampled_from([*KINDS, "split"]), word=words)
    def link(self, number: int, by: str, kind: str, word: str) -> None:
        pair = self.a_pair(number)
        if pair is None:
            return
        case, other = pair
        person = self.actor(by, case)
        made = self.attempt(
            "matters.link_cases",
            lambda: verbs.link_cases(
                by=person, at=self.now, case=self.enter(person, case), other=self.enter(person, other), kind=kind,
                word=f"{word} {self.mark(case)}".strip()[:190],
            ),
        )  # fmt: skip
        if made:
            self.memory.links.add((case.pk, other.pk, kind))

    @rule(number=which, by=who)
    def unlink(self, number: int, by: str) -> None:
        link = self.pick(CaseLink.objects.all(), number)
        if link is None:
            return
        person = self.actor(by, link.one)

        def deed() -> bool:
            verbs.unlink_cases(by=person, at=self.now, link=link_or_404(person, link.pk, to_change=True))
            return True

        if self.attempt("matters.unlink_cases", deed):
            self.memory.links.discard((link.one_id, link.other_id, link.kind))

    @rule(number=which, by=who, reason=words, along=st.booleans())
    def split(self, number: int, by: str, reason: str, along: bool) -> None:
        """With what was said, known and promised in it, or with nothing but its own reason."""
        case = self.case(number)
        if case is None:
            return
        person, text = self.actor(by, case), f"{reason} {self.mark(case)}" if reason else ""
        promises = list(Commitment.objects.filter(case=case, settled_at=None)[:1]) if along else []
        facts = (
            list(Fact.objects.filter(case=case, about_customer=None, replaced_by=None, used_up_at=None))
            if along
            else []
        )
        contacts = list(Contact.objects.filter(case=case)[:2]) if along else []
        made = self.attempt(
            "matters.split_case",
            lambda: verbs.split_case(
                by=person, at=self.now, case=self.enter(person, case), reason=text, contacts=contacts, facts=facts,
                promises=promises,
            ),
        )  # fmt: skip
        if made:
            self._stands_beside(made, text, facts, promises)

    def _stands_beside(
        self, made: CaseSplit, reason: str, facts: list[Fact], promises: list[Commitment]
    ) -> None:
        of, new = self.matter(made.case_id), Case.objects.get(pk=made.new_id)
        assert new.owner_id == of.owner, "split off to somebody else, and nobody was asked"
        went = {each.pk for each in promises}
        self.memory.matters[new.pk] = Matter(
            of.customer, new.owner_id, reason.strip(), promised=went, facts={each.key: each.value for each in facts}
        )  # fmt: skip
        of.promised -= went
        self.memory.links.add((new.pk, made.case_id, "split"))

    @rule(number=which, by=who)
    def undo_a_split(self, number: int, by: str) -> None:
        split = self.pick(CaseSplit.objects.filter(undone_at=None), number) or self.pick(
            CaseSplit.objects.all(), number
        )
        if split is None:
            return
        person = self.actor(by, split.new)
        done = self.attempt(
            "matters.undo_split",
            lambda: verbs.undo_split(
                by=person, at=self.now, split=split_or_404(person, split.pk, to_change=True)
            ),
        )
        if done:
            self._one(CaseMerge.objects.get(gone=split.new_id, undone_at=None), "kept")
            self.memory.links.discard((split.new_id, split.case_id, "split"))

    @rule(number=which, by=who, chosen=st.sampled_from(["kept", "gone", ""]), turned=st.booleans())
    def make_one(self, number: int, by: str, chosen: str, turned: bool) -> None:
        pair = self.a_pair(number)
        if pair is None:
            return
        kept, gone = reversed(pair) if turned else pair
        person = self.actor(by) if kept.owner_id != gone.owner_id else self.actor(by, kept)
        differ = known_differently(kept, gone)
        decided = {each.key: Choice(chosen).value for each in differ} if chosen else {}
        merge = self.attempt(
            "matters.merge_cases",
            lambda: verbs.merge_cases(
                by=person, at=self.now, kept=self.enter(person, kept), gone=self.enter(person, gone), chosen=decided
            ),
        )  # fmt: skip
        if merge:
            assert chosen or not differ, "both knew something, and nobody was asked whose word holds"
            self._one(merge, chosen)

    def _one(self, merge: CaseMerge, chosen: str) -> None:
        pks = (merge.kept_id, merge.gone_id)
        self.memory.joined[merge.pk] = join(*map(self.matter, pks), pks, chosen)

    @rule(number=which, by=who)
    def take_one_apart(self, number: int, by: str) -> None:
        merge = self.pick(CaseMerge.objects.filter(undone_at=None), number) or self.pick(
            CaseMerge.objects.all(), number
        )
        if merge is None:
            return
        person = self.actor(by, merge.kept)
        if self.attempt(
            "matters.take_apart",
            lambda: verbs.take_apart(
                by=person, at=self.now, merge=merge_or_404(person, merge.pk, to_change=True)
            ),
            learns=("case.owner_changed",),
        ):
            self._two(merge)

    def _two(self, merge: CaseMerge) -> None:
        """Contacts and promises are where the notebook has them; of facts and tags none is lost."""
        kept, gone = self.matter(merge.kept_id), self.matter(merge.gone_id)
        known, tagged = self._known(merge.kept_id), self._tagged(merge.kept_id)
        theirs, on_it = self._known(merge.gone_id), self._tagged(merge.gone_id)
        nothing_is_lost((kept, gone), known | theirs, tagged | on_it)
        kept.facts, gone.facts, kept.tags, gone.tags = known, theirs, tagged, on_it
        part(kept, gone, self.memory.joined[merge.pk])

    def _known(self, case: int) -> dict[str, Any]:
        rows = Fact.objects.filter(case=case, about_customer=None, replaced_by=None, used_up_at=None)
        return dict(rows.values_list("key", "value"))

    def _tagged(self, case: int) -> set[str]:
        return set(CaseTag.objects.filter(case=case).values_list("tag__key", flat=True))
