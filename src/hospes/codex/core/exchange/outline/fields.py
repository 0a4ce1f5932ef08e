"""What a line of an outline says of the part it stands in."""

import re
from collections.abc import Callable
from datetime import date

from hospes.codex.core.exchange.bounds import MAX_OUTCOMES, refuse_many
from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.exchange.names import is_key, is_ref
from hospes.codex.core.exchange.outline.lines import Line
from hospes.codex.core.exchange.outline.marks import Marked, halves, marked, unescaped
from hospes.codex.core.exchange.outline.naming import fact_key, plain_key
from hospes.codex.core.exchange.outline.parts import Part, Tree, Way
from hospes.codex.core.exchange.outline.words import value_of
from hospes.codex.core.text import _

MAIN = ("purpose", "purpose", "purpose", "goal", "expectation")  # what a part is about, by its depth
_AND = re.compile(r"[,;/]|\s(?:and|és|και|и)\s")


class Fields:
    """Puts lines into parts, and what cannot be put anywhere else into what they are about, with a note."""

    def __init__(self, tree: Tree, notes: Notes) -> None:
        self.tree, self.notes = tree, notes
        self.named: dict[str, dict[str, str]] = {
            "facts": {},
            "articles": {},
            "roles": {},
        }  # section → key → name

    def put(self, line: Line) -> None:
        """One labelled line."""
        part = self.tree.here
        if part.depth == len(MAIN) - 1 and line.label not in _TAKERS[part.depth]:
            part = self.tree.at(3) or part  # what is no matter of a moment is one of its step
        take = _TAKERS[part.depth].get(line.label)
        if take is None or not take(self, part, line):
            self.keep(line)

    def put_plain(self, line: Line) -> None:
        """One line without a label: what customers say, a way on, or nobody knows."""
        part = self.tree.here
        if part.depth == 0 and not line.is_bullet and not part.body["name"]:
            part.body["name"] = unescaped(line.words)
        elif part.depth == 1 and line.is_bullet:
            self.says(part, line)
        elif part.depth != 3 or not halves(line.words) or not self.outcome(part, line):
            self.keep(line)

    def keep(self, line: Line) -> None:
        """A line that nobody understands is kept where its part says what it is about."""
        part = self.tree.here
        words = unescaped(f"{line.spoken}: {line.words}" if line.label else line.words)
        _append(part, MAIN[part.depth], words)
        templates = {
            "purpose": _(
                "Line %(line)s was not understood; it stands in the purpose of “%(name)s” now: %(words)s"
            ),
            "goal": _("Line %(line)s was not understood; it stands in the goal of “%(name)s” now: %(words)s"),
            "expectation": _(
                "Line %(line)s was not understood; it stands in what is expected at “%(name)s” now: %(words)s"
            ),
        }
        self.notes.add(templates[MAIN[part.depth]], line=line.number, name=part.name, words=words)

    def text(self, part: Part, line: Line) -> bool:
        """Words behind a label; what is meant by a purpose, a goal and an expectation depends on the part."""
        field = MAIN[part.depth] if line.label in MAIN else line.label
        return _append(part, field, unescaped(line.words))

    def texts(self, part: Part, line: Line) -> bool:
        part.body.setdefault(line.label, []).append(unescaped(line.words))
        return True

    def says(self, part: Part, line: Line) -> bool:
        part.body.setdefault("recognise", []).append(unescaped(line.words))
        return True

    def yes(self, part: Part, line: Line) -> bool:
        answer = value_of("answer", unescaped(line.words))
        if answer:
            field = {"certificate": "certificate_required", "apart": "sets_us_apart"}.get(
                line.label, line.label
            )
            part.body[field] = answer == "yes"
        return bool(answer)

    def day(self, part: Part, line: Line) -> bool:
        """A date, as 2027-03-31."""
        try:
            part.body[line.label] = date.fromisoformat(unescaped(line.words).strip())
        except ValueError:
            return False
        return True

    def value(self, part: Part, line: Line) -> bool:
        """One of a few words, such as a lane."""
        found = value_of(line.label, unescaped(line.words))
        if found:
            part.body[line.label] = found
        return bool(found)

    def weight(self, part: Part, line: Line) -> bool:
        if line.words.strip() not in ("1", "2", "3", "4", "5"):
            return False
        part.body["weight"] = int(line.words)
        return True

    def enough(self, part: Part, line: Line) -> bool:
        """How many answers will do: `1`, or `1 / 2` as it is written."""
        number = line.words.partition("/")[0].strip()
        if not (number.isdecimal() and 1 <= int(number) <= 99):
            return False
        part.body["enough"] = int(number)
        return True

    def channels(self, part: Part, line: Line) -> bool:
        words = [each.strip() for each in _AND.split(unescaped(line.words)) if each.strip()]
        found = [value_of("channel", each) for each in words]
        for each, channel in zip(words, found, strict=True):
            if not channel:
                self.notes.add(_("Line %(line)s: “%(words)s” is no channel."), line=line.number, words=each)
        part.body["channels"] = list(dict.fromkeys([*part.body.get("channels", ()), *filter(None, found)]))
        return True

    def result(self, part: Part, line: Line) -> bool:
        results = part.body.setdefault("outcomes", [])
        refuse_many(len(results) + 1, "results", self.tree.file, line=line.number, most=MAX_OUTCOMES)
        words, ref = marked(line.words)
        key = part.results.keep(ref) if is_key(ref) else part.results.given(words, otherwise="result")
        results.append({"key": key, "label": words})
        return True

    def condition(self, part: Part, line: Line) -> bool:
        self.notes.add(
            _("Line %(line)s: the condition of “%(name)s” was not kept; conditions are chosen, not typed: %(words)s"),
            line=line.number, name=part.name, words=unescaped(line.words),
        )  # fmt: skip
        return True

    def besides(self, part: Part, line: Line) -> bool:
        """What is chosen from menus, and stands in an outline to be read only."""
        self.notes.add(
            _("Line %(line)s: what was set at “%(name)s” was not kept; it is chosen, not typed: %(words)s"),
            line=line.number, name=part.name, words=unescaped(f"{line.spoken}: {line.words}"),
        )  # fmt: skip
        return True

    def collect(self, part: Part, line: Line) -> bool:
        whole = marked(line.words)
        each = (
            [whole] if whole.ref else [Marked(words.strip(), "") for words in re.split("[,;]", whole.words)]
        )
        refuse_many(len(each), "facts in one line", self.tree.file, line=line.number, most=MAX_OUTCOMES)
        keys = [one.ref or fact_key(one.words) for one in each]
        if not all(map(is_key, keys)):
            return False
        for one, key in zip(each, keys, strict=True):
            self.named["facts"].setdefault(key, one.words or key)
        part.body.setdefault("collect", []).extend(keys)
        return True

    def rule(self, part: Part, line: Line) -> bool:
        words, ref = marked(line.words)
        if not words or (ref and not is_ref(ref)):
            return False
        part.body.setdefault("rules", []).append({line.label: words, **({"behaviour": ref} if ref else {})})
        return True

    def tool(self, part: Part, line: Line) -> bool:
        label = {"label": line.aside} if line.aside else {}
        part.body.setdefault("tools", []).append({line.label: unescaped(line.words), **label})
        return True

    def article(self, part: Part, line: Line) -> bool:
        key = self.key_of("articles", marked(line.words))
        label = {"label": line.aside} if line.aside else {}
        if key:
            part.body.setdefault("tools", []).append({"article": key, **label})
        return bool(key)

    def key_of(self, section: str, words: Marked) -> str:
        """The key of something that stands in a section of its own; "" when it can have none."""
        key = words.ref or plain_key(words.words)
        if not is_key(key):
            return ""
        self.named.setdefault(section, {}).setdefault(key, words.words or key)
        return key

    def detail(self, part: Part, line: Line) -> bool:
        """What the kind of a step needs: judged when all of the step has been read."""
        if line.label in part.details:
            return False
        part.details[line.label] = (line.words, line.number)
        return True

    def outcome(self, part: Part, line: Line) -> bool:
        refuse_many(
            len(part.ways) + 1, "ways out of one step", self.tree.file, line=line.number, most=MAX_OUTCOMES
        )
        label, target = halves(line.words) or ("", line.words)
        part.ways.append(Way(marked(label), marked(target), line.number))
        return True


