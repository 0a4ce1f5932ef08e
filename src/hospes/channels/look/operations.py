"""Setting the colour and the logo of the pages for customers."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.channels.look import events
from hospes.channels.look.core.colour import Fitted, fitted, read
from hospes.channels.look.core.drawing import NoDrawing, cleaned
from hospes.channels.look.core.picture import SIGNATURE, NoPicture, rewritten
from hospes.channels.look.models import Look
from hospes.channels.look.queries import digest_of
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person
from hospes.staff.operations import NotYours


class NoColour(Refusal):
    """What was written is no colour."""


class NoLogo(Refusal):
    """The file is no drawing or picture that can be shown."""


def set_colour(*, by: Person, at: datetime, colour: str) -> Fitted | None:
    """The company's colour, made readable in both lights; "" is ours again. Raises NotYours, NoColour."""
    _check(by)
    wanted = read(colour) if colour.strip() else ""
    if wanted is None:
        raise NoColour(_("Please write the colour as your designers do: # and six signs, such as #2b4a9b."))
    _keep(by, at, {"accent": wanted}, {"accent": wanted})
    return fitted(wanted) if wanted else None


def set_logo(*, by: Person, at: datetime, content: bytes) -> str:
    """The logo, an SVG or a PNG, written anew without anything that is not the picture. Raises NotYours, NoLogo."""
    _check(by)
    kind = "png" if content.startswith(SIGNATURE) else "svg"
    try:
        made = rewritten(content) if kind == "png" else cleaned(content)
    except (NoPicture, NoDrawing) as problem:
        raise NoLogo(_why(str(problem))) from problem
    about = {"logo_kind": kind, "logo_digest": digest_of(made)}
    _keep(by, at, {"logo": made, **about}, about)
    return about["logo_digest"]


def drop_logo(*, by: Person, at: datetime) -> None:
    """The company's name stands there again. Raises NotYours."""
    _check(by)
    none = {"logo_kind": "", "logo_digest": ""}
    _keep(by, at, {"logo": None, **none}, none)


def _keep(by: Person, at: datetime, fields: dict[str, Any], told: dict[str, str]) -> None:
    with change(by=by, at=at) as record:
        found, _made = Look.objects.select_for_update().get_or_create(pk=1)
        before = {name: getattr(found, name) for name in told}
        if before == told:
            return
        for name, value in fields.items():
            setattr(found, name, value)
        found.save(update_fields=list(fields))
        record(events.CHANGED, about=found, data={"from": before, "to": told})


def _check(by: Person) -> None:
    if not may_keep_people(by.roles):
        raise NotYours(_("Managers and administrators set how our pages look. Ask one of them."))


def _why(key: str) -> str:
    return {
        "too big": _(
            "This picture is too large. Send one of at most 2000 by 1000 points and 256 KB, or a simpler drawing."
        ),
        "interlaced": _("This picture is interlaced. Save it again without that, or send an SVG."),
        "document type": _(
            "This drawing holds a document type, which may hide anything. Save it as plain SVG."
        ),
    }.get(key, _("This is no picture that can be shown. Send an SVG or a PNG."))
