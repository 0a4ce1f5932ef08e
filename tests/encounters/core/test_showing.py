"""From the codex to the screen: words in the reader's language, what is to be said in the customer's."""

from datetime import UTC, date, datetime
from typing import Any

from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Rule, Text
from hospes.encounters.core.due import hours_of
from hospes.encounters.core.run import Kind, Mark, State, replay
from hospes.encounters.core.screen import Choice, Said, ShownKind, ShownOutcome, ShownStep
from hospes.encounters.core.showing import Showing
from hospes.encounters.core.suggest import suggest
from tests.encounters.codices import FACTS, graph, process
from tests.encounters.test_lists import ITEMS, SWAP

GRAPH = graph()
MONDAY_TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


def showing(
    of: Graph = GRAPH,
    *,
    state: State | None = None,
    language: str = "en",
    customer_language: str = "en",
    roles: tuple[str, ...] = ("agent",),
    case: dict[str, Any] | None = None,
    **facts: Any,
) -> Showing:
    return Showing(
        graph=of,
        state=state or State(),
        facts=facts,
        case=case or {},
        language=language,
        customer_language=customer_language,
        at=MONDAY_TEN,
        hours=hours_of(of.codex),
        roles=roles,
    )


def shown(path: str, look: Showing | None = None) -> ShownStep:
    """The step at a path, as the screen shows it."""
    look = look or showing()
    found = suggest(look.graph, facts=look.facts, case=look.case, state=look.state, turned_to=path)
    assert found.next
    return look.step(found.next, found.to_find_out)


def test_a_step_shows_its_place_goal_effect_and_class() -> None:
    step = shown("complaint/receive/welcome")
    assert (step.name, step.process, step.place, step.of) == ("Welcome", "Receive the complaint", 1, 5)
    assert (step.goal, step.effect) == ("They can tell the whole story once.", "Feels taken seriously.")
    assert (step.lane, step.kind, step.critical) == ("customer", "talk", "customer")
    assert (step.why, step.applies) == ("", True)


def test_a_moment_shows_what_is_expected_how_it_is_met_and_exceeded_and_how_it_landed() -> None:
    state = replay([Mark(Kind.LANDED, "complaint/receive/welcome/first-words", landed="well")])
    (moment,) = shown("complaint/receive/welcome", showing(state=state)).moments
    assert moment.name == "The first words"
    assert (moment.expectation, moment.meet) == ("A form and a wait.", ("Their name is used.",))
    assert (moment.exceed, moment.sets_us_apart) == (("They hear who looks after it.",), True)
    assert (moment.weight, moment.landed) == (5, "well")


def test_a_moment_without_a_name_goes_by_its_key() -> None:
    situation = graph(process({"key": "talk", "moments": [{"key": "the-silence"}]}))
    (moment,) = shown("complaint/one/talk", showing(situation)).moments
    assert moment.name == "the silence"


def test_rules_name_the_behaviour_and_its_family() -> None:
    step = shown("complaint/receive/welcome")
    assert [(rule.words, rule.behaviour, rule.family) for rule in step.do] == [
        ("Say your name.", "Gives own name", "control")
    ]
    assert [(rule.words, rule.behaviour, rule.family) for rule in step.avoid] == [
        ("Asking for the number first.", "", "")
    ]


def test_phrases_come_in_the_customers_language_and_fall_back() -> None:
    to_a_hungarian = shown("complaint/receive/welcome", showing(customer_language="hu")).phrases
    assert to_a_hungarian == (Said("Anna vagyok, ez most az én ügyem.", "hu", "Taking it on"),)
    to_a_greek = shown("complaint/receive/welcome", showing(customer_language="el")).phrases
    assert to_a_greek[0].language == "en"
    read_by_a_hungarian = showing(customer_language="el", language="hu")
    assert shown("complaint/receive/welcome", read_by_a_hungarian).phrases[0].language == "hu"


