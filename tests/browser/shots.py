"""Pictures of the main pages on a running demo server, for whoever looks at the design. By hand:

    ./run demo --port 8123
    python -m tests.browser.shots OUT_DIR --base http://127.0.0.1:8123 [--only day,case] [--languages en,hu,el]
        [--widths 1440,1024,390] [--schemes light,dark] [--whole]

One file each: day-en-1440-light.png. Prints what is wider than its screen and what the console said.
"""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests.browser.conftest import NAMES, QUIET

DEMO_PASSWORD = "meridian-demo"


@dataclass(frozen=True)
class Shot:
    """A page: who looks at it, where it is, and the link to follow from there (its selector), if any."""

    name: str
    who: str
    address: str
    follow: tuple[str, ...] = ()


CASE, GUIDED = "/cases/?list=mine", "/cases/?list=mine&situation=after-sales"
CUSTOMERS, FIRST_CUSTOMER = "/customers/", "tbody a[href^='/customers/']"
FIRST_CASE = "main a[href^='/cases/']:not([href*='?'])"
SHOTS = (
    Shot("sign-in", "", "/account/login/"),
    Shot("day", "anna", "/"),
    Shot("queue", "anna", "/cases/?list=team"),
    Shot("queue-everyone", "ruth", "/cases/?list=everyone"),
    Shot("queue-empty", "anna", "/cases/?list=mine&channel=letter"),
    Shot("case", "anna", CASE, (FIRST_CASE,)),
    Shot("guided", "anna", GUIDED, (FIRST_CASE,)),
    Shot("phone", "anna", GUIDED, (FIRST_CASE, ".guide-tools a")),
    Shot("closed", "anna", "/cases/?list=closed", (FIRST_CASE,)),
    Shot("contact", "anna", "/contact/"),
    Shot("contact-found", "anna", "/contact/?look_for=a"),
    Shot("reply", "anna", CASE, (FIRST_CASE, "[data-key=r]")),
    Shot("promise", "anna", CASE, (FIRST_CASE, "[data-key=p]")),
    Shot("hand-over", "anna", CASE, (FIRST_CASE, "[data-key=h]")),
    Shot("search", "anna", "/search/?q=door"),
    Shot("letters", "anna", "/letters/"),
    Shot("customers", "anna", "/customers/"),
    Shot("customer", "anna", CUSTOMERS, (FIRST_CUSTOMER,)),
    Shot("customer-new", "anna", "/customers/new/"),
    Shot("people", "ruth", "/people/"),
    Shot("person", "ruth", "/people/", ("tbody a[href^='/people/']",)),
    Shot("me", "anna", "/me/"),
    Shot("book", "anna", "/codex/"),
    Shot("situation", "anna", "/codex/complaint"),
    Shot("drawing", "anna", "/codex/drawings/complaint"),
    Shot("paper", "anna", "/codex/paper"),
    Shot("behaviours", "anna", "/codex/behaviours"),
    Shot("authority", "anna", "/codex/authority"),
    Shot("book-search", "anna", "/codex/search?q=exception"),
    Shot("changes", "anna", "/codex/editions/2/changes"),
    Shot("learn", "eleni", "/learn/"),
    Shot("roll", "niamh", "/learn/editions/2/people"),
    Shot("quality", "katerina", "/quality/"),
    Shot("inspect", "katerina", "/quality/", ("main a[href^='/quality/contacts/']",)),
    Shot("found", "anna", "/quality/", ("main a[href^='/quality/inspections/']",)),
    Shot("insight", "ruth", "/insight/"),
    Shot("insight-cases", "ruth", "/insight/csat/"),
    Shot("complaints", "niamh", "/complaints/"),
    Shot("complaint", "anna", "/complaints/2/"),
    Shot("complaint-letter", "anna", "/complaints/2/letter/final/"),
    Shot("complaint-rules", "niamh", "/complaints/rules/"),
    Shot("agreed", "anna", CASE, (FIRST_CASE, "[data-key='v a']")),
    Shot("decide", "anna", CASE, (FIRST_CASE, "[data-key=d]")),
    Shot("exceptions", "niamh", "/exceptions/"),
    Shot("approvals", "niamh", "/approvals/"),
    Shot("follow-ups", "niamh", "/follow-ups/"),
    Shot("exports", "niamh", "/exports/"),
    Shot("imports", "niamh", "/imports/"),
    Shot("rules", "niamh", "/rules/"),
    Shot("rule-new", "niamh", "/rules/new/"),
    Shot("merge", "niamh", CUSTOMERS, (FIRST_CUSTOMER, "a[href*='/merge']")),
    Shot("alike", "niamh", "/customers/alike/"),
    Shot("dealings", "niamh", CUSTOMERS, (FIRST_CUSTOMER, "a[href*='/dealings']")),
    Shot("team-day", "niamh", "/day/team/"),
    Shot("palette", "anna", "/go/"),
    Shot("link", "anna", CASE, (FIRST_CASE, "[data-key='v l']")),
    Shot("split", "anna", CASE, (FIRST_CASE, "[data-key='v p']")),
    Shot("merge-cases", "anna", CASE, (FIRST_CASE, "[data-key='v j']")),
    Shot("tokens", "anna", "/me/tokens/"),
    Shot("calendar", "anna", "/me/calendar/"),
    Shot("team-hours", "niamh", "/teams/1/hours/"),
    Shot("team-situations", "niamh", "/teams/1/situations/"),
    Shot("signature", "anna", "/me/signature/"),
    Shot("mailboxes", "ruth", "/mailboxes/"),
    Shot("mailbox-new", "ruth", "/mailboxes/new/"),
    Shot("setup", "ruth", "/settings/"),
    Shot("setup-lead", "niamh", "/settings/"),
    Shot("lines", "ruth", "/lines/"),
    Shot("line-new", "ruth", "/lines/new/"),
    Shot("line", "ruth", "/lines/", ("main tbody a[href^='/lines/']",)),
    Shot("counters", "ruth", "/counters/"),
    Shot("counter-new", "ruth", "/counters/new/"),
    Shot("webhooks", "ruth", "/webhooks/"),
    Shot("webhook-new", "ruth", "/webhooks/new/"),
    Shot("webhook", "ruth", "/webhooks/", ("main tbody a[href^='/webhooks/']",)),
    Shot("programs", "balazs", "/programs/"),
    Shot("program-new", "balazs", "/programs/new/"),
    Shot("look", "ruth", "/look-of-pages/"),
    Shot("channels", "niamh", "/channels/"),
    Shot("channel-close", "niamh", "/channels/web/close/"),
    Shot("block", "niamh", "/channels/block/"),
    Shot("chats", "anna", "/chats/"),
    Shot("chats-attending", "anna", "/chats/attending/"),
    Shot("chat", "anna", "/chats/", ("#mine a[href^='/chats/']",)),
    Shot("calls", "anna", "/calls/"),
    Shot("counter", "sofia", "/counter/"),
    Shot("door", "ruth", "/counters/", ("main a[href$='/door']",)),
    Shot("board", "ruth", "/counters/", ("main a[href$='/board']",)),
    Shot("coverage", "niamh", "/insight/coverage/"),
    Shot("staffing", "niamh", "/insight/staffing/"),
    Shot("chat-begin", "", "/chat/"),
    Shot("passkeys", "", "/my/passkeys/"),
    Shot("articles", "niamh", "/knowledge/"),
    Shot("article", "niamh", "/knowledge/", ("main a[href*='/knowledge/articles/']",)),
    Shot("wanting", "niamh", "/knowledge/lists/"),
    Shot("help", "", "/help/hu/"),
    Shot("help-find", "", "/help/hu/find/?q=munkalap"),
    Shot("help-article", "", "/help/el/", ("main a[href^='/help/el/']:not([href*='?'])",)),
    Shot("portal", "", "/my/"),
    Shot("webhook-test", "balazs", "/webhooks/1/test/"),
    Shot("program-renew", "balazs", "/programs/2/revoke/"),
    Shot("lost", "anna", "/cases/999999/"),
)


