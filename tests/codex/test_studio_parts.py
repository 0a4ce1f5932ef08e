"""Everything of a part that is no words, written in a browser without scripts."""

import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.conditions.words import sentence
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex, meridian
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def now(draft: Draft) -> Any:
    return queries.parsed_draft(Draft.objects.get(pk=draft.pk))


def part(draft: Draft, path: str = WELCOME) -> Any:
    return now(draft).find(path).part


def fields_of(html: str) -> dict[str, list[str]]:
    """Everything that the page's main form would send if its writer changed nothing."""
    form = re.search(r"<form[^>]*data-writing.*?</form>", html, re.DOTALL)
    assert form is not None
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form[0]):
        about = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if about["type"] == "checkbox" and not re.search(r"\schecked", tag):
            continue
        sent.setdefault(about["name"], []).append(unescape(about.get("value", "")))
    for name, inner in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form[0], re.DOTALL
    ):
        sent.setdefault(name, []).append(unescape(inner))
    for name, inner in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inner) or re.search(
            r'<option value="([^"]*)"', inner
        )
        sent.setdefault(name, []).append(unescape(chosen[1]) if chosen else "")
    return sent


def save(client: Client, draft: Draft, path: str = WELCOME, **changed: Any) -> Any:
    """Open the page as a browser does, change some fields (`None` takes a checked box off), and save."""
    address = f"/codex/studio/{draft.pk}/write/{path}"
    sent = fields_of(client.get(address).content.decode())
    for name, value in changed.items():
        if value is None:
            sent.pop(name)
        else:
            sent[name] = value if isinstance(value, list) else [value]
    return client.post(address, sent, follow=True)


def test_a_page_saved_as_it_is_changes_nothing(writer: Client, draft: Draft) -> None:
    before = now(draft)
    for element in before.elements():
        assert "Saved." in words(save(writer, draft, element.path))
    for path in ("house", "authority/0", "tests/0"):
        assert "Saved." in words(save(writer, draft, path))
    assert now(draft) == before
    assert Draft.objects.get().revision == 1


@pytest.mark.one_database
def test_a_page_of_the_demo_company_saved_as_it_is_changes_nothing(
    writer: Client, publish: Publish, lead: Person, at: datetime
) -> None:
    publish(meridian())
    draft = operations.start_draft(by=lead, at=at)
    before = now(draft)
    for element in list(before.elements())[::7]:
        assert "Saved." in words(save(writer, draft, element.path))
    assert now(draft) == before


def test_a_step_waits_for_the_customer(writer: Client, draft: Draft) -> None:
    save(writer, draft, kind="wait", **{"wait.up_to": "2 working days"}, lane="behind", critical="none")
    step = part(draft)
    assert (step.kind, step.wait.for_, step.wait.up_to) == ("wait", "customer", "2 working days")
    assert (step.lane, step.critical) == ("behind", "none")


def test_a_step_asks_for_a_second_person(writer: Client, draft: Draft) -> None:
    refused = save(writer, draft, kind="approve")
    assert refused.status_code == 422
    assert "This is needed here." in refused.content.decode() or "go together" in refused.content.decode()
    save(writer, draft, kind="approve", **{"approve.role": "lead"})
    assert part(draft).approve.role == "lead"


def test_a_step_ends_promises_and_leads_elsewhere(writer: Client, draft: Draft) -> None:
    save(writer, draft, kind="end", **{"end.how": "refused", "end.alternative": "A repair."})
    assert (part(draft).end.how, str(part(draft).end.alternative)) == ("refused", "A repair.")
    save(writer, draft, kind="commit", **{"commit.what": "We call.", "commit.within": "1 working day"})
    assert (str(part(draft).commit.what), part(draft).commit.within) == ("We call.", "1 working day")
    save(writer, draft, kind="link", **{"link.process": "settle"})
    assert part(draft).link.process == "settle"
    save(writer, draft, kind="decide", action="discount")
    assert (part(draft).kind, part(draft).action, part(draft).link) == ("decide", "discount", None)


