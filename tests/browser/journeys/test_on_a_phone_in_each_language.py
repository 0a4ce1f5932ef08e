"""A customer with a phone, in each language: ask, chat, be handed over, get a promise and an exception, "not yet",
"solved", and how it was. The reason is typed once; nobody asks for it again."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from hospes.cases.models import Case
from hospes.cases.operations import ask_whether_solved, promise
from hospes.channels.chat.models import Chat
from hospes.channels.chat.operations import attend, offer, say, take
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import set_up_mailbox
from hospes.codex.models import Edition
from hospes.decisions.operations import decide, note_told
from hospes.feedback.models import Survey
from hospes.lib import clock
from hospes.staff.models import Person
from tests.browser.conftest import Troubles, watch

PHONE: ViewportSize = {"width": 390, "height": 844}
pytestmark = pytest.mark.usefixtures("open_now")
REASON = {
    "en": "The drawer by the window has been stuck since Sunday.",
    "hu": "Az ablak melletti fiók vasárnap óta megszorul, nem húzható ki.",
    "el": "Το συρτάρι δίπλα στο παράθυρο έχει κολλήσει από την Κυριακή.",
    "ru": "Ящик у окна заклинило с воскресенья, его не вытащить.",
}
WRITTEN = "Is the worktop oiled when it comes?"
EMAIL = "bella.fodor@example.com"


class Customer:
    """Reads and presses what stands there, in whatever language; never wider than the phone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.typed: list[str] = []

    def goes(self, address: str) -> None:
        self.page.goto(address)
        self.fits()

    def writes(self, field: str, words: str) -> None:
        self.page.locator(field).fill(words)
        self.typed.append(words)

    def presses(self, button: str) -> None:
        self.page.locator(button).first.click()

    def fits(self) -> None:
        self.page.wait_for_load_state()  # its styles may come after its words
        assert self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    def reads(self, words: str, within: str = "main") -> None:
        expect(self.page.locator(within)).to_contain_text(words)
        self.fits()


@pytest.fixture(params=["en", "hu", "el", "ru"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def bella(browser: Browser, whole_house: str, troubles: Troubles, language: str) -> Iterator[Customer]:
    context = browser.new_context(base_url=whole_house, locale=language, viewport=PHONE)
    context.set_default_timeout(10_000)
    context.on("page", lambda page: watch(page, troubles))
    yield Customer(context.new_page())
    context.close()


def asks_in_writing(bella: Customer, language: str) -> None:
    """Signed in by the letter's link, one matter is written; the other, live, begins from there."""
    bella.goes("/my/")
    bella.writes("main [name=address]", EMAIL)
    bella.presses("main form button.primary, main form button")
    bella.page.wait_for_load_state()
    letter = OutboundMessage.objects.filter(to=EMAIL).latest("pk")
    bella.goes("/my/in/" + letter.body.partition("/my/in/")[2].split()[0])
    bella.presses("main form button")
    bella.page.wait_for_url("**/my/")
    bella.goes("/my/new")
    bella.writes("main [name=words]", WRITTEN)
    name = bella.page.locator("main [name=name]")
    if name.count():
        bella.writes("main [name=name]", "Fodor Bella")
    while "/my/new" in bella.page.url:  # articles that may answer it are offered first
        bella.presses("main form button.primary")
        bella.page.wait_for_load_state()
    assert Case.objects.get(reason=WRITTEN).reason_language in ("", language)


def chats(bella: Customer, language: str, anna: Person, thomas: Person) -> Chat:
    """To the first person, and on to the second, who knows what it is about."""
    at = clock.now
    bella.goes("/my/chat")
    bella.writes("main [name=words]", REASON[language])
    new = bella.page.locator("main [name=about]")
    if new.count():
        new.first.check()  # another matter
    bella.presses("main form button.primary")
    bella.page.wait_for_url("**/chat/*/")
    chat = Chat.objects.latest("pk")
    take(by=anna, at=at(), chat=chat)
    bella.reads(anna.name, "#standing")
    say(by=anna, at=at(), chat=chat, words="Anna: 1", once="a1")
    bella.reads("Anna: 1", "#lines")
    bella.writes("#say [name=words]", "2 × 60 cm")
    bella.presses("#say button.primary")
    bella.reads("2 × 60 cm", "#lines")
    offer(by=anna, at=at(), chat=chat, to_person=thomas, story="The drawer by the window; two of 60 cm.")
    take(by=thomas, at=at(), chat=chat)
    bella.reads(thomas.name, "#standing")
    say(by=thomas, at=at(), chat=chat, words="Thomas: 3", once="t1")
    bella.reads("Thomas: 3", "#lines")
    bella.presses("#after form[action$=finish] button")
    expect(bella.page.locator("#solved")).to_be_visible()
    chat.refresh_from_db()
    return chat


def is_told(bella: Customer, case: Case, thomas: Person) -> None:
    """A promise with its day, an exception that says that it is one, and whether it is solved."""
    at = clock.now()
    promise(by=thomas, at=at, case=case, what="A fitter on Thursday", due_at=at + timedelta(days=2))
    decision = decide(
        case=case, action="refund", asked="Ten euros back", answer="exception", amount=1_000,
        why="It was our hinge.", words="Not what we usually do; for you we will.", by=thomas, at=at,
    )  # fmt: skip
    note_told(by=thomas, at=at, decision=decision, channel="chat")
    ask_whether_solved(by=thomas, at=at, case=case)


def test_nothing_is_told_twice(
    bella: Customer, language: str, meridian: Edition, anna: Person, thomas: Person, axe: Callable[..., None]
) -> None:
    now = clock.now()
    set_up_mailbox(by=None, at=now, address="service@meridian.example.com", team=anna.team, is_rehearsal=True)
    for each in (anna, thomas):
        attend(by=each, at=now, is_here=True, at_once=3)
    asks_in_writing(bella, language)
    chat = chats(bella, language, anna, thomas)
    case = Case.objects.get(pk=chat.case_id)
    assert (case.reason, case.owner) == (REASON[language], thomas)
    is_told(bella, case, thomas)

    bella.presses("#after a[href*='/c/']")
    bella.page.wait_for_url("**/c/**")
    for words in (
        REASON[language],
        "A fitter on Thursday",
        "Not what we usually do; for you we will.",
        thomas.name,
    ):
        bella.reads(words)
    axe(bella.page)
    bella.writes("#solved textarea", "60")
    bella.presses("#solved form[action*=not-yet] button, #solved form[action*=not_yet] button")
    bella.page.wait_for_load_state()
    case.refresh_from_db()
    assert (case.state, case.owner) == ("open", thomas)
    bella.presses("#solved form[action*=solved] button")
    bella.page.wait_for_load_state()
    bella.presses("main a.button.primary")
    bella.page.locator("main [name=csat][value='5']").check()
    bella.presses("main form button.primary")
    bella.page.wait_for_load_state()
    assert Survey.objects.get(case=case).csat == 5
    assert [each for each in bella.typed if each == REASON[language]] == [REASON[language]]
    assert Case.objects.filter(customer=case.customer).count() == 2
