"""What triggers keep of letters that came, past every verb: they are neither deleted nor rewritten.

An erasure leaves nothing, a dash, or the packed dash of the bytes. Set aside before migrations and put back after
them: see `hospes.lib.guards`.
"""

import hashlib

from hospes.lib.guards import Guard, Kept

PREFIX = "email_guard_"
PACKED_DASH = 32  # bytes, at the most: no letter is that short


class EmailGuard(Guard):
    """A guard of this room: the same, under a name of its own."""

    @property
    def trigger(self) -> str:
        text = "|".join((self.table, self.event, self.when, self.condition, self.message, self.lock))
        return f"{PREFIX}{self.name}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _rewritten(*columns: str, unless: str) -> str:
    return " OR ".join(
        f"(CAST(NEW.{each} AS text) <> CAST(OLD.{each} AS text) AND CAST(NEW.{each} AS text) NOT IN ({unless}))"
        for each in columns
    )


RAW, MESSAGE = "hospes_channels_rawmessage", "hospes_channels_inboundmessage"
_STAYS = "a letter stays as it came"
_KEPT = "a letter that came is kept"
GUARDS = (
    EmailGuard(
        name="raw_letter_stays",
        table=RAW,
        event="UPDATE",
        when="1 = 1",
        condition=f"(NEW.body <> OLD.body AND LENGTH(NEW.body) > {PACKED_DASH}) OR NEW.sha256 <> OLD.sha256 "
        "OR NEW.size <> OLD.size OR NEW.received_at <> OLD.received_at OR NEW.mailbox_id <> OLD.mailbox_id",
        message=_STAYS,
    ),
    EmailGuard(
        name="raw_letter_is_kept",
        table=RAW,
        event="DELETE",
        when="1 = 1",
        condition="1 = 1",
        message=_KEPT,
    ),
    EmailGuard(  # once it is handled: until then it is still being read
        name="letter_stays",
        table=MESSAGE,
        event="UPDATE",
        when="OLD.state = 'handled'",
        condition=_rewritten("sender", "answer_to", "subject", "message_id", unless="'—', ''")
        + " OR NEW.raw_id <> OLD.raw_id OR NEW.received_at <> OLD.received_at OR NEW.state <> OLD.state",
        message=_STAYS,
    ),
    EmailGuard(
        name="letter_is_kept",
        table=MESSAGE,
        event="DELETE",
        when="1 = 1",
        condition="1 = 1",
        message=_KEPT,
    ),
)
KEPT = Kept(PREFIX, GUARDS, frozenset({RAW, MESSAGE}))
set_aside, put_in_place, present = KEPT.set_aside, KEPT.put_in_place, KEPT.present