def test_a_span_that_cannot_be_read_is_told_beside_its_field(writer: Client, draft: Draft) -> None:
    refused = save(writer, draft, kind="wait", goal="A new goal.", **{"wait.up_to": "soon"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'id="field-wait-up-to-error"' in page
    assert "A new goal." in page
    assert 'value="soon"' in page


def test_facts_are_chosen(writer: Client, draft: Draft) -> None:
    save(writer, draft, collect=["late", "order_number"])
    assert set(part(draft).collect) == {"late", "order_number"}
    save(writer, draft, collect=None)
    assert part(draft).collect == ()


def test_rules_are_added_reworded_and_taken_out(writer: Client, draft: Draft) -> None:
    count = len(part(draft).rules)
    save(writer, draft, **{f"rules[{count}].do": "Smile.", f"rules[{count}].behaviour": "control/two"})
    assert (str(part(draft).rules[-1].do), part(draft).rules[-1].behaviour) == ("Smile.", "control/two")
    save(writer, draft, **{"rules[0].do": "Say who you are.", "rules[0].behaviour": "", "out": ["rules[1]"]})
    said = part(draft).rules
    assert [str(rule.words) for rule in said] == ["Say who you are.", "Smile."]
    assert said[0].behaviour is None
    save(writer, draft, up="rules[1]")
    assert [str(rule.words) for rule in part(draft).rules] == ["Smile.", "Say who you are."]


def test_words_to_say_and_articles_are_put_at_hand(writer: Client, draft: Draft) -> None:
    count = len(part(draft).tools)
    save(
        writer, draft, **{f"tools[{count}].phrase": "Good morning.", f"tools[{count + 1}].article": "returns"}
    )
    assert [tool.kind for tool in part(draft).tools][-2:] == ["phrase", "article"]


def test_a_branch_is_added(writer: Client, draft: Draft) -> None:
    save(writer, draft, **{"outcomes[2].label": "Wrong number", "outcomes[2].to": "end"})
    added = part(draft).outcomes[-1]
    assert (added.key, str(added.label), added.to) == ("wrong-number", "Wrong number", "end")
    refused = save(writer, draft, **{"outcomes[3].to": "calm"})
    assert refused.status_code == 422
    elsewhere = save(writer, draft, **{"outcomes[0].to": "settle/close"})
    assert "Saved." in words(elsewhere)
    assert part(draft).outcomes[0].to == "settle/close"


def test_a_way_that_leads_nowhere_any_more_is_shown_as_that(
    writer: Client, draft: Draft, at: datetime
) -> None:
    operations.remove_part(by=None, at=at, draft=draft, path="complaint/receive/calm")
    page = words(writer.get(f"/codex/studio/{draft.pk}/write/{WELCOME}"))
    assert "“calm” (not there)" in page


def test_situations_processes_and_moments_have_settings(writer: Client, draft: Draft) -> None:
    save(writer, draft, "complaint", channels=["chat", "phone"], certificate_required="on")
    situation = part(draft, "complaint")
    assert (set(situation.channels), situation.certificate_required) == ({"chat", "phone"}, True)
    save(writer, draft, "complaint", certificate_required=None, **{"outcomes[0].label": "Put right"})
    situation = part(draft, "complaint")
    assert (situation.certificate_required, situation.outcomes[0].key) == (False, "put-right")
    save(writer, draft, "complaint/settle", anytime="on")
    assert part(draft, "complaint/settle").anytime
    save(writer, draft, f"{WELCOME}/first-words", weight="2", sets_us_apart=None)
    assert (
        part(draft, f"{WELCOME}/first-words").weight,
        part(draft, f"{WELCOME}/first-words").sets_us_apart,
    ) == (2, False)


def test_facts_are_made_in_place(writer: Client, draft: Draft) -> None:
    made = writer.post(
        f"/codex/studio/{draft.pk}/add", {"container": "facts", "name": "Colour of the fronts"}, follow=True
    )
    assert made.redirect_chain[-1][0].endswith("/write/facts/colour-of-the-fronts#field-question")
    save(writer, draft, "facts/colour-of-the-fronts", type="choice", personal="on", question="Which colour?",
         **{"choices[0].label": "White", "choices[1].label": "Oak"})  # fmt: skip
    fact = part(draft, "facts/colour-of-the-fronts")
    assert (fact.type, fact.personal, [choice.key for choice in fact.choices]) == (
        "choice",
        True,
        ["white", "oak"],
    )


def test_who_may_decide_is_written(writer: Client, draft: Draft) -> None:
    listed = words(writer.get(f"/codex/studio/{draft.pk}/list/authority"))
    assert "Adviser: Yes" in listed
    writer.post(f"/codex/studio/{draft.pk}/add", {"container": "authority", "name": "Send flowers"})
    path = f"authority/{len(now(draft).authority) - 1}"
    save(writer, draft, path, role="lead", answer="yes", **{"limit.amount": "40"})
    entry = now(draft).authority[-1]
    assert (entry.actions, entry.role, entry.answer, entry.limit.amount) == (
        ("send-flowers",),
        "lead",
        "yes",
        40,
    )
    writer.post(f"/codex/studio/{draft.pk}/arrange", {"path": path, "verb": "up", "from": "list"})
    assert now(draft).authority[-2].actions == ("send-flowers",)


def test_an_entry_that_somebody_moved_meanwhile_is_not_taken_for_another(
    writer: Client, draft: Draft
) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}/list/authority").content.decode()
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    writer.post(f"/codex/studio/{draft.pk}/arrange", {"path": "authority/0", "verb": "down"})
    before = now(draft)
    refused = writer.post(
        f"/codex/studio/{draft.pk}/arrange",
        {"path": "authority/0", "verb": "remove", "seen": seen},
        follow=True,
    )
    assert "Somebody changed this very part" in words(refused)
    assert now(draft) == before


def test_the_house_has_a_name_languages_and_a_currency(writer: Client, draft: Draft) -> None:
    save(
        writer,
        draft,
        "house",
        name="Another house",
        languages=["en", "hu"],
        required_languages=["hu"],
        currency="HUF",
    )
    codex_now = now(draft)
    assert (str(codex_now.name), codex_now.languages, codex_now.required_languages) == (
        "Another house",
        ("en", "hu"),
        ("hu",),
    )
    assert codex_now.currency == "HUF"
    refused = save(writer, draft, "house", currency="forint")
    assert refused.status_code == 422


def test_every_list_has_its_page(writer: Client, draft: Draft) -> None:
    for container in (
        "promises",
        "behaviours/control",
        "roles",
        "facts",
        "tests",
        "tiers",
        "values",
        "articles",
    ):
        assert writer.get(f"/codex/studio/{draft.pk}/list/{container}").status_code == 200
    assert writer.get(f"/codex/studio/{draft.pk}/list/secrets").status_code == 404


def _condition(draft: Draft) -> str:
    when = part(draft).when
    return sentence(when) if when is not None else ""


def _build(client: Client, draft: Draft, verb: str, place: str = "", path: str = WELCOME, **sent: Any) -> Any:
    address = f"/codex/studio/{draft.pk}/condition/{path}"
    page = client.get(address, {"subject": "fact:late"}).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    return client.post(address, {"verb": verb, "place": place, "seen": seen, **sent}, follow=True)


def test_a_condition_is_built_from_menus(writer: Client, draft: Draft) -> None:
    assert "It always applies." in words(writer.get(f"/codex/studio/{draft.pk}/condition/{WELCOME}"))
    _build(writer, draft, "add", subject="fact:late", test="yes")
    assert _condition(draft) == "the answer to “late” is yes"
    _build(writer, draft, "add", subject="done:receive/ask")
    _build(writer, draft, "add", subject="case:channel", test="in", value=["phone", "email"])
    assert (
        _condition(draft)
        == "the answer to “late” is yes and “receive/ask” is done and the channel is phone or e-mail"
    )
    _build(writer, draft, "turn")
    assert " or “receive/ask” is done" in _condition(draft)
    _build(writer, draft, "deny", "0")
    assert "the answer to “late” is no" in _condition(draft)
    _build(writer, draft, "remove", "1")
    assert "receive/ask" not in _condition(draft)
    page = words(writer.get(f"/codex/studio/{draft.pk}/condition/{WELCOME}"))
    assert "At least one of these:" in page
    _build(writer, draft, "gather", "0")
    _build(writer, draft, "remove", "0")
    _build(writer, draft, "remove", "")
    assert part(draft).when is None


@pytest.mark.parametrize(
    "sent",
    [{"subject": "fact:late", "test": "gt"}, {"subject": "fact:wish", "test": "in", "value": "no-such"},
     {"subject": "case:contacts", "test": "gte", "value": "many"}, {"subject": "fact:nowhere", "test": "yes"},
     {"subject": "", "test": ""}, {"subject": "case:contacts", "test": "gte", "value": ""}],
)  # fmt: skip
def test_what_makes_no_condition_is_refused(writer: Client, draft: Draft, sent: dict[str, Any]) -> None:
    refused = _build(writer, draft, "add", **sent)
    assert refused.status_code >= 400
    assert "Choose what it is compared with." in refused.content.decode()
    assert part(draft).when is None


def test_numbers_and_what_is_not_known_yet(writer: Client, draft: Draft) -> None:
    _build(writer, draft, "add", subject="case:contacts", test="gte", value="3")
    _build(writer, draft, "add", subject="fact:late", test="unknown")
    assert _condition(draft) == "the number of contacts is at least 3 and late is not known yet"


def test_a_branch_that_is_not_there_changes_nothing(writer: Client, draft: Draft) -> None:
    refused = _build(writer, draft, "remove", "7")
    assert "not in the draft any more" in refused.content.decode()


def test_an_entry_of_the_authority_table_has_a_condition_too(writer: Client, draft: Draft) -> None:
    _build(writer, draft, "add", subject="fact:late", test="yes", path="authority/0")
    assert now(draft).authority[0].when is not None
    assert writer.get(f"/codex/studio/{draft.pk}/condition/complaint").status_code == 404


def test_a_number_can_be_worked_out_of_others(writer: Client, draft: Draft) -> None:
    for name in ("Bags", "Free bags", "To pay"):
        operations.add_part(
            by=None, at=datetime.now().astimezone(), draft=draft, container="facts", name=name
        )
        key = name.lower().replace(" ", "-")
        save(writer, draft, f"facts/{key}", type="number")
    save(writer, draft, "facts/to-pay", reckon="max(0; [bags] - [Free bags]) * 50")
    page = writer.get(f"/codex/studio/{draft.pk}/write/facts/to-pay").content.decode()
    assert fields_of(page)["reckon"] == ["max(0; [Bags] − [Free bags]) × 50"]
    assert part(draft, "facts/to-pay").reckon.model_dump(exclude_none=True) == {
        "times": ({"most": (0, {"minus": ({"fact": "bags"}, {"fact": "free-bags"})})}, 50)
    }
    assert now(draft).known({"bags": 3, "free-bags": 1})["to-pay"] == 100


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("[Suitcases] × 2", "There is no fact called “Suitcases”."),
        ("2 × (3", "The formula breaks off."),
        ("3 / 2", "This was not understood from “/ 2” on."),
    ],
)
def test_what_is_no_formula_is_kept_and_said_beside_its_field(
    writer: Client, draft: Draft, formula: str, said: str
) -> None:
    operations.add_part(
        by=None, at=datetime.now().astimezone(), draft=draft, container="facts", name="To pay"
    )
    save(writer, draft, "facts/to-pay", type="number")
    page = unescape(save(writer, draft, "facts/to-pay", reckon=formula).content.decode())
    assert said in page
    assert formula in page
    assert part(draft, "facts/to-pay").reckon is None


def test_facts_called_alike_are_told_apart_in_a_formula(writer: Client, draft: Draft) -> None:
    for name in ("Bags", "Bags", "To pay"):
        operations.add_part(
            by=None, at=datetime.now().astimezone(), draft=draft, container="facts", name=name
        )
    save(writer, draft, "facts/to-pay", type="number")
    page = save(writer, draft, "facts/to-pay", reckon="[bags-2] + 1").content.decode()
    assert "[bags-2] + 1" in page
    assert part(draft, "facts/to-pay").reckon.parts == ("bags-2",)


def test_whoever_saves_a_step_can_go_on_with_the_next(writer: Client, draft: Draft) -> None:
    steps = [path for path, _step in now(draft).steps() if path.startswith("complaint/")]
    for here, follows in zip(steps, [*steps[1:], steps[-1]], strict=True):
        answer = save(writer, draft, here, goal=f"Goal of {here}.", go="next")
        assert answer.redirect_chain[-1][0] == f"/codex/studio/{draft.pk}/write/{follows}#field-goal"
        assert str(part(draft, here).goal) == f"Goal of {here}."
