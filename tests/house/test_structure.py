"""The house keeps its shape: arrows, sizes, tests. What import-linter cannot see is checked here."""

import ast
import io
import subprocess
import tokenize
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "hospes"

# Lowest first; rooms on one line stand side by side and may not point at each other.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"lib"}),
    frozenset({"web"}),
    frozenset({"ledger"}),
    frozenset({"staff"}),
    frozenset({"codex", "customers"}),
    frozenset({"knowledge"}),
    frozenset({"calendars"}),
    frozenset({"cases"}),
    frozenset({"matters"}),
    frozenset({"decisions", "worklists"}),
    frozenset({"search"}),
    frozenset({"agreements", "exchange", "files"}),
    frozenset({"encounters", "followups"}),
    frozenset({"channels"}),
    frozenset({"complaints", "quality", "feedback"}),
    frozenset({"academy", "rules"}),
    frozenset({"insight"}),
    frozenset({"streams"}),
    frozenset({"api", "desk", "demo"}),
    frozenset({"config"}),
)
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
LONGEST_FILE = 500
NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip
TESTS_TO_CODE = 1.1  # the healthy band begins at 1.3; drawings and exchange formats keep it below so far


def _room(model: type) -> str:
    return model.__module__.split(".")[1]


def _pointers() -> list[tuple[str, str, str]]:
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("hospes."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField):
                target = field.related_model
                if isinstance(target, type) and target.__module__.startswith("hospes."):
                    found.append((f"{model.__name__}.{field.name}", _room(model), _room(target)))
    return found


def test_every_foreign_key_points_down_or_stays_in_its_room() -> None:
    pointers = _pointers()
    assert len(pointers) > 20, "the walk over the models found almost nothing"
    upward = [
        f"{name}: {source} → {target}"
        for name, source, target in pointers
        if source != target and FLOOR_OF[source] <= FLOOR_OF[target]
    ]
    assert upward == []


def test_every_room_has_its_floor() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert rooms - set(FLOOR_OF) == set()


def _own_files(pattern: str) -> list[Path]:
    """The files git knows or would add, so that what is installed or generated beside them does not count."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    return [ROOT / name for name in listed if name and (ROOT / name).exists()]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("pattern", ["*.py", "*.html", "*.css", "*.js", "run"])
def test_no_file_is_longer_than_500_lines(pattern: str) -> None:
    long = {
        str(path.relative_to(ROOT)): _lines(path)
        for path in _own_files(pattern)
        if not {"vendor", "migrations", "made"} & set(path.parts) and _lines(path) > LONGEST_FILE
    }
    assert long == {}


def _code_lines(path: Path) -> int:
    """Lines that hold code: neither blank, nor comment, nor docstring. Both sides are counted alike."""
    source = path.read_text(encoding="utf-8")
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(
            node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ) and ast.get_docstring(node):
            text = node.body[0]
            lines -= set(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return len(lines)


def test_there_are_more_lines_of_test_than_of_code() -> None:
    code = sum(_code_lines(path) for path in _own_files("src/*.py") if "migrations" not in path.parts)
    tests = sum(_code_lines(path) for path in _own_files("tests/*.py"))
    assert tests >= TESTS_TO_CODE * code, f"{tests} lines of test for {code} lines of code"


def test_every_room_opens_with_a_readme() -> None:
    silent = [
        room.name
        for room in SOURCE.iterdir()
        if (room / "__init__.py").exists() and not (room / "README.md").exists()
    ]
    assert silent == []


def test_no_package_registry_and_no_lock_file_is_named() -> None:
    names = {path.name for path in _own_files("*")}
    assert not names & {"uv.lock", "package-lock.json", "poetry.lock"}
    hosts = ("python" + "hosted.", "py" + "pi.org", "registry.npm" + "js")
    named = [
        str(path.relative_to(ROOT))
        for path in _own_files("*.txt") + _own_files("*.md") + _own_files("*.toml") + _own_files("run")
        if any(host in path.read_text(encoding="utf-8") for host in hosts)
    ]
    assert named == []
