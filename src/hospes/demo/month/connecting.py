"""What other programs are let in, whom the ledger tells, how our pages look. Nothing of it leaves the machine."""

from datetime import datetime, timedelta
from typing import Any

from hospes.calendars.operations import keep_hours
from hospes.channels.look.operations import set_colour, set_logo
from hospes.channels.opening.operations import close_channel
from hospes.codex.queries import current_edition, parsed
from hospes.demo import LOGO
from hospes.demo.month.world import World
from hospes.staff.operations import make_client, revoke_client
from hospes.streams.operations import make_webhook, send_due, send_test, stop_webhook

COLOUR = "#1f5f5b"  # the green of old sea charts
STOCK = (
    "https://127.0.0.1:9443/meridian/stock"  # this very machine: a webhook is not let in there, and says so
)
WHY_CLOSED = {
    "en": "We practise together this afternoon. Write to us, and you hear from us before six.",
    "hu": "Ma délután közösen gyakorlunk. Írjon nekünk, hat előtt válaszolunk.",
    "el": "Σήμερα το απόγευμα εκπαιδευόμαστε όλοι μαζί. Γράψτε μας, απαντάμε πριν από τις έξι.",
    "ru": "Сегодня после обеда мы вместе учимся. Напишите нам, ответим до шести.",
}


def dress(world: World, at: datetime) -> None:
    """Meridian's colour and its name as it is drawn."""
    set_colour(by=world.people["ruth"], at=at, colour=COLOUR)
    set_logo(by=world.people["ruth"], at=at, content=LOGO.read_bytes())


def close_the_chat_for_once(world: World, at: datetime) -> None:
    """An afternoon of practice, told to whoever came."""
    until = at + timedelta(hours=3)
    close_channel(by=world.people["niamh"], at=at, channel="chat", until=until, why=WHY_CLOSED)


def showrooms_hours() -> dict[str, Any] | None:
    """Those of the codex, and in the busy weeks before the year ends on Mondays too."""
    edition = current_edition()
    calendars = parsed(edition).calendars if edition else ()
    written = next((each for each in calendars if each.key == "showroom"), None)
    if written is None:
        return None
    says = written.model_dump(mode="json", exclude_none=True)
    return {**says, "opening": {**says["opening"], "mon": says["opening"]["tue"]}}


def keep_the_showrooms_hours(world: World, at: datetime) -> None:
    """The showroom keeps hours of its own."""
    says, team = showrooms_hours(), world.people["eleni"].team
    if says is not None and team is not None:
        keep_hours(by=world.people["ruth"], at=at, of=team, says=says)


def let_programs_in(world: World, at: datetime) -> None:
    """The web shop reads and writes for Irina; what counted the stock before is let out."""
    balazs, irina = world.people["balazs"], world.people["irina"]
    make_client(by=balazs, at=at, name="Web shop", person=irina, scopes=("cases:write", "customers:read"))
    old, _secret = make_client(by=balazs, at=at, name="Stock list, until May", person=irina, scopes=("read",))
    revoke_client(by=balazs, at=at + timedelta(minutes=5), client=old)


def tell_the_warehouse(world: World, at: datetime) -> None:
    """A webhook that was tried out and does not get through: the log says why, and it is paused until it is mended."""
    balazs = world.people["balazs"]
    kinds = ("case.opened", "case.closed", "commitment.kept")
    webhook, _secret = make_webhook(by=balazs, at=at, name="Warehouse: what leaves, what comes back", address=STOCK,
                                    kinds=kinds)  # fmt: skip
    send_test(by=balazs, at=at, webhook=webhook)
    send_due(at=at)
    stop_webhook(by=balazs, at=at, webhook=webhook)
