"""The page of a part in the codex's first language: its fields in groups, lists in rows, by the kind of part."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from hospes.codex.core.editing import MORE, so_as_chosen
from hospes.codex.core.facts import Fact
from hospes.codex.core.model import Codex, Element, Text
from hospes.codex.forms import names
from hospes.codex.forms.hours import closed_line, hours_lines
from hospes.codex.forms.lines import Line, Sent, setting_line, several_line, words_line
from hospes.codex.forms.options import Choices, Options, with_what_stands_there
from hospes.codex.forms.rows import Further, Rows
from hospes.codex.forms.spans import span_line

NOTHING = ("", "–")
FREE = 3  # so many sentences are asked for where there are none


@dataclass(frozen=True)
class Row:
    """An item of a list: taken out, moved up, or new and still empty."""

    field: str
    lines: tuple[Line, ...]
    title: Any = ""
    is_new: bool = False
    condition_of: str = ""  # the key of an outcome, of which a condition can say that it turned out so


@dataclass(frozen=True)
class Block:
    """Fields that belong together."""

    title: Any
    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    help: Any = ""


class Fields:
    """The fields of one part as blocks draw them, words and settings alike."""

    def __init__(
        self, codex: Codex, element: Element, words: Mapping[str, Line], rows: Rows, choices: Choices
    ) -> None:
        self.codex, self.element, self.choices = codex, element, choices
        self.rows, self.sent = rows, rows.sent
        # With what is usual and was never said: a page that hid it would take it away when it is saved.
        self.body: dict[str, Any] = element.part.model_dump(mode="json", by_alias=True, exclude_none=True)
        if isinstance(element.part, Fact) and element.part.reckon is not None:
            self.body["reckon"] = choices.formula(element.part.reckon)
        self.words = dict(words)
        self.settings: list[Line] = []  # those drawn that are no words
        self.drawn: set[str] = set()

    def say(self, field: str, *, only: str = "", label: Any = None) -> Line:
        """Words: those that stand there, or a place for some that are not there yet."""
        self.drawn.add(field)
        if field in self.words:
            return replace(self.words[field], only=only)
        return self._noted(
            setting_line(field, "", self.sent, type="textarea", only=only, voice=True, label=label)
        )

    def list(self, name: str) -> tuple[Line, ...]:
        """A list of words, with the free place behind it; three of them where nothing is said yet."""
        lines = [self.say(field) for field in self.words if field.startswith(f"{name}[")]
        free = [
            words_line(f"{name}[{place}]", "", "", self.sent) for place in range(1, FREE) if len(lines) == 1
        ]
        return tuple(replace(line, list=name) for line in (*lines, *free))

    def choose(
        self,
        field: str,
        options: Options,
        *,
        only: str = "",
        usual: str = "",
        label: Any = None,
        help: Any = None,
    ) -> Line:
        now = str(self.value(field) or usual)
        shown = with_what_stands_there(options, now)
        line = setting_line(field, now, self.sent, type="select", options=shown, only=only, label=label)
        return self._noted(replace(line, help=help) if help else line)

    def tick(self, field: str) -> Line:
        now = "on" if self.value(field) else ""
        line = setting_line(field, now, self.sent, type="checkbox")
        if f"was.{field}" in self.sent and field not in self.sent:  # not checked is not sent
            line = setting_line(field, now, _with(self.sent, field), type="checkbox")
        return self._noted(line)

    def several(self, field: str, options: Options, *, called: str = "") -> Line:
        said = self.value(field) or ()
        now = [chosen(each) for each in ([said] if isinstance(said, str) else said)]
        gone = [each for each in now if each not in [key for key, _label in options]]
        for each in gone:
            options = with_what_stands_there(options, each)
        options = sorted(options, key=lambda option: option[0] not in now)
        return self._noted(several_line(field, now, self.sent, options=options, called=called))

    def plain(self, field: str, *, type: str = "text", only: str = "") -> Line:
        value = self.value(field)
        return self._noted(
            setting_line(field, "" if value is None else str(value), self.sent, type=type, only=only)
        )

    def span(self, field: str, *, only: str = "") -> Line:
        return self._noted(span_line(field, self.value(field) or "", self.sent, only=only))

    def value(self, field: str) -> Any:
        """What the part says in a field such as `wait.for` or `outcomes[1].to`; None when nothing."""
        found: Any = self.body
        for token in field.replace("[", ".").replace("]", "").split("."):
            if isinstance(found, list):
                found = found[int(token)] if int(token) < len(found) else None
            else:
                found = found.get(token) if isinstance(found, dict) else None
        return found

    def count(self, name: str) -> int:
        return len(self.body.get(name) or ())

    def further(self, name: str) -> Further:
        """Rows that somebody is putting in: their places behind those of `count`, and what was filled in of each."""
        return self.rows.further.get(name, ())

    def behind(self, name: str) -> int:
        """The place of the first row that is still empty."""
        return self.count(name) + len(self.further(name))

    def rest(self) -> tuple[Line, ...]:
        """Words that no block has drawn."""
        return tuple(line for field, line in self.words.items() if field not in self.drawn)

    def noted(self, *lines: Line) -> tuple[Line, ...]:
        """Lines that were drawn elsewhere, as fields of this page."""
        return tuple(self._noted(line) for line in lines)

    def _noted(self, line: Line) -> Line:
        self.settings.append(line)
        return line


def blocks_of(fields: Fields) -> list[Block]:
    """The blocks of the part's kind; words that none of them draws stand first."""
    build = _KINDS.get(fields.element.kind)
    drawn = list(build(fields)) if build else []
    rest = fields.rest()
    return [Block("", rest), *drawn] if rest else drawn


