"""Who writes the words into a drawing: the codex's in its own language, the program's in the reader's."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hospes.codex.core.book import Book, StepPage
from hospes.codex.core.drawing.picture import Box
from hospes.codex.core.model import Moment, Span, Text
from hospes.codex.core.situations import Lane
from hospes.codex.core.text import _

KINDS = {
    "talk": _("Talk"), "do": _("Do"), "decide": _("Decide"), "collect": _("Find out"), "wait": _("Wait"),
    "approve": _("Second look"), "hand-over": _("Hand over"), "commit": _("Promise"), "link": _("Go to"),
    "end": _("End"),
}  # fmt: skip
LANES: dict[Lane, str] = {
    "customer": _("With the customer"),
    "behind": _("Behind the scenes"),
    "support": _("Support"),
}
ENDS = {
    "resolved": _("Resolved"), "referred": _("Referred elsewhere"), "refused": _("Refused, with an alternative"),
    "escalated": _("Escalated"), "pending": _("Pending"),
}  # fmt: skip
WAITS = {"customer": _("the customer"), "date": _("a date"), "third-party": _("somebody else")}
CRITICAL = {
    "customer": _("Critical for the customer"), "business": _("Critical for the business"),
    "compliance": _("Required by law"),
}  # fmt: skip

Say = Callable[[str], str]


def english_span(span: Span) -> str:
    """A span of time as it is written."""
    return span


@dataclass(frozen=True)
class Scribe:
    """`say` gives the program's words in the reader's language, `span` a span of time in words."""

    book: Book
    say: Say = str
    span: Callable[[Span], str] = english_span
    # Boxes that were worded and sized already: on paper each is measured several times before it finds its plate.
    boxes: dict[tuple[str, str, float, bool], Box] = field(
        default_factory=dict, compare=False, repr=False, kw_only=True
    )

    def read(self, text: Text | None) -> str:
        """Words of the codex."""
        return self.book.read(text)

    def moment(self, moment: Moment) -> str:
        """What a moment is called."""
        return self.read(moment.name) or moment.key.replace("-", " ").capitalize()

    def kind(self, page: StepPage) -> str:
        return self.say(KINDS[page.step.kind])

    def lane(self, page: StepPage) -> str:
        return self.say(LANES[page.step.lane])

    def critical(self, page: StepPage) -> str:
        """For whose sake the step must not be left out; nothing when it may be."""
        kind = page.step.critical
        return self.say(CRITICAL[kind]) if kind != "none" else ""

    def detail(self, page: StepPage) -> str:
        """What belongs to a step of its kind, in a few words: for whom one waits, who approves, where it ends."""
        step = page.step
        if step.wait:
            until = step.wait.up_to
            waits = self.say(WAITS[step.wait.for_])
            return (
                self.say(_("%(whom)s, up to %(span)s")) % {"whom": waits, "span": self.span(until)}
                if until
                else waits
            )
        if step.commit and step.commit.within:
            within = self.say(_("within %(span)s")) % {"span": self.span(step.commit.within)}
            return f"{within}, {self.not_before(step.commit.after)}" if step.commit.after else within
        if step.commit and step.commit.after:
            return self.not_before(step.commit.after)
        if step.end:
            return self.say(ENDS[step.end.how])
        if page.link:
            return page.link.name
        return page.approver

    def not_before(self, span: str) -> str:
        return self.say(_("not before %(span)s")) % {"span": self.span(span)}

    def at_hand(self, page: StepPage) -> list[str]:
        """The things that help at a step: articles, forms, documents, calculators; not what one says."""
        named = []
        for tool in page.step.tools:
            if tool.article:
                named.append(page.articles.get(tool.article, tool.article))
            elif not tool.phrase:
                named.append(
                    self.read(tool.label) or self.read(tool.form or tool.document or tool.calculator)
                )
        return named

    def condition(self, page: StepPage) -> str:
        """The condition under which the step is taken; nothing when it always is."""
        return self.say(_("Only when %(condition)s")) % {"condition": page.when} if page.when else ""

    def whole(self, page: StepPage) -> str:
        """Everything a listener should hear of a step's box."""
        parts = [
            f"{page.number} {self.kind(page)}",
            self.read(page.step.name),
            self.detail(page),
            self.lane(page),
            self.critical(page),
            self.condition(page),
            *(self.of_moment(moment) for moment in page.step.moments),
        ]
        return ". ".join(part.rstrip(".") for part in parts if part)

    def of_moment(self, moment: Moment) -> str:
        return self.say(_("Moment of truth: %(name)s")) % {"name": self.moment(moment)}
