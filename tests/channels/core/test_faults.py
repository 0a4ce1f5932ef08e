"""What went wrong with a mail server, as a kind that can be told in words."""

import smtplib
import socket
import ssl

import pytest

from hospes.channels.email.core.faults import Fault, Found, Step, found

CONNECT, SIGN_IN, LOOK = Step


@pytest.mark.parametrize(
    ("step", "problem", "fault"),
    [
        (CONNECT, socket.gaierror(-2, "Name or service not known"), Fault.NO_SUCH_HOST),
        (CONNECT, ConnectionRefusedError(111, "Connection refused"), Fault.REFUSED),
        (CONNECT, TimeoutError("timed out"), Fault.SILENT),
        (CONNECT, ssl.SSLCertVerificationError("self-signed certificate"), Fault.CERTIFICATE),
        (CONNECT, ssl.SSLError("wrong version number"), Fault.NOT_SAFE),
        (
            CONNECT,
            smtplib.SMTPNotSupportedError("STARTTLS extension not supported by server."),
            Fault.NOT_SAFE,
        ),
        (CONNECT, ConnectionResetError(104, "reset"), Fault.BROKE),
        (CONNECT, EOFError(), Fault.BROKE),
        (CONNECT, ValueError("what is this"), Fault.OTHER),
        (SIGN_IN, smtplib.SMTPAuthenticationError(535, b"no"), Fault.NOT_LET_IN),
        (SIGN_IN, ValueError("NO [AUTHENTICATIONFAILED]"), Fault.NOT_LET_IN),
        (SIGN_IN, ConnectionResetError(104, "reset"), Fault.BROKE),
        (LOOK, ValueError("NO no such folder"), Fault.NO_FOLDER),
    ],
)
def test_each_kind_is_told_apart(step: Step, problem: BaseException, fault: Fault) -> None:
    assert found(step, problem).fault is fault


def test_what_was_said_is_kept_short_and_in_one_line() -> None:
    assert found(CONNECT, OSError("a\n  b" + "x" * 999)) == Found(Fault.BROKE, ("a b" + "x" * 999)[:300])
    assert found(CONNECT, EOFError()).said == "EOFError"