def _step(fields: Fields) -> Iterator[Block]:
    yield Block("", (fields.say("name"), fields.say("goal"), fields.say("effect")))
    yield Block(_("How it goes"), tuple(_course(fields)))
    yield Block(
        _("Find out"),
        (fields.several("collect", fields.choices.facts()), fields.plain("enough", type="number")),
    )
    yield Block(_("Rules"), rows=tuple(_rules(fields)))
    yield Block(_("At hand"), rows=tuple(_tools(fields)))
    yield Block(
        _("How it can turn out"),
        rows=tuple(_outcomes(fields)),
        help=_("None: the next step follows. The last step of a process must say where it goes on."),
    )
    known = (
        fields.several("sets", fields.choices.settings(fields.body.get("sets") or ())),
        fields.choose(f"{MORE}.fact", [NOTHING, *fields.choices.becoming()]),
        fields.plain(f"{MORE}.is"),
        fields.choose(f"{MORE}.other", [NOTHING, *fields.choices.becoming()]),
        fields.several("uses_up", fields.choices.facts()),
    )
    yield Block(_("What is known then"), known, help=_("Most steps leave what is known as it is."))


def _course(fields: Fields) -> Iterator[Line]:
    choices = fields.choices
    yield fields.choose("kind", list(names.KINDS.items()), usual="talk")
    yield fields.choose("action", [NOTHING, *choices.actions()], only="decide-or-do")
    yield fields.choose("amount", [NOTHING, *choices.amounts()], only="decide-or-do")
    yield fields.choose("wait.for", list(names.WAITS.items()), only="wait", usual="customer")
    yield fields.span("wait.up_to", only="wait")
    yield fields.choose("wait.then", [NOTHING, *_ways(fields)], only="wait")
    yield fields.choose("hand_over.to", [NOTHING, *choices.roles()], only="hand-over")
    yield fields.say("hand_over.say", only="hand-over")
    yield fields.choose("approve.role", [NOTHING, *choices.roles()], only="approve")
    yield fields.choose("link.process", [NOTHING, *_linkable(fields)], only="link")
    yield fields.choose("end.how", list(names.ENDS.items()), only="end", usual="resolved")
    yield fields.say("end.alternative", only="end")
    yield fields.say("commit.what", only="commit")
    yield fields.span("commit.within", only="commit")
    yield fields.span("commit.after", only="commit")
    yield fields.choose("lane", list(names.LANES.items()), usual="customer")
    yield fields.choose("critical", list(names.CRITICAL.items()), usual="none")


def _linkable(fields: Fields) -> Options:
    """Processes to go to; the one that is written there under the very name by which it is written."""
    path, ref = fields.element.path, str(fields.value("link.process") or "")
    meant = fields.choices.link(ref, path)
    offered = [*fields.choices.processes(path), *fields.choices.wholes(path)]
    return [(ref if key == meant else key, label) for key, label in offered]


def _ways(fields: Fields) -> Options:
    """How the step can turn out."""
    rows = fields.body.get("outcomes") or ()
    return [(row["key"], fields.choices.say(_text(row.get("label"))) or row["key"]) for row in rows]


def _text(label: Any) -> Text | None:
    return Text(label) if label else None


def _rules(fields: Fields) -> Iterator[Row]:
    behaviours = [NOTHING, *fields.choices.behaviours()]
    for place in range(fields.count("rules")):
        way = "do" if fields.value(f"rules[{place}].do") else "avoid"
        yield _rule(fields, place, way, behaviours)
    for place, filled in fields.further("rules"):
        yield _rule(fields, place, "avoid" if ".avoid" in filled else "do", behaviours, is_new=True)
    for place, way in enumerate(("do", "avoid"), start=fields.behind("rules")):
        yield _rule(fields, place, way, behaviours, is_new=True)


