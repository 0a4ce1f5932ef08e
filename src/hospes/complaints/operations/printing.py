"""A letter on paper."""

import json
import subprocess
import sys

from hospes.codex.queries import company_name
from hospes.complaints.core import press
from hospes.complaints.core.contents import PASSAGES
from hospes.complaints.models import Letter
from hospes.complaints.operations.texts import day_in

LONGEST = 60  # seconds


class PressFailed(RuntimeError):  # noqa: N818 (it states what happened)
    """The press could not set the letter; the message is its last word."""


def printed(letter: Letter) -> bytes:
    """The letter as a PDF. Raises PressFailed, and subprocess.TimeoutExpired."""
    sheet = {
        "company": company_name(),
        "lang": letter.language,
        "key": letter.complaint.key,
        "subject": letter.subject,
        "to": letter.complaint.case.customer.name,
        "day": day_in(letter.language, letter.at),
        "paragraphs": [
            words
            for each in PASSAGES[letter.kind]
            for part in letter.passages.get(each, "").split("\n\n")
            if (words := part.strip())
        ],
    }
    order = json.dumps({"letter": sheet, "at": letter.at.isoformat()}, ensure_ascii=False)
    run = subprocess.run(
        [sys.executable, "-I", press.__file__],
        input=order.encode("utf-8", "replace"),
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip()
        raise PressFailed((said.splitlines() or [str(run.returncode)])[-1])
    return run.stdout