def _append(part: Part, field: str, words: str) -> bool:
    part.body[field] = f"{part.body[field]}\n{words}" if field in part.body else words
    return True


_Taker = Callable[[Fields, Part, Line], bool]
_ABOUT: dict[str, _Taker] = dict.fromkeys(("purpose", "goal"), Fields.text)
_TAKERS: tuple[dict[str, _Taker], ...] = (
    _ABOUT,
    {**_ABOUT, "says": Fields.says, "channels": Fields.channels, "result": Fields.result, "outcome": Fields.result,
     "certificate": Fields.yes, "review": Fields.day, "do": Fields.rule, "avoid": Fields.rule},
    {**_ABOUT, "anytime": Fields.yes, "do": Fields.rule, "avoid": Fields.rule},
    {**_ABOUT, "effect": Fields.text, "lane": Fields.value, "critical": Fields.value, "when": Fields.condition,
     "collect": Fields.collect, "do": Fields.rule, "avoid": Fields.rule, "article": Fields.article,
     "outcome": Fields.outcome, "enough": Fields.enough,
     **dict.fromkeys(("phrase", "form", "document", "calculator"), Fields.tool),
     **dict.fromkeys(("sets", "uses_up", "takes_back", "known_by", "hand_over", "then", "exact"), Fields.besides),
     **dict.fromkeys(("kind", "wait", "up_to", "end", "alternative", "commit", "within", "after", "link", "action",
                      "approve"), Fields.detail)},
    {**_ABOUT, "expectation": Fields.text, "meet": Fields.texts, "exceed": Fields.texts, "apart": Fields.yes,
     "weight": Fields.weight},
)  # fmt: skip
