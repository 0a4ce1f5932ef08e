"""A folder of YAML files into one codex.

`codex.yaml` and any other `*.yaml` beside it hold sections of the codex; `situations/*.yaml` one situation
each, with its own tests if it likes; `tests/*.yaml` lists of tests. `situations: [keys]` in `codex.yaml` sets
their order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.documents.interchange import from_body
from hospes.codex.core.documents.yaml_source import (
    MAX_BYTES,
    MAX_VALUES,
    Loc,
    YamlSource,
    lines_in,
    parse_yaml,
    refuse_lines,
)
from hospes.codex.core.model import Codex

MAIN = "codex.yaml"


@dataclass
class Folder:
    """What a folder says, put together, and where each part of it came from."""

    sources: dict[str, YamlSource]
    body: dict[str, Any] = field(default_factory=dict)
    origins: dict[Loc, tuple[str, Loc]] = field(default_factory=dict)  # in the body → (file, there)

    def locate(self, loc: Loc) -> tuple[str, int | None]:
        """The file and line of a part of the body."""
        for length in range(len(loc), -1, -1):
            if (origin := self.origins.get(loc[:length])) is not None:
                name, there = origin
                return name, self.sources[name].line((*there, *loc[length:]))
        return MAIN, None

    def put(self, section: str, value: Any, name: str, there: Loc) -> None:
        """A whole section found in a file; lists of several files are joined."""
        self.origins.setdefault((section,), (name, there))
        if isinstance(value, list):
            for place, item in enumerate(value):
                self.add(section, item, name, (*there, place))
            self.body.setdefault(section, [])
        elif section in self.body:
            line = self.sources[name].line(there)
            raise CodexError.at(name, f"“{section}” stands in another file too.", line=line)
        else:
            self.body[section] = value

    def add(self, section: str, item: Any, name: str, there: Loc) -> None:
        """One item of a list section."""
        items = self.body.setdefault(section, [])
        if not isinstance(items, list):
            raise CodexError.at(name, f"“{section}” must be a list.", line=self.sources[name].line(there))
        self.origins[(section, len(items))] = (name, there)
        items.append(item)


def read_folder(path: Path) -> Codex:
    """The codex in a folder; CodexError names file and line of whatever is wrong."""
    return judged(put_together(texts_of(path)))


def judged(folder: Folder) -> Codex:
    """The codex that the files of a folder make up."""
    return from_body(folder.body, name=MAIN, locate=folder.locate)


def put_together(texts: Mapping[str, str]) -> Folder:
    """Files by name, parsed and joined into one body, main file first, not yet judged."""
    names = sorted(texts, key=lambda name: (name != MAIN, name))
    sources: dict[str, YamlSource] = {}
    refuse_lines(sum(map(lines_in, texts.values())), MAIN)
    left = MAX_VALUES  # of all files together
    for name in names:
        sources[name] = parse_yaml(texts[name], name, most=left)
        left -= sources[name].values
    folder = Folder(sources)
    order: list[Any] = []
    for name, source in folder.sources.items():
        if source.data is None:
            continue
        if name.startswith("situations/"):
            _take_situation(folder, name, source)
        elif name.startswith("tests/") and isinstance(source.data, list):
            folder.put("tests", source.data, name, ())
        else:
            order += _take_sections(folder, name, source)
    _put_in_order(folder, order)
    return folder


def texts_of(path: Path) -> dict[str, str]:
    """The files of the folder by name."""
    if not (path / MAIN).is_file():
        raise CodexError.at(str(path), f"There is no {MAIN} in this folder.")
    found = [*path.glob("*.yaml"), *path.glob("situations/*.yaml"), *path.glob("tests/*.yaml")]
    names = sorted(file.relative_to(path).as_posix() for file in found)
    total = 0
    texts: dict[str, str] = {}
    for name in names:
        total += (path / name).stat().st_size
        if total > MAX_BYTES:
            raise CodexError.at(name, "The codex is larger than 10 MB.")
        try:
            texts[name] = (path / name).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise CodexError.at(name, "The file is not written in UTF-8.") from error
    return texts


def _take_sections(folder: Folder, name: str, source: YamlSource) -> list[Any]:
    """Sections of the codex; returns the situations' order if this file sets one."""
    if not isinstance(source.data, dict):
        raise CodexError.at(name, "The file must be a map of the codex's sections.", line=1)
    order: list[Any] = []
    for section, value in source.data.items():
        if section == "situations" and isinstance(value, list) and all(isinstance(key, str) for key in value):
            order = value
        else:
            folder.put(section, value, name, (section,))
    return order


def _take_situation(folder: Folder, name: str, source: YamlSource) -> None:
    if not isinstance(source.data, dict):
        raise CodexError.at(name, "The file must be a map: one situation.", line=1)
    situation = {key: value for key, value in source.data.items() if key != "tests"}
    folder.add("situations", situation, name, ())
    tests = source.data.get("tests") or []
    for place, test in enumerate(tests if isinstance(tests, list) else [tests]):
        mine = {"situation": situation.get("key"), **test} if isinstance(test, dict) else test
        folder.add("tests", mine, name, ("tests", place))


def _put_in_order(folder: Folder, order: list[Any]) -> None:
    """Situations named in the order come first, so; the others follow as their files do."""
    situations = folder.body.get("situations")
    if not order or not isinstance(situations, list):
        return
    keys = [item.get("key") if isinstance(item, dict) else None for item in situations]
    for key in order:
        if key not in keys:
            line = folder.sources[MAIN].line(("situations", order.index(key)))
            raise CodexError.at(MAIN, f"There is no situation “{key}” in situations/.", line=line)
    places = sorted(
        range(len(keys)), key=lambda i: (order.index(keys[i]) if keys[i] in order else len(order), i)
    )
    origins = {new: folder.origins[("situations", old)] for new, old in enumerate(places)}
    folder.body["situations"] = [situations[old] for old in places]
    folder.origins.update({("situations", new): origin for new, origin in origins.items()})
