"""Whether a mail is told that it arrived."""

from collections.abc import Collection

from hospes.channels.email.core.machines import is_sender_only
from hospes.channels.email.core.parsed import Kind, ParsedMail
from hospes.channels.email.core.threads import answer_to, writer

# Two robots that open a new case with every answer are stopped by this.
MOST_A_DAY = 5


def may_acknowledge(mail: ParsedMail, *, own: Collection[str], told_today: int) -> bool:
    """One acknowledgement for a person's mail that opened a case; none for machines, lists or ourselves.

    `own` are our own addresses, casefolded; `told_today` counts acknowledgements to it.
    """
    who, to = writer(mail), answer_to(mail)
    return (
        mail.kind is Kind.HUMAN
        and not mail.wants_no_answer
        and who is not None
        and bool(to)
        and who.key not in own
        and to.casefold() not in own
        and not is_sender_only(to)
        and told_today < MOST_A_DAY
    )