def _rule(fields: Fields, place: int, way: str, behaviours: Options, *, is_new: bool = False) -> Row:
    row = f"rules[{place}]"
    lines = (fields.say(f"{row}.{way}"), fields.choose(f"{row}.behaviour", behaviours))
    return Row(row, lines, _NEW[way] if is_new else "", is_new)


_NEW: dict[str, Any] = {
    "do": _("Something more to do"),
    "avoid": _("Something more to avoid"),
    "phrase": _("More words to say"),
    "article": _("Another article"),
    "form": _("Another form"),
    "document": _("Another document"),
    "calculator": _("Another calculator"),
}


def _tools(fields: Fields) -> Iterator[Row]:
    kinds = ("phrase", "article", "form", "document", "calculator")
    for place in range(fields.count("tools")):
        kind = next(kind for kind in kinds if fields.value(f"tools[{place}].{kind}") is not None)
        yield _tool(fields, place, kind)
    for place, filled in fields.further("tools"):
        kind = next((kind for kind in kinds if f".{kind}" in filled), kinds[0])
        yield _tool(fields, place, kind, is_new=True)
    for place, kind in enumerate(kinds, start=fields.behind("tools")):
        if kind != "article" or fields.codex.articles:
            yield _tool(fields, place, kind, is_new=True)


def _tool(fields: Fields, place: int, kind: str, *, is_new: bool = False) -> Row:
    row = f"tools[{place}]"
    if kind == "article":
        thing = fields.choose(f"{row}.article", [NOTHING, *fields.choices.articles()])
    else:
        thing = fields.say(f"{row}.{kind}")
    lines = (thing, fields.say(f"{row}.label"), *([fields.tick(f"{row}.exact")] if kind == "phrase" else []))
    return Row(row, lines, _NEW[kind] if is_new else "", is_new)


def _outcomes(fields: Fields) -> Iterator[Row]:
    path = fields.element.path
    targets = fields.choices.targets(path)
    situation = fields.codex.situation(path.split("/")[0])
    count = fields.count("outcomes")
    for place in range(fields.behind("outcomes") + 2):
        row, is_new = f"outcomes[{place}]", place >= count
        options = [NOTHING, *targets] if is_new else targets
        ref = fields.value(f"{row}.to")
        if ref and situation:
            meant = fields.choices.target(situation, ref, path)
            options = [(ref if key == meant else key, label) for key, label in options]
        lines = [fields.say(f"{row}.label"), fields.choose(f"{row}.to", options)]
        if fields.value("action") or fields.value("approve") or fields.value(f"{row}.answer"):
            lines.append(_answer(fields, f"{row}.answer"))
        if not is_new:
            lines.append(fields.several(f"{row}.uses_up", fields.choices.facts()))
        title = _("Another way it can turn out") if is_new else ""
        yield Row(
            row, tuple(lines), title, is_new, condition_of="" if is_new else str(fields.value(f"{row}.key"))
        )


def _answer(fields: Fields, field: str) -> Line:
    """For which answer of the table it is the way on; at a second look, what the second person has said."""
    if not fields.value("approve"):
        return fields.choose(field, [NOTHING, *names.ANSWERS.items()])
    said = [NOTHING, ("yes", names.ANSWERS["yes"]), ("no", names.ANSWERS["no"])]
    return fields.choose(field, said, label=_("Answer"), help=_("Which of them is the second person's yes."))


def _process(fields: Fields) -> Iterator[Block]:
    yield Block("", (fields.say("name"), fields.say("purpose"), fields.tick("anytime")))
    yield Block(_("At every step"), rows=tuple(_rules(fields)), help=_("Rules that hold throughout."))


def _situation(fields: Fields) -> Iterator[Block]:
    yield Block("", (fields.say("name"), *fields.list("recognise"), fields.say("purpose")))
    yield Block(
        _("Where and by whom"),
        (
            fields.several("channels", fields.choices.channels()),
            fields.tick("certificate_required"),
            fields.plain("review", type="date"),
        ),
    )
    yield Block(_("Throughout"), rows=tuple(_rules(fields)), help=_("Rules that hold throughout."))
    yield Block(
        _("Where it can arrive"), rows=tuple(_labels(fields, "outcomes", _("Another place to arrive")))
    )


def _labels(fields: Fields, name: str, title: Any) -> Iterator[Row]:
    count = fields.count(name)
    for place in range(fields.behind(name) + 2):
        row = f"{name}[{place}]"
        yield Row(row, (fields.say(f"{row}.label"),), title if place >= count else "", place >= count)


def _moment(fields: Fields) -> Iterator[Block]:
    said = (fields.say("name"), fields.say("expectation"), *fields.list("meet"), *fields.list("exceed"))
    weights = [(str(number), str(number)) for number in range(1, 6)]
    yield Block("", (*said, fields.tick("sets_us_apart"), fields.choose("weight", weights, usual="3")))


