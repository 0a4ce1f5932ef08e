"""The outline as people type it: in any editor, in four languages, not always tidily."""

from datetime import date

import pytest

from hospes.codex.core.checks import run_checks
from hospes.codex.core.exchange import outline
from hospes.codex.core.model import Process, Situation, Step

ENGLISH = """\
Meridian Kitchens

# Complaint
- This is not what I paid for
- I want to complain

Purpose: The customer is heard.
Channels: phone, e-mail and counter
Certificate: required
Result: Put right
Result: Declined with an alternative

## Receive
We take it in.

### Welcome
Goal: The customer can tell the whole story
once, without being stopped.
**Effect:** Feels taken seriously.
Critical: the customer
Do:
  - Say your name
  - Note the words they use {approachability/own-words}
Avoid: Asking for the number first
Say (Taking it on): I'm Anna, and I'll look after this until it is settled.
Article: Returns policy
Find out: order number, what happened
They shout -> Calm down
-> Decide what to offer

#### The first words
- expectation: a form and a wait
- meet: their name is used
- exceed: they hear who looks after it
- sets us apart: yes
- weight: 5

### Calm down
Kind: talk
Where: behind the scenes
Next: Decide what to offer

### Decide what to offer
Kind: decision
Who may decide: Give a discount
Outcome: They take it -> Settle
Outcome: They want to think -> Settle / Hear back
Outcome: Enough -> the end

## Settle
At any time: no

### We call back
We promise: We call you with the answer
By: 2 working days

### Hear back
Wait for: the customer
At most: 5 business days
Outcome: Nothing came -> Close

### Second look
Approved by: Service lead

### Once more
Go to: Receive

### Close
Ends: solved
"""

HUNGARIAN = """\
# Panasz

- Ezt nem így beszéltük meg.

Rendeltetés: Az ügyfelet meghallgatjuk.
Csatornák: telefon, e-mail

## Fogadás

### Üdvözlés
Cél: Az ügyfél egyszer mondja el.
Hatás: Komolyan veszik.
Hol: a háttérben
Teendő: Mondja meg a nevét.
Kerülendő: Először a számot kérni.
Mondja: Anna vagyok, én foglalkozom ezzel.
Kiderítendő: rendelésszám
Kimenet: Kiabál -> Megnyugtatás
Kimenet: Érti -> Vége

#### Az első szavak
Amit várnak: Űrlap és várakozás.
Így teljesül: A nevén szólítjuk.
Így múljuk felül: Megtudja, ki foglalkozik vele.
Ez különböztet meg minket: igen
Súly: 4

### Megnyugtatás
Megígérjük: Felhívjuk.
Határidő: 2 munkanap

### Várakozás
Mire várunk: az ügyfélre
Legfeljebb: 5 munkanap

### Lezárás
Itt ér véget: elutasítva
Helyette: Megjavítjuk.
"""

GREEK = """\
# Παράπονο

- Δεν πλήρωσα γι' αυτό.

Σκοπός: Ο πελάτης ακούγεται.
Κανάλια: τηλέφωνο, e-mail

## Υποδοχή

### Καλωσόρισμα
ΣΤΟΧΟΣ: Ο πελάτης τα λέει μία φορά.
Επίδραση: Τον παίρνουν στα σοβαρά.
Πού: στα παρασκήνια
Κάντε: Πείτε το όνομά σας.
Αποφύγετε: Να ζητήσετε πρώτα τον αριθμό.
Πείτε: Είμαι η Ελένη, το αναλαμβάνω εγώ.
Μάθετε: αριθμός παραγγελίας
Έκβαση: Φωνάζει -> Ηρεμία
Έκβαση: Κατάλαβε -> τέλος

#### Οι πρώτες λέξεις
Περιμένουν: Έντυπο και αναμονή.
Εκπληρώνεται με: Το όνομά τους.
Ξεπερνιέται με: Μαθαίνουν ποιος το αναλαμβάνει.
Μας ξεχωρίζει: ναι
Βάρος: 4

### Ηρεμία
Υποσχόμαστε: Σας καλούμε.
Εντός: 2 εργάσιμες ημέρες

### Αναμονή
Περιμένουμε: τον πελάτη
Έως: 5 εργάσιμες μέρες

### Κλείσιμο
Εδώ τελειώνει: απορρίφθηκε
Εναλλακτικά: Το επισκευάζουμε.
"""

