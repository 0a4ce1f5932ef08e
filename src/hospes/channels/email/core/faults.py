"""What went wrong with a mail server, as a kind that can be told in words."""

import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """How far we got."""

    CONNECT = "connect"
    SIGN_IN = "sign_in"
    LOOK = "look"


class Fault(StrEnum):
    """Why not further."""

    NO_SUCH_HOST = "no_such_host"
    REFUSED = "refused"
    SILENT = "silent"
    CERTIFICATE = "certificate"
    NOT_SAFE = "not_safe"
    NOT_LET_IN = "not_let_in"
    NO_FOLDER = "no_folder"
    BROKE = "broke"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, and what was said, as the server or the machine said it."""

    fault: Fault
    said: str


def found(step: Step, problem: BaseException) -> Found:
    """The fault behind what was raised at a step."""
    said = " ".join(str(problem).split())[:300]
    return Found(_fault(step, problem), said or type(problem).__name__)


def _fault(step: Step, problem: BaseException) -> Fault:
    if isinstance(problem, ssl.SSLCertVerificationError):
        return Fault.CERTIFICATE
    if isinstance(problem, socket.gaierror):
        return Fault.NO_SUCH_HOST
    if isinstance(problem, TimeoutError):
        return Fault.SILENT
    if isinstance(problem, ConnectionRefusedError):
        return Fault.REFUSED
    if isinstance(problem, ssl.SSLError) or "starttls" in str(problem).casefold():
        return Fault.NOT_SAFE
    if isinstance(problem, (OSError, EOFError)) and not _is_an_answer(problem):
        return Fault.BROKE
    return {Step.SIGN_IN: Fault.NOT_LET_IN, Step.LOOK: Fault.NO_FOLDER}.get(step, Fault.OTHER)


def _is_an_answer(problem: BaseException) -> bool:
    """smtplib's refusals are OSErrors with the server's code."""
    return getattr(problem, "smtp_code", None) is not None
