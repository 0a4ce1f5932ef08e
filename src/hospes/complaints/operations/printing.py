"""A letter on paper: set before anything is written, kept as a file of its contact, the same bytes ever after."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from hospes.codex.queries import company_name
from hospes.complaints.core import press
from hospes.complaints.core.contents import PASSAGES
from hospes.complaints.models import Complaint, Letter
from hospes.complaints.operations.refusals import NotOnPaper
from hospes.complaints.operations.texts import day_in
from hospes.files.models import ContentMissing, Received, shelf
from hospes.files.operations import discard, receive

LONGEST = 60  # seconds


class PressFailed(RuntimeError):  # noqa: N818 (it states what happened)
    """The press could not set the letter; the message is its last word."""


@dataclass(frozen=True)
class Paper:
    """A letter that is set: what was ordered of the press, and the file, safe on the disk."""

    order: str
    received: Received


def ordered(
    *, complaint: Complaint, kind: str, language: str, subject: str, passages: Mapping[str, str], at: datetime
) -> str:
    """What the press is given: everything that stands on the sheet, and its time."""
    sheet = {
        "company": company_name(),
        "lang": language,
        "key": complaint.key,
        "subject": subject,
        "to": complaint.case.customer.name,
        "day": day_in(language, at),
        "paragraphs": [
            words
            for each in PASSAGES[kind]
            for part in passages.get(each, "").split("\n\n")
            if (words := part.strip())
        ],
    }
    return json.dumps({"letter": sheet, "at": at.isoformat()}, ensure_ascii=False)


def pressed(order: str) -> bytes:
    """The PDF. Raises PressFailed, and subprocess.TimeoutExpired."""
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


@contextmanager
def on_paper(order: str, *, called: str) -> Iterator[Paper]:
    """The letter set and on the disk, for as long as it takes to give it to its contact. Raises NotOnPaper.

    Setting takes a moment: never within a transaction.
    """
    try:
        file = pressed(order)
    except (PressFailed, subprocess.TimeoutExpired) as failed:
        raise NotOnPaper from failed
    received = receive(name=f"{called}.pdf", chunks=[file])
    try:
        yield Paper(order, received)
    finally:
        discard([received])


def printed(letter: Letter) -> bytes:
    """The letter as a PDF: the file that went, else, where none did or it is missing, set anew.

    Raises PressFailed, and subprocess.TimeoutExpired.
    """
    if letter.paper is not None:
        try:
            with shelf().opened(letter.paper.content.sha256) as file:
                return file.read()
        except ContentMissing:
            """A backup without its files was put back: the same words at the same time make the same sheet."""
    return pressed(
        ordered(
            complaint=letter.complaint, kind=letter.kind, language=letter.language, subject=letter.subject,
            passages=letter.passages, at=letter.at,
        )
    )  # fmt: skip
