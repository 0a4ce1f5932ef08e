"""A fault for every check: what is changed in a sound codex, where it is found, and in which words."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hospes.codex.core.checks import run_checks
from tests.codex.samples import codex, end, process, situation, step, steps

TODAY = date(2026, 11, 21)
INSURED: dict[str, Any] = {"key": "insured", "label": "Insured", "type": "boolean"}
Body = dict[str, Any]
Change = Callable[[Body], Any]


def found(check: str, change: Change, today: date = TODAY) -> list[tuple[str, str]]:
    """Where the check finds something in the changed sample, and what it says."""
    return [(p.path, str(p.message)) for p in run_checks(codex(change), today=today) if p.check == check]


def add_process(*made: Body, **fields: Any) -> Change:
    return lambda data: data["situations"][0]["processes"].append(process("extra", *made, **fields))


def set_step(place: int, **fields: Any) -> Change:
    return lambda data: steps(data)[place].update(fields)


def drop_from_step(place: int, field: str) -> Change:
    return lambda data: steps(data)[place].pop(field)


def set_part(section: str, place: int = 0, **fields: Any) -> Change:
    return lambda data: data[section][place].update(fields)


def add_part(section: str, **fields: Any) -> Change:
    return lambda data: data[section].append(fields)


def unreachable(data: Body) -> None:
    add_process(step("lost"), end("over"))(data)


def dead(data: Body) -> None:
    add_process(step("stuck"), anytime=True)(data)


def unknown_in_condition(data: Body) -> None:
    data["authority"][0]["when"] = {"fact": "colour", "is": "red"}


def two_late(data: Body) -> None:
    data["facts"].append({"key": "late", "label": "Again", "type": "text"})


def two_outcomes(data: Body) -> None:
    steps(data)[0]["outcomes"].append({"key": "upset", "to": "ask"})


def past_the_critical(data: Body) -> None:
    steps(data)[1]["critical"] = "compliance"
    steps(data)[0]["outcomes"] = [{"key": "understood", "to": "ask"}]


def on_an_unasked_fact(data: Body) -> None:
    add_part("facts", **INSURED)(data)
    steps(data)[0]["when"] = {"fact": "insured", "is": True}


def condition_on_unasked(data: Body) -> None:
    add_part("facts", **INSURED)(data)
    data["authority"][0]["when"] = {"fact": "insured", "known": True}


def waits_for_ever(data: Body) -> None:
    steps(data, 1)[1]["wait"] = {"for": "customer"}


def same_words(data: Body) -> None:
    steps(data)[0]["rules"] = [{"do": "Smile."}, {"avoid": "smíle."}]


def do_and_avoid(data: Body) -> None:
    steps(data)[0]["rules"] = [
        {"do": "Say it.", "behaviour": "control/one"},
        {"avoid": "Hide it.", "behaviour": "control/one"},
    ]


def refuses_barely(data: Body) -> None:
    steps(data, 1)[3]["end"] = {"how": "refused"}


def asks_nobody(data: Body) -> None:
    data["authority"].append({"action": "moon", "role": "lead", "answer": "ask"})


def in_forints(data: Body) -> None:
    data["authority"][0]["limit"] = {"amount": 50, "currency": "HUF"}


def paid_or_not(data: Body) -> None:
    """A link to a process that is left by `paied`, a slip, and never by `paid`."""
    steps(data)[1].update(kind="link", link={"process": "extra"},
                          outcomes=[{"key": "paid", "to": "ask"}, {"key": "refused", "to": "close"}])  # fmt: skip
    ways = [{"key": "paied", "to": "end"}, {"key": "refused", "to": "end"}]
    add_process(step("pay", outcomes=ways), anytime=True)(data)


def only_these_wishes(data: Body) -> None:
    data["facts"][1]["choices"].append({"key": "voucher", "label": "A voucher"})
    wishes = [
        {"key": key, "to": "close", "when": {"fact": "wish", "is": key}} for key in ("repair", "refund")
    ]
    steps(data)[1].update(kind="decide", outcomes=wishes)


def no_word_on_a_no(data: Body) -> None:
    ways = [{"key": "go-on", "to": "close", "answer": "yes"}, {"key": "call", "to": "close", "answer": "ask"}]
    steps(data)[4].update(outcomes=ways)


def acts_on_a_yes(data: Body) -> None:
    data["authority"][0]["when"] = {"fact": "late", "is": True}
    steps(data, 1)[1]["collect"] = ["late"]
    steps(data)[1].update(kind="do", action="discount")


def two_looks(data: Body) -> None:
    acts_on_a_yes(data)
    looks = [{"key": "granted", "to": "close"}, {"key": "not", "to": "close"}]
    steps(data)[3].update(kind="approve", approve={"role": "lead"}, outcomes=looks)


def barred_in_vain(data: Body) -> None:
    data["facts"].append({"key": "on_van", "label": "On the van", "type": "boolean"})
    data["authority"] += [
        {"action": "move", "role": "agent", "answer": "no", "nearest_yes": "The last stop.",
         "when": {"fact": "on_van", "is": True}},
        {"action": "move", "role": "agent", "answer": "yes"},
    ]  # fmt: skip


def sends_back(data: Body, **entry: Any) -> None:
    """A list of things to send back, and a yes that rests on it."""
    data["facts"] += [
        {"key": "items", "label": "Items", "type": "list"},
        {"key": "opened", "label": "Opened", "type": "boolean", "of": "items"},
    ]
    data["authority"].append({"action": "send-back", "role": "agent", "answer": "yes", **entry})


def needs_a_list(data: Body) -> None:
    sends_back(data, needs=["items"])


def asks_in_vain(data: Body) -> None:
    ways = [{"key": "on", "to": "ask"}, {"key": "off", "to": "ask"}]
    steps(data)[1].update(kind="decide", action="discount", outcomes=ways)


def asks_what_is_noticed(data: Body) -> None:
    data["facts"].append({"key": "upset", "label": "Upset", "type": "boolean", "from": "noticed"})
    steps(data)[0]["collect"] = ["upset"]


def holds_once_of_a_customer(data: Body) -> None:
    data["facts"].append({"key": "upset", "label": "Upset", "type": "boolean", "about": "customer"})
    steps(data)[0]["uses_up"] = ["upset"]


FAULTS: list[tuple[str, Change, str, str]] = [
    ("unreachable-step", unreachable, "complaint/extra/lost", "Nothing leads to the step “Lost”."),
    ("dead-end", dead, "complaint/extra/stuck", "Nothing follows the step “Stuck”."),
    (
        "missing-goal",
        drop_from_step(0, "goal"),
        "complaint/receive/welcome",
        "The step “Welcome” has no goal.",
    ),
    ("missing-goal", set_step(0, goal=" "), "complaint/receive/welcome", "The step “Welcome” has no goal."),
    (
        "missing-effect",
        drop_from_step(1, "effect"),
        "complaint/receive/calm",
        "The step “Calm” has no intended effect.",
    ),
    (
        "unknown-fact",
        set_step(0, collect=["colour"]),
        "complaint/receive/welcome",
        "There is no fact called colour.",
    ),
    ("unknown-fact", unknown_in_condition, "authority/discount", "There is no fact called colour."),
    (
        "condition-type",
        set_step(3, when={"fact": "late", "is": "very"}),
        "complaint/receive/apologise",
        "very is not a value that late (boolean) can have.",
    ),
    (
        "contradicting-rules",
        do_and_avoid,
        "complaint/receive/welcome",
        "One rule asks for control/one here and another forbids it.",
    ),
    ("contradicting-rules", same_words, "complaint/receive/welcome", "“smíle.” is to be done and avoided."),
    (
        "no-without-alternative",
        set_part("authority", 2, nearest_yes=" "),
        "authority/discount",
        "The “no” to agent has no nearest yes.",
    ),
    (
        "no-without-alternative",
        refuses_barely,
        "complaint/settle/decline",
        "The step “Decline” refuses without an alternative.",
    ),
    (
        "promise-past-review",
        set_part("promises", review="2026-11-20"),
        "promises/same-day",
        "The promise was to be reviewed by 2026-11-20.",
    ),
    (
        "situation-past-review",
        set_part("situations", review="2026-11-20"),
        "complaint",
        "The situation was to be looked at again by 2026-11-20.",
    ),
    (
        "broken-reference",
        set_step(0, outcomes=[{"key": "a", "to": "nowhere"}]),
        "complaint/receive/welcome",
        "It leads to “nowhere”, which is not there.",
    ),
    (
        "broken-reference",
        set_step(1, kind="link", link={"process": "nowhere"}),
        "complaint/receive/calm",
        "It leads to “nowhere”, which is not there.",
    ),
    (
        "broken-reference",
        set_step(3, when={"done": "receive/nobody"}),
        "complaint/receive/apologise",
        "A condition waits for the step “receive/nobody”, which is not there.",
    ),
    (
        "unknown-behaviour",
        set_step(0, rules=[{"do": "x", "behaviour": "control/nine"}]),
        "complaint/receive/welcome",
        "There is no behaviour called control/nine.",
    ),
    (
        "unknown-role",
        set_part("promises", owner="king"),
        "promises/same-day",
        "There is no role called king.",
    ),
    ("unknown-role", set_part("roles", 1, includes=["king"]), "roles/lead", "There is no role called king."),
    (
        "unknown-role",
        set_part("authority", 1, role="king"),
        "authority/discount",
        "There is no role called king.",
    ),
    (
        "unknown-role",
        set_part("authority", 1, ask_role="king"),
        "authority/discount",
        "There is no role called king.",
    ),
    (
        "unknown-role",
        set_step(1, kind="approve", approve={"role": "king"}),
        "complaint/receive/calm",
        "There is no role called king.",
    ),
    ("duplicate-key", two_late, "facts/late", "2 parts have this key."),
    ("duplicate-key", two_outcomes, "complaint/receive/welcome", "Two outcomes have the key upset."),
    (
        "situation-without-recognise",
        set_part("situations", recognise=[]),
        "complaint",
        "It does not say what customers say.",
    ),
    (
        "incomplete-moment",
        set_step(0, moments=[{"key": "m", "meet": ["x"]}]),
        "complaint/receive/welcome/m",
        "It does not say: expectation, exceed.",
    ),
    (
        "critical-step-skippable",
        past_the_critical,
        "complaint/receive/calm",
        "The outcome “understood” of “Welcome” leads past this critical step.",
    ),
    (
        "critical-step-skippable",
        on_an_unasked_fact,
        "complaint/receive/welcome",
        "It depends on insured, which no step of this situation finds out.",
    ),
    (
        "told-of-each",
        lambda data: data["facts"].append({"key": "items", "label": "Items", "type": "list"}),
        "facts/items",
        "Nothing is told of the things in items.",
    ),
    ("fact-never-collected", condition_on_unasked, "authority/discount", "No step finds out insured."),
    (
        "unused-fact",
        add_part("facts", key="colour", label="Colour", type="text"),
        "facts/colour",
        "No step and no condition uses this fact.",
    ),
    (
        "fact-without-question",
        lambda data: data["facts"][0].pop("question"),
        "facts/order_number",
        "It does not say how to ask for it.",
    ),
    (
        "choice-without-choices",
        add_part("facts", key="c", label="C", type="choice"),
        "facts/c",
        "It needs at least two choices.",
    ),
    (
        "choice-without-choices",
        add_part("facts", key="c", label="C", type="text", choices=[{"key": "a", "label": "A"}]),
        "facts/c",
        "Only a fact of type choice has choices.",
    ),
    (
        "missing-article",
        set_step(0, tools=[{"article": "nothing"}]),
        "complaint/receive/welcome",
        "There is no article called nothing.",
    ),
    (
        "failing-test",
        set_part("tests", expect={"suggest": ["offer"]}),
        "tests/0",
        "It begins with the welcome: Expected offer to be suggested; suggested: receive/welcome.",
    ),
    ("untested-situation", lambda data: data.update(tests=[]), "complaint", "No test tries this situation."),
    ("unused-behaviour", lambda data: None, "behaviours/control/two", "No rule uses this behaviour."),
    (
        "six-behaviours",
        lambda data: data["behaviours"]["control"].pop(),
        "behaviours/control",
        "It has 5 behaviours.",
    ),
    (
        "vague-behaviour",
        lambda data: data["behaviours"]["control"][0].pop("observable"),
        "behaviours/control/one",
        "It does not say what one would see or hear.",
    ),
    (
        "incomplete-promise",
        lambda data: data["promises"][0].pop("remedy"),
        "promises/same-day",
        "It does not say: remedy.",
    ),
    (
        "unknown-promise",
        set_part("tiers", promises=["moon"]),
        "tiers/studio",
        "There is no promise called moon.",
    ),
    ("empty-process", add_process(), "complaint/extra", "It has no steps."),
    (
        "empty-process",
        lambda data: data["situations"].append(situation("praise")),
        "praise",
        "It has no processes.",
    ),
    ("endless-wait", waits_for_ever, "complaint/settle/hear", "It does not say how long we wait."),
    (
        "endless-wait",
        lambda data: steps(data, 1)[0].update(commit={"what": "We call."}),
        "complaint/settle/promise",
        "It does not say by when we keep our word.",
    ),
    (
        "unknown-action",
        set_step(4, action="moon"),
        "complaint/receive/offer",
        "The authority table has no action called moon.",
    ),
    ("foreign-currency", in_forints, "authority/discount", "The limit is in HUF, the codex counts in EUR."),
    (
        "link-outcome-unmet",
        paid_or_not,
        "complaint/receive/calm",
        "It can only be left so: paied, refused. None of them is “paid”.",
    ),
    (
        "outcome-not-covered",
        only_these_wishes,
        "complaint/receive/calm",
        "No outcome is left for: What they want: A voucher.",
    ),
    (
        "outcome-not-covered",
        no_word_on_a_no,
        "complaint/receive/offer",
        "No outcome is left for this answer of the authority table: no.",
    ),
    (
        "lone-condition",
        set_step(1, outcomes=[{"key": "on", "to": "ask", "when": {"fact": "late", "is": True}}]),
        "complaint/receive/calm",
        "“on” is the only way on, whatever its condition says.",
    ),
    (
        "empty-list-passes",
        needs_a_list,
        "authority/send-back",
        "It says yes to agent also where there is nothing in items.",
    ),
    (
        "question-without-answer",
        asks_in_vain,
        "complaint/receive/calm",
        "It asks the table about discount, and the answer leads nowhere.",
    ),
    ("stale-yes", acts_on_a_yes, "complaint/receive/calm", "It rests on late, which nothing uses up."),
    (
        "prohibition-not-inherited",
        barred_in_vain,
        "authority/move",
        "lead is not bound by the “no” to agent, and takes over the yes behind it.",
    ),
    (
        "customer-fact-of-one-matter",
        add_part("facts", **{**INSURED, "key": "reason", "about": "customer"}),
        "facts/reason",
        "reason is of one matter, and said to be about the customer.",
    ),
    (
        "customer-fact-of-one-matter",
        holds_once_of_a_customer,
        "complaint/receive/welcome",
        "upset is about the customer, and holds here for this once only.",
    ),
    (
        "noticed-collected",
        asks_what_is_noticed,
        "complaint/receive/welcome",
        "upset is only noticed, and never asked for.",
    ),
    (
        "answer-without-question",
        set_step(1, outcomes=[{"key": "on", "to": "ask", "answer": "yes"}, {"key": "off", "to": "ask"}]),
        "complaint/receive/calm",
        "“on” waits for an answer, and the step asks no question of authority.",
    ),
    (
        "approval-without-yes",
        two_looks,
        "complaint/receive/apologise",
        "None of its outcomes is said to be the yes.",
    ),
    ("ask-without-whom", asks_nobody, "authority/moon", "lead has to ask, and nobody may say yes."),
    (
        "enough-of-too-few",
        set_step(2, enough=2),
        "complaint/receive/ask",
        "2 answers will do, and it asks for 2.",
    ),
    (
        "unknown-timezone",
        set_part("calendars", timezone="No/Where"),
        "calendars/shop",
        "There is no time zone called No/Where.",
    ),
    (
        "required-language-absent",
        lambda data: data.update(required_languages=["en", "ru"]),
        "",
        "ru is required, and the codex is not written in it.",
    ),
    ("empty-text", lambda data: data.update(purpose="…"), "", "purpose says nothing."),
    (
        "untranslated-text",
        lambda data: data.update(languages=["en", "hu"]),
        "roles/agent",
        "Missing in hu: name.",
    ),
]
