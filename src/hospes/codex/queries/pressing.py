"""How far a print is that is on the press, by how long the press took for others."""

from datetime import datetime

from hospes.codex.core.printing.lasting import LATEST, Pressed, how_far, usual_seconds
from hospes.codex.models import Print, PrintState

LOOKED_AT = 10 * LATEST  # among which some are of about the size


def usual(wanted: Print) -> int | None:
    """Whole seconds the press usually takes for a print of this kind and size here; None where nothing tells."""
    if wanted.press_began_at is None:
        return None
    made = Print.objects.filter(kind=wanted.kind, state=PrintState.READY, pressed_in__isnull=False)
    past = made.order_by("-done_at", "-pk").values_list("letters", "pressed_in")[:LOOKED_AT]
    return usual_seconds(wanted.letters, [Pressed(letters, seconds or 0.0) for letters, seconds in past])


def progress(wanted: Print, *, usual: int | None, now: datetime) -> int:
    """Of a hundred; on the press by what is usual, for it does not tell itself."""
    if not wanted.is_under_way or wanted.press_began_at is None:
        return wanted.progress
    return how_far((now - wanted.press_began_at).total_seconds(), usual)
