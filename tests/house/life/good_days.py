"""What people do who know what they do: each act by whoever is right for it, in any order. Without them most of what is
tried would be refused, since little is ever there to be answered, told or taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.house.life.following import DEEDS, WHENS
from tests.house.life.house import RIGHT
from tests.house.life.runs import FACT_VALUES

WORD = "It is loose."


@dataclass(frozen=True)
class Act:
    """A rule called for some row, or the newest, by the right person; a list among what is given means one of them."""

    rule: str
    given: Mapping[str, Any]
    newest: bool = False

    def __call__(self, life: Any, random: Random) -> None:
        method = getattr(life, self.rule)
        row, place = (0, 0) if self.newest else (random.randrange(12), random.randrange(12))
        usual = {"by": RIGHT, "number": row, "said": WORD, "why": WORD, "place": place}
        taken = method.hypothesis_stateful_rule.arguments.keys()
        chosen = {
            key: random.choice(value) if isinstance(value, list) else value
            for key, value in self.given.items()
        }
        method(**{key: value for key, value in (usual | chosen).items() if key in taken})

    def out_of_turn(self, name: str) -> "Act":
        """The same by that person, whoever they are, and of whatever there is."""
        return replace(self, given={"by": name} | self.given, newest=False)


def act(rule: str, *, newest: bool = False, **given: Any) -> Act:
    return Act(rule, given, newest)


BOTH = [True, False]
ACTS: tuple[Act, ...] = (
    *[act("time_passes", minutes=[1, 60, 60 * 5, 60 * 24, 60 * 24 * 4], work=BOTH)] * 8,
    *[
        act(
            "the_post_goes",
            answer=["250 OK", "250 OK", "451 Later", "550 No"],
            vanish=[False, False, True],
            seconds=11,
        )
    ]
    * 3,
    act("open_a_case", channel=["phone", "email", "web"], owner=""),
    act("say", how=["out", "out", "out", "in"], channel=["phone", "email", "chat"]),
    act("say", how="out", channel="phone"),
    act("call_or_come", at_the_counter=BOTH, inward=BOTH, closed=BOTH),
    act("note", key=["order", "household", "cooks"], value=["A", "B"]),
    act("correct", value=["C", "D", 3]),
    act("tell_of_themselves", value=["A", "B", "C"]),
    act("ask_for_a_known_fact"),
    act("promise", what=WORD, due=[3, 30], keeper=""),
    act("settle", how=["keep", "keep", "cancel", "move"], due=[3, 30]),
    act("settle", how="keep", due=3),
    act("offer", to=RIGHT, story=WORD, passes_on=BOTH),
    act("answer", how=["accept", "decline", "withdraw", "ask_back"], read=True),
    act("answer", how="accept", read=True),
    act("answer_back"),
    act("look_at_what_became_of_it", told=BOTH),
    act("say_whose", keep=BOTH),
    act("snooze", until=[3, 30, None], after=[None, None, 1]),
    act("wake"),
    act("choose_a_file", data=[b"a", b"b"]),
    act("attach_a_file", data=[b"a", b"b"]),
    act("leave_a_file_out"),
    act("sweep_the_shelf"),
    act("entrust", to=["anna", "thomas"]),
    act("ask", by_mail=BOTH),
    act("announce", days=3, by_mail=BOTH),
    act("confirm", how="spoken"),
    act("say_solved_on_the_page"),
    act("say_on_the_page", closed=BOTH, more=BOTH),
    act("give_up"),
    act("bring_back"),
    act("expect"),
    act("answer_how_it_was", csat=[1, 4, 5]),
    act("somebody_new_comes"),
    act("link", kind=["same", "caused", "follows"], word=WORD),
    act("unlink"),
    act("split", reason=WORD, along=BOTH),
    act("undo_a_split"),
    act("make_one", chosen=["kept", "gone"], turned=BOTH),
    act("take_one_apart"),
    act("weigh", sure=["guessed", "thinks-so", "certain"]),
    act("put_to_them"),
    act("hand_out"),
    act("change", language=["en", "hu", "el"], tier=["standard", "studio"]),
    act("reach", how=["add", "add", "remove", "first"]),
    act("merge", kept=[0, 1, 2], gone=[1, 2, 3]),
    act("take_apart"),
    act("erase", ground="asked"),
    act("know_more", what=["name", "need", "wish", "consent", "purchase"], kind=[0, 1, 2]),
    act("know_less", what=["name", "need", "wish", "consent", "purchase", "recommendation"]),
    act("belong", one=[0, 1], other=[1, 2, 3], how=["live", "recommend", "leave"]),
    act("go_away", name=["anna", "thomas", "zoltan"], deputy=["niamh", "anna"], first=[0, 1], days=[1, 3]),
    act("come_back_early"),
    act("leave_the_house", name=["anna", "thomas", "zoltan"], home_first=BOTH),
    act("return_to_the_house", name="anna"),
    act("do_something_else", name=["thomas", "zoltan"], roles=["agent", "agent", "agent lead"]),
    act("move", name=["thomas", "zoltan"], team=["service", "showroom"]),
    act("serve_in", name=["thomas", "anna"], languages=["hu", "hu en"]),
    act("reply", hold=BOTH),
    act("reply", hold=True),
    act("take_back_a_letter"),
    act("decide_about_the_uncertain", sent=BOTH),
    act("send_what_failed_again"),
    act("a_mail_comes", answers=BOTH, closed=BOTH, machine=[False, False, True]),
    act("begin", situation=["complaint", "question"]),
    act("follow", way=[0, 1, 2, 3]),
    act("follow", way=[0, 1, 2, 3]),
    act(
        "do_otherwise",
        path=["receive/calm", "receive/welcome", "receive/apologise"],
        how=["do", "skip", "dismiss", "revisit"],
    ),
    act("answer_a_question", facts=FACT_VALUES),
    act("stand_aside", how=["pause", "resume", "resume", "off", "end", "moment"]),
    act("move_on"),
    act("decide", action="discount", answer=["yes", "exception", "no"], amount=[0, 2_000, 5_000]),
    act("ask_for_a_yes", action="discount", amount=[16_000, 40_000]),
    act("answer_the_asking", how=["approve", "approve", "refuse_approval"], note=WORD),
    act("act_upon_the_answer", amount=[5_000, 40_000], answer="exception"),
    act("tell", channel="phone"),
    act("allow", per=["customer", "person"], amount=[None, 20_000, 30_000]),
    act("complain", preset=["house", "uk-disp", "iso"]),
    act(
        "go_on_with_it",
        stage=["acknowledge", "assess", "name", "give", "pause", "resume"],
        other=["thomas", "niamh"],
    ),
    act("go_on_with_it", stage=["find", "reject", "accept", "redress"], other="anna"),
    act("go_on_with_it", stage="tell", other="anna"),
    act("close_it", how=["word", "reasons"]),
    act("take_it_up_again"),
    act("it_is_none"),
    act("write_a_letter", kind=["acknowledgement", "holding", "final", "summary"]),
    act("go_outside", kind="court"),
    act("decided_outside", outcome=["upheld", "partly", "settled"]),
    act("agree", rounds=[1, 2, 3]),
    act("name_who_decides"),
    act("wish", wish=WORD),
    act("settle_a_wish", how=["tell", "accept", "decline", "withdraw"], spoken=True),
    act("settle_a_wish", how="tell", spoken=True),
    act("settle_a_wish_on_the_page", accepted=[True, True, False]),
    act("begin_a_round", rests_on=["scope", "scope", "request", "exception"]),
    act("recommend", key=["household", "cooks", "order"]),
    act("end_the_sale", outcome=["sold", "referred", "not_suitable"]),
    act("keep_the_table", days=[1, 2], situation=["", "complaint"]),
    act("plan", days=[1, 3], what=WORD, closed=BOTH),
    act("come_back", how=["ask", "well", "not_well", "drop"]),
    act("come_back", how="ask"),
    act("say_how_it_is_on_the_page", well=BOTH),
    act("make_a_rule", when=WHENS, deed=DEEDS, on=True),
    act("turn_a_rule", how=["switch_on", "switch_off", "change"]),
    act(
        "look_at_several",
        verb=["tag", "untag", "note", "snooze", "hand-over", "ask", "close", "recognise"],
        at_once=True,
    ),
    act("take_several_back"),
    act("tag", name=["Hinges", "vízkár"], off=BOTH),
    act("make_two_tags_one"),
    act("note_for", named=["thomas", "anna"]),
    act("see_a_mention"),
    act("keep_a_view", how=["save", "share", "delete"], whose=["me", "house"]),
)
