"""Files: chosen beside words, attached, left out, taken back with a letter, and swept; none is ever missing."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases.access import contact_or_404
from hospes.cases.models import Case, Contact
from hospes.files import operations as verbs
from hospes.files.models import Attachment, Chosen, Received
from hospes.files.queries import flaws
from tests.files.contents import TEXT, png
from tests.house.life.house import RIGHT, House, which, who

CONTENTS = st.sampled_from((png(), TEXT, b"a", b"b"))


class Filing(House):
    def _came(self, case: Case, data: bytes) -> list[Received]:
        return [verbs.receive(name=f"{self.mark(case)}.png", chunks=[data])]

    @rule(number=which, by=who, data=CONTENTS)
    def choose_a_file(self, number: int, by: str, data: bytes) -> None:
        case = self.case(number)
        if case is None:
            return
        person, came = self.actor(by, case), self._came(case, data)
        self.attempt(
            "files.choose",
            lambda: verbs.choose(
                by=person, at=self.now, case=self.enter(person, case), verb="reply", received=came
            ),
        )
        verbs.discard(came)

    @rule(number=which, by=who, data=CONTENTS)
    def attach_a_file(self, number: int, by: str, data: bytes) -> None:
        contact = self.pick(Contact.objects.all(), number)
        if contact is None:
            return
        person, came = self.actor(by, contact.case), self._came(contact.case, data)
        self.attempt(
            "files.attach",
            lambda: verbs.attach_new(
                by=person, at=self.now, contact=contact_or_404(person, contact.pk), received=came
            ),
        )

    @rule(number=which, by=who)
    def leave_a_file_out(self, number: int, by: str) -> None:
        chosen = self.pick(Chosen.objects.all(), number)
        if chosen is None:
            return
        person = chosen.person if by == RIGHT else self.person(by)
        self.attempt(
            "files.let_go",
            lambda: verbs.let_go(
                by=person,
                at=self.now,
                case=self.enter(person, chosen.case),
                verb="reply",
                numbers={chosen.pk},
            ),
        )

    @rule()
    def sweep_the_shelf(self) -> None:
        self.attempt("files.sweep", lambda: verbs.sweep(at=self.now))
        assert list(flaws()) == []
        assert not Attachment.objects.filter(name="").exists()
