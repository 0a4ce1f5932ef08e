"""The only door to a passkey: its owner's."""

from django.http import Http404

from hospes.channels.passkeys.models import Passkey
from hospes.channels.portal.queries import Visitor
from hospes.lib.ids import LARGEST


def passkey_or_404(who: Visitor, pk: int) -> Passkey:
    """One's own passkey; anybody else's is not there."""
    found = Passkey.objects.filter(pk=pk, address=who.address).first() if pk <= LARGEST else None
    if found is None:
        raise Http404
    return found
