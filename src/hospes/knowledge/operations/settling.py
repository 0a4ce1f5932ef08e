"""What holds for an article in every language: whose it is, who may read it, when it is looked at again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from hospes.knowledge import events
from hospes.knowledge.core import access as core
from hospes.knowledge.models import Article
from hospes.knowledge.operations.refusals import NotYours, Unclear, not_yours_to_publish
from hospes.knowledge.operations.writing import lock
from hospes.ledger.operations import change
from hospes.staff.models import Person

GOOD_FOR = timedelta(
    days=180
)  # until an article that was looked at is looked at again, unless a day is named


def settle(
    *, by: Person | None, at: datetime, article: Article, kind: str, is_public: bool, situations: Iterable[str],
    review_on: date | None,
) -> Article:  # fmt: skip
    """Set what the article is, who may read it and where it belongs. Raises NotYours, Unclear."""
    _check_may(by, article)
    with change(by=by, at=at) as record:
        lock(article)
        if is_public and article.retired_at is not None:
            raise Unclear(_("This article is out of use. Take it into use again before you make it public."))
        before = _told(article)
        article.kind, article.is_public, article.review_on = kind, is_public, review_on
        article.situations = sorted(set(situations))
        if _told(article) == before:
            return article
        article.changed_at = at
        article.save()
        record(
            events.SETTLED,
            about=article,
            team=article.owner.team_id,
            data={"from": before, "to": _told(article)},
        )
    return article


def review(*, by: Person | None, at: datetime, article: Article, next_on: date | None = None) -> Article:
    """It was read again and is still right; the next time is in half a year unless a day is named. Raises NotYours."""
    _check_may(by, article)
    with change(by=by, at=at) as record:
        lock(article)
        before = article.review_on
        article.review_on = next_on or (at + GOOD_FOR).date()
        article.changed_at = at
        article.save(update_fields=["review_on", "changed_at"])
        data = {"from": before, "to": article.review_on}
        record(events.REVIEWED, about=article, team=article.owner.team_id, data=data)
    return article


def give(*, by: Person | None, at: datetime, article: Article, to: Person) -> Article:
    """Make somebody else its owner. Raises NotYours, Unclear."""
    _check_may(by, article)
    with change(by=by, at=at) as record:
        lock(article)
        _give(article, to, at)
        record(events.GIVEN, about=article, team=to.team_id, data={"to": to.pk})
    return article


def hand_on_articles(*, by: Person | None, at: datetime, person: Person, to: Person) -> int:
    """Before somebody leaves, their articles get another owner. Returns how many. Raises NotYours, Unclear."""
    if by is not None and by.pk != person.pk and not by.has_role("lead", "manager", "administrator"):
        raise NotYours(_("Whoever lets people go hands on their articles."))
    with change(by=by, at=at) as record:
        articles = Article.objects.select_for_update(no_key=True).filter(owner=person).order_by("pk")
        moved = list(articles)
        for article in moved:
            _give(article, to, at)
            record(events.GIVEN, about=article, team=to.team_id, data={"from": person.pk, "to": to.pk})
    return len(moved)


def retire(*, by: Person | None, at: datetime, article: Article) -> Article:
    """Take an article out of use: nobody finds it any more, its versions stay. Raises NotYours."""
    _check_may(by, article)
    with change(by=by, at=at) as record:
        lock(article)
        if article.retired_at is None:
            article.retired_at, article.is_public, article.changed_at = at, False, at
            article.save(update_fields=["retired_at", "is_public", "changed_at"])
            record(events.RETIRED, about=article, team=article.owner.team_id)
    return article


def take_into_use(*, by: Person, at: datetime, article: Article) -> Article:
    """Take it into use again, as an internal one; who does so owns it if its owner has left. Raises NotYours."""
    _check_may(by, article)
    with change(by=by, at=at) as record:
        lock(article)
        if article.retired_at is not None:
            article.retired_at, article.changed_at = None, at
            article.owner = article.owner if article.owner.is_active else by
            article.save(update_fields=["retired_at", "changed_at", "owner"])
            record(events.RETURNED, about=article, team=article.owner.team_id)
    return article


def _give(article: Article, to: Person, at: datetime) -> None:
    if not (to.is_active and core.may_write(to.roles)):
        raise Unclear(
            _("%(name)s cannot own an article: its owner works here and looks after customers.")
            % {"name": to.name}
        )
    article.owner, article.changed_at = to, at
    article.save(update_fields=["owner", "changed_at"])


def _check_may(by: Person | None, article: Article) -> None:
    if by is not None and not core.may_settle(by.roles, is_owner=article.owner_id == by.pk):
        raise not_yours_to_publish(article.owner.name)


def _told(article: Article) -> dict[str, object]:
    return {
        "kind": article.kind, "public": article.is_public, "situations": list(article.situations),
        "review_on": article.review_on.isoformat() if article.review_on else None,
    }  # fmt: skip
