"""The company before the first customer rings: teams, people, codex, customers, mailboxes."""

from datetime import date, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from hospes.academy.operations import accept
from hospes.channels.counter.operations import set_up_counter
from hospes.channels.email.operations import set_up_mailbox
from hospes.channels.phone.operations import set_up_line
from hospes.codex.core.model import Codex, Process, Situation, Step, Text, Tool
from hospes.codex.models import Edition, Suggestion
from hospes.codex.operations import approve, import_folder, publish, start_draft, take_up
from hospes.codex.queries import parsed
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.demo import CODEX_FOLDER
from hospes.demo.cast import PEOPLE, TEAMS
from hospes.demo.customers import CUSTOMERS, INTERNAL_CUSTOMERS
from hospes.demo.month.explaining import write_articles
from hospes.demo.month.suggesting import BEFORE_A_DATE_SLIPS
from hospes.demo.month.world import DEMO_PASSWORD, Doors, World
from hospes.encounters.core.due import hours_of
from hospes.staff.models import Person, Team
from hospes.staff.operations import found_team, hire, plan_absence

MAIL = {"showroom": "hello", "orders-delivery": "orders", "service": "service"}


def found_company(*, until: datetime, first_day: datetime, seed: int) -> World:
    """Everything that is there when the month begins."""
    teams = {each.key: found_team(name=each.name, key=each.key, by=None, at=first_day) for each in TEAMS}
    people = _hire_everybody(teams, at=first_day)
    edition = _first_edition(people["niamh"], people["ruth"], at=first_day + timedelta(minutes=30))
    write_articles(people, parsed(edition), at=first_day + timedelta(minutes=45))
    customers = _welcome_everybody(at=first_day + timedelta(hours=1))
    mailboxes = {
        key: set_up_mailbox(
            address=f"{name}@meridian.example.com",
            team=teams[key],
            name=teams[key].name,
            from_name="Meridian Kitchens",
            is_rehearsal=True,
            by=people["balazs"],
            at=first_day + timedelta(hours=1),
        )
        for key, name in MAIL.items()
    }
    doors = _open_line_and_counter(teams, people["balazs"], at=first_day + timedelta(hours=1))
    return World(
        rng=Random(seed),
        until=until,
        hours=hours_of(parsed(edition)),
        people=people,
        customers=customers,
        mailboxes=mailboxes,
        found_doors=doors,
    )


def _open_line_and_counter(teams: dict[str, Team], by: Person, *, at: datetime) -> Doors:
    """The number of the service, and the counter of the showroom."""
    line, own = set_up_line(
        by=by, at=at, number="+44 20 7946 0100", name="Service", team=teams["service"], region="GB"
    )
    return Doors(line, own, set_up_counter(by=by, at=at, name="Showroom", team=teams["showroom"]))


def _hire_everybody(teams: dict[str, Team], *, at: datetime) -> dict[str, Person]:
    people = {
        each.username: hire(
            name=each.name,
            email=each.email,
            roles=each.roles,
            team=teams[each.team],
            username=each.username,
            language=each.language,
            phone=each.phone,
            by=None,
            at=at,
        )
        for each in PEOPLE
    }
    # Everybody can read the demo's password, so guarding it with a slow hash would only cost time.
    password = PBKDF2PasswordHasher().encode(DEMO_PASSWORD, salt="meridian-kitchens-demo", iterations=1)
    Person.objects.filter(username__in=people).update(password=password)
    return people


def _first_edition(lead: Person, second: Person, *, at: datetime) -> Edition:
    draft = import_folder(path=CODEX_FOLDER, by=lead, at=at)
    approve(draft=draft, by=second, at=at)
    return publish(
        draft=draft, note="The first edition: everything we do, written down once.", by=lead, at=at
    )


