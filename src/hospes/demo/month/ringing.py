"""What the exchange tells of calls, as it would: answered, missed and called back, and one that somebody asks for."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from hospes.cases.models import Case
from hospes.channels.phone import operations as phone
from hospes.channels.phone.core.signing import signature
from hospes.channels.phone.models import Call, CallBack
from hospes.demo.customers import customer
from hospes.demo.month.world import World

Course = Iterator[datetime]
WITHHELD, STRANGER = "anonymous", "+44 20 7946 0262"
TURNED = "The tap turns all the way round since this morning. Does something break if I go on using it?"
WHERE_IS_IT = (
    "You rang because nobody has told you on which day the fridge comes. It is Thursday, before noon."
)
CALL_ME = (
    "Lilla Varga", "+44 20 7946 0261", "hu",
    "Elköltözünk, és vinnénk a konyhát is. Ki szereli szét, és belefér-e egy új, kisebb helyiségbe?",
)  # fmt: skip

RATHER_TALK = {
    "en": "I would rather talk it through than write. Could you ring me today?",
    "hu": "Inkább átbeszélném, mint leírnám. Fel tudna hívni ma?",
    "el": "Θα προτιμούσα να το συζητήσουμε παρά να το γράψω. Μπορείτε να με πάρετε σήμερα;",
    "ru": "Мне проще обсудить это голосом, чем писать. Не могли бы вы позвонить мне сегодня?",
}


def calls(world: World) -> Iterator[Course]:
    """The calls of yesterday and today."""
    yield _missed_and_called_back(world, world.open_before(540))
    yield _answered(world, world.open_before(150))
    yield _asked_for(world, world.open_before(45))
    yield _missed(world, world.open_before(30), "call-4", WITHHELD)
    yield _missed(world, world.open_before(20), "call-5", STRANGER)
    yield _asked_on_their_page(world, world.open_before(25))


def _answered(world: World, at: datetime) -> Course:
    yield at
    anna, caller = world.people["anna"], customer("maria-hughes")
    _tell(world, at, "ringing", "call-2", caller.phones[0])
    yield (at := at + timedelta(seconds=9))
    call = _tell(world, at, "answered", "call-2", caller.phones[0], agent="anna")
    phone.take_call(by=anna, at=at, call=call)
    yield (at := at + timedelta(seconds=312))
    _tell(world, at, "ended", "call-2", caller.phones[0], duration=312)
    logged = phone.log_call(
        by=anna, at=at, direction="in", words=TURNED, customer=world.customers[caller.key]
    )
    phone.note_call(by=anna, at=at, call=call, case=logged.case)


def _missed(world: World, at: datetime, call_id: str, number: str) -> Course:
    yield at
    _tell(world, at, "ringing", call_id, number)
    yield (at := at + timedelta(seconds=41))
    _tell(world, at, "missed", call_id, number)


def _missed_and_called_back(world: World, at: datetime) -> Course:
    caller = customer("will-dempsey")
    yield from _missed(world, at, "call-1", caller.phones[0])
    yield (at := at + timedelta(minutes=25))
    owed = CallBack.objects.select_related("case").get(call__call_id="call-1")
    by = world.owner(owed.case) if owed.case else world.people["anna"]
    phone.claim_call(by=by, at=at, call_back=owed)
    yield (at := at + timedelta(minutes=4))
    phone.log_call(
        by=by, at=at, direction="out", words=WHERE_IS_IT, case=owed.case,
        customer=world.customers[caller.key],
    )  # fmt: skip
    phone.reached(by=by, at=at, call_back=owed)
    world.count("called back")


def _asked_for(world: World, at: datetime) -> Course:
    yield at
    name, number, language, words = CALL_ME
    phone.ask_for_call(at=at, number=number, words=words, name=name, language=language)
    world.count("calls asked for")


def _asked_on_their_page(world: World, at: datetime) -> Course:
    """A customer of Anna's would rather hear her than read her."""
    yield at
    hers = Case.objects.filter(owner=world.people["anna"], ended_at=None, customer__addresses__kind="phone")
    case = hers.select_related("customer", "team").order_by("-id").first()
    if case is not None:
        number = case.customer.addresses.filter(kind="phone").order_by("id")[0].value
        language = case.customer.language
        words = RATHER_TALK[language]
        phone.ask_for_call(
            at=at, number=number, words=words, language=language, customer=case.customer, case=case
        )
        world.count("calls asked for")


def _tell(world: World, at: datetime, event: str, call_id: str, number: str, **more: object) -> Call:
    """One webhook, signed as the exchange of that line signs."""
    said = {"event": event, "call_id": call_id, "from": number, "at": at.isoformat(), **more}
    body, named, stamp = json.dumps(said).encode(), f"{call_id}-{event}", str(int(at.timestamp()))
    line, secret = world.doors.line, world.doors.line_secret
    told = {
        "webhook-id": named,
        "webhook-timestamp": stamp,
        "webhook-signature": signature(secret=secret, id=named, timestamp=stamp, body=body),
    }
    if event == "ringing":
        world.count("calls")
    return phone.hear(at=at, line=line, headers=told, body=body).call