def test_tools_show_an_articles_title_and_link_and_anything_else_as_it_is() -> None:
    (article,) = shown("complaint/receive/welcome").tools
    assert (article.kind, article.words) == ("article", "Returns policy")
    assert article.link == "https://www.example.com/returns"
    situation = graph(process({"key": "talk", "tools": [{"form": "Return slip"}, {"article": "nowhere"}]}))
    form, missing = shown("complaint/one/talk", showing(situation)).tools
    assert (form.kind, form.words) == ("form", "Return slip")
    assert (missing.words, missing.link) == ("nowhere", "")


def test_outcomes_say_where_they_lead_and_whether_the_facts_call_for_it() -> None:
    outcomes = shown("complaint/receive/decide", showing(wish="refund")).outcomes
    assert outcomes[0] == ShownOutcome("repair", "Repair it", "Promise a call")
    assert (outcomes[1].leads_to, outcomes[1].fits) == ("A second yes", True)
    assert outcomes[1].why.startswith("Applies because")
    against = shown("complaint/receive/decide", showing(wish="repair")).outcomes[1]
    assert against.fits is False


def test_an_outcome_without_a_label_goes_by_its_key_and_one_to_the_end_leads_nowhere() -> None:
    (outcome,) = shown("question/answer/tell").outcomes
    assert outcome == ShownOutcome("told", "Told", "")


def test_questions_are_those_of_the_step_with_how_to_ask() -> None:
    first, second = shown("complaint/receive/ask-wish").questions
    assert (first.key, first.label, first.type) == ("wish", "What they want", "choice")
    assert first.ask == Said("What would put it right?", "en")
    assert first.choices == (Choice("repair", "A repair"), Choice("refund", "Money back"))
    assert (second.key, second.for_step, second.decides) == ("late", "Ask the wish", False)
    assert [
        question.key for question in shown("complaint/receive/ask-wish", showing(wish="repair")).questions
    ] == ["late"]


def test_a_question_about_money_names_the_currency_and_one_that_is_unknown_is_left_out() -> None:
    situation = graph(process({"key": "talk", "collect": ["damage", "unheard_of"]}))
    (question,) = shown("complaint/one/talk", showing(situation)).questions
    assert question.unit == "EUR"


def test_a_step_whose_condition_is_open_asks_the_fact_that_decides_it() -> None:
    step = shown("complaint/receive/apologise")
    assert step.applies is None
    assert [(question.key, question.decides) for question in step.questions] == [("late", True)]
    assert step.missing == ("Is late",)
    assert step.why.startswith("May apply")


def test_each_kind_of_step_gives_the_screen_what_it_needs() -> None:
    assert shown("complaint/settle/promise").kind_of == ShownKind(
        promise="We call you with the answer",
        promise_within="1 working day",
        promise_due=datetime(2026, 3, 3, 17, tzinfo=UTC),
    )
    wait = shown("complaint/settle/hear-back").kind_of
    assert (wait.wait_for, wait.wait_until) == ("customer", datetime(2026, 3, 9, 17, tzinfo=UTC))
    approve = shown("complaint/settle/second-yes").kind_of
    assert (approve.approve_role, approve.approve_role_name) == ("lead", "Service lead")
    assert shown("complaint/settle/close").kind_of.end_how == "resolved"
    assert shown("complaint/say-no/refuse").kind_of.alternative == "A part at cost price."
    assert shown("complaint/receive/calm").kind_of == ShownKind()


def test_a_link_does_not_ask_how_it_turned_out_before_it_was_gone_through() -> None:
    ways = [{"key": "fixed", "to": "z"}, {"key": "not", "to": "y"}]
    link = {"key": "go", "kind": "link", "link": {"process": "two"}, "outcomes": ways}
    within = graph(process(link, {"key": "y"}, {"key": "z"}), process({"key": "x"}, key="two"))
    assert shown("complaint/one/go", showing(within)).outcomes == ()


