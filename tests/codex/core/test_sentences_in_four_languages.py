"""Conditions and their reasons as people of four languages read them."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.conditions.nodes import Condition
from hospes.codex.core.conditions.words import Names, explain, sentence
from hospes.codex.core.facts import Fact

READ: TypeAdapter[Any] = TypeAdapter(Condition)

LABELS = {
    "order": {"en": "Order number", "hu": "Rendelésszám", "el": "Αριθμός παραγγελίας", "ru": "Номер заказа"},
    "day": {"en": "Delivery day", "hu": "Szállítás napja", "el": "Ημέρα παράδοσης", "ru": "День доставки"},
    "cost": {"en": "Cost", "hu": "Költség", "el": "Κόστος", "ru": "Стоимость"},
    "late": {"en": "It is late", "hu": "Késik", "el": "Καθυστερεί", "ru": "Опаздывает"},
    "wish": {"en": "Wish", "hu": "Kérés", "el": "Επιθυμία", "ru": "Пожелание"},
}
TYPES = {"order": "text", "day": "date", "cost": "money", "late": "boolean", "wish": "choice"}
CHOICES = [
    {"key": "repair", "label": {"en": "A repair", "hu": "Javítás", "el": "Επισκευή", "ru": "Ремонт"}},
    {"key": "refund", "label": {"en": "Money back", "hu": "Pénzvissza", "el": "Επιστροφή", "ru": "Возврат"}},
]
NAMES = Names(
    {
        key: Fact.model_validate(
            {"key": key, "label": label, "type": TYPES[key], "choices": CHOICES if key == "wish" else []}
        )
        for key, label in LABELS.items()
    },
    {"complaint/receive/welcome": "Welcome"},
)

SENTENCES: list[tuple[dict[str, Any], dict[str, str]]] = [
    (
        {"fact": "order", "known": True},
        {
            "en": "order number is known",
            "hu": "rendelésszám ismert",
            "el": "αριθμός παραγγελίας είναι γνωστό",
            "ru": "известно: номер заказа",
        },
    ),
    (
        {"fact": "order", "known": False},
        {
            "en": "order number is not known yet",
            "hu": "rendelésszám még nem ismert",
            "el": "αριθμός παραγγελίας δεν είναι ακόμη γνωστό",
            "ru": "пока не известно: номер заказа",
        },
    ),
    (
        {"fact": "cost", "gt": 50},
        {
            "en": "cost is more than 50",
            "hu": "költség több, mint 50",
            "el": "κόστος είναι πάνω από 50",
            "ru": "стоимость: больше 50",
        },
    ),
    (
        {"fact": "cost", "lte": 50},
        {
            "en": "cost is at most 50",
            "hu": "költség legfeljebb 50",
            "el": "κόστος είναι το πολύ 50",
            "ru": "стоимость: не больше 50",
        },
    ),
    (
        {"fact": "day", "lt": "2027-03-01"},
        {
            "en": "delivery day is before 2027-03-01",
            "hu": "szállítás napja korábbi, mint 2027-03-01",
            "el": "ημέρα παράδοσης είναι πριν από τις 2027-03-01",
            "ru": "день доставки: раньше 2027-03-01",
        },
    ),
    (
        {"fact": "late", "is": True},
        {
            "en": "the answer to “it is late” is yes",
            "hu": "„késik”: igen",
            "el": "η απάντηση στο «καθυστερεί» είναι ναι",
            "ru": "ответ на «опаздывает» — да",
        },
    ),
    (
        {"fact": "wish", "in": ["repair", "refund"]},
        {
            "en": "wish: a repair or money back",
            "hu": "kérés: javítás vagy pénzvissza",
            "el": "επιθυμία: επισκευή ή επιστροφή",
            "ru": "пожелание: ремонт или возврат",
        },
    ),
    (
        {"not": {"fact": "wish", "is": "repair"}},
        {
            "en": "wish: not a repair",
            "hu": "kérés: nem javítás",
            "el": "επιθυμία: όχι επισκευή",
            "ru": "пожелание: не ремонт",
        },
    ),
    (
        {"case": "channel", "is": "counter"},
        {
            "en": "the channel is counter",
            "hu": "a csatorna: személyesen",
            "el": "το κανάλι είναι κατάστημα",
            "ru": "канал: лично",
        },
    ),
    (
        {"not": {"done": "welcome"}},
        {
            "en": "“Welcome” is not done yet",
            "hu": "„Welcome” még nem történt meg",
            "el": "το «Welcome» δεν έχει γίνει ακόμη",
            "ru": "ещё не выполнено «Welcome»",
        },
    ),
    (
        {"all": [{"fact": "late", "is": False}, {"any": [{"done": "welcome"}, {"fact": "cost", "gte": 5}]}]},
        {
            "en": "the answer to “it is late” is no and (“Welcome” is done or cost is at least 5)",
            "hu": "„késik”: nem és („Welcome” megtörtént vagy költség legalább 5)",
            "el": "η απάντηση στο «καθυστερεί» είναι όχι και (το «Welcome» έχει γίνει ή κόστος είναι τουλάχιστον 5)",
            "ru": "ответ на «опаздывает» — нет и (выполнено «Welcome» или стоимость: не меньше 5)",
        },
    ),
]


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
@pytest.mark.parametrize(("condition", "words"), SENTENCES)
def test_a_condition_reads_in_each_language(
    condition: dict[str, Any], words: dict[str, str], language: str
) -> None:
    assert sentence(READ.validate_python(condition), language, NAMES) == words[language]


REASONS = {
    "applies": {
        "en": "Applies because order number is known.",
        "hu": "Érvényes, mert rendelésszám ismert.",
        "el": "Ισχύει επειδή αριθμός παραγγελίας είναι γνωστό.",
        "ru": "Применимо, потому что известно: номер заказа.",
    },
    "not": {
        "en": "Does not apply because order number is not known yet.",
        "hu": "Nem érvényes, mert rendelésszám még nem ismert.",
        "el": "Δεν ισχύει επειδή αριθμός παραγγελίας δεν είναι ακόμη γνωστό.",
        "ru": "Неприменимо, потому что пока не известно: номер заказа.",
    },
    "open": {
        "en": "May apply because order number is known; still unknown: delivery day.",
        "hu": "Lehet, hogy érvényes, mert rendelésszám ismert; még nem tudjuk: szállítás napja.",
        "el": "Ίσως ισχύει επειδή αριθμός παραγγελίας είναι γνωστό· δεν γνωρίζουμε ακόμη: ημέρα παράδοσης.",
        "ru": "Возможно, применимо, потому что известно: номер заказа; пока не известно: день доставки.",
    },
    "always": {
        "en": "Always applies.",
        "hu": "Mindig érvényes.",
        "el": "Ισχύει πάντα.",
        "ru": "Применимо всегда.",
    },
}


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_a_reason_reads_in_each_language(language: str) -> None:
    known = READ.validate_python({"fact": "order", "known": True})
    both = READ.validate_python(
        {"all": [{"fact": "order", "known": True}, {"fact": "day", "lt": "2027-01-01"}]}
    )
    told = Evidence(facts={"order": "A1"})
    assert explain(evaluate(known, told), language, NAMES) == REASONS["applies"][language]
    assert explain(evaluate(known, Evidence()), language, NAMES) == REASONS["not"][language]
    assert explain(evaluate(both, told), language, NAMES) == REASONS["open"][language]
    assert explain(None, language, NAMES) == REASONS["always"][language]
