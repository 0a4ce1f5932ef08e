"""How a file is shown on a page: what it is called, what it is, where it opens and where it is saved from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.files.core.kinds import Family
from hospes.files.core.limits import Over
from hospes.files.core.names import clean_name
from hospes.files.models import Attachment, Chosen, ContentMissing, Received, shelf
from hospes.files.operations import Unfit, receive
from hospes.files.queries import beginning_of
from hospes.web.strangers import send_file
from hospes.web.uploads import too_large

KIND_WORDS: Mapping[Family, Any] = {
    Family.PICTURE: _("Picture"),
    Family.PDF: _("PDF"),
    Family.TEXT: _("Text"),
    Family.DOCUMENT: _("Document"),
    Family.ARCHIVE: _("Archive"),
    Family.SOUND: _("Sound"),
    Family.FILM: _("Film"),
    Family.PAGE: _("Web page"),
    Family.PROGRAM: _("Program"),
    Family.OTHER: _("File"),
}
_ICONS = {
    Family.PDF: "file-text",
    Family.TEXT: "file-text",
    Family.DOCUMENT: "file-text",
    Family.ARCHIVE: "package",
}
LARGEST_PICTURE = 8 * 1024 * 1024  # bytes that a list fetches for a small picture
MOST_BEGINNINGS = 8  # texts whose first lines one page reads


@dataclass(frozen=True)
class Shown:
    """A file in a list. `opens` looks at it (a page), `saves` downloads it, `picture` is shown small."""

    pk: int
    name: str
    size: int
    what: Any
    icon: str
    saves: str
    opens: str = ""
    picture: str = ""
    beginning: str = ""
    is_risky: bool = False


def shown(one: Attachment | Chosen, *, page: str, content: str, beginning: str = "") -> Shown:
    """A file with its addresses; what may not be looked at is only saved."""
    family, looks = one.is_a.family, one.may_be_shown
    small = looks and family is Family.PICTURE and one.size <= LARGEST_PICTURE
    return Shown(
        pk=one.pk,
        name=one.name,
        size=one.size,
        what=KIND_WORDS[family],
        icon="triangle-alert" if one.is_risky else _ICONS.get(family, "paperclip"),
        saves=f"{content}?save=1",
        opens=page if looks else "",
        picture=content if small else "",
        beginning=beginning,
        is_risky=one.is_risky,
    )


def shown_in(attached: Mapping[int, Iterable[Attachment]]) -> dict[int, list[Shown]]:
    """The files of contacts as the people of the house see them, by contact; texts with their first lines."""
    left = MOST_BEGINNINGS
    found: dict[int, list[Shown]] = {}
    for contact, files in attached.items():
        found[contact] = []
        for each in files:
            beginning = beginning_of(each.content) if left and each.may_be_shown else ""
            left -= bool(beginning)
            found[contact].append(
                shown(
                    each,
                    page=reverse("files:file", args=[each.pk]),
                    content=reverse("files:content", args=[each.pk]),
                    beginning=beginning,
                )
            )
    return found


def shown_chosen(chosen: Iterable[Chosen]) -> list[Shown]:
    """What one has chosen oneself: it opens as it is."""
    addresses = ((each, reverse("files:chosen", args=[each.pk])) for each in chosen)
    return [shown(each, page=address, content=address) for each, address in addresses]


def sent(request: HttpRequest, one: Attachment | Chosen) -> HttpResponseBase:
    """The file itself: shown where that is safe, saved where it is not or where that was asked for."""
    try:
        source = shelf().opened(one.content.sha256)
    except ContentMissing as gone:
        raise Http404("The content is missing") from gone
    show = one.may_be_shown and "save" not in request.GET
    return send_file(
        request, source, name=one.name, media_type=one.is_a.media_type, sha256=one.content.sha256, show=show
    )


def came_with(request: HttpRequest) -> tuple[list[Received], list[str]]:
    """The files that somebody sends with their words (`files_new`), and of those that were refused, why."""
    refused = [str(Unfit(clean_name(name), Over.LARGE)) for name in too_large(request)]
    files = []
    for each in request.FILES.getlist("files_new"):
        try:
            files.append(receive(name=each.name or "", chunks=each.chunks()))
        except Unfit as unfit:
            refused.append(str(unfit))
    return files, refused