def test_a_link_names_the_process_and_the_situation_when_it_is_another() -> None:
    link = shown("complaint/say-no/explain").kind_of
    assert (link.link_process, link.link_situation) == ("Answer", "Question")
    within = graph(
        process({"key": "go", "kind": "link", "link": {"process": "two"}}), process({"key": "x"}, key="two")
    )
    assert shown("complaint/one/go", showing(within)).kind_of == ShownKind(link_process="two")
    broken = graph(process({"key": "go", "kind": "link", "link": {"process": "nowhere"}}))
    assert shown("complaint/one/go", showing(broken)).kind_of == ShownKind()


def test_a_question_of_authority_is_answered_for_the_best_of_the_readers_roles() -> None:
    agent = shown("complaint/receive/decide").kind_of.authority
    assert agent
    assert agent.answer == "yes"
    assert agent.because_values["limit"] == "50 EUR"
    nobody = shown("complaint/receive/decide", showing(roles=("inspector",))).kind_of.authority
    assert nobody
    assert nobody.answer == "ask"
    both = shown("complaint/receive/decide", showing(roles=("inspector", "agent"))).kind_of.authority
    assert both == agent


def test_authority_names_whom_to_ask_the_nearest_yes_and_what_would_have_to_be_known() -> None:
    situation = graph(
        authority=[
            {"action": "refund", "role": "agent", "answer": "no", "nearest_yes": "A repair.",
             "when": {"fact": "wish", "is": "refund"}},
            {"action": "refund", "role": "agent", "answer": "ask", "ask_role": "lead"},
        ]
    )  # fmt: skip
    no = shown("complaint/receive/decide", showing(situation, wish="refund")).kind_of.authority
    assert no
    assert (no.answer, no.nearest_yes) == ("no", "A repair.")
    ask = shown("complaint/receive/decide", showing(situation)).kind_of.authority
    assert ask
    assert (ask.answer, ask.ask_role, ask.missing) == ("ask", "Service lead", ("What they want",))


def test_lines_and_openings_name_step_process_and_why() -> None:
    look = showing(late=False, wish="repair", state=replay([Mark(Kind.DONE, "complaint/receive/ask-wish")]))
    found = suggest(GRAPH, facts=look.facts, case={}, state=look.state)
    (passed,) = [look.line(suggestion) for suggestion in found.not_applicable]
    assert (passed.name, passed.process) == ("Apologise for the delay", "Receive the complaint")
    assert passed.why.startswith("Does not apply because")
    assert found.next
    assert look.line(found.next).why == ""
    (opening,) = [look.opening(one) for one in found.openings]
    assert (opening.name, opening.anytime) == ("Say no well", True)


def test_other_facts_are_those_the_situation_may_want_and_nobody_has_told_or_been_asked() -> None:
    look = showing(order="A-1")
    assert [question.key for question in look.other_questions(["wish"])] == ["late"]


def test_public_promises_are_those_for_everybody_and_those_for_the_customers_tier() -> None:
    assert [promise.key for promise in showing(case={"tier": "standard"}).promises()] == ["same-day"]
    assert [promise.key for promise in showing(case={"tier": "studio"}).promises()] == [
        "same-day",
        "studio-visit",
    ]


def test_values_and_labels_are_worded_where_the_codex_has_words_for_them() -> None:
    look = showing()
    assert look.value_words("wish", "repair") == "A repair"
    assert look.value_words("order", "A-1") == "A-1"
    assert look.label("order") == "Order number"
    assert look.label("unheard_of") == "unheard of"
    assert look.choices("unheard_of") == ()
    assert look.role_name("director") == "director"


def test_names_of_what_happened_survive_an_edition_that_no_longer_has_it() -> None:
    look = showing()
    assert look.step_name("complaint/receive/welcome") == "Welcome"
    assert look.step_name("complaint/receive/welcome/first-words") == "The first words"
    assert look.step_name("complaint/old/step") == "complaint/old/step"
    assert look.outcome_label("complaint/receive/welcome", "upset") == "They are upset"
    assert look.outcome_label("complaint/receive/welcome", "furious") == "furious"
    assert look.outcome_label("complaint/old/step", "gone") == "gone"
    unnamed = showing(graph(process({"key": "talk", "moments": [{"key": "the-silence"}]})))
    assert unnamed.step_name("complaint/one/talk/the-silence") == "the silence"


