"""`python -m bench [--cases 1000,100000] [--engines sqlite,postgres] [--only queue,case] [--json FILE]`.

Each engine and size runs in a process of its own (`--one`), because Django reads its database once.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import markdown, show

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("sqlite", "postgres")


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument(
        "--cases", default="1000,100000", help="how many cases, several with commas; 1000000 takes minutes"
    )
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--only", default="", help="names of measures, with commas; default: all")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--markdown", type=Path, help="also write the table to this file, for docs/bench.md")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is not None:
        from bench.measures import measure_here

        print(json.dumps(measure_here(cases=asked.one, only=set(filter(None, asked.only.split(","))))))
        return
    if unknown := set(asked.engines.split(",")) - set(ENGINES):
        parser.error(f"--engines takes {' and '.join(ENGINES)}, not {', '.join(sorted(unknown))}")
    figures = []
    for engine in asked.engines.split(","):
        for cases in (int(each) for each in asked.cases.split(",")):
            figures += _shown(_in_a_process(engine, cases, asked.only))
    if not asked.only or "first" in asked.only.split(","):
        figures += _shown(_first_run())
    if asked.markdown:
        asked.markdown.write_text(markdown(figures), encoding="utf-8")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _shown(figures: list[dict]) -> list[dict]:
    """What is measured is told at once: a long run that is broken off has told what it had."""
    show(figures)
    return figures


def _first_run() -> list[dict]:
    from bench.serving import first_run

    print("… a first run in a fresh clone", file=sys.stderr)
    installing, opening = first_run()
    named = {"engine": "sqlite", "cases": 412, "unit": "s"}
    return [
        {"what": "packages put in place", "value": installing, "budget": None, **named},
        {"what": "first run, to a usable page", "value": opening, "budget": 20, **named},
    ]


def _in_a_process(engine: str, cases: int, only: str) -> list[dict]:
    print(f"… {cases:,} cases on {engine}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="hospes-bench-") as folder:
        environment = {
            **os.environ,
            "HOSPES_DATA_DIR": folder,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        environment["DJANGO_SETTINGS_MODULE"] = "hospes.config.settings"
        if engine != "postgres":
            return _run(cases, only, engine, environment)
        from tests.throwaway_postgres import throwaway_postgres

        with throwaway_postgres(fsync=True) as url:
            return _run(cases, only, engine, {**environment, "HOSPES_DATABASE_URL": url})


def _run(cases: int, only: str, engine: str, environment: dict[str, str]) -> list[dict]:
    command = [sys.executable, "-m", "bench", "--one", str(cases), "--only", only]
    ended = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [{"engine": engine, **figure} for figure in json.loads(ended.stdout.splitlines()[-1])]


if __name__ == "__main__":
    main()
