"""What a case tells about itself, for conditions. The run supplies these values; nobody is asked for them."""

from typing import Literal

from hospes.codex.core.facts import Choice, Fact
from hospes.codex.core.text import Text

Channel = Literal["phone", "counter", "email", "chat", "web", "letter", "sms"]
CHANNELS: tuple[Channel, ...] = ("phone", "counter", "email", "chat", "web", "letter", "sms")


def _words(en: str, hu: str, el: str, ru: str) -> Text:
    return Text({"en": en, "hu": hu, "el": el, "ru": ru})


def _choices(**labels: tuple[str, str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(key=key, label=_words(*words)) for key, words in labels.items())


_CHANNEL = _choices(
    phone=("phone", "telefon", "τηλέφωνο", "телефон"),
    counter=("counter", "személyesen", "κατάστημα", "лично"),
    email=("e-mail", "e-mail", "e-mail", "e-mail"),
    chat=("chat", "csevegés", "συνομιλία", "чат"),
    web=("web", "web", "ιστότοπος", "сайт"),
    letter=("letter", "levél", "επιστολή", "письмо"),
    sms=("text message", "SMS", "SMS", "SMS"),
)
_CUSTOMER_KIND = _choices(
    person=("a person", "magánszemély", "ιδιώτης", "частное лицо"),
    organisation=("an organisation", "szervezet", "οργανισμός", "организация"),
    internal=("a colleague", "munkatárs", "συνάδελφος", "коллега"),
)

CASE_FIELDS: dict[str, Fact] = {
    field.key: field
    for field in (
        Fact(
            key="channel", type="choice", choices=_CHANNEL,
            label=_words("the channel", "a csatorna", "το κανάλι", "канал"),
        ),
        Fact(
            key="language", type="text",
            label=_words("the language", "a nyelv", "η γλώσσα", "язык"),
        ),
        Fact(
            key="tier", type="text",
            label=_words("the tier", "a szolgáltatási szint", "το επίπεδο", "уровень обслуживания"),
        ),
        Fact(
            key="customer_kind", type="choice", choices=_CUSTOMER_KIND,
            label=_words("the customer", "az ügyfél", "ο πελάτης", "клиент"),
        ),
        Fact(
            key="situation", type="text",
            label=_words("the situation", "a helyzet", "η περίσταση", "ситуация"),
        ),
        Fact(
            key="contacts", type="number",
            label=_words("the number of contacts", "a kapcsolatfelvételek száma", "ο αριθμός επαφών",
                         "число обращений"),
        ),
        Fact(
            key="days_open", type="number",
            label=_words("days since it was opened", "a megnyitás óta eltelt napok", "ημέρες από το άνοιγμα",
                         "дней с открытия"),
        ),
        Fact(
            key="reopened", type="boolean",
            label=_words("it was reopened", "újra megnyitották", "άνοιξε ξανά", "открыто повторно"),
        ),
        Fact(
            key="within_hours", type="boolean",
            label=_words("we are open now", "most nyitva vagyunk", "είμαστε ανοιχτά τώρα",
                         "мы сейчас открыты"),
        ),
        Fact(
            key="rounds_past_scope", type="number",
            label=_words("wishes beyond what was agreed", "a megállapodáson túli kérések száma",
                         "αιτήματα πέρα από τα συμφωνημένα", "просьб сверх договорённости"),
        ),
        Fact(
            key="decision_maker_known", type="boolean",
            label=_words("we know who decides on their side", "tudjuk, ki dönt az ő oldalukon",
                         "ξέρουμε ποιος αποφασίζει από την πλευρά τους", "мы знаем, кто решает с их стороны"),
        ),
    )
}  # fmt: skip
