"""A post office of one's own: a real Postfix and a real Dovecot on loopback, in a folder that goes with the test.

Nothing of the system is touched: configuration, queue, mail and logs lie in the folder, the ports are high ones, and
what was started is ended by its process number. Postfix carries by SMTP and hands to Dovecot by LMTP, so an unknown
user is found after Postfix has taken the mail: it comes back by a real bounce.
"""

import contextlib
import imaplib
import os
import shutil
import signal
import smtplib
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path

from tests.channels.real import papers
from tests.channels.servers import HOST, free_port, wait_for

PROGRAMS = tuple(map(Path, ("/usr/lib/postfix/sbin/master", "/usr/sbin/dovecot", "/usr/lib/dovecot/lmtp")))
PASSWORD = "a secret of theirs"
DESK, BELLA, CARL = "hello@meridian.example", "bella@customers.example", "carl@colleagues.example"
PEOPLE = (DESK, BELLA, CARL)
PATIENCE = 30.0


def missing() -> str:
    """Why it cannot be opened here; "" when it can."""
    if os.getuid() != 0:
        return "a real Postfix is started by root only"
    lacking = [str(each) for each in PROGRAMS if not each.exists()]
    return f"not installed: {', '.join(lacking)}" if lacking else ""


@dataclass
class PostOffice:
    """Where it listens, and what it did."""

    root: Path
    smtp: int
    imap: int
    imaps: int
    pop3: int

    def send(self, mail: EmailMessage | bytes, *, sender: str, to: list[str]) -> None:
        """Somebody's mail program hands a mail in."""
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        with smtplib.SMTP(HOST, self.smtp, timeout=20) as line:
            line.sendmail(sender, to, raw)

    @contextlib.contextmanager
    def reading(self, person: str) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4(HOST, self.imap, timeout=20) as client:
            client.login(person, PASSWORD)
            client.select("INBOX")
            yield client

    def letters_of(self, person: str) -> list[EmailMessage]:
        """Everything in somebody's inbox, in order."""
        with self.reading(person) as client:
            numbers = client.search(None, "ALL")[1][0].split()
            raws = [client.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in numbers]
        found: list[Message] = [
            message_from_bytes(raw[1], policy=default) for raw in raws if isinstance(raw, tuple)
        ]
        return found  # type: ignore[return-value]

    def wait_for_letters(self, person: str, count: int, seconds: float = PATIENCE) -> list[EmailMessage]:
        """As soon as so many have come; fails when they do not."""
        until = time.monotonic() + seconds
        while len(found := self.letters_of(person)) < count and time.monotonic() < until:
            time.sleep(0.1)
        assert len(found) >= count, f"{person} has {len(found)} of {count}\n{self.log()}"
        return found

    def empty(self, *people: str) -> None:
        for person in people or PEOPLE:
            with self.reading(person) as client:
                client.uid("STORE", "1:*", "+FLAGS", r"(\Deleted)")  # by UID: an empty folder is no fault
                client.expunge()

    def is_idle(self) -> bool:
        """Whether Postfix has nothing left to carry."""
        queue = self.root / "queue"
        folders = [queue / name for name in ("incoming", "active", "maildrop")]
        return not any(path.is_file() for folder in folders if folder.exists() for path in folder.rglob("*"))

    def settle(self, seconds: float = PATIENCE) -> None:
        """Wait until every mail handed in has been delivered or sent back."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.is_idle():
                time.sleep(0.15)  # a bounce is written the moment its mail leaves the queue
                if self.is_idle():
                    return
            time.sleep(0.05)
        raise TimeoutError(self.log())

    def log(self) -> str:
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in self.root.glob("log/*"))


@contextlib.contextmanager
def post_office(*, asks_tokens_of: str = "") -> Iterator[PostOffice]:
    """Open for the length of the block. `asks_tokens_of`: who says whom an access token belongs to."""
    root = Path(tempfile.mkdtemp(prefix="hospes-post-"))
    root.chmod(0o755)
    office = PostOffice(root, smtp=free_port(), imap=free_port(), imaps=free_port(), pop3=free_port())
    processes: list[subprocess.Popen[bytes]] = []
    try:
        papers.write(office, lmtp=free_port(), people=PEOPLE, password=PASSWORD, oauth=asks_tokens_of)
        processes.append(_start("/usr/sbin/dovecot", "-F", "-c", str(root / "dovecot.conf")))
        processes.append(_start("/usr/lib/postfix/sbin/master", "-c", str(root / "postfix"), "-d"))
        for port in (office.imap, office.smtp, office.pop3):
            wait_for(port)
        yield office
    except TimeoutError as problem:
        raise TimeoutError(f"{problem}\n{office.log()}") from problem
    finally:
        for process in processes:
            _end(process)
        shutil.rmtree(root, ignore_errors=True)


def _start(*command: str) -> subprocess.Popen[bytes]:
    """A group of its own, so that its children end with it."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """By its own number first; what it leaves of its group after ten seconds is killed."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def trusting(office: PostOffice) -> ssl.SSLContext:
    """A context that trusts this post office's own authority."""
    return ssl.create_default_context(cafile=str(office.root / "authority.pem"))
