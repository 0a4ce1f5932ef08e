"""Whom Meridian Kitchens serves: forty fictional customers and three internal ones.

Pure data, no Django. Telephone numbers come from the ranges regulators keep free for fiction (Ofcom's drama
numbers, ComReg's 020 91x), addresses from example.com and example.org. The tiers are those of the codex.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PERSON: Final = "person"
ORGANISATION: Final = "organisation"
INTERNAL: Final = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who speaks for an organisation, and whether the last word is theirs."""

    name: str
    role: str
    decides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCustomer:
    """One customer. The first address and the first number are the ones they use most."""

    key: str
    kind: str
    name: str
    language: str
    tier: str
    emails: tuple[str, ...]
    phones: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    prefers: str = "email"
    note: str = ""


def _person(
    key: str,
    name: str,
    language: str,
    tier: str,
    emails: str,
    phones: str = "",
    *,
    prefers: str = "email",
    note: str = "",
) -> DemoCustomer:
    """A private customer; several addresses or numbers are written with a comma between them."""
    return DemoCustomer(
        key=key,
        kind=PERSON,
        name=name,
        language=language,
        tier=tier,
        emails=_listed(emails),
        phones=_listed(phones),
        prefers=prefers,
        note=note,
    )


def _organisation(
    key: str,
    name: str,
    language: str,
    tier: str,
    emails: str,
    phones: str,
    *contacts: Contact,
    prefers: str = "email",
    note: str = "",
) -> DemoCustomer:
    """A firm, a landlord, a school: with the people who speak for it."""
    return DemoCustomer(
        key=key,
        kind=ORGANISATION,
        name=name,
        language=language,
        tier=tier,
        emails=_listed(emails),
        phones=_listed(phones),
        contacts=contacts,
        prefers=prefers,
        note=note,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


PRIVATE: Final[tuple[DemoCustomer, ...]] = (
    _person("maria-hughes", "Maria Hughes", "en", "studio", "maria.hughes@example.com, hughesfamily@example.org",
            "+44 28 9649 6010, +353 20 910 4410", prefers="phone", note="Two small children; ring after nine."),
    _person("desmond-pike", "Desmond Pike", "en", "standard", "d.pike@example.com", "+44 28 9649 6011",
            prefers="phone", note="Hard of hearing: speak slowly, confirm in writing."),
    _person("orla-finnegan", "Orla Finnegan", "en", "standard", "orla.finnegan@example.org", "+353 20 910 4412",
            prefers="chat"),
    _person("graham-whitlock", "Graham Whitlock", "en", "studio",
            "graham.whitlock@example.com, gw.architecture@example.org", "+44 20 7946 0213",
            note="An architect; wants drawings, not adjectives."),
    _person("joan-tierney", "Joan Tierney", "en", "standard", "joan.tierney@example.com",
            "+44 28 9649 6014, +44 28 9649 6015", prefers="counter", note="Her son reads her e-mail."),
    _person("patrick-lowe", "Patrick Lowe", "en", "studio", "patrick.lowe@example.com", "+353 20 910 4416",
            prefers="phone", note="Finishes work at eight in the evening."),
    _person("amira-rahman", "Amira Rahman", "en", "studio", "amira.rahman@example.org, a.rahman@example.com",
            "+44 20 7946 0217", note="Her brother pays and decides on the worktop."),
    _person("colette-baird", "Colette Baird", "en", "standard", "colette.baird@example.com", "+44 28 9649 6018",
            prefers="chat", note="Uses a wheelchair; worktop height matters."),
    _person("simon-ashby", "Simon Ashby", "en", "studio", "simon.ashby@example.com", "+44 20 7946 0219",
            note="Changes his mind by e-mail, usually at night."),
    _person("helen-ashby", "Helen Ashby", "en", "studio", "helen.ashby@example.com", "+44 20 7946 0220",
            note="Married to Simon Ashby; the kitchen is paid from her account."),
    _person("rosa-keane", "Rosa Keane", "en", "standard", "rosa.keane@example.org", "+353 20 910 4421"),
    _person("will-dempsey", "Will Dempsey", "en", "standard", "will.dempsey@example.com",
            "+44 28 9649 6022, +353 20 910 4422", prefers="phone", note="Works nights; not before noon."),
    _person("ildiko-farkas", "Farkas Ildikó", "hu", "studio", "ildiko.farkas@example.com", "+44 20 7946 0230",
            prefers="phone"),
    _person("gabor-szilagyi", "Szilágyi Gábor", "hu", "standard", "gabor.szilagyi@example.org", "+353 20 910 4431"),
    _person("zsuzsa-molnar", "Molnár Zsuzsa", "hu", "standard",
            "zsuzsa.molnar@example.com, molnar.zsuzsa@example.org", "+44 20 7946 0232", prefers="email"),
    _person("tamas-bodnar", "Bodnár Tamás", "hu", "studio", "tamas.bodnar@example.com",
            "+44 28 9649 6033, +353 20 910 4433", prefers="phone", note="Fits his own appliances."),
    _person("erzsebet-vamos", "Vámos Erzsébet", "hu", "standard", "erzsebet.vamos@example.com",
            "+44 28 9649 6034", prefers="counter"),
    _person("giorgos-lambrou", "Γιώργος Λάμπρου", "el", "studio", "giorgos.lambrou@example.com",
            "+44 20 7946 0240", prefers="phone"),
    _person("despina-kalogirou", "Δέσποινα Καλογήρου", "el", "standard", "despina.kalogirou@example.org",
            "+353 20 910 4441", prefers="email"),
    _person("nikos-stavrou", "Νίκος Σταύρου", "el", "standard", "nikos.stavrou@example.com, n.stavrou@example.org",
            "+44 20 7946 0242", prefers="chat"),
    _person("maria-ioannou", "Μαρία Ιωάννου", "el", "studio", "maria.ioannou@example.com", "+44 28 9649 6043",
            prefers="counter", note="Comes to the showroom with her mother, who decides."),
    _person("oksana-litvin", "Оксана Литвин", "ru", "standard", "oksana.litvin@example.com", "+44 20 7946 0250",
            prefers="chat"),
    _person("andrey-makarov", "Андрей Макаров", "ru", "studio",
            "andrey.makarov@example.org, makarov.home@example.com", "+353 20 910 4451, +44 20 7946 0251",
            prefers="phone"),
    _person("tatiana-zueva", "Татьяна Зуева", "ru", "standard", "tatiana.zueva@example.com", "+44 28 9649 6052",
            prefers="email"),
    _person("pavel-yershov", "Павел Ершов", "ru", "standard", "pavel.yershov@example.com", "+353 20 910 4453"),
    _person("ingrid-soren", "Ingrid Søren", "en", "studio", "ingrid.soren@example.org", "+44 20 7946 0260",
            note="Splits her year between two homes; check where she is before booking."),
    _person("luis-ferrer", "Luis Ferrer", "en", "standard", "luis.ferrer@example.com", "+44 28 9649 6061",
            prefers="phone"),
    _person("betty-oconnell", "Betty O’Connell", "en", "standard", "betty.oconnell@example.com",
            "+44 28 9649 6062", prefers="phone", note="Bought her first kitchen here nineteen years ago."),
)

FIRMS: Final[tuple[DemoCustomer, ...]] = (
    _organisation("harbour-lets", "Harbour Lets", "en", "trade",
                  "office@harbour-lets.example.com, repairs@harbour-lets.example.com",
                  "+44 28 9649 6110, +44 28 9649 6111",
                  Contact(name="Fergal Nolan", role="Lettings agent"),
                  Contact(name="Miriam Stone", role="Owner", decides=True),
                  note="Forty-one flats; the tenant is at home, the owner pays."),
    _organisation("kilbride-builders", "Kilbride & Sons Builders", "en", "trade",
                  "site@kilbride.example.org, accounts@kilbride.example.org", "+353 20 910 4512, +353 20 910 4513",
                  Contact(name="Declan Kilbride", role="Site manager", decides=True),
                  Contact(name="Una Kilbride", role="Accounts"), prefers="phone"),
    _organisation("cedar-street-school", "Cedar Street School", "en", "trade", "bursar@cedarstreet.example.org",
                  "+44 28 9649 6114", Contact(name="Alan Frith", role="Bursar"),
                  Contact(name="Governors’ buildings committee", role="Approves spending", decides=True),
                  note="Teaching kitchen; decisions wait for the first Tuesday of the month."),
    _organisation("copper-kettle", "The Copper Kettle Café", "en", "trade", "hello@copperkettle.example.com",
                  "+44 28 9649 6115", Contact(name="Priya Nair", role="Owner", decides=True), prefers="phone"),
    _organisation("novak-interiors", "Novak Interiors", "en", "trade", "studio@novak-interiors.example.com",
                  "+44 20 7946 0316", Contact(name="Elaine Novak", role="Interior designer"),
                  note="Orders for her own clients; the client decides, usually late."),
    _organisation("duna-lakas", "Duna Lakásfelújítás", "hu", "trade", "iroda@duna-lakas.example.org",
                  "+44 20 7946 0317, +353 20 910 4517", Contact(name="Bakos Attila", role="Owner", decides=True),
                  prefers="phone"),
    _organisation("hestia-domes", "Εστία Κατασκευές", "el", "trade", "info@estia.example.com", "+44 20 7946 0318",
                  Contact(name="Στέλιος Ρούσσος", role="Contractor", decides=True)),
    _organisation("severny-dom", "Северный дом", "ru", "trade", "zakaz@severny-dom.example.com",
                  "+353 20 910 4519", Contact(name="Лариса Громова", role="Buyer"),
                  Contact(name="Олег Громов", role="Director", decides=True),
                  note="The director sees the drawings last and says most."),
    _organisation("larkfield-housing", "Larkfield Housing Association", "en", "trade",
                  "property@larkfield.example.org, tenants@larkfield.example.org", "+44 28 9649 6120",
                  Contact(name="Yvonne Adair", role="Property officer"),
                  Contact(name="Peter Strand", role="Head of property", decides=True)),
    _organisation("quayside-dental", "Quayside Dental", "en", "standard", "reception@quaysidedental.example.com",
                  "+44 28 9649 6121", Contact(name="Dr Samuel Okoye", role="Partner", decides=True),
                  note="A staff kitchenette; fitting only at weekends."),
    _organisation("st-brigids", "St Brigid’s Parish Hall", "en", "standard", "hall@stbrigids.example.org",
                  "+353 20 910 4522", Contact(name="Noreen Walsh", role="Secretary"),
                  Contact(name="Hall committee", role="Approves spending", decides=True)),
    _organisation("mellow-homes", "Mellow Homes", "en", "trade", "build@mellowhomes.example.com",
                  "+44 20 7946 0323", Contact(name="Jonas Mellow", role="Developer", decides=True),
                  note="Twelve identical kitchens in one street, delivered two at a time."),
)

INTERNAL_CUSTOMERS: Final[tuple[DemoCustomer, ...]] = (
    DemoCustomer(key="installers", kind=INTERNAL, name="Installation crew", language="en", tier="standard",
                 emails=("crew@meridian.example.com",), phones=("+44 20 7946 0191",), prefers="phone",
                 contacts=(Contact(name="Joe Mulhern", role="Foreman", decides=True),),
                 note="In vans from seven; read messages at ten and at three."),
    DemoCustomer(key="warehouse", kind=INTERNAL, name="Warehouse", language="en", tier="standard",
                 emails=("warehouse@meridian.example.com",), phones=("+44 20 7946 0192",),
                 contacts=(Contact(name="Sinéad Carty", role="Warehouse keeper", decides=True),),
                 note="Needs the order number and the shelf label, not the story."),
    DemoCustomer(key="finance", kind=INTERNAL, name="Finance", language="en", tier="standard",
                 emails=("finance@meridian.example.com",), phones=("+44 20 7946 0193",),
                 contacts=(Contact(name="Oliver Penrose", role="Bookkeeper", decides=True),),
                 note="Pays refunds on Tuesdays and Fridays before noon."),
)

CUSTOMERS: Final[tuple[DemoCustomer, ...]] = PRIVATE + FIRMS


def customer(key: str) -> DemoCustomer:
    """The customer, internal ones included, with this key."""
    return next(one for one in CUSTOMERS + INTERNAL_CUSTOMERS if one.key == key)
