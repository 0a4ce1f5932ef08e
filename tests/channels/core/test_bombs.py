"""No mail takes more than two seconds or two hundred megabytes, each measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.channels.core.bombs import BOMBS

HOUSE = Path(__file__).parents[3]
SECONDS = 2.0  # promised; twice that is allowed here, for a machine that is slow today
MEGABYTES = 200


@pytest.mark.parametrize("name", BOMBS)
def test_no_mail_takes_long_or_much(name: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.channels.core.bombs", name],
        capture_output=True,
        check=False,
        cwd=HOUSE,
        env={"PYTHONPATH": f"{HOUSE / 'src'}:{HOUSE}", "PATH": ""},
        timeout=240,
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    told = json.loads(ran.stdout)
    assert told["read"]
    assert told["seconds"] <= 2 * SECONDS
    assert told["megabytes"] <= MEGABYTES