def _welcome_everybody(*, at: datetime) -> dict[str, Customer]:
    return {
        each.key: welcome_customer(
            name=each.name,
            kind=each.kind,
            language=each.language,
            tier=each.tier,
            emails=each.emails,
            phones=each.phones,
            by=None,
            at=at,
        )
        for each in (*CUSTOMERS, *INTERNAL_CUSTOMERS)
    }


def second_edition(world: World, at: datetime) -> Edition:
    """What the month taught: one phrase more where people were left without a word, as one of them suggested."""
    lead = world.people["niamh"]
    codex = _with_days(_with_a_phrase_more(parsed(_in_force())), until=world.until.date())
    draft = start_draft(codex=codex, by=lead, at=at)
    for asked_for in Suggestion.objects.filter(path=BEFORE_A_DATE_SLIPS, state="open"):
        take_up(suggestion=asked_for, draft=draft, by=lead, at=at)
    approve(draft=draft, by=world.people["ruth"], at=at)
    note = "A sentence for ringing before a date slips: the complaints of the last weeks asked for it."
    return publish(draft=draft, note=note, by=lead, at=at)


def _in_force() -> Edition:
    return Edition.objects.order_by("-number")[0]


def _with_a_phrase_more(codex: Codex) -> Codex:
    """The same codex with one more phrase at the first step that promises something in the problem situation."""
    words = {
        "en": "I'm ringing before you have to: Thursday will not hold. May I tell you why, and what I can offer?",
        "hu": "Én hívom, mielőtt Önnek kellene: a csütörtök nem tartható. Elmondhatom, miért, és mit ajánlok helyette?",
        "el": "Σας παίρνω πριν χρειαστεί να πάρετε εσείς: η Πέμπτη δεν γίνεται. Να σας πω γιατί, και τι προτείνω;",
        "ru": "Звоню первой, чтобы не пришлось вам: в четверг не получится. Можно объяснить почему и что я предлагаю?",
    }
    phrase = Tool(phrase=Text(words))
    situation = next(each for each in codex.situations if each.key == "problem")
    process = next(each for each in situation.processes if any(step.kind == "commit" for step in each.steps))
    step = next(each for each in process.steps if each.kind == "commit")
    changed = step.model_copy(update={"tools": (*step.tools, phrase)})
    return _put(codex, situation, process, {step.key: changed})


def _with_days(codex: Codex, *, until: date) -> Codex:
    """The same codex with a promise and a situation that are soon to be looked at again."""
    soon, passed = until + timedelta(days=9), until - timedelta(days=2)
    promises = tuple(
        each.model_copy(update={"review": soon}) if each.key == "dates-kept" else each
        for each in codex.promises
    )
    situations = tuple(
        each.model_copy(update={"review": passed}) if each.key == "acquisition" else each
        for each in codex.situations
    )
    return codex.model_copy(update={"promises": promises, "situations": situations})


def _put(codex: Codex, situation: Situation, process: Process, steps: dict[str, Step]) -> Codex:
    """The codex with these steps of that process in place of the old ones."""
    changed = process.model_copy(update={"steps": tuple(steps.get(each.key, each) for each in process.steps)})
    processes = tuple(changed if each is process else each for each in situation.processes)
    around = situation.model_copy(update={"processes": processes})
    situations = tuple(around if each is situation else each for each in codex.situations)
    return codex.model_copy(update={"situations": situations})


def send_somebody_away(world: World, at: datetime) -> None:
    """Thomas is away around the last day, and Anna acts for him."""
    starts, ends = world.until - timedelta(days=1, hours=6), world.until + timedelta(days=3)
    thomas, anna = world.people["thomas"], world.people["anna"]
    plan_absence(person=thomas, starts_at=starts, ends_at=ends, deputy=anna, by=thomas, at=at)
    world.absent["thomas"] = (starts, ends)


def accept_editions(world: World, edition: Edition, at: datetime, *, share: float) -> None:
    """Most people read and accept; some have not come to it yet."""
    for person in world.people.values():
        if world.chance(share) and person.username != "anna":
            accept(edition=edition, by=person, at=at)
