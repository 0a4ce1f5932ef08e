"""A codex into a folder: a new one laid out in full, or the changes put into the files that are there."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hospes.codex.core.documents.emitting import emit
from hospes.codex.core.documents.interchange import body_of
from hospes.codex.core.documents.patching import patch_yaml
from hospes.codex.core.documents.reading import MAIN, Folder, judged, put_together, texts_of
from hospes.codex.core.documents.yaml_source import YamlSource
from hospes.codex.core.model import Codex

Files = dict[str, Any]  # file name → what it holds


def write_folder(codex: Codex, path: Path) -> list[str]:
    """Write the codex; returns the names of the files that changed, were added or were removed.

    In a folder that holds a codex already, files keep the comments and the order of all that did not change.
    """
    before = texts_of(path) if (path / MAIN).exists() else {}
    return put_files(path, before, next(_candidates(codex, before)))


def texts_for(codex: Codex) -> dict[str, str]:
    """The codex laid out anew in files, by name."""
    return next(_candidates(codex, {}))


def put_files(path: Path, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Write what differs, each file in one move; returns the names of what was touched."""
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    for name in changed:
        target = path / name
        if name in after:
            target.parent.mkdir(parents=True, exist_ok=True)
            scratch = target.with_name(target.name + ".new")
            scratch.write_text(after[name], encoding="utf-8")
            scratch.replace(target)
        else:
            target.unlink()
    return sorted(changed)


def _candidates(codex: Codex, before: dict[str, str]) -> Iterator[dict[str, str]]:
    """Ways to write the codex down, the most careful first; only such as read back as this very codex.

    Files cannot hold every order: a list spread over two files keeps their order, and so do tests that stand
    with their situations. Then the codex is laid out anew, at last with all its tests in the main file.
    """
    ways: list[Callable[[], dict[str, str]]] = [lambda: _patched(codex, before)] if before else []
    ways.append(lambda: _emitted(new_layout(codex)))
    for way in ways:
        if _means(after := way(), codex):
            yield after
    yield _emitted(new_layout(codex, tests_apart=True))


def new_layout(codex: Codex, *, tests_apart: bool = False) -> Files:
    """The files of a codex that has none yet."""
    body = body_of(codex)
    situations, tests = body.pop("situations", []), body.pop("tests", [])
    files: Files = {MAIN: body}
    if situations:
        body["situations"] = [situation["key"] for situation in situations]
    for situation in situations:
        files[_free_file(situation["key"], files)] = situation
    homes = {_test_name(test, body): MAIN for test in tests} if tests_apart else {}
    return _with_tests(files, tests, homes, body)


def _free_file(situation: str, files: Files) -> str:
    """A file of its own, for two situations of one key too, which a draft may have."""
    name, number = _file_of(situation), 2
    while name in files:
        name, number = f"situations/{situation}~{number:02}.yaml", number + 1  # read behind the first
    return name


def _emitted(files: Files) -> dict[str, str]:
    return {name: emit(content) for name, content in files.items()}


def _file_of(situation: str) -> str:
    return f"situations/{situation}.yaml"


def _patched(codex: Codex, before: dict[str, str]) -> dict[str, str]:
    """The folder's files with the codex's changes in them."""
    folder = put_together(before)
    old = layout(body_of(judged(folder)), folder)
    new = layout(body_of(codex), folder)
    return {name: _file(folder.sources.get(name), old.get(name), content) for name, content in new.items()}


def _file(source: YamlSource | None, old: Any, new: Any) -> str:
    return emit(new) if source is None else patch_yaml(source, old, new)


def _means(texts: dict[str, str], codex: Codex) -> bool:
    return body_of(judged(put_together(texts))) == body_of(codex)


def layout(body: dict[str, Any], folder: Folder) -> Files:
    """Which file of the folder holds what of a body: everything where it is, what is new where it belongs."""
    files: Files = {name: _empty_like(source) for name, source in folder.sources.items()}
    situations = body.get("situations", [])
    homes = _situation_homes(folder)
    files = {name: content for name, content in files.items() if not name.startswith("situations/")}
    for section, value in body.items():
        if section not in ("situations", "tests"):
            _place_section(files, folder, section, value)
    for situation in situations:
        home = homes.get(situation["key"], _file_of(situation["key"]))
        if home.startswith("situations/"):
            files[home] = dict(situation)
        else:
            files[home].setdefault("situations", []).append(situation)
    _set_order(files, folder, [situation["key"] for situation in situations], homes)
    return _with_tests(files, body.get("tests", []), _test_homes(folder), body)


def _empty_like(source: YamlSource) -> Any:
    return [] if isinstance(source.data, list) else {}


def _place_section(files: Files, folder: Folder, section: str, value: Any) -> None:
    """A section goes to the file that has it; a list spread over files stays spread."""
    owners = [name for name, source in folder.sources.items() if _holds(source, section)]
    if len(owners) < 2:
        files[owners[0] if owners else MAIN][section] = value
        return
    homes = {_known_by(item): name for name in owners for item in folder.sources[name].data[section]}
    for item in value:
        files[homes.get(_known_by(item), owners[-1])].setdefault(section, []).append(item)


def _holds(source: YamlSource, section: str) -> bool:
    return (
        isinstance(source.data, dict) and section in source.data and not source.name.startswith("situations/")
    )


def _known_by(item: Any) -> str:
    return str(item.get("key") or item.get("name") or item) if isinstance(item, dict) else str(item)


def _situation_homes(folder: Folder) -> dict[str, str]:
    return {
        str(folder.body["situations"][loc[1]].get("key")): name
        for loc, (name, _there) in folder.origins.items()
        if loc[0] == "situations" and len(loc) == 2 and isinstance(loc[1], int)
    }


def _set_order(files: Files, folder: Folder, keys: list[str], homes: dict[str, str]) -> None:
    """The list of situations in the main file: kept if there, added if file names give another order."""
    main = folder.sources[MAIN].data or {}
    listed = main.get("situations")
    if isinstance(listed, list) and listed and isinstance(listed[0], dict):
        return
    by_file = sorted(keys, key=lambda key: homes.get(key, _file_of(key)))
    if keys and (listed or keys != by_file):
        files[MAIN]["situations"] = keys


def _test_homes(folder: Folder) -> dict[tuple[str, str], str]:
    return {
        _test_name(folder.body["tests"][loc[1]], folder.body): name
        for loc, (name, _there) in folder.origins.items()
        if loc[0] == "tests" and len(loc) == 2 and isinstance(loc[1], int)
    }


def _test_name(test: dict[str, Any], body: dict[str, Any]) -> tuple[str, str]:
    """A test is known by its name in the codex's first language: translating it does not make it another."""
    name = test.get("name")
    if isinstance(name, dict):
        # Databases and JSON keep languages in an order of their own: the codex's own is what counts.
        order = [*body.get("languages", ()), *sorted(name)]
        name = next((name[language] for language in order if language in name), "")
    return str(test.get("situation")), str(name)


def _with_tests(
    files: Files, tests: list[dict[str, Any]], homes: dict[tuple[str, str], str], body: dict[str, Any]
) -> Files:
    """Each test where it was; a new one with its situation, or in the main file if that has no file."""
    for test in tests:
        home = homes.get(_test_name(test, body), _file_of(test["situation"]))
        content: Any = files.get(home, files[MAIN])
        if home.startswith("situations/") and content is not files[MAIN]:
            test = {key: value for key, value in test.items() if key != "situation"}
        if isinstance(content, list):
            content.append(test)
        else:
            content.setdefault("tests", []).append(test)
    return files