RUSSIAN = """\
# Жалоба

- Я платил не за это.

Назначение: Клиента выслушали.
Каналы: телефон, e-mail

## Приём

### Приветствие
Цель: Клиент рассказывает один раз.
Эффект: Его принимают всерьёз.
Где: за кулисами
Делать: Назвать своё имя.
Избегать: Сначала спрашивать номер.
Сказать: Я Анна, и этим занимаюсь я.
Выяснить: номер заказа
Исход: Кричит -> Успокоить
Исход: Понял -> конец

#### Первые слова
Клиент ожидает: Бланк и ожидание.
Оправдать ожидание: Называем по имени.
Превзойти ожидание: Узнаёт, кто этим займётся.
Отличает нас от других: да
Вес: 4

### Успокоить
Обещаем: Мы позвоним.
В течение: 2 рабочих дня

### Ожидание
Ждём: клиента
Не дольше: 5 рабочих дней

### Закрыть
Здесь конец: отказано
Взамен: Починим.
"""


def complaint() -> Situation:
    return outline.read(ENGLISH).part.situations[0]


def step_of(process: Process, key: str) -> Step:
    return next(step for step in process.steps if step.key == key)


def test_headings_give_situations_processes_steps_and_moments() -> None:
    found = outline.read(ENGLISH).part
    assert str(found.name) == "Meridian Kitchens"
    assert [
        element.path for element in found.elements() if element.kind in ("process", "step", "moment")
    ] == [
        "complaint/receive",
        "complaint/receive/welcome",
        "complaint/receive/welcome/the-first-words",
        "complaint/receive/calm-down",
        "complaint/receive/decide-what-to-offer",
        "complaint/settle",
        "complaint/settle/we-call-back",
        "complaint/settle/hear-back",
        "complaint/settle/second-look",
        "complaint/settle/once-more",
        "complaint/settle/close",
    ]


def test_a_situation_says_how_it_is_recognised_and_what_it_is_for() -> None:
    found = complaint()
    assert [str(each) for each in found.recognise] == ["This is not what I paid for", "I want to complain"]
    assert str(found.purpose) == "The customer is heard."
    assert found.channels == ("phone", "email", "counter")
    assert found.certificate_required
    assert [(result.key, str(result.label)) for result in found.outcomes] == [
        ("put-right", "Put right"),
        ("declined-with-an-alternative", "Declined with an alternative"),
    ]


def test_a_step_has_all_that_was_typed_below_it() -> None:
    welcome = step_of(complaint().processes[0], "welcome")
    assert str(welcome.goal) == "The customer can tell the whole story once, without being stopped."
    assert str(welcome.effect) == "Feels taken seriously."
    assert welcome.critical == "customer"
    assert [(str(rule.do or rule.avoid), rule.behaviour) for rule in welcome.rules] == [
        ("Say your name", None),
        ("Note the words they use", "approachability/own-words"),
        ("Asking for the number first", None),
    ]
    phrase, article = welcome.tools
    assert str(phrase.phrase) == "I'm Anna, and I'll look after this until it is settled."
    assert str(phrase.label) == "Taking it on"
    assert article.article == "returns-policy"
    assert welcome.collect == ("order_number", "what_happened")


def test_a_moment_has_what_is_expected_and_how_it_is_met() -> None:
    (moment,) = step_of(complaint().processes[0], "welcome").moments
    assert str(moment.name) == "The first words"
    assert str(moment.expectation) == "a form and a wait"
    assert [str(each) for each in moment.meet] == ["their name is used"]
    assert [str(each) for each in moment.exceed] == ["they hear who looks after it"]
    assert moment.sets_us_apart
    assert moment.weight == 5


