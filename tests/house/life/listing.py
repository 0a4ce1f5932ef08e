"""One verb for many cases, with a look beforehand and a way back; tags, notes that name somebody, and views."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases.models import Case
from hospes.desk.lists.bulk import BY_KEY
from hospes.worklists import operations as verbs
from hospes.worklists.access import mention_or_404, run_or_404, tag_or_404, view_or_404
from hospes.worklists.core.asked import read_address
from hospes.worklists.models import BulkRun, Mention, Tag, View
from tests.house.life.house import NAMES, RIGHT, House, which, who, words

LEARNT = ("case.", "handover.", "contact.logged")


class Listing(House):
    def bulk_words(self, verb: str, said: str) -> dict[str, Any]:
        return {
            "hand-over": {"to": self.person("thomas").pk, "story": said}, "recognise": {"situation": "question"},
            "tag": {"names": ["hinges"]}, "untag": {"tags": list(Tag.objects.values_list("pk", flat=True))},
            "close": {"reason": said}, "snooze": {"until": self.later(20).isoformat()}, "note": {"body": said or "x"},
        }.get(verb, {})  # fmt: skip

    @rule(by=who, verb=st.sampled_from(sorted(BY_KEY)), said=words, at_once=st.booleans())
    def look_at_several(self, by: str, verb: str, said: str, at_once: bool) -> None:
        person = self.actor(by)
        cases = list(Case.objects.order_by("-pk").values_list("pk", flat=True)[:4])
        given = {"verb": BY_KEY[verb].verb, "cases": cases, "words": self.bulk_words(verb, said)}
        run = self.attempt("bulk.look", lambda: verbs.look(by=person, at=self.now, **given))
        if run and at_once:
            self._carry_out(run, RIGHT)

    @rule(number=which, by=who)
    def carry_out(self, number: int, by: str) -> None:
        run = self.pick(BulkRun.objects.filter(done_at=None), number)
        if run is not None:
            self._carry_out(run, by)

    def _carry_out(self, run: BulkRun, by: str) -> None:
        person = run.by if by == RIGHT else self.person(by)
        self.attempt(
            f"bulk.{run.verb}",
            lambda: verbs.carry_out(
                by=person, at=self.now, run=run_or_404(person, run.pk), verb=BY_KEY[run.verb].verb
            ),
            learns=LEARNT,
        )
        if run.verb == "close":
            for pk in run.steps.filter(outcome="done").values_list("case", flat=True):
                assert not self.matter(pk).promised or self.matter(pk).is_open

    @rule(number=which, by=who)
    def take_several_back(self, number: int, by: str) -> None:
        run = self.pick(BulkRun.objects.filter(done_at__isnull=False, undone_at=None), number)
        if run is None:
            return
        person = run.by if by == RIGHT else self.person(by)
        self.attempt(
            "bulk.take_back",
            lambda: verbs.take_back(
                by=person, at=self.now, run=run_or_404(person, run.pk), verb=BY_KEY[run.verb].verb
            ),
            learns=LEARNT,
        )

    @rule(number=which, by=who, name=st.sampled_from(["Hinges", "vízkár", "Vízkár", " "]), off=st.booleans())
    def tag(self, number: int, by: str, name: str, off: bool) -> None:
        case = self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        keys = {"Hinges": {"hinges"}, " ": set()}.get(name, {"vizkar"})

        def deed() -> Any:
            there = self.enter(person, case)
            if off:
                return [
                    verbs.take_tags(by=person, at=self.now, case=there, tags=Tag.objects.filter(key__in=keys))
                ]
            return [verbs.put_tags(by=person, at=self.now, case=there, names=[name])]

        if self.attempt("worklists.take_tags" if off else "worklists.put_tags", deed):
            tags = self.matter(case).tags
            self.matter(case).tags = tags - keys if off else tags | keys

    @rule(number=which, by=who, name=st.sampled_from(["Damp", "Hinges", ""]))
    def call_a_tag_otherwise(self, number: int, by: str, name: str) -> None:
        tag, person = self.pick(Tag.objects.all(), number), self.actor(by)
        if tag is None:
            return
        renamed = self.attempt(
            "worklists.rename_tag",
            lambda: verbs.rename_tag(by=person, at=self.now, tag=tag_or_404(person, tag.pk), name=name),
        )
        if renamed:
            for matter in self.memory.matters.values():
                if tag.key in matter.tags:
                    matter.tags = matter.tags - {tag.key} | {renamed.key}

    @rule(number=which, by=who)
    def make_two_tags_one(self, number: int, by: str) -> None:
        tag, other, person = (
            self.pick(Tag.objects.all(), number),
            self.pick(Tag.objects.all(), number + 1),
            self.actor(by),
        )
        if tag is None or tag == other or number % 3:
            return
        if self.attempt(
            "worklists.merge_tag",
            lambda: verbs.merge_tag(by=person, at=self.now, tag=tag_or_404(person, tag.pk), into=other),
        ):
            for matter in self.memory.matters.values():
                if tag.key in matter.tags:
                    matter.tags = matter.tags - {tag.key} | {other.key}

    @rule(number=which, by=who, named=st.sampled_from(NAMES), said=words)
    def note_for(self, number: int, by: str, named: str, said: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person, body = self.actor(by, case), f"@{named} {said} {self.mark(case)}"
        if self.attempt(
            "worklists.write_note",
            lambda: verbs.write_note(by=person, at=self.now, case=self.enter(person, case), body=body),
        ):
            self.heard(case, "note")

    @rule(number=which, by=who)
    def see_a_mention(self, number: int, by: str) -> None:
        mention = self.pick(Mention.objects.filter(seen_at=None), number)
        if mention is None:
            return
        person = mention.person if by == RIGHT else self.person(by)
        self.attempt(
            "worklists.note_seen",
            lambda: verbs.note_seen(by=person, at=self.now, mention=mention_or_404(person, mention.pk)),
        )

    @rule(
        number=which,
        by=who,
        how=st.sampled_from(["save", "save", "share", "delete", "rename", "change", "move"]),
        whose=st.sampled_from(["me", "team", "house"]),
    )
    def keep_a_view(self, number: int, by: str, how: str, whose: Any) -> None:
        view = self.pick(View.objects.all(), number)
        person = view.made_by if view and by == RIGHT else self.actor(by)

        def deed() -> Any:
            if how == "save" or view is None:
                return verbs.save_view(
                    by=person,
                    at=self.now,
                    name="Late" if number % 2 else "Soon",
                    asked=read_address("list=mine&due=late"),
                    whose=whose,
                )
            there = view_or_404(person, view.pk)
            given: dict[str, Any] = {"by": person, "at": self.now, "view": there}
            if how == "share":
                return verbs.share_view(whose=whose, **given)
            if how == "rename":
                return verbs.rename_view(name=f"Late {self.tally.steps}" if whose == "me" else "", **given)
            if how == "change":
                return verbs.change_view(asked=read_address("list=mine&due=today"), **given)
            if how == "move":
                return verbs.move_view(later=whose == "me", **given)
            return verbs.delete_view(by=person, at=self.now, view=there) or True

        self.attempt(f"worklists.{how}_view" if view else "worklists.save_view", deed)
