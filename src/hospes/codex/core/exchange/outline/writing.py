"""A codex as an outline in Markdown, in one language."""

from collections.abc import Callable, Iterable, Iterator

from hospes.codex.core.besides import besides
from hospes.codex.core.conditions.words import sentence
from hospes.codex.core.exchange.names import Keys
from hospes.codex.core.exchange.outline.lines import without_label
from hospes.codex.core.exchange.outline.marks import (
    beside_arrow,
    braces,
    escaped,
    heading,
    one_line,
    tidy,
    title,
    unescaped,
)
from hospes.codex.core.exchange.outline.naming import NO_SITUATIONS, PARTS, fact_key, plain_key
from hospes.codex.core.exchange.outline.places import Places
from hospes.codex.core.exchange.outline.words import LABEL, said, said_span
from hospes.codex.core.graph import END
from hospes.codex.core.model import (
    CASE_FIELDS,
    Codex,
    Link,
    Moment,
    Outcome,
    Process,
    Rule,
    Situation,
    Step,
    Text,
    Tool,
)
from hospes.codex.core.naming import names_in


def write(codex: Codex, language: str) -> str:
    """The outline of all situations of a codex, to be read, typed in, and read back."""
    lines = list(_Writer(codex, language).lines())
    doubled = {place for place in range(1, len(lines)) if not lines[place] and not lines[place - 1]}
    return "\n".join(line for place, line in enumerate(lines) if place not in doubled).strip("\n") + "\n"