class Camera:
    """One browser, and one signed-in profile for each person, language, width and scheme."""

    def __init__(self, browser: Browser, base: str, out: Path, *, whole: bool) -> None:
        self.browser, self.base, self.out, self.whole = browser, base, out, whole
        self.signed_in: dict[str, StorageState] = {}

    def take(self, shots: list[Shot], language: str, width: int, scheme: str) -> Iterator[str]:
        """Every shot; yields a line for each thing that is wrong."""
        for who in dict.fromkeys(shot.who for shot in shots):
            context = self._profile(who, language, width, scheme)
            for shot in (each for each in shots if each.who == who):
                yield from self._one(
                    context.new_page(), shot, f"{shot.name}-{language}-{width}-{scheme}", width
                )
            context.close()

    def _profile(self, who: str, language: str, width: int, scheme: str) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.base,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            locale=language,
            reduced_motion="reduce",
            storage_state=self.signed_in.get(who),
        )
        context.set_default_timeout(30_000)
        if who:
            self._become(context, who, language)
        return context

    def _become(self, context: BrowserContext, who: str, language: str) -> None:
        """Signed in once; the language is a person's own and chosen as they would choose it."""
        page = context.new_page()
        if who not in self.signed_in:
            page.goto("/account/login/")
            page.locator("input[name=login]").fill(who)
            page.locator("input[name=password]").fill(DEMO_PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: "/account/" not in url)
            self.signed_in[who] = context.storage_state()
        page.goto("/me/")
        token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
        page.close()
        form = {"language": language, "csrfmiddlewaretoken": token}
        context.request.post("/me/", form=form, headers={"Origin": self.base})

    def _one(self, page: Page, shot: Shot, name: str, width: int) -> Iterator[str]:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.goto(shot.address)
        for selector in shot.follow:
            link = page.locator(selector).first
            if not link.count():
                yield f"{name}: nothing to follow at {selector}"
                return
            page.goto(link.get_attribute("href") or "")
        page.wait_for_timeout(150)
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            yield f"{name}: {wide} px wide"
        page.screenshot(path=self.out / f"{name}.png", full_page=self.whole)
        yield from (f"{name}: {each}" for each in said)
        page.close()


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description="Pictures of the main pages of a running demo server.")
    asked.add_argument("out", type=Path)
    asked.add_argument("--base", default="http://127.0.0.1:8000")
    asked.add_argument("--only", default="", help="names of shots, or beginnings of them, with commas")
    asked.add_argument("--languages", default="en,hu")
    asked.add_argument("--widths", default="1440,1024,390")
    asked.add_argument("--schemes", default="light,dark")
    asked.add_argument("--whole", action="store_true", help="the whole page, not only what fits the screen")
    return asked.parse_args()


def main() -> None:
    asked = _asked()
    asked.out.mkdir(parents=True, exist_ok=True)
    names = tuple(filter(None, asked.only.split(",")))
    shots = [shot for shot in SHOTS if not names or shot.name.startswith(names)]
    chromium = next(path for name in NAMES if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        camera = Camera(browser, asked.base, asked.out, whole=asked.whole)
        for language in asked.languages.split(","):
            for width in map(int, asked.widths.split(",")):
                for scheme in asked.schemes.split(","):
                    for line in camera.take(shots, language, width, scheme):
                        print(line)  # noqa: T201 (for whoever runs it)
        browser.close()


if __name__ == "__main__":
    main()