def test_the_situation_is_named_in_the_readers_language() -> None:
    assert showing(language="hu").situation_name() == "Panasz"


def test_a_step_tells_what_comes_next_where_only_one_way_leads_on() -> None:
    assert shown("complaint/receive/calm").then == "Ask the wish"
    assert shown("complaint/receive/welcome").then == ""
    assert shown("complaint/settle/close").then == ""
    assert shown("question/answer/tell").then == ""


def fork() -> Graph:
    ways = [{"key": "late", "label": "It is late", "to": "wait", "when": {"fact": "late", "is": True}},
            {"key": "fine", "to": "give"}]  # fmt: skip
    wait = {"for": "customer", "up_to": "2 days", "then": "silence"}
    return graph(
        process(
            {"key": "fork", "outcomes": ways, "tools": [{"phrase": "Order {order}, {late}.", "exact": True}]},
            {"key": "wait", "kind": "wait", "wait": wait, "outcomes": [{"key": "silence", "to": "give"}]},
            {"key": "give", "kind": "hand-over", "hand_over": {"to": "lead", "say": "All of it."}},
            {"key": "off", "kind": "hand-over", "hand_over": {}},
        )
    )


def test_an_outcome_says_whether_what_is_known_calls_for_it() -> None:
    look = showing(fork(), late=True, order="A-7")
    step = shown("complaint/one/fork", look)
    assert [each.fits for each in step.outcomes] == [True, None]
    assert "is late" in step.outcomes[0].why
    assert step.phrases == (Said("Order A-7, ….", "en", exact=True),)


def test_a_wait_and_a_hand_over_say_what_comes_of_them() -> None:
    look = showing(fork())
    assert shown("complaint/one/wait", look).kind_of.wait_then == "silence"
    handing = shown("complaint/one/give", look).kind_of
    assert (handing.hand_over_to, handing.hand_over_say) == ("Service lead", "All of it.")
    assert shown("complaint/one/off", look).kind_of.hand_over_to == ""


def test_the_step_that_the_chart_brings_is_told_from_one_that_somebody_turned_to() -> None:
    def at_hand(turned_to: str = "") -> str:
        return suggest(fork(), facts={}, case={}, state=State(), turned_to=turned_to).suggested

    assert at_hand() == "complaint/one/fork"
    assert at_hand("complaint/one/give") == ""


def test_what_holds_throughout_stands_at_every_step_with_whom_it_belongs_to() -> None:
    rules = [{"do": "One question at a time.", "behaviour": "control/gives-name"}]
    within = graph(
        process({"key": "a"}, {"key": "go", "kind": "link", "link": {"process": "two"}}, rules=rules),
        process({"key": "x"}, key="two"),
    )
    ours = within.codex.model_copy(
        update={
            "situations": tuple(
                each.model_copy(update={"rules": (Rule(avoid=Text("Hurrying them.")),)})
                for each in within.codex.situations
            )
        }
    )
    ruled = showing(Graph(ours, ours.situations[0]))
    shown_a = shown("complaint/one/a", ruled).throughout
    assert [(each.words, each.is_do) for each in shown_a] == [
        ("One question at a time.", True), ("Hurrying them.", False),
    ]  # fmt: skip
    assert shown_a[0].family == "control"
    assert [each.words for each in shown("complaint/two/x", ruled).throughout] == ["Hurrying them."]


DECIDING = [
    {"action": "cancel", "role": "agent", "answer": "no", "nearest_yes": "A voucher.",
     "when": {"fact": "late", "is": True}},
    {"action": "cancel", "role": "agent", "answer": "yes"},
]  # fmt: skip


