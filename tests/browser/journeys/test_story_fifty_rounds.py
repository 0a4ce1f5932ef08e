"""Fifty rounds of changes and a director at the end: each is told first, answered on her page, and only then begun."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from hospes.agreements.models import Agreement, ChangeRequest
from hospes.agreements.operations import accept_change, begin_round, note_change_told, propose_change
from hospes.cases.models import Case, Contact
from hospes.codex.models import Edition
from hospes.staff.models import Person
from tests.browser.journeys.conftest import WIDE, Clock, Hands, OpenContext, PageOf
from tests.browser.journeys.stories import Reader, done, fills, goes_to, known, last_letter, rings

RISK = "The fitters are booked for the 14th; a day later they are elsewhere until January."
ALL_BACK = "Everything as it was on the first drawing"


def agrees(desk: Hands) -> None:
    """What was agreed, and how many rounds it includes, before anything is drawn."""
    desk.press("z")
    desk.arrive("**/cases/*/", "Larisa Gromova")
    goes_to(desk, "**/agreed/", "v", "a")
    goes_to(desk, "**/agree/", "g")
    fills(
        desk,
        What_was_agreed="Seven metres of oak, and the island as drawn.",
        How_many_rounds="3",
        For_how_much="12400",
    )
    done(desk, "Written down.")


def begins(desk: Hands, what: str = "") -> None:
    goes_to(desk, "**/round/", "b")
    if what:
        desk.tab_to("What changes in this round?")
        desk.write(what)
    done(desk, "Begun. It is counted")


def writes_down_a_wish(desk: Hands, wish: str, cost: str, days: str) -> None:
    goes_to(desk, "**/change/", "w")
    fills(
        desk, What_do_they_wish=wish, What_does_it_cost_them=cost, How_many_working_days=days,
        What_does_it_put_at_risk=RISK,
    )  # fmt: skip
    desk.press("Tab")
    desk.choose("We write to them now, with the link on which they answer")
    desk.press("Space")
    done(desk, "Written, and told. It waits for their answer.")


def names_the_director(desk: Hands) -> None:
    desk.tab_to("Write down the name")
    desk.press("Enter")
    desk.page.wait_for_url("**/decider/", wait_until="load")
    fills(desk, Who_decides="Oleg Gromov", Who_is_that_to_them="the director")
    done(desk, "Their name stands beside every change.")


def rounds_in_between(case: Case, by: Person, held: Clock) -> None:
    """Forty-five more, each told, accepted and begun on a day of its own."""
    for number in range(5, 50):
        held.moment += timedelta(days=1)
        wish = propose_change(
            by=by, at=held.moment, case=case, wish=f"Change number {number}", amount=14_000, days=1, risk=RISK
        )
        note_change_told(by=by, at=held.moment, request=wish, channel="email")
        accept_change(by=None, at=held.moment, request=wish, said_by="Larisa Gromova")
        begin_round(by=by, at=held.moment, case=case, request=wish)


def test_fifty_rounds_and_a_director_at_the_end(
    meridian: Edition, held: Clock, anna: Person, page_of: PageOf, hands: Callable[[Page], Hands],
    open_context: OpenContext,
) -> None:  # fmt: skip
    known("Larisa Gromova", anna, held.moment)
    desk, her = hands(page_of(anna, viewport=WIDE)), Reader(open_context)
    rings(desk, "Larisa Gromova", "A kitchen of seven metres.", "Beyond what was agreed")
    agrees(desk)
    for number in (1, 2, 3):
        begins(desk, f"Drawing {number}")
    case = Case.objects.get()

    # The fourth is past what was agreed: she reads what it means, and says yes herself.
    writes_down_a_wish(desk, "The island twenty centimetres shorter.", "140", "2")
    her.opens(last_letter(case))
    her.reads("Nothing is begun before you say yes.", "€140", "2 working days", RISK)
    her.answers("I accept it, as it stands here")
    her.reads("Thank you. It is agreed as it stands here, and we begin.", "Larisa Gromova accepted it")
    her.reads_not("Nothing is begun before you say yes.")
    desk.page.reload()
    begins(desk)

    rounds_in_between(case, anna, held)
    desk.page.reload()
    expect(desk.page.get_by_text("Look after the relationship first")).to_be_visible()
    names_the_director(desk)
    writes_down_a_wish(desk, ALL_BACK, "0", "10")
    letter = last_letter(case)
    for words in (
        "Dear Larisa Gromova,",
        "It costs you nothing.",
        "On your side Oleg Gromov decides.",
        "Kind regards,",
    ):
        assert words in letter
    her.opens(letter)
    her.reads(ALL_BACK, "On your side Oleg Gromov decides.", "10 working days")
    her.page.locator("summary", has_text="I would rather not").click()
    expect(her.page.get_by_label("Who says no?")).to_have_value("Oleg Gromov")
    her.answers("Leave it as it was agreed", What_would_have_to_be_different="Keep the island, though.")
    her.reads("It stays as it was agreed.", "Oleg Gromov declined it", "Keep the island, though.")
    her.page.get_by_role("link", name="Everything about your case").click()
    her.reads("3 of 3 used", "Oleg Gromov, the director", "47 changes you have decided")

    sums = Agreement.objects.get(case=case)
    assert (sums.rounds_used, sums.rounds_past_scope, sums.changes_open) == (3, 47, 0)
    assert ChangeRequest.objects.latest("pk").state == "declined"
    assert "Keep the island, though." in Contact.objects.filter(direction="in").latest("pk").body
