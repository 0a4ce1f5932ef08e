"""What the owner of the knowledge looks after: what is looked for in vain, helps nobody, is missing, or is old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q

from hospes.codex.queries import current_edition, parsed
from hospes.knowledge.core.hearing import Helped, worst_first
from hospes.knowledge.models import Answer, Article, Miss, Version
from hospes.knowledge.queries.standing import Standing, in_use, standing
from hospes.staff.models import Person

LATELY = timedelta(days=90)
MOST_ROWS = 200


@dataclass(frozen=True)
class Missed:
    """Something that was looked for in vain: as it was typed last, how often, in which languages, and when last."""

    text: str
    folded: str
    times: int
    last_at: datetime


@dataclass(frozen=True)
class Judged:
    """An article with what its readers answered."""

    article: Article
    title: str
    helped: Helped


@dataclass(frozen=True)
class Unwritten:
    """An article that steps of the codex name, and that is not there to be read."""

    key: str
    steps: tuple[str, ...]
    is_begun: bool


@dataclass(frozen=True)
class Stale:
    """A language of an article that is older than the original, or is not there at all."""

    article: Article
    title: str
    language: str
    is_missing: bool


def missed(*, at: datetime) -> list[Missed]:
    """Searches of the last ninety days that found nothing and are not settled, the most frequent first. Two queries."""
    rows = Miss.objects.filter(settled_at__isnull=True, at__gte=at - LATELY).order_by()
    counted = rows.values("folded").annotate(times=Count("pk"), last=Max("pk"), last_at=Max("at"))
    found = list(counted.order_by("-times", "-last_at")[:MOST_ROWS])
    texts = dict(Miss.objects.filter(pk__in=[row["last"] for row in found]).values_list("pk", "text"))
    return [Missed(texts[row["last"]], row["folded"], row["times"], row["last_at"]) for row in found]


def unanswered() -> list[Answer]:
    """A no with words that nobody has settled: a question without an article. One query."""
    rows = Answer.objects.filter(helped=False, settled_at__isnull=True).exclude(words="")
    return list(rows.select_related("article", "article__owner")[:MOST_ROWS])


def judged(*, at: datetime) -> list[Judged]:
    """Articles by how many say that they did not help, of the answers of ninety days to what is read now."""
    counted = (
        Answer.objects.filter(at__gte=at - LATELY, article__retired_at__isnull=True).order_by()
        .values_list("article").annotate(yes=Count("pk", filter=Q(helped=True)), no=Count("pk", filter=Q(helped=False)))
    )  # fmt: skip
    ordered = worst_first((article, Helped(yes, no)) for article, yes, no in counted)[:MOST_ROWS]
    there = _by_pk(article for article, _ in ordered)
    return [Judged(there[pk].article, title_of(there[pk]), helped) for pk, helped in ordered]


def past_review(*, today: date, owner: Person | None = None) -> list[Standing]:
    """Articles whose day to be looked at again has come, the longest overdue first. Three queries."""
    due = in_use().filter(review_on__lte=today).select_related("owner").order_by("review_on", "key")
    return standing((due.filter(owner=owner) if owner else due)[:MOST_ROWS])


def due_for(person: Person, *, today: date) -> list[Article]:
    """What this person owns and has to look at again; for their day. One query."""
    return list(in_use().filter(owner=person, review_on__lte=today).order_by("review_on", "key")[:20])


def behind(languages: Iterable[str]) -> list[Stale]:
    """Languages of articles that are older than the original, and public articles that lack one. Three queries."""
    wanted = tuple(languages)
    found = []
    for each in standing(in_use().select_related("owner")):
        if each.original is None:
            continue
        missing = [code for code in wanted if code not in each.versions] if each.article.is_public else []
        found += [Stale(each.article, title_of(each), code, is_missing=False) for code in sorted(each.stale)]
        found += [Stale(each.article, title_of(each), code, is_missing=True) for code in missing]
    return found


def unwritten() -> list[Unwritten]:
    """Articles that the steps of the edition in force name and that nobody can read. Three queries."""
    edition = current_edition()
    if edition is None:
        return []
    steps: dict[str, list[str]] = {}
    for path, step in parsed(edition).steps():
        for tool in step.tools:
            if tool.article:
                steps.setdefault(tool.article, []).append(path)
    there = set(in_use().filter(pk__in=Version.objects.values("article")).values_list("key", flat=True))
    begun = set(Article.objects.filter(key__in=steps).values_list("key", flat=True))
    return [
        Unwritten(key, tuple(dict.fromkeys(paths)), key in begun)
        for key, paths in sorted(steps.items())
        if key not in there
    ]


def title_of(each: Standing) -> str:
    """What an article is called among us: as in its own language, else by its key."""
    return each.original.title if each.original else each.article.key


def helped_by(article: Article, *, at: datetime) -> Helped:
    """What the readers of ninety days answered. One query."""
    counted = Answer.objects.filter(article=article, at__gte=at - LATELY).aggregate(
        yes=Count("pk", filter=Q(helped=True)), no=Count("pk", filter=Q(helped=False))
    )
    return Helped(counted["yes"], counted["no"])


def _by_pk(articles: Iterable[int]) -> dict[int, Standing]:
    rows = Article.objects.filter(pk__in=list(articles)).select_related("owner")
    return {each.article.pk: each for each in standing(rows)}
