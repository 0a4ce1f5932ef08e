"""One page leads to everything that is set up; nobody reads there of a page that they may not open."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hospes.desk.setup.places import GROUPS
from hospes.staff.models import Person
from tests.desk.people.conftest import Signed
from tests.house.doors import DOORS
from tests.house.test_doors import INSIDE

SETUP = "/settings/"
PLACES = [place for _key, _name, places in GROUPS for place in places]


def main_of(browser: Client) -> str:
    return browser.get(SETUP).content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("name", ["niamh", "marta", "ada"])
def test_one_finds_what_one_may_open_and_nothing_else(
    signed: Signed, name: str, niamh: Person, marta: Person, ada: Person
) -> None:
    browser = signed({"niamh": niamh, "marta": marta, "ada": ada}[name])
    links = re.findall(r'class="row-title"><a href="([^"]+)"', main_of(browser))
    assert links == [reverse(p.route) for p in PLACES if name in INSIDE[DOORS[p.route].policy]]
    assert {browser.get(link).status_code for link in links} == {200}


def test_a_group_with_nothing_to_open_is_not_there(signed: Signed, ada: Person) -> None:
    page = main_of(signed(ada))
    assert "How customers reach us" in page
    assert "How cases are worked" not in page


def test_whoever_sets_nothing_up_is_told_whom_to_ask(signed: Signed, anna: Person, ada: Person) -> None:
    browser = signed(anna)
    answer = browser.get(SETUP)
    assert answer.status_code == 403
    assert ada.email in answer.content.decode()
    assert f'href="{SETUP}"' not in browser.get("/").content.decode()


def test_ones_own_menu_and_the_palette_lead_there_and_the_header_has_no_room(
    signed: Signed, marta: Person
) -> None:
    page = signed(marta).get("/people/").content.decode()
    header, _, rest = page.partition('id="nav-menu"')
    assert f'href="{SETUP}"' not in header
    menu, _, own = rest.partition('id="person-menu"')
    assert f'href="{SETUP}"' in menu
    assert f'href="{SETUP}"' in own.partition("</section>")[0]
    assert f'href="{SETUP}"' in signed(marta).get("/go/?q=set+up").content.decode()


@pytest.mark.parametrize(
    "route", ["channels", "mailboxes", "lines", "counters", "block", "look", "programs", "webhooks"]
)
def test_each_page_leads_back(signed: Signed, ada: Person, route: str) -> None:
    page = signed(ada).get(reverse(f"desk:{route}")).content.decode()
    assert f'href="{SETUP}"' in page.partition("<main")[2].partition("</main>")[0]


def test_people_keeps_its_own_verbs(signed: Signed, marta: Person) -> None:
    page = signed(marta).get("/people/").content.decode().partition('class="page-head"')[2]
    head = page.partition("</header>")[0]
    assert re.findall(r'<a [^>]*href="([^"]+)"', head) == ["/people/new/", "/teams/new/", SETUP]
