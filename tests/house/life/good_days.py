"""What people do who know what they do: each act by whoever is right for it, in any order. Without them most of what is
tried would be refused, since little is ever there to be answered, told or taken back."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.house.life.following import DEEDS, WHENS
from tests.house.life.house import RIGHT
from tests.house.life.runs import FACT_VALUES

Act = Callable[[Any, Random], None]
WORD = "It is loose."


def _one(random: Random) -> int:
    return random.randrange(12)


def _act(rule: str, **given: Any) -> Act:
    """Call this rule for some row, by the right person; a list among what is given means one of them."""

    def act(life: Any, random: Random) -> None:
        method = getattr(life, rule)
        taken = method.hypothesis_stateful_rule.arguments.keys()
        chosen = {
            key: random.choice(value) if isinstance(value, list) else value for key, value in given.items()
        }
        usual = {"by": RIGHT, "number": _one(random), "said": WORD, "why": WORD, "place": _one(random)}
        method(**{key: value for key, value in usual.items() if key in taken} | chosen)

    return act


BOTH = [True, False]
ACTS: tuple[Act, ...] = (
    *[_act("time_passes", minutes=[1, 60, 60 * 5, 60 * 24, 60 * 24 * 4], work=BOTH)] * 8,
    *[
        _act(
            "the_post_goes",
            answer=["250 OK", "250 OK", "451 Later", "550 No"],
            vanish=[False, False, True],
            seconds=11,
        )
    ]
    * 3,
    _act("open_a_case", channel=["phone", "email", "web"], owner=""),
    _act("say", how=["out", "out", "out", "in"], channel=["phone", "email", "chat"]),
    _act("say", how="out", channel="phone"),
    _act("call_or_come", at_the_counter=BOTH, inward=BOTH, closed=BOTH),
    _act("note", key=["order", "household", "cooks"], value=["A", "B"]),
    _act("correct", value=["C", "D", 3]),
    _act("ask_for_a_known_fact"),
    _act("promise", what=WORD, due=[3, 30], keeper=""),
    _act("settle", how=["keep", "keep", "cancel", "move"], due=[3, 30]),
    _act("settle", how="keep", due=3),
    _act("offer", to=RIGHT, story=WORD),
    _act("answer", how=["accept", "decline", "withdraw", "ask_back"], read=True),
    _act("answer", how="accept", read=True),
    _act("answer_back"),
    _act("look_at_what_became_of_it", told=BOTH),
    _act("say_whose", keep=BOTH),
    _act("snooze", until=[3, 30, None], after=[None, None, 1]),
    _act("wake"),
    _act("choose_a_file", data=[b"a", b"b"]),
    _act("attach_a_file", data=[b"a", b"b"]),
    _act("leave_a_file_out"),
    _act("sweep_the_shelf"),
    _act("entrust", to=["anna", "thomas"]),
    _act("ask", by_mail=BOTH),
    _act("announce", days=3, by_mail=BOTH),
    _act("confirm", how="spoken"),
    _act("say_solved_on_the_page"),
    _act("say_on_the_page", closed=BOTH, more=BOTH),
    _act("give_up"),
    _act("bring_back"),
    _act("expect"),
    _act("answer_how_it_was", csat=[1, 4, 5]),
    _act("somebody_new_comes"),
    _act("change", language=["en", "hu", "el"], tier=["standard", "studio"]),
    _act("reach", how=["add", "add", "remove", "first"]),
    _act("merge", kept=[0, 1, 2], gone=[1, 2, 3]),
    _act("take_apart"),
    _act("erase", ground="asked"),
    _act("know_more", what=["name", "need", "wish", "consent", "purchase"], kind=[0, 1, 2]),
    _act("know_less", what=["name", "need", "wish", "consent", "purchase", "recommendation"]),
    _act("belong", one=[0, 1], other=[1, 2, 3], how=["live", "recommend", "leave"]),
    _act("go_away", name=["anna", "thomas", "zoltan"], deputy=["niamh", "anna"], first=[0, 1], days=[1, 3]),
    _act("come_back_early"),
    _act("leave_the_house", name=["anna", "thomas", "zoltan"], home_first=BOTH),
    _act("return_to_the_house", name="anna"),
    _act("do_something_else", name=["thomas", "zoltan"], roles=["agent", "agent", "agent lead"]),
    _act("move", name=["thomas", "zoltan"], team=["service", "showroom"]),
    _act("serve_in", name=["thomas", "anna"], languages=["hu", "hu en"]),
    _act("reply", hold=BOTH),
    _act("reply", hold=True),
    _act("take_back_a_letter"),
    _act("decide_about_the_uncertain", sent=BOTH),
    _act("send_what_failed_again"),
    _act("a_mail_comes", answers=BOTH, closed=BOTH, machine=[False, False, True]),
    _act("begin", situation=["complaint", "question"]),
    _act("follow", way=[0, 1, 2, 3]),
    _act("follow", way=[0, 1, 2, 3]),
    _act(
        "do_otherwise",
        path=["receive/calm", "receive/welcome", "receive/apologise"],
        how=["do", "skip", "dismiss", "revisit"],
    ),
    _act("answer_a_question", facts=FACT_VALUES),
    _act("stand_aside", how=["pause", "resume", "resume", "off", "end", "moment"]),
    _act("move_on"),
    _act("decide", action="discount", answer=["yes", "exception", "no"], amount=[0, 2_000, 5_000]),
    _act("ask_for_a_yes", action="discount", amount=[16_000, 40_000]),
    _act("answer_the_asking", how=["approve", "approve", "refuse_approval"], note=WORD),
    _act("act_upon_the_answer", amount=[5_000, 40_000], answer="exception"),
    _act("tell", channel="phone"),
    _act("allow", per=["customer", "person"], amount=[None, 20_000, 30_000]),
    _act("complain", preset=["house", "uk-disp", "iso"]),
    _act(
        "go_on_with_it",
        stage=["acknowledge", "assess", "name", "give", "pause", "resume"],
        other=["thomas", "niamh"],
    ),
    _act("go_on_with_it", stage=["find", "reject", "accept", "redress"], other="anna"),
    _act("go_on_with_it", stage="tell", other="anna"),
    _act("close_it", how=["word", "reasons"]),
    _act("take_it_up_again"),
    _act("it_is_none"),
    _act("write_a_letter", kind=["acknowledgement", "holding", "final", "summary"]),
    _act("go_outside", kind="court"),
    _act("decided_outside", outcome=["upheld", "partly", "settled"]),
    _act("agree", rounds=[1, 2, 3]),
    _act("name_who_decides"),
    _act("wish", wish=WORD),
    _act("settle_a_wish", how=["tell", "accept", "decline", "withdraw"], spoken=True),
    _act("settle_a_wish", how="tell", spoken=True),
    _act("settle_a_wish_on_the_page", accepted=[True, True, False]),
    _act("begin_a_round", rests_on=["scope", "scope", "request", "exception"]),
    _act("recommend", key=["household", "cooks", "order"]),
    _act("end_the_sale", outcome=["sold", "referred", "not_suitable"]),
    _act("keep_the_table", days=[1, 2], situation=["", "complaint"]),
    _act("plan", days=[1, 3], what=WORD, closed=BOTH),
    _act("come_back", how=["ask", "well", "not_well", "drop"]),
    _act("come_back", how="ask"),
    _act("say_how_it_is_on_the_page", well=BOTH),
    _act("make_a_rule", when=WHENS, deed=DEEDS, on=True),
    _act("turn_a_rule", how=["switch_on", "switch_off", "change"]),
    _act(
        "look_at_several",
        verb=["tag", "untag", "note", "snooze", "hand-over", "ask", "close", "recognise"],
        at_once=True,
    ),
    _act("take_several_back"),
    _act("tag", name=["Hinges", "vízkár"], off=BOTH),
    _act("make_two_tags_one"),
    _act("note_for", named=["thomas", "anna"]),
    _act("see_a_mention"),
    _act("keep_a_view", how=["save", "share", "delete"], whose=["me", "house"]),
)
