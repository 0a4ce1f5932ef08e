"""The two doors to a chat: its key, for the customer; and for us, whoever may see its case or whom it calls."""

from django.http import Http404

from hospes.cases.queries import may_work_on
from hospes.channels.chat.models import Chat, ChatLine
from hospes.channels.chat.queries import chat_of, one_seen_by
from hospes.files.models import Attachment
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.staff.models import Person


def chat_by_key_or_404(key: str) -> Chat:
    """The customer's chat. Once its customer is erased, nothing is shown any more."""
    chat = chat_of(key)
    if chat is None or chat.customer.erased_at is not None:
        raise Http404
    return chat


def chat_or_404(person: Person, pk: int, *, to_change: bool = False) -> Chat:
    """A chat that this person may see; `to_change` for those who look after customers."""
    found = one_seen_by(person, pk, clock.now()) if pk <= LARGEST else None
    if found is None or (to_change and not may_work_on(person)):
        raise Http404
    return found


def file_or_404(chat: Chat, number: int) -> Attachment:
    """The file of one line, in the shape in which files are sent."""
    lines = ChatLine.objects.select_related("content").filter(chat=chat, content__isnull=False)
    line = lines.filter(number=number).first() if number < 2**31 else None
    if line is None or line.content is None:
        raise Http404
    return Attachment(content=line.content, name=line.file_name, at=line.at)
