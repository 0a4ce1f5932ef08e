"""Files in a browser: chosen, dropped, pasted, left out while one writes; looked at by keyboard; no barrier."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import set_up_mailbox
from hospes.channels.web.queries import page_token
from hospes.files.models import Attachment, Chosen
from hospes.files.operations import attach_new, receive
from hospes.lib import clock
from hospes.staff.models import Person, Team
from tests.browser.conftest import press
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    anna,
    case,
    eva,
    hired,
    opened,
    service,
    thomas,
    welcome,
)
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)
from tests.files.conftest import its_shelf  # noqa: F401 (a fixture)
from tests.files.contents import EXE, PDF, TEXT, png

PageOf = Callable[..., Page]
Axe = Callable[..., None]
NARROW = {"width": 360, "height": 780}


@pytest.fixture
def mailbox(service: Team) -> Mailbox:  # noqa: F811
    return set_up_mailbox(
        address="service@meridian.example.com", team=service, is_rehearsal=True, by=None, at=clock.now()
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Photo of the hinge.png").write_bytes(png(400, 300))
    (tmp_path / "note.txt").write_bytes(TEXT)
    (tmp_path / "empty.txt").write_bytes(b"")
    return tmp_path


@pytest.fixture
def writing(page_of: PageOf, live_server: Any, case: Case, anna: Person, mailbox: Mailbox) -> Page:  # noqa: F811
    page = page_of(anna)
    page.goto(f"{live_server.url}{reverse('desk:reply', args=[case.pk])}")
    return page


DROP = """([name, data]) => {
    const files = new DataTransfer();
    files.items.add(new File([data], name, {type: "text/plain"}));
    const field = document.querySelector("textarea");
    for (const kind of ["dragover", "drop"])
        field.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: files}));
}"""
PASTE = """([name, data]) => {
    const files = new DataTransfer();
    files.items.add(new File([data], name, {type: "image/png"}));
    const field = document.querySelector("textarea");
    field.dispatchEvent(new ClipboardEvent("paste", {bubbles: true, cancelable: true, clipboardData: files}));
}"""


def test_files_are_chosen_dropped_pasted_left_out_and_sent(
    writing: Page,
    folder: Path,
    case: Case,  # noqa: F811
    axe: Axe,
) -> None:
    page = writing
    chosen = page.locator("#chosen .file")
    page.fill("textarea", "Here is the drawing.")
    page.set_input_files("#files_new", [folder / "Photo of the hinge.png", folder / "note.txt"])
    expect(chosen).to_have_count(2)
    expect(page.locator("#chosen img")).to_have_count(1)
    page.evaluate(DROP, ["dropped.txt", "from a folder"])
    expect(chosen).to_have_count(3)
    page.evaluate(PASTE, ["pasted.txt", "from the clipboard"])
    expect(chosen).to_have_count(4)
    axe(page)
    page.get_by_role("button", name="Leave out note.txt").press("Enter")
    expect(chosen).to_have_count(3)
    expect(page.locator("#chosen [name=file_drop]").first).to_be_focused()
    expect(page.locator("textarea")).to_have_value("Here is the drawing.")
    page.locator("textarea").press("Control+Enter")
    page.wait_for_url("**/cases/*/")
    expect(page.locator(".timeline .file")).to_have_count(3)
    assert [each.name for each in Attachment.objects.order_by("pk")] == [
        "Photo of the hinge.png", "dropped.txt", "pasted.txt",
    ]  # fmt: skip
    axe(page)
    press(page, "u")
    page.wait_for_url("**/reply/")
    expect(page.locator("#chosen .file")).to_have_count(3)


def test_a_refused_file_is_named_at_once_and_the_words_stay(
    writing: Page, folder: Path, troubles: Any, axe: Axe
) -> None:
    troubles.allow("422")
    writing.fill("textarea", "Here.")
    writing.set_input_files("#files_new", [folder / "empty.txt", folder / "Photo of the hinge.png"])
    expect(writing.locator("#chosen .file")).to_have_count(1)
    expect(writing.locator("#chosen [role=alert]")).to_contain_text("“empty.txt” is empty")
    expect(writing.locator("textarea")).to_have_value("Here.")
    axe(writing)
    writing.set_input_files("#files_new", [folder / "note.txt"])
    expect(writing.locator("#chosen [role=alert]")).to_have_count(0)
    expect(writing.locator("#chosen .file")).to_have_count(2)


def test_what_is_sent_while_a_file_is_on_its_way_waits_for_it(writing: Page, folder: Path) -> None:
    slow: list[Any] = []
    writing.route("**/begun/reply/files/", lambda route: slow.append(route))
    writing.fill("textarea", "Here.")
    writing.set_input_files("#files_new", [folder / "note.txt"])
    expect(writing.locator(".file-coming progress")).to_have_count(1)
    writing.get_by_role("button", name="Send").click()
    expect(writing.locator("#announce")).to_contain_text("still on their way")
    assert writing.url.endswith("/reply/")
    slow[0].continue_()
    writing.wait_for_url("**/cases/*/")
    expect(writing.locator(".timeline .file")).to_have_count(1)


def test_one_on_its_way_can_be_stopped_and_a_broken_line_is_said(
    writing: Page, folder: Path, troubles: Any
) -> None:
    troubles.allow("ERR_FAILED")
    held: list[Any] = []

    def wire(route: Any) -> None:
        """The first stays on its way; the next finds the line broken."""
        if held:
            route.abort()
        else:
            held.append(route)

    writing.route("**/begun/reply/files/", wire)
    with writing.expect_request("**/begun/reply/files/"):
        writing.set_input_files("#files_new", [folder / "note.txt"])
    writing.get_by_role("button", name="Stop").press("Enter")
    expect(writing.locator(".file-coming")).to_have_count(0)
    writing.set_input_files("#files_new", [folder / "note.txt"])
    expect(writing.locator(".attach > .error")).to_contain_text("note.txt did not arrive")
    assert not Chosen.objects.exists()


@pytest.fixture
def files(case: Case, anna: Person) -> list[Attachment]:  # noqa: F811
    at = clock.now()
    contact = log_contact(case=case, direction="out", channel="phone", body="All of it.", by=anna, at=at)
    came = [("Photo.png", png(900, 600)), ("jegyzet.txt", TEXT * 40), ("offer.pdf", PDF), ("run.exe", EXE)]
    return attach_new(
        by=anna, at=at, contact=contact, received=[receive(name=name, chunks=[data]) for name, data in came]
    )


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"viewport": NARROW}])
def test_files_are_looked_at_by_keyboard(
    options: dict[str, Any], page_of: PageOf, live_server: Any, case: Case, anna: Person, files: list[Attachment],  # noqa: F811
    axe: Axe,
) -> None:  # fmt: skip
    page = page_of(anna, **options)
    page.goto(f"{live_server.url}{reverse('desk:case', args=[case.pk])}")
    axe(page)
    page.get_by_role("link", name="Photo.png", exact=True).press("Enter")
    expect(page.locator("img.file-whole")).to_be_visible()
    expect(page.locator("img.file-whole")).to_have_js_property("naturalWidth", 900)
    axe(page)
    for shown in ("pre.file-text", "object.file-pdf", ".message.problem"):
        press(page, "ArrowRight")
        expect(page.locator(shown)).to_be_visible()
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    press(page, "ArrowLeft")
    expect(page.locator("object.file-pdf")).to_be_visible()
    press(page, "Escape")
    page.wait_for_url(f"**/cases/{case.pk}/#contact-*")


def test_a_customer_sends_a_photo_without_any_script(
    open_context: Callable[..., Any],
    live_server: Any,
    case: Case,  # noqa: F811
    folder: Path,
    edition: Any,  # noqa: F811
    axe: Axe,
) -> None:
    page = open_context(java_script_enabled=False, viewport=NARROW).new_page()
    page.goto(f"{live_server.url}{reverse('channels:page', args=[page_token(case)])}")
    page.set_input_files("#files_new", folder / "Photo of the hinge.png")
    page.locator("#say button").click()
    expect(page.locator("#talked .file")).to_have_count(1)
    assert Attachment.objects.get().name == "Photo of the hinge.png"
    with_script = open_context(viewport=NARROW, color_scheme="dark").new_page()
    with_script.goto(page.url)
    axe(with_script)