def may_we(*more: dict[str, Any], **fields: Any) -> Graph:
    """may: by the table's answer to act, else to bye."""
    ways = [{"key": "go-on", "to": "act", "answer": "yes"}, *more, {"key": "sorry", "to": "bye"}]
    steps = (
        {"key": "may", "kind": "decide", "action": "cancel", "outcomes": ways, **fields},
        {"key": "act", "kind": "do", "action": "cancel"},
        {"key": "bye", "kind": "end", "end": {"how": "resolved"}},
    )
    return graph(process(*steps), authority=DECIDING)


def ways(of: Graph, **facts: Any) -> list[tuple[str, bool | None, str]]:
    step = shown("complaint/one/may", showing(of, **facts))
    return [(each.key, each.fits, each.why) for each in step.outcomes]


def test_an_outcome_says_whether_the_tables_answer_calls_for_it() -> None:
    assert ways(may_we(), late=True) == [
        ("go-on", False, "Does not apply because the authority table says no."),
        ("sorry", True, ""),
    ]
    assert ways(may_we(), late=False) == [
        ("go-on", True, "Applies because the authority table says yes."),
        ("sorry", None, ""),
    ]
    assert ways(may_we()) == [("go-on", None, "May apply; still unknown: is late."), ("sorry", None, "")]


def test_an_answer_with_a_condition_says_first_that_the_condition_does_not_hold() -> None:
    wished = {"key": "again", "to": "act", "answer": "yes", "when": {"fact": "order", "is": "7"}}
    assert {key: why for key, _fits, why in ways(may_we(wished), late=False, order="8")}["again"] == (
        "Does not apply because order number is not 7."
    )


def test_at_a_second_look_and_where_no_question_is_asked_the_table_says_nothing() -> None:
    for fields in ({"action": None}, {"kind": "approve", "approve": {"role": "lead"}}):
        assert [fits for _key, fits, _why in ways(may_we(**fields), late=True)] == [None, None]


def test_a_deed_that_the_table_does_not_allow_says_that_it_wants_a_note() -> None:
    assert shown("complaint/one/act", showing(may_we(), late=True)).needs_note
    assert not shown("complaint/one/act", showing(may_we(), late=False)).needs_note
    assert not shown("complaint/one/may", showing(may_we(), late=True)).needs_note


def test_what_the_table_says_is_said_in_each_language() -> None:
    for language, said in (
        ("hu", "a jogkörtáblázat szerint igen"),
        ("el", "ο πίνακας αρμοδιοτήτων λέει ναι"),
        ("ru", "таблица полномочий говорит «да»"),
    ):
        step = shown("complaint/one/may", showing(may_we(), language=language, late=False))
        assert said in step.outcomes[0].why


def test_a_list_is_shown_by_what_each_of_its_things_has_and_named_by_the_first() -> None:
    look = showing(graph(*SWAP["processes"], facts=[*FACTS, *ITEMS]))
    rows = [{"item_name": "Kettle", "item_price": 49, "item_state": "worn", "item_bought": "2026-02-01"}]
    assert [each.key for each in look.columns("items")][:3] == ["item_name", "item_available", "item_price"]
    assert look.columns("late") == ()
    cells = look.cells("items", rows[0])
    assert [(cell.label, cell.words, cell.unit) for cell in cells] == [
        ("Item", "Kettle", ""),
        ("Price", "49", "EUR"),
        ("State", "Used", ""),
        ("Bought on", "2026-02-01", ""),
    ]
    assert cells[3].value == date(2026, 2, 1)
    assert look.value_words("items", [*rows, {"item_price": 5}, {}]) == "Kettle, 5"
    assert look.value_words("items", "no rows") == ""


def test_a_list_of_which_something_is_not_known_is_asked_for_with_what_is() -> None:
    of = graph(*SWAP["processes"], facts=[*FACTS, *ITEMS])
    told = of.codex.known({"items": [{"item_name": "Kettle", "item_price": 200}]})
    step = shown("complaint/one/which", showing(of, **told))
    assert [(each.key, (each.rows or ())[0]["item_name"]) for each in step.questions] == [("items", "Kettle")]
    found = suggest(of, facts=told, case={}, state=State())
    assert "items" in [wish.key for wish in found.to_find_out]
