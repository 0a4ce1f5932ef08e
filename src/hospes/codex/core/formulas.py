"""A reckoning as a formula, as in a spreadsheet: `2 × [damage] + max(0; [bags] − [free])`, `sum([item_price])`.

`max` is the largest and `min` the smallest of what stands between the brackets, `count` how many things a list has,
`sum` what they have of a number in all. The signs of the keyboard (`*`, `x`, `-`, a decimal comma) are read too.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hospes.codex.core.facts import OtherFact, Reckon, Term
from hospes.codex.core.text import Message, _

Body = dict[str, Any]  # what `Reckon` is read from
Piece = int | float | Body
DEEPEST = 20
_SIGNS = {"plus": " + ", "minus": " − ", "times": " × "}
_CALLS = {"most": "max", "least": "min", "count": "count", "total": "sum"}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:[.,]\d{1,9})?)|\[(?P<fact>[^\[\]]+)\]|(?P<word>[^\W\d_]+)|(?P<sign>[-+−*×();]))"
)


class NotAFormula(ValueError):  # noqa: N818 (it says what is the case)
    """These words are no formula; `reason` says where they end being one."""

    def __init__(self, template: str, said: str = "") -> None:
        self.reason = Message(template, {"said": said} if said else {})
        super().__init__(str(self.reason))


def written(reckon: Reckon, named: Callable[[str], str]) -> str:
    """The formula of a reckoning, its facts by their names."""
    if reckon.of_list:
        return f"{_CALLS['count' if reckon.count else 'total']}([{named(reckon.of_list)}])"
    if call := _CALLS.get(reckon.way):
        return f"{call}({'; '.join(_term(each, named) for each in reckon.terms)})"
    return _SIGNS[reckon.way].join(_bracketed(each, named) for each in reckon.terms)


def _bracketed(term: Term, named: Callable[[str], str]) -> str:
    words = _term(term, named)
    return f"({words})" if isinstance(term, Reckon) and not term.of_list and term.way in _SIGNS else words


def _term(term: Term, named: Callable[[str], str]) -> str:
    if isinstance(term, OtherFact):
        return f"[{named(term.fact)}]"
    return written(term, named) if isinstance(term, Reckon) else format(Decimal(str(term)), "f")


def read(words: str, meant: Callable[[str], str | None]) -> Body:
    """What a formula says, as `reckon` in the document has it. `meant` gives the key of a fact by its name.

    Raises NotAFormula.
    """
    reader = _Reader(words, meant)
    found = reader.sum(0)
    reader.end()
    return found if isinstance(found, dict) and "fact" not in found else {"plus": [found]}


def _number(said: str) -> int | float:
    number = Decimal(said.replace(",", "."))
    return int(number) if number == number.to_integral_value() else float(number)


class _Reader:
    """Goes through the words once, from the left."""

    def __init__(self, words: str, meant: Callable[[str], str | None]) -> None:
        self.words, self.meant, self.place = words.strip(), meant, 0

    def sum(self, depth: int) -> Piece:
        return self._joined({"+": "plus", "-": "minus", "−": "minus"}, self._product, depth)

    def _product(self, depth: int) -> Piece:
        return self._joined({"*": "times", "×": "times", "x": "times"}, self._one, depth)

    def _joined(self, ways: dict[str, str], part: Callable[[int], Piece], depth: int) -> Piece:
        found, joined = part(depth), ""
        while sign := self._take(*ways):
            way, other = ways[sign], part(depth)
            if way == joined and isinstance(found, dict):
                found[way].append(other)
            else:
                found, joined = {way: [found, other]}, way
        return found

    def _one(self, depth: int) -> Piece:
        if depth > DEEPEST:
            raise NotAFormula(
                _("There are too many brackets in each other. Say part of it in a fact of its own.")
            )
        kind, said = self._next()
        if kind == "number":
            return _number(said)
        if said in ("-", "−"):
            kind, said = self._next()
            if kind != "number":
                raise self._wrong(said)
            return -_number(said)
        if kind == "fact":
            return {"fact": self._key(said)}
        if kind == "word":
            return self._call(said.lower(), depth)
        if said == "(":
            found = self.sum(depth + 1)
            self._expect(")")
            return found
        raise self._wrong(said)

    def _call(self, word: str, depth: int) -> Piece:
        way = next((way for way, call in _CALLS.items() if call == word), None)
        if way is None:
            raise self._wrong(word)
        self._expect("(")
        if way in ("count", "total"):
            kind, said = self._next()
            if kind != "fact":
                raise self._wrong(said)
            found: Body = {way: self._key(said)}
        else:
            found = {way: [self.sum(depth + 1)]}
            while self._take(";"):
                found[way].append(self.sum(depth + 1))
        self._expect(")")
        return found

    def _key(self, name: str) -> str:
        if key := self.meant(name.strip()):
            return key
        raise NotAFormula(_("There is no fact called “%(said)s”."), name.strip())

    def _take(self, *signs: str) -> str:
        found = _TOKEN.match(self.words, self.place)
        if found is None or found[0].strip() not in signs:
            return ""
        self.place = found.end()
        return found[0].strip()

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise self._wrong(self.words[self.place :].strip())

    def _next(self) -> tuple[str, str]:
        found = _TOKEN.match(self.words, self.place)
        if found is None:
            raise self._wrong(self.words[self.place :].strip())
        self.place = found.end()
        kind = str(found.lastgroup)
        return kind, found[kind]

    def end(self) -> None:
        if rest := self.words[self.place :].strip():
            raise self._wrong(rest)

    @staticmethod
    def _wrong(said: str) -> NotAFormula:
        if not said:
            return NotAFormula(_("The formula breaks off. Something is missing at its end."))
        return NotAFormula(_("This was not understood from “%(said)s” on."), said[:40])