def test_ways_lead_to_steps_and_processes_by_their_names() -> None:
    receive, settle = complaint().processes
    assert [(str(each.label or ""), each.to) for each in step_of(receive, "welcome").outcomes] == [
        ("They shout", "calm-down"),
        ("", "decide-what-to-offer"),
    ]
    assert [(each.key, each.to) for each in step_of(receive, "calm-down").outcomes] == [
        ("next", "decide-what-to-offer")
    ]
    assert [each.to for each in step_of(receive, "decide-what-to-offer").outcomes] == [
        "settle",
        "settle/hear-back",
        "end",
    ]
    assert [each.to for each in step_of(settle, "hear-back").outcomes] == ["close"]


def test_a_line_that_only_one_kind_of_step_has_tells_the_kind() -> None:
    receive, settle = complaint().processes
    assert [step.kind for step in settle.steps] == ["commit", "wait", "approve", "link", "end"]
    offer = step_of(receive, "decide-what-to-offer")
    assert (offer.kind, offer.action) == ("decide", "give-a-discount")
    call, hear, look, again, close = settle.steps
    assert call.commit is not None
    assert (str(call.commit.what), call.commit.within) == ("We call you with the answer", "2 working days")
    assert hear.wait is not None
    assert (hear.wait.for_, hear.wait.up_to) == ("customer", "5 working days")
    assert look.approve is not None
    assert look.approve.role == "service-lead"
    assert again.link is not None
    assert again.link.process == "receive"
    assert close.end is not None
    assert close.end.how == "resolved"


def test_what_steps_speak_of_is_taken_up_with_its_name() -> None:
    found = outline.read(ENGLISH).part
    assert [(fact.key, str(fact.label), fact.type) for fact in found.facts] == [
        ("order_number", "order number", "text"),
        ("what_happened", "what happened", "text"),
    ]
    assert [(article.key, str(article.title)) for article in found.articles] == [
        ("returns-policy", "Returns policy")
    ]
    assert [(role.key, str(role.name)) for role in found.roles] == [("service-lead", "Service lead")]


def test_what_was_not_understood_is_told_with_its_line() -> None:
    assert [str(note) for note in outline.read(ENGLISH).notes] == [
        "Line 14 was not understood; it stands in the purpose of “Receive” now: We take it in.",
    ]


def test_it_is_a_codex_that_the_checks_can_read() -> None:
    found = {problem.check for problem in run_checks(outline.read(ENGLISH).part, today=date(2027, 1, 1))}
    assert not found & {
        "broken-reference",
        "unknown-fact",
        "missing-article",
        "unknown-role",
        "duplicate-key",
    }


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [(HUNGARIAN, "hu", "panasz"), (GREEK, "el", "parapono"), (RUSSIAN, "ru", "zhaloba")],
)
def test_it_is_understood_in_four_languages(text: str, language: str, key: str) -> None:
    found = outline.read(text)
    assert not found.notes
    assert found.part.languages == (language,)
    (situation,) = found.part.situations
    assert situation.key == key
    assert (len(situation.recognise), situation.channels) == (1, ("phone", "email"))
    (process,) = situation.processes
    welcome, calm, wait, close = process.steps
    assert all((welcome.goal, welcome.effect, welcome.lane == "behind", len(welcome.rules) == 2))
    assert [each.to for each in welcome.outcomes] == [calm.key, "end"]
    assert (len(welcome.tools), len(welcome.collect)) == (1, 1)
    (moment,) = welcome.moments
    assert all((moment.expectation, len(moment.meet) == 1, len(moment.exceed) == 1, moment.sets_us_apart))
    assert moment.weight == 4
    assert calm.commit is not None
    assert calm.commit.within == "2 working days"
    assert wait.wait is not None
    assert (wait.wait.for_, wait.wait.up_to) == ("customer", "5 working days")
    assert close.end is not None
    assert (close.end.how, bool(close.end.alternative)) == ("refused", True)


@pytest.mark.parametrize("text", [ENGLISH, HUNGARIAN, GREEK, RUSSIAN])
def test_what_was_typed_can_be_written_and_read_again(text: str) -> None:
    once = outline.read(text).part
    again = outline.read(outline.write(once, once.languages[0]))
    assert again.part == once
    assert not again.notes
