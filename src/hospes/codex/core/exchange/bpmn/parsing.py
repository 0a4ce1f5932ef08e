"""XML into plain elements that know their lines: no DOCTYPE, no entities, no depth without end."""

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.exchange.bounds import refuse_large, refuse_many

MAX_DEPTH = 60
MAX_ELEMENTS = 60_000
MAX_ATTRIBUTES = 200
MAX_LENGTH = 10_000  # characters of one attribute, such as a name


@dataclass(slots=True, eq=False)
class Element:
    """One element. Names are `namespace name` for those in a namespace, as in `tag` and the keys of `attributes`."""

    space: str
    tag: str
    line: int
    attributes: dict[str, str]
    inside: "Element | None" = None
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def get(self, name: str, space: str = "") -> str:
        """An attribute; "" when it is not there."""
        return self.attributes.get(f"{space} {name}".strip(), "")

    @property
    def id(self) -> str:
        return self.get("id")

    @property
    def text(self) -> str:
        """The words directly in it."""
        return "".join(self.words).strip()

    def all(self, *tags: str) -> list["Element"]:
        """Its children with one of these tags."""
        return [child for child in self.children if child.tag in tags]

    def first(self, tag: str) -> "Element | None":
        return next((child for child in self.children if child.tag == tag), None)


def parse(xml: str | bytes, file: str) -> Element:
    """The root of an XML document; CodexError names the line of what is wrong with it."""
    refuse_large(xml, file)
    return _Reader(file).read(xml)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Element | None = None
        self.here: Element | None = None
        self.depth = self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._doctype

    def read(self, xml: str | bytes) -> Element:
        try:
            self.parser.Parse(xml, True)
        except expat.ExpatError as error:
            words = expat.errors.messages.get(error.code, "this cannot be read")
            raise CodexError.at(self.file, f"This is no XML: {words}.", line=error.lineno) from error
        except (
            LookupError,
            ValueError,
        ) as error:  # an encoding that Python does not know, or that is no text
            raise CodexError.at(
                self.file, "The file is in an encoding that cannot be read; save it in UTF-8."
            ) from error
        assert self.root is not None  # noqa: S101 (a document without elements is no XML)
        return self.root

    def _line(self) -> int:
        return self.parser.CurrentLineNumber

    def _doctype(self, *_about: object) -> NoReturn:
        raise CodexError.at(self.file, "A document type (DOCTYPE) is not read here.", line=self._line())

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth, self.count = self.depth + 1, self.count + 1
        if self.depth > MAX_DEPTH:
            raise CodexError.at(self.file, "The document is nested too deeply.", line=self._line())
        refuse_many(self.count, "elements", self.file, line=self._line(), most=MAX_ELEMENTS)
        refuse_many(
            len(attributes), "attributes of one element", self.file, line=self._line(), most=MAX_ATTRIBUTES
        )
        longest = max(map(len, attributes.values()), default=0)
        refuse_many(longest, "characters in one attribute", self.file, line=self._line(), most=MAX_LENGTH)
        space, _, tag = name.rpartition(" ")
        element = Element(space, tag, self._line(), attributes, self.here)
        if self.here is None:
            self.root = element
        else:
            self.here.children.append(element)
        self.here = element

    def _end(self, _name: str) -> None:
        assert self.here is not None  # noqa: S101 (expat closes what was opened)
        self.depth, self.here = self.depth - 1, self.here.inside

    def _words(self, words: str) -> None:
        assert self.here is not None  # noqa: S101 (expat gives no words outside the root)
        self.here.words.append(words)
