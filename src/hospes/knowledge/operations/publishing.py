"""From draft to version: what is published stands for good, and an earlier wording comes back as a new version."""

from datetime import datetime

from hospes.knowledge import events
from hospes.knowledge.core import access as core
from hospes.knowledge.models import Article, Draft, Version
from hospes.knowledge.operations.indexing import index
from hospes.knowledge.operations.refusals import NoOriginal, NothingNew, not_yours_to_publish
from hospes.knowledge.operations.writing import lock, original_number
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person

_WORDS = ("title", "summary", "body", "lines")


def publish(
    *,
    by: Person | None,
    at: datetime,
    article: Article,
    language: str,
    note: str = "",
    is_small: bool = False,
) -> Version:
    """Let the draft of a language out as its next version. `is_small`: translations stay good.

    Raises NotYours, NoOriginal (a translation before its original), NothingNew.
    """
    _check_may(by, article)
    with change(by=by, at=at) as record:
        lock(article)
        draft = Draft.objects.filter(article=article, language=language).first()
        latest = latest_version(article, language)
        if draft is None or (latest is not None and _same(draft, latest)):
            raise NothingNew
        version = _let_out(by, at, article, draft, note=note, is_small=is_small and latest is not None)
        draft.delete()
        _record(record, events.PUBLISHED, version)
    return version


def bring_back(*, by: Person | None, at: datetime, article: Article, language: str, number: int) -> Version:
    """An earlier wording, published again as the next version. A draft that is being written stays.

    Raises NotYours, NothingNew (it is what is read now), Version.DoesNotExist.
    """
    _check_may(by, article)
    with change(by=by, at=at) as record:
        lock(article)
        earlier = Version.objects.get(article=article, language=language, number=number)
        latest = latest_version(article, language)
        if latest is not None and _same(earlier, latest):
            raise NothingNew
        version = _let_out(by, at, article, earlier, note=f"← {number}", is_small=False)
        _record(record, events.BROUGHT_BACK, version, earlier=number)
    return version


def still_fits(*, by: Person | None, at: datetime, article: Article, language: str) -> Version:
    """A translation was compared with the original of today and says the same: so it is no longer called older.

    Raises NotYours, NothingNew when it was not older.
    """
    _check_may(by, article)
    with change(by=by, at=at) as record:
        lock(article)
        latest, of = latest_version(article, language), original_number(article, language)
        if latest is None or of is None or latest.of_original == of:
            raise NothingNew
        latest.of_original = of
        version = _let_out(by, at, article, latest, note="=", is_small=True)
        _record(record, events.STILL_GOOD, version)
    return version


def latest_version(article: Article, language: str) -> Version | None:
    """What is read in that language now."""
    return Version.objects.filter(article=article, language=language).order_by("-number").first()


def _let_out(
    by: Person | None, at: datetime, article: Article, words: Draft | Version, *, note: str, is_small: bool
) -> Version:
    language = words.language
    if language != article.language and latest_version(article, article.language) is None:
        raise NoOriginal(article.get_language_display())
    latest = latest_version(article, language)
    version = Version.objects.create(
        article=article, language=language, number=latest.number + 1 if latest else 1, title=words.title,
        summary=words.summary, body=words.body, lines=words.lines, of_original=words.of_original,
        is_small=is_small, note=" ".join(note.split())[:300], published_at=at, published_by=by,
    )  # fmt: skip
    article.changed_at = at
    article.save(update_fields=["changed_at"])
    index(version)
    return version


def _check_may(by: Person | None, article: Article) -> None:
    if by is not None and not core.may_publish(by.roles, is_owner=article.owner_id == by.pk):
        raise not_yours_to_publish(article.owner.name)


def _same(one: Draft | Version, other: Draft | Version) -> bool:
    said = all(getattr(one, field) == getattr(other, field) for field in _WORDS)
    return said and one.of_original == other.of_original


def _record(record: Record, name: str, version: Version, **more: int) -> None:
    data = {"language": version.language, "number": version.number, "small": version.is_small, **more}
    record(name, about=version.article, team=version.article.owner.team_id, data=data)
