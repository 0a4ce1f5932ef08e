"""Pictures of an article."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from hospes.knowledge import events
from hospes.knowledge.core import access as core
from hospes.knowledge.core.pictures import LARGEST, MOST, kind_of
from hospes.knowledge.core.rendering import named_pictures
from hospes.knowledge.models import Article, Picture
from hospes.knowledge.operations.refusals import PictureShown, Unclear, not_yours_to_write
from hospes.knowledge.operations.writing import lock
from hospes.knowledge.queries.standing import standing_of
from hospes.ledger.operations import change
from hospes.staff.models import Person


def add_picture(*, by: Person, at: datetime, article: Article, content: bytes) -> Picture:
    """Keep a picture with the article; the same one twice is kept once. Raises NotYours, Unclear."""
    if not core.may_write(by.roles):
        raise not_yours_to_write()
    kind = kind_of(content)
    if not kind:
        raise Unclear(_("This is no picture that every browser shows. Send a PNG, JPEG, GIF or WebP."))
    if len(content) > LARGEST:
        raise Unclear(
            _("This picture is larger than 2 MB. Make it smaller, so that it comes quickly on a telephone.")
        )
    with change(by=by, at=at) as record:
        lock(article)
        sha256 = hashlib.sha256(content).hexdigest()
        known = Picture.objects.filter(article=article, sha256=sha256).first()
        if known is not None:
            return known
        if Picture.objects.filter(article=article).count() >= MOST:
            raise Unclear(_("An article has at most %(most)d pictures.") % {"most": MOST})
        picture = Picture.objects.create(
            article=article, sha256=sha256, kind=kind, size=len(content), content=content, at=at, by=by
        )
        record(
            events.PICTURE_ADDED, about=article, team=by.team_id, data={"picture": picture.pk, "kind": kind}
        )
    return picture


def remove_picture(*, by: Person, at: datetime, picture: Picture) -> None:
    """Take a picture away, its bytes too: not while a text that is read now, or a draft, shows it.

    Earlier versions keep their words and leave the picture out. Raises NotYours, PictureShown.
    """
    if not core.may_write(by.roles):
        raise not_yours_to_write()
    article, number = picture.article, picture.pk
    with change(by=by, at=at) as record:
        lock(article)
        shown = _shown_in(article, str(number))
        if shown:
            raise PictureShown(
                _("This picture still stands in the text (%(where)s). Take it out of there first.")
                % {"where": ", ".join(shown)}
            )
        if Picture.objects.filter(pk=number).delete()[0]:
            record(events.PICTURE_REMOVED, about=article, team=by.team_id, data={"picture": number})


def _shown_in(article: Article, number: str) -> list[str]:
    """The languages in whose text of today, or draft, the picture stands."""
    texts = [*standing_of(article).versions.values(), *article.drafts.all()]
    named = {
        str(dict(settings.LANGUAGES).get(each.language, each.language))
        for each in texts
        if number in named_pictures(each.body)
    }
    return sorted(named)