def _promise(fields: Fields) -> Iterator[Block]:
    said = fields.rest()
    fields.drawn |= {line.field for line in said}
    owner = fields.choose("owner", [NOTHING, *fields.choices.roles()])
    yield Block("", (*said, fields.plain("review", type="date"), owner))


def _tier(fields: Fields) -> Iterator[Block]:
    yield Block(
        "",
        (fields.say("name"), fields.say("differs"), fields.several("promises", fields.choices.promises())),
    )


def _role(fields: Fields) -> Iterator[Block]:
    others = [option for option in fields.choices.roles() if option[0] != fields.body["key"]]
    yield Block("", (fields.say("name"), fields.say("description"), fields.several("includes", others)))


def _fact(fields: Fields) -> Iterator[Block]:
    kinds = fields.choose("type", list(names.FACT_TYPES.items()))
    lists = [] if fields.value("type") == "list" else fields.choices.lists()
    yield Block(
        "",
        (
            fields.say("label", label=_("Name")),
            fields.say("question"),
            kinds,
            *([fields.choose("of", [NOTHING, *lists])] if lists or fields.value("of") else []),
            fields.say("unit"),
            *([fields.plain("reckon")] if fields.value("type") in ("number", "money") else []),
            fields.choose("from", list(names.FACT_FROM.items()), usual="customer"),
            *_lasting(fields),
            fields.tick("personal"),
        ),
    )
    yield Block(
        _("Choices"),
        rows=tuple(_labels(fields, "choices", _("Another choice"))),
        help=_("For an answer that is one of several."),
    )


def _lasting(fields: Fields) -> Iterator[Line]:
    """What it is about, and how long it is taken as told. What a list's things have of their own, the list tells."""
    if fields.value("of"):
        return
    yield fields.choose(
        "about",
        list(names.FACT_ABOUT.items()),
        usual="matter",
        label=_("What it is about"),
        help=_("Told of the customer it is known in all their cases; of the matter, in its own."),
    )
    yield fields.plain("fresh_months", type="number")


def _calendar(fields: Fields) -> Iterator[Block]:
    yield Block("", (fields.say("name"), fields.plain("timezone"), fields.plain("holidays")))
    yield Block(
        _("Opening hours"),
        fields.noted(*hours_lines(fields.value("opening") or {}, fields.sent)),
        help=_("A weekday without hours is closed. Open until midnight: 00:00."),
    )
    yield Block(_("Closed days"), fields.noted(closed_line(fields.value("closed") or (), fields.sent)))


def _article(fields: Fields) -> Iterator[Block]:
    yield Block("", (fields.say("title"), fields.say("about"), fields.plain("link", type="url")))


def _authority(fields: Fields) -> Iterator[Block]:
    roles = fields.choices.roles()
    lines = (
        fields.say("name"),
        fields.several("action", fields.choices.actions(), called="authority.action"),
        fields.choose("role", roles),
        fields.choose("answer", list(names.ANSWERS.items())),
        fields.several("needs", fields.choices.facts(), called="authority.needs"),
        fields.tick("for_everyone"),
        fields.plain("limit.amount", type="number"),
        fields.choose("limit_fact", [NOTHING, *fields.choices.amounts()]),
        fields.tick("exactly"),
        fields.choose("ask_role", [NOTHING, *roles]),
        fields.say("nearest_yes"),
    )
    yield Block("", lines)


def _house(fields: Fields) -> Iterator[Block]:
    spoken = {each: each for each in fields.codex.languages} | dict(LANGUAGES_OFFERED)
    known = list(spoken.items())
    lines = (
        fields.say("name"),
        fields.say("purpose"),
        fields.several("languages", known),
        fields.several("required_languages", known),
        fields.plain("currency"),
    )
    yield Block("", lines)


LANGUAGES_OFFERED: Options = [("en", "English"), ("hu", "Magyar"), ("el", "Ελληνικά"), ("ru", "Русский")]

_KINDS: dict[str, Callable[[Fields], Iterator[Block]]] = {
    "step": _step,
    "process": _process,
    "situation": _situation,
    "moment": _moment,
    "promise": _promise,
    "tier": _tier,
    "role": _role,
    "fact": _fact,
    "calendar": _calendar,
    "article": _article,
    "authority": _authority,
    "codex": _house,
}


def chosen(item: Any) -> str:
    """An item of a list as its box is called."""
    return so_as_chosen(item["fact"], item["is"]) if isinstance(item, dict) else str(item)


def _with(sent: Sent, field: str) -> Sent:
    """What was sent, with a box that was not checked."""
    filled = sent.copy()
    filled[field] = ""
    return filled
