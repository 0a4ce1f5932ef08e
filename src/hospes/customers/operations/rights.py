"""Whether somebody may: asked in the verb itself, whatever door it was called by."""

from django.utils.translation import gettext as _

from hospes.lib.errors import Refusal
from hospes.staff.core.roles import in_order
from hospes.staff.models import Person, Role


class NotYours(Refusal):
    """The verb belongs to other roles; the message names them."""

    status = 403

    def __init__(self, roles: tuple[str, ...]) -> None:
        named = ", ".join(str(Role(role).label) for role in in_order(roles))
        super().__init__(_("This is done by: %(roles)s. Ask one of them.") % {"roles": named})


def require(by: Person | None, roles: tuple[str, ...]) -> None:
    """Refuse anybody without one of the roles. None is the house itself: the shell of the machine, the demo."""
    if by is not None and not (by.is_active and by.has_role(*roles)):
        raise NotYours(roles)
