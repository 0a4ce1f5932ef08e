"""What the people of the month would say otherwise, and what the lead answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from hospes.codex.models import Suggestion
from hospes.codex.operations import answer_not_now, merge_suggestions, suggest
from hospes.demo.month.world import World
from hospes.encounters.models import Encounter


@dataclass(frozen=True)
class Saying:
    """Who says what of which part, so many days before the month ends. `field` names the words that could be better."""

    days: float
    who: str
    kind: str
    path: str
    words: str
    field: str = ""
    language: str = "en"
    not_now: str = ""  # what the lead answered a day later
    with_the_first: bool = False  # somebody said the same of this part before: the lead put them together


BEFORE_A_DATE_SLIPS = "problem/put-right/book-visit"  # the second edition gives people a sentence here

SAYINGS: tuple[Saying, ...] = (
    Saying(
        14, "anna", "add", BEFORE_A_DATE_SLIPS,
        "When a visit slips I have nothing to say but sorry. A sentence for ringing before they have to, please.",
    ),
    Saying(
        12, "thomas", "flag", "complaint/receive/acknowledge",
        "“The answer comes by the twentieth” sounds as if we took that long. Two of mine were answered in three days.",
        not_now="The day in the phrase is an example. Say the real day instead; the phrase stays.",
    ),
    Saying(
        7, "eleni", "fix", "problem/receive/say-back",
        "So: since Sunday the hot tap drips, the bowl under it fills overnight, and you lie awake. What did I miss?",
        field="tools[0].phrase",
    ),
    Saying(
        6, "sofia", "add", "product-inquiry/show/open-price",
        "People ask at once whether they can pay in parts. The step says nothing about it.",
    ),
    Saying(
        5, "martin", "add", "product-inquiry/show/open-price",
        "Paying in instalments: every second couple asks, and each of us answers something else.",
        with_the_first=True,
    ),
    Saying(
        4, "anna", "fix", "information-request/find-out/say-when",
        "Ezt most nem tudom, és nem szeretnék találgatni. Megkérdezem a szerelőnket, és négyig visszahívom. Megfelel?",
        field="tools[0].phrase", language="hu",
    ),
    Saying(
        3, "thomas", "flag", "problem/receive/make-safe",
        "“Under the sink on the left”: since the spring models the lever is on the right. I sent a man the wrong way.",
    ),
    Saying(
        2, "irina", "flag", "promises/two-hour-window",
        "The carrier tells us the window at six in the evening. By 17:00 we often cannot know it.",
    ),
)  # fmt: skip


def suggestions(world: World) -> Iterator[tuple[datetime, Saying]]:
    """What is said when."""
    for each in SAYINGS:
        yield world.until - timedelta(days=each.days, hours=2), each


def say(world: World, saying: Saying, at: datetime) -> Iterator[datetime]:
    """One suggestion, with the last guided contact of that kind as its evidence, and the lead's answer."""
    yield at
    person = world.people[saying.who]
    run = _evidence(saying)
    said = suggest(
        kind=saying.kind, path=saying.path, words=saying.words, field=saying.field, language=saying.language,
        case=run.case_id if run else None, encounter=run.pk if run else None, by=person, at=at,
    )  # fmt: skip
    world.count("suggestions")
    at += timedelta(hours=20)
    yield at
    if saying.not_now:
        answer_not_now(suggestion=said, reason=saying.not_now, by=world.people["niamh"], at=at)
    elif saying.with_the_first:
        first = Suggestion.objects.filter(path=saying.path).order_by("pk")[0]
        merge_suggestions(suggestion=said, into=first, by=world.people["niamh"], at=at)


def _evidence(saying: Saying) -> Encounter | None:
    """The last run of that situation that the person led."""
    situation = saying.path.partition("/")[0]
    runs = Encounter.objects.filter(situation=situation, started_by__username=saying.who)
    return runs.only("case").order_by("-pk").first()