class _Writer:
    def __init__(self, codex: Codex, language: str) -> None:
        self.codex = codex
        self.language = language
        self.places = Places(codex, language)
        self.names = names_in(codex.vocabulary, codex.steps(), self._words, codex.tiers)
        self.facts = {fact.key: self._words(fact.label) for fact in codex.facts}
        self.roles = {role.key: self._words(role.name) for role in codex.roles}
        self.articles = {article.key: self._words(article.title) for article in codex.articles}
        self.actions = {action: self._words(name) for action, name in codex.questions.items()}

    def _words(self, text: Text | None) -> str:
        return text.in_(self.language, self.codex.languages) if text else ""

    def _said(self, group: str, entry: str) -> str:
        return said(group, entry, self.language)

    def _labelled(self, field: str, words: str, *, aside: str = "", ref: str = "") -> Iterator[str]:
        """`- Goal: …`; nothing when there is nothing to say."""
        behind = " ".join(filter(None, (words, braces(ref) if ref else "")))
        if behind:
            yield f"- {self._said(LABEL, field)}{f' ({aside})' if aside else ''}: {behind}"

    def _text(self, field: str, text: Text | None, *, aside: str = "", ref: str = "") -> Iterator[str]:
        words = self._words(text)
        return self._labelled(field, escaped(words), aside=aside, ref=ref) if words.strip() else iter(())

    def _heading(self, depth: int, name: Text | None, key: str, keys: Keys) -> Iterator[str]:
        """The name of a part, and its key unless that is the one a reader would make of the name."""
        words = heading(self._words(name))
        made = keys.made_of(unescaped(words), otherwise=PARTS[depth])
        yield from (
            "",
            " ".join(filter(None, ("#" * depth, words, braces(f"#{key}") if key != made else ""))),
            "",
        )
        keys.keep(key)

    def lines(self) -> Iterator[str]:
        if name := title(self._words(self.codex.name)):
            yield from (name, "=" * min(len(name), 80), "")
        yield from self._text("purpose", self.codex.purpose)
        keys = Keys(NO_SITUATIONS)
        for situation in self.codex.situations:
            yield from self._heading(1, situation.name, situation.key, keys)
            yield from self._situation(situation)
            inner = Keys()
            for process in situation.processes:
                yield from self._heading(2, process.name, process.key, inner)
                yield from self._process(process, f"{situation.key}/{process.key}")

    def _situation(self, situation: Situation) -> Iterator[str]:
        yield from self._text("purpose", situation.purpose)
        channels = {choice.key: choice.label.in_(self.language) for choice in CASE_FIELDS["channel"].choices}
        yield from self._labelled("channels", ", ".join(channels[channel] for channel in situation.channels))
        if situation.certificate_required:
            yield from self._labelled("certificate", self._said("answer", "yes"))
        if situation.review:
            yield from self._labelled("review", situation.review.isoformat())
        yield from self._rules(situation.rules)
        keys = Keys(())
        for result in situation.outcomes:
            words = self._words(result.label)
            made = keys.made_of(tidy(words), otherwise="result")
            ref = keys.keep(result.key) if made != result.key or not words.strip() else ""
            keys.keep(result.key)
            yield from self._labelled("result", escaped(words), ref=ref)
        spoken = [words for each in situation.recognise if (words := self._words(each)).strip()]
        if spoken:
            yield f"- {self._said(LABEL, 'says')}:"
            yield from (f"  - {without_label(escaped(words))}" for words in spoken)

    def _process(self, process: Process, path: str) -> Iterator[str]:
        yield from self._text("purpose", process.purpose)
        if process.anytime:
            yield from self._labelled("anytime", self._said("answer", "yes"))
        yield from self._rules(process.rules)
        keys = Keys()
        for step in process.steps:
            yield from self._heading(3, step.name, step.key, keys)
            yield from self._step(step, f"{path}/{step.key}")
            inner = Keys(())
            for moment in step.moments:
                yield from self._heading(4, moment.name, moment.key, inner)
                yield from self._moment(moment)

    def _step(self, step: Step, path: str) -> Iterator[str]:
        yield from self._text("goal", step.goal)
        yield from self._text("effect", step.effect)
        yield from self._labelled("kind", self._said("kind", step.kind))
        yield from self._details(step, path)
        if step.lane != "customer":
            yield from self._labelled("lane", self._said("lane", step.lane))
        if step.critical != "none":
            yield from self._labelled("critical", self._said("critical", step.critical))
        if step.when is not None:
            yield from self._labelled("when", escaped(sentence(step.when, self.language, self.names)))
        yield from self._besides(step)
        for fact in step.collect:
            yield from self._named("collect", self.facts.get(fact), fact, fact_key)
        yield from self._rules(step.rules)
        for tool in step.tools:
            yield from self._tool(tool)
        keys = Keys(())
        for outcome in step.outcomes:
            yield from self._outcome(outcome, path, keys)

    def _rules(self, rules: Iterable[Rule]) -> Iterator[str]:
        for rule in rules:
            yield from self._text(
                "do" if rule.do is not None else "avoid", rule.words, ref=rule.behaviour or ""
            )

    def _details(self, step: Step, path: str) -> Iterator[str]:
        """What its kind needs."""
        if step.action:
            yield from self._named("action", self.actions.get(step.action), step.action, plain_key)
        if step.wait:
            yield from self._labelled("wait", self._said("wait", step.wait.for_))
            yield from self._span("up_to", step.wait.up_to)
        if step.approve:
            yield from self._named("approve", self.roles.get(step.approve.role), step.approve.role, plain_key)
        if step.link:
            yield from self._link(step.link, path)
        if step.end:
            yield from self._labelled("end", self._said("end", step.end.how))
            yield from self._text("alternative", step.end.alternative)
        if step.commit:
            yield from self._text("commit", step.commit.what)
            yield from self._span("within", step.commit.within)
            yield from self._span("after", step.commit.after)

    def _besides(self, step: Step) -> Iterator[str]:
        """What is chosen and not typed: it is to be read, and noted when the outline comes back."""
        said = besides(step, language=self.language, names=self.names, roles=self.roles, read=self._words)
        for each in said:
            yield from self._labelled(
                each.kind, one_line(f"{each.about}: {each.words}" if each.about else each.words)
            )
        for tool in step.tools:
            if tool.exact:
                yield from self._labelled("exact", one_line(self._words(tool.phrase)) or "–")

    def _span(self, field: str, span: str | None) -> Iterator[str]:
        return self._labelled(field, said_span(span, self.language)) if span else iter(())

    def _named(self, field: str, name: str | None, key: str, key_of: Callable[[str], str]) -> Iterator[str]:
        """Something that has a name in the codex, and its key unless that can be seen from the name."""
        words = one_line(name or key)
        is_plain = key_of(unescaped(words)) == key and not {",", ";"} & set(words)
        return self._labelled(field, words, ref="" if is_plain else key)

    def _link(self, link: Link, path: str) -> Iterator[str]:
        name = one_line(self._process_name(link.process, path))
        ref = link.process if not name or self.places.process(unescaped(name), path) != link.process else ""
        return self._labelled("link", name, ref=ref)

    def _process_name(self, ref: str, path: str) -> str:
        for full in (f"{path.split('/')[0]}/{ref}", ref):
            found = self.codex.find(full)
            if found is not None and isinstance(found.part, Process):
                return self._words(found.part.name)
        return ""

    def _tool(self, tool: Tool) -> Iterator[str]:
        aside = beside_arrow(self._words(tool.label)) if tool.label else ""
        if tool.article:
            words = one_line(self.articles.get(tool.article) or tool.article)
            ref = tool.article if plain_key(unescaped(words)) != tool.article else ""
            return self._labelled("article", words, aside=aside, ref=ref)
        return self._text(tool.kind, getattr(tool, tool.kind), aside=aside)

    def _outcome(self, outcome: Outcome, path: str, keys: Keys) -> Iterator[str]:
        """`- Outcome: They accept {yes} -> Settle`, with keys only where they cannot be seen from the names."""
        label = beside_arrow(self._words(outcome.label))
        made = keys.made_of(unescaped(label), otherwise="next")
        keys.keep(outcome.key)
        name = self._target_name(outcome.to, path)
        ref = outcome.to if not name or self.places.step(unescaped(name), path) != outcome.to else ""
        sides = (
            label,
            braces(outcome.key) if made != outcome.key else "",
            "->",
            name,
            braces(ref) if ref else "",
        )
        yield f"- {self._said(LABEL, 'outcome')}: {' '.join(filter(None, sides))}"

    def _target_name(self, ref: str, path: str) -> str:
        """What an outcome's target is called: a step, or a process if the reference names one."""
        if ref == END:
            return self._said("target", "stop")
        situation, process = path.split("/")[:2]
        for full in (f"{situation}/{process}/{ref}", f"{situation}/{ref}"):
            found = self.codex.find(full)
            if found is not None and isinstance(found.part, Step):
                return beside_arrow(self._words(found.part.name))
        return beside_arrow(self._process_name(ref, path))

    def _moment(self, moment: Moment) -> Iterator[str]:
        yield from self._text("expectation", moment.expectation)
        for words in moment.meet:
            yield from self._text("meet", words)
        for words in moment.exceed:
            yield from self._text("exceed", words)
        if moment.sets_us_apart:
            yield from self._labelled("apart", self._said("answer", "yes"))
        if moment.weight != Moment.model_fields["weight"].default:
            yield from self._labelled("weight", str(moment.weight))
