"""Articles: found, read, written, published; and what is wanting."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Line
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.knowledge import access, operations
from hospes.knowledge.models import Article
from hospes.knowledge.operations.writing import Wording
from hospes.knowledge.queries.finding import find
from hospes.knowledge.queries.standing import standing_of
from hospes.knowledge.queries.wanting import missed, unanswered, unwritten
from hospes.lib import clock
from hospes.lib.ids import LARGEST

router = Router(tags=["articles"])
MOST = 100
Code = Literal["en", "hu", "el", "ru"]
Named = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^[a-z0-9-]+$")]
Kind = Literal["instruction", "menu", "policy", "question"]


class ArticleTold(Schema):
    id: int
    key: str
    kind: str
    language: str
    owner_id: int
    is_public: bool
    situations: list[str]
    review_on: date | None
    made_at: datetime
    changed_at: datetime
    retired_at: datetime | None


class VersionTold(Schema):
    """A published wording of one language; never changed."""

    language: str
    number: int
    title: str
    summary: str
    body: str
    published_at: datetime


class ArticleWhole(Schema):
    """An article with its latest wording in each language; `stale`: older than its original."""

    article: ArticleTold
    versions: list[VersionTold]
    stale: list[str]


class ArticlesTold(Schema):
    """`after` is the id to go on from; null at the end."""

    rows: list[ArticleTold]
    after: int | None


class FoundTold(Schema):
    """What fits, best first, with the words it was found by."""

    key: str
    title: str
    summary: str
    language: str
    words: list[str]
    is_stale: bool


class DraftTold(Schema):
    """The next wording while it is written. Send `revision` back with the next one."""

    language: str
    title: str
    summary: str
    body: str
    revision: int


class WantingTold(Schema):
    """Looked for in vain; answers that say what was missing; named by the codex and written by nobody."""

    missed: list[dict[str, Any]]
    unanswered: list[dict[str, Any]]
    unwritten: list[str]


class ArticlesWanted(Schema):
    after: Annotated[int, Field(ge=0, le=LARGEST)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class Sought(Schema):
    """`public`: only what anybody may read."""

    text: Annotated[str, Field(min_length=1, max_length=200)]
    language: Code = "en"
    public: bool = False


class Begun(Asked):
    key: Annotated[str, Field(min_length=1, max_length=80)]
    kind: Kind
    language: Code


class Written(Asked):
    """`revision`: the draft's that the writer began from; 0 where there was none."""

    title: Annotated[str, Field(min_length=1, max_length=160)]
    summary: Annotated[str, Field(max_length=300)] = ""
    body: Annotated[str, Field(max_length=60_000)] = ""
    revision: Annotated[int, Field(ge=0, le=10**9)] = 0


class Published(Asked):
    """`is_small`: translations stay good."""

    note: Line = ""
    is_small: bool = False


class Set(Asked):
    kind: Kind
    is_public: bool
    situations: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=100)] = []
    review_on: date | None = None


@router.get("/articles", response=ArticlesTold, summary="Every article, page by page")
def articles(request: HttpRequest, asked: Query[ArticlesWanted]) -> Any:
    found = list(Article.objects.filter(pk__gt=asked.after).order_by("pk")[: asked.limit + 1])
    rows = found[: asked.limit]
    return {"rows": rows, "after": rows[-1].pk if len(found) > asked.limit else None}


@router.get("/articles/found", response=list[FoundTold], summary="Find articles by their words")
def find_articles(request: HttpRequest, asked: Query[Sought]) -> Any:
    return [
        {
            "key": each.article.key,
            "title": each.version.title,
            "summary": each.version.summary,
            "language": each.version.language,
            "words": list(each.words),
            "is_stale": each.is_stale,
        }
        for each in find(asked.text, language=asked.language, public=asked.public)
    ]


@router.get("/articles/wanting", response=WantingTold, summary="What is wanting")
def wanting(request: HttpRequest) -> Any:
    """For whoever writes articles, and inspectors; a 404 for others."""
    if not person_of(request).has_role(*access.KEPT_BY):
        raise Http404
    return {
        "missed": [
            {"text": each.text, "times": each.times, "last_at": each.last_at}
            for each in missed(at=clock.now())
        ][:MOST],
        "unanswered": [
            {"article": each.article.key, "language": each.language, "words": each.words, "at": each.at}
            for each in unanswered()
        ][:MOST],
        "unwritten": [each.key for each in unwritten()],
    }


@router.get("/articles/{key}", response=ArticleWhole, summary="Read an article")
def article(request: HttpRequest, key: Named) -> Any:
    return _whole(access.article_or_404(key))


@router.post(
    "/articles",
    response={200: ArticleWhole, 201: ArticleWhole},
    summary="Begin an article, internal for now",
    openapi_extra=IDEMPOTENT,
)
def begin_article(request: HttpRequest, asked: Begun) -> Any:
    by = person_of(request)
    status, row = opened(
        request,
        lambda: operations.begin_article(by=by, at=clock.now(), **asked.dict()),
        lambda pk: access.article_or_404(Article.objects.values_list("key", flat=True).get(pk=pk)),
    )
    return status, _whole(row)


@router.post("/articles/{key}/{language}/draft", response=DraftTold, summary="Write the next wording")
def keep_draft(request: HttpRequest, key: Named, language: Code, asked: Written) -> Any:
    """Refused, with nothing changed, when somebody else has written since `revision`."""
    by = person_of(request)
    return operations.keep_draft(
        by=by,
        at=clock.now(),
        article=access.article_to_write(by, key),
        language=language,
        wording=Wording(asked.title, asked.summary, asked.body),
        revision=asked.revision,
    )


@router.post("/articles/{key}/{language}/publish", response=ArticleWhole, summary="Let the draft out")
def publish_article(request: HttpRequest, key: Named, language: Code, asked: Published) -> Any:
    by = person_of(request)
    found = access.article_to_write(by, key)
    operations.publish(by=by, at=clock.now(), article=found, language=language, **asked.dict())
    return _whole(access.article_or_404(key))


@router.post("/articles/{key}/settle", response=ArticleWhole, summary="Who may read it, and where it belongs")
def settle_article(request: HttpRequest, key: Named, asked: Set) -> Any:
    by = person_of(request)
    found = access.article_to_write(by, key)
    operations.settle(by=by, at=clock.now(), article=found, **asked.dict())
    return _whole(access.article_or_404(key))


@router.post("/articles/{key}/retire", response=ArticleWhole, summary="Take it out of use")
def retire_article(request: HttpRequest, key: Named) -> Any:
    by = person_of(request)
    return _whole(operations.retire(by=by, at=clock.now(), article=access.article_to_write(by, key)))


def _whole(found: Article) -> dict[str, Any]:
    stands = standing_of(found)
    return {
        "article": found,
        "versions": [stands.versions[code] for code in sorted(stands.versions)],
        "stale": sorted(stands.stale),
    }
