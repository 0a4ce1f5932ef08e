"""What brings each verb about: the acts before it in the order in which people do them, upon the newest row, so that
they are of one matter. The last one is the verb itself; where the house stands otherwise by then, it is refused like
any other. A life goes on those errands most whose verb has taken effect least."""

from collections.abc import Mapping

from tests.house.life.good_days import BOTH, WORD, Act, act

Errand = tuple[Act, ...]


def one(rule: str, **given: object) -> Act:
    """Upon the newest, by whoever is right for it."""
    return act(rule, newest=True, **given)


NEW = one("open_a_case", channel="phone", owner="")
TWO = (NEW, NEW)
WORKS = one("time_passes", minutes=1, work=True)
NEXT_DAY = one("time_passes", minutes=60 * 24, work=True)
DAYS_ON = one("time_passes", minutes=60 * 24 * 4, work=True)
LATER = one("time_passes", minutes=60 * 5, work=True)
GOES = one("the_post_goes", answer="250 OK", vanish=False, seconds=11)
EVERYBODY_IS_THERE = (one("return_to_the_house", name="anna"), one("come_back_early"))

OFFER = one("offer", to="right", story=WORD, passes_on=False)
PROMISE = one("promise", what=WORD, due=30, keeper="")
ANNAS = one("open_a_case", by="anna", channel="phone", owner="")
BUT_THOMAS_TAKES_IT = one("open_a_case", by="thomas", channel="phone", owner="")
KNOWN = one("note", key="order", value="A")
SETTLED = one("say", how="out", channel="phone")

OF_CASES: Mapping[str, Errand] = {
    "cases.open": (NEW,),
    "cases.log_contact": (NEW, SETTLED),
    "channels.call": (NEW, one("call_or_come", at_the_counter=False, inward=BOTH, closed=False)),
    "channels.visit": (NEW, one("call_or_come", at_the_counter=True, inward=True, closed=False)),
    "cases.recognise": (NEW, one("recognise_it", situation=["complaint", "question"])),
    "cases.note_fact": (NEW, KNOWN),
    "cases.correct_fact": (NEW, KNOWN, one("correct", value="C")),
    "cases.ask_again": (NEW, KNOWN, one("ask_for_a_known_fact")),
    "cases.weigh_fact": (NEW, KNOWN, one("weigh", sure=["guessed", "thinks-so"])),
    "cases.ask_to_confirm": (NEW, KNOWN, one("weigh", sure="guessed"), one("put_to_them")),
    "cases.confirm_fact": (NEW, KNOWN, one("they_say_it_is_so")),
    "cases.promise": (NEW, PROMISE),
    "cases.keep_commitment": (NEW, PROMISE, one("settle", how="keep", due=3)),
    "cases.cancel_commitment": (NEW, PROMISE, one("settle", how="cancel", due=3)),
    "cases.move_commitment": (NEW, PROMISE, one("settle", how="move", due=[3, 30])),
    "cases.entrust_promises": (NEW, PROMISE, one("entrust", to=["anna", "thomas"])),
    "cases.offer_handover": (NEW, OFFER),
    "cases.accept_handover": (NEW, OFFER, one("answer", how="accept", read=True)),
    "cases.decline_handover": (NEW, OFFER, one("answer", how="decline", read=True)),
    "cases.withdraw_handover": (NEW, OFFER, one("answer", how="withdraw", read=True)),
    "cases.ask_back": (NEW, OFFER, one("answer", how="ask_back", read=True)),
    "cases.answer_back": (NEW, OFFER, one("answer", how="ask_back", read=True), one("answer_back")),
    "cases.note_customer_told": (
        NEW, OFFER, one("answer", how="accept", read=True), one("look_at_what_became_of_it", told=True),
    ),
    "cases.note_offer_seen": (
        NEW, OFFER, one("answer", how="decline", read=True), one("look_at_what_became_of_it", told=False),
    ),
    "cases.keep_case": (ANNAS, BUT_THOMAS_TAKES_IT, one("say_whose", keep=True)),
    "cases.hand_back": (ANNAS, BUT_THOMAS_TAKES_IT, one("say_whose", keep=False)),
    "cases.rehome": (NEW, act("rehome", leaving=["anna", "thomas", "zoltan"], to=["", "niamh"])),
    "cases.snooze": (NEW, SETTLED, one("snooze", until=[3, 30], after=None)),
    "cases.wake": (NEW, SETTLED, one("snooze", until=30, after=None), one("wake")),
    "cases.ask_whether_solved": (NEW, SETTLED, one("ask", by_mail=False)),
    "cases.announce_closing": (NEW, SETTLED, one("announce", days=3, by_mail=False)),
    "cases.confirm_solved": (NEW, SETTLED, one("confirm", how="spoken")),
    "cases.close_with_reason": (NEW, SETTLED, one("give_up")),
    "cases.reopen": (NEW, SETTLED, one("confirm", how="spoken"), one("bring_back")),
    "matters.link_cases": (*TWO, one("link", kind=["same", "caused", "follows", "other"], word=WORD)),
    "matters.unlink_cases": (*TWO, one("link", kind="same", word=WORD), one("unlink")),
    "matters.split_case": (NEW, KNOWN, PROMISE, one("split", reason=WORD, along=BOTH)),
    "matters.undo_split": (NEW, KNOWN, PROMISE, one("split", reason=WORD, along=BOTH), one("undo_a_split")),
    "matters.merge_cases": (*TWO, KNOWN, PROMISE, one("make_one", chosen=["kept", "gone"], turned=BOTH)),
    "matters.take_apart": (
        *TWO, KNOWN, one("make_one", chosen=["kept", "gone"], turned=BOTH),
        act("correct", value=["C", "D"]), one("take_one_apart"),
    ),
}  # fmt: skip

ENDED = (NEW, SETTLED, one("confirm", how="spoken"), WORKS)
LETTER = one("reply", hold=True)
BY_MAIL_AND_PAGE: Mapping[str, Errand] = {
    "email.reply": (NEW, LETTER),
    "email.take_back": (NEW, LETTER, one("take_back_a_letter")),
    "email.ask_whether_solved": (NEW, SETTLED, one("ask", by_mail=True)),
    "email.announce_closing": (NEW, SETTLED, one("announce", days=3, by_mail=True)),
    "email.take_in": (one("a_mail_comes", answers=BOTH, closed=BOTH, machine=False),),
    "email.send_again": (
        NEW, one("reply", hold=False), one("the_post_goes", answer="550 No", vanish=False, seconds=11),
        one("send_what_failed_again"), GOES,
    ),
    "email.resolve_uncertain": (
        NEW, one("reply", hold=False), one("the_post_goes", answer="250 OK", vanish=True, seconds=11),
        one("decide_about_the_uncertain", sent=BOTH), GOES,
    ),
    "web.say_solved": (NEW, SETTLED, one("say_solved_on_the_page")),
    "web.say_more": (NEW, one("say_on_the_page", closed=BOTH, more=True)),
    "web.say_not_yet": (NEW, one("say_on_the_page", closed=BOTH, more=False)),
    "portal.ask": (one("ask_by_themselves"),),
    "feedback.note_expectation": (NEW, one("expect")),
    "feedback.answer": (*ENDED, one("answer_how_it_was", csat=[1, 4, 5])),
}  # fmt: skip

SCOPE = one("agree", rounds=2)
WISH = one("wish", wish=WORD)
TOLD = one("settle_a_wish", how="tell", spoken=True)
NEED = one("note", key="household", value="A")
FITS = one("recommend", key="household")
OF_AGREEMENTS: Mapping[str, Errand] = {
    "agreements.agree_scope": (NEW, SCOPE),
    "agreements.name_decision_maker": (NEW, SCOPE, one("name_who_decides")),
    "agreements.propose_change": (NEW, SCOPE, WISH),
    "agreements.tell_change": (NEW, SCOPE, WISH, TOLD),
    "agreements.accept_change": (NEW, SCOPE, WISH, TOLD, one("settle_a_wish", how="accept", spoken=True)),
    "agreements.decline_change": (NEW, SCOPE, WISH, TOLD, one("settle_a_wish", how="decline", spoken=True)),
    "agreements.withdraw_change": (NEW, SCOPE, WISH, one("settle_a_wish", how="withdraw", spoken=True)),
    "web.accept_change": (NEW, SCOPE, WISH, TOLD, one("settle_a_wish_on_the_page", accepted=True)),
    "web.decline_change": (NEW, SCOPE, WISH, TOLD, one("settle_a_wish_on_the_page", accepted=False)),
    "agreements.begin_round_by_scope": (NEW, SCOPE, one("begin_a_round", rests_on="scope")),
    "agreements.begin_round_by_request": (
        NEW, one("agree", rounds=0), WISH, TOLD, one("settle_a_wish", how="accept", spoken=True),
        one("begin_a_round", rests_on="request"),
    ),
    "agreements.begin_round_by_exception": (
        NEW, one("agree", rounds=0), one("decide", action="discount", answer="exception", amount=2_000),
        one("begin_a_round", rests_on="exception"),
    ),
    "agreements.recommend": (NEW, NEED, FITS),
    "agreements.end_sale": (NEW, NEED, FITS, one("end_the_sale", outcome=["sold", "referred", "not_suitable"])),
}  # fmt: skip

ASKED = one("ask_for_a_yes", action="discount", amount=16_000)
FREE = act("allow", per=["customer", "person"], amount=None)
OF_DECISIONS: Mapping[str, Errand] = {
    "decisions.set_allowance": (act("allow", per=["customer", "person"], amount=[None, 20_000, 30_000]),),
    "decisions.decide": (
        NEW, FREE, one("decide", action="discount", answer=["yes", "exception", "no"], amount=2_000),
    ),
    "decisions.ask_for_approval": (NEW, FREE, ASKED),
    "decisions.approve": (NEW, FREE, ASKED, one("answer_the_asking", how="approve", note=WORD)),
    "decisions.refuse_approval": (NEW, FREE, ASKED, one("answer_the_asking", how="refuse_approval", note=WORD)),
    "decisions.withdraw_approval": (NEW, FREE, ASKED, one("answer_the_asking", how="withdraw_approval", note=WORD)),
    "decisions.decide_as_approved": (
        NEW, FREE, ASKED, one("answer_the_asking", how="approve", note=WORD),
        one("act_upon_the_answer", amount=16_000, answer="yes"),
    ),
    "decisions.note_told": (
        NEW, FREE, one("decide", action="discount", answer="no", amount=2_000), one("tell", channel="phone"),
    ),
}  # fmt: skip

MAY_PAUSE = act("set_the_rules", days=2, pause=True)
COMPLAINT = (*EVERYBODY_IS_THERE, MAY_PAUSE, NEW, one("complain", preset="house"))
FOUND = (*COMPLAINT, one("go_on_with_it", stage="find", other="thomas"))
DECIDED = (*FOUND, one("go_on_with_it", stage=["accept", "reject"], other="thomas"))
CLOSED = (*COMPLAINT, one("close_it", how="word"))


def _stage(stage: str) -> Act:
    return one("go_on_with_it", stage=stage, other=["thomas", "ilona"])


OF_COMPLAINTS: Mapping[str, Errand] = {
    "complaints.set_house_rules": (act("set_the_rules", days=[1, 2], pause=BOTH),),
    "complaints.complain": COMPLAINT,
    "complaints.take_back": (*COMPLAINT, one("it_is_none")),
    "complaints.acknowledge": (*COMPLAINT, _stage("acknowledge")),
    "complaints.assess": (*COMPLAINT, _stage("assess")),
    "complaints.name": (*COMPLAINT, _stage("name")),
    "complaints.give": (*COMPLAINT, _stage("give")),
    "complaints.find": FOUND,
    "complaints.accept": (*FOUND, _stage("accept")),
    "complaints.reject": (*FOUND, _stage("reject")),
    "complaints.redress": (
        *FOUND, FREE, one("decide", action="discount", answer="exception", amount=2_000), _stage("redress"),
    ),
    "complaints.tell": (*DECIDED, _stage("tell")),
    "complaints.pause": (*COMPLAINT, _stage("pause")),
    "complaints.resume": (*COMPLAINT, _stage("pause"), _stage("resume")),
    "complaints.close_by_word": CLOSED,
    "complaints.close_by_reasons": (*DECIDED, _stage("tell"), one("close_it", how="reasons")),
    "complaints.reopen_complaint": (*CLOSED, one("take_it_up_again")),
    "complaints.send_acknowledgement": (*COMPLAINT, one("write_a_letter", kind="acknowledgement")),
    "complaints.send_holding": (*COMPLAINT, one("write_a_letter", kind="holding")),
    "complaints.send_final": (*DECIDED, one("write_a_letter", kind="final")),
    "complaints.send_summary": (*COMPLAINT, one("write_a_letter", kind="summary")),
    "complaints.open_dispute": (*CLOSED, one("go_outside", kind=["court", "ombudsman"])),
    "complaints.note_outcome": (
        *CLOSED, one("go_outside", kind="court"), one("decided_outside", outcome=["upheld", "partly", "settled"]),
    ),
}  # fmt: skip

RUN = (NEW, one("begin", situation="complaint"))
NEXT = one("follow", way=0)


def _otherwise(path: str, how: str) -> Act:
    return one("do_otherwise", path=path, how=how)


OF_THE_GUIDE: Mapping[str, Errand] = {
    "encounters.begin": RUN,
    "encounters.follow": (*RUN, NEXT),
    "encounters.note_facts": (*RUN, one("answer_a_question", facts={"order": "A-1"})),
    "encounters.do_step": (*RUN, _otherwise("receive/apologise", "do")),
    "encounters.skip_step": (*RUN, _otherwise("receive/welcome", "skip")),
    "encounters.dismiss_step": (*RUN, _otherwise("receive/apologise", "dismiss")),
    "encounters.revisit_step": (
        *RUN, _otherwise("receive/apologise", "do"), _otherwise("receive/apologise", "revisit"),
    ),
    "encounters.note_off_chart": (*RUN, one("stand_aside", how="off")),
    "encounters.mark_moment": (*RUN, one("stand_aside", how="moment")),
    "encounters.pause": (*RUN, one("stand_aside", how="pause")),
    "encounters.resume": (*RUN, one("stand_aside", how="pause"), one("stand_aside", how="resume")),
    "encounters.end": (*RUN, one("stand_aside", how="end")),
    "encounters.move_to_edition": (*RUN, one("an_edition_comes_out"), one("move_on")),
    "encounters.ask_again": (*RUN, KNOWN, one("asked_in_the_guide", correct=False)),
    "encounters.correct_fact": (*RUN, KNOWN, one("asked_in_the_guide", correct=True)),
    "encounters.confirm_fact": (*RUN, KNOWN, one("put_to_them_in_the_guide", confirmed=True)),
    "encounters.ask_to_confirm": (
        *RUN, KNOWN, one("weigh", sure="guessed"), one("put_to_them_in_the_guide", confirmed=False),
    ),
    "encounters.note_phrases": (*RUN, one("phrases_are_counted", forget=False)),
    "encounters.forget_phrases": (
        *RUN, one("phrases_are_counted", forget=False), one("phrases_are_counted", forget=True),
    ),
    "codex.publish": (one("an_edition_comes_out"),),
    "codex.suggest": (one("speak_about_the_codex", name=["anna", "thomas"]),),
    "codex.withdraw_suggestion": (one("speak_about_the_codex", name="anna"), one("take_back_what_was_suggested")),
    "academy.accept": (one("accept_ones_part", name=["anna", "thomas", "zoltan", "niamh", "ilona"]),),
    "quality.save_draft": (*RUN, SETTLED, NEXT, one("judge", how="save_draft")),
    "quality.finish": (*RUN, SETTLED, NEXT, one("judge", how="finish")),
    "quality.discard": (*RUN, SETTLED, NEXT, one("judge", how="save_draft"), one("judge", how="discard")),
}  # fmt: skip

PLANNED = (NEW, one("plan", days=3, what=WORD, closed=False))
AND_ASKED = (*PLANNED, one("come_back", how="ask"))
RULE = one("make_a_rule", when="said", deed=("tag", {"names": "hinges, doors"}), on=True)
OF_WHAT_FOLLOWS: Mapping[str, Errand] = {
    "followups.set_line": (one("keep_the_table", days=[1, 2], situation=["", "complaint"]),),
    "followups.lift_line": (one("keep_the_table", days=1, situation=""), one("lift_a_line")),
    "followups.plan": PLANNED,
    "followups.ask": AND_ASKED,
    "followups.drop": (*PLANNED, one("come_back", how="drop")),
    "followups.well": (*AND_ASKED, one("come_back", how="well")),
    "followups.not_well": (*AND_ASKED, one("come_back", how="not_well")),
    "web.say_how_it_is": (*AND_ASKED, one("say_how_it_is_on_the_page", well=BOTH)),
    "rules.make": (RULE,),
    "rules.switch_on": (RULE,),
    "rules.switch_off": (RULE, one("turn_a_rule", how="switch_off")),
    "rules.change": (RULE, one("turn_a_rule", how="change")),
}  # fmt: skip

TAGGED = (NEW, one("tag", name="Hinges", off=False))
VIEW = one("keep_a_view", how="save", whose="me")


def _several(verb: str, *before: Act) -> Errand:
    return (NEW, SETTLED, *before, one("look_at_several", verb=verb, at_once=True))


OF_LISTS: Mapping[str, Errand] = {
    "bulk.look": (NEW, one("look_at_several", verb="note", at_once=False)),
    **{f"bulk.{verb}": _several(verb) for verb in ("note", "tag", "hand-over", "recognise", "snooze", "ask", "close")},
    "bulk.untag": _several("untag", one("tag", name="Hinges", off=False)),
    "bulk.take_back": (*_several("tag"), one("take_several_back")),
    "worklists.put_tags": TAGGED,
    "worklists.take_tags": (*TAGGED, one("tag", name="Hinges", off=True)),
    "worklists.rename_tag": (*TAGGED, one("call_a_tag_otherwise", name=["Damp", "Hinges"])),
    "worklists.merge_tag": (*TAGGED, one("tag", name="vízkár", off=False), one("make_two_tags_one")),
    "worklists.write_note": (NEW, one("note_for", named=["thomas", "anna", "niamh"])),
    "worklists.note_seen": (NEW, one("note_for", named="niamh"), one("see_a_mention")),
    "worklists.save_view": (one("keep_a_view", how="delete", whose="me"), VIEW),
    "worklists.share_view": (VIEW, one("keep_a_view", how="share", whose=["team", "house", "me"])),
    "worklists.rename_view": (VIEW, one("keep_a_view", how="rename", whose="me")),
    "worklists.change_view": (VIEW, one("keep_a_view", how="change", whose="me")),
    "worklists.move_view": (
        VIEW, *(act("keep_a_view", how="save", whose="me"),) * 2, one("keep_a_view", how="move", whose="house"),
    ),
    "worklists.delete_view": (VIEW, one("keep_a_view", how="delete", whose="me")),
}  # fmt: skip

SOMEBODY = one("somebody_new_comes")


def _knows(what: str) -> Act:
    return one("know_more", what=what, kind=[0, 1, 2])


OF_CUSTOMERS: Mapping[str, Errand] = {
    "customers.welcome": (SOMEBODY,),
    "customers.change": (one("change", language=["en", "hu", "el"], tier=["standard", "studio"]),),
    "customers.add_address": (one("reach", how="add"),),
    "customers.make_primary": (one("reach", how="add"), act("reach", how="add"), act("reach", how="first")),
    "customers.remove_address": (act("reach", how="add"), act("reach", how="remove")),
    "customers.merge": (SOMEBODY, act("merge", kept=[1, 2], gone=0)),
    "customers.unmerge": (SOMEBODY, act("merge", kept=[1, 2], gone=0), WORKS, one("take_apart")),
    "customers.tell_apart": (SOMEBODY, act("tell_apart", one=0, other=[1, 2])),
    "customers.hand_out": (one("hand_out"),),
    "customers.erase": (SOMEBODY, one("erase", ground="asked")),
    **{f"customers.note_{what}": (_knows(what),) for what in ("name", "need", "wish", "consent", "purchase")},
    "customers.note_recommendation": (act("belong", one=[0, 1], other=[1, 2, 3], how="recommend"),),
    "customers.live_together": (act("belong", one=[0, 1], other=[1, 2, 3], how="live"),),
    "customers.leave_household": (
        act("belong", one=[0, 1], other=[1, 2, 3], how="live"), act("belong", one=0, other=0, how="leave"),
    ),
    "customers.forget_name": (_knows("name"), one("know_less", what="name")),
    "customers.end_need": (_knows("need"), one("know_less", what="need")),
    "customers.withdraw_wish": (_knows("wish"), one("know_less", what="wish")),
    "customers.withdraw_consent": (_knows("consent"), one("know_less", what="consent")),
    "customers.forget_purchase": (_knows("purchase"), one("know_less", what="purchase")),
    "customers.forget_recommendation": (
        act("belong", one=[0, 1], other=[1, 2, 3], how="recommend"), one("know_less", what="recommendation"),
    ),
}  # fmt: skip

WHO = ["anna", "thomas", "zoltan"]
AWAY = act("go_away", name=WHO, deputy="niamh", first=[0, 1], days=[1, 3])
OPEN_HOURS = act("keep_the_hours", of=["service", "showroom", "anna"], says=["mornings", "always"])
OF_PEOPLE: Mapping[str, Errand] = {
    "staff.plan_absence": (one("come_back_early"), AWAY),
    "staff.end_absence": (AWAY, one("come_back_early")),
    "staff.deactivate": (act("leave_the_house", name=WHO, home_first=True), one("return_to_the_house", name="anna")),
    "staff.reactivate": (act("leave_the_house", name=WHO, home_first=True), one("return_to_the_house", name="anna")),
    "staff.change_roles": (act("do_something_else", name=["thomas", "zoltan"], roles=["agent", "agent lead"]),),
    "staff.move_to_team": (act("move", name=["thomas", "zoltan"], team=["service", "showroom"]),),
    "staff.change_serving": (act("serve_in", name=["thomas", "anna"], languages=["hu", "hu en"]),),
    "staff.take_cases": (act("take_cases", name=WHO, taking=False), act("take_cases", name=WHO, taking=True)),
    "staff.change_situations": (
        act("look_after_situations", of=["anna", "thomas", "service"], keys=["complaint", "question complaint", ""]),
    ),
    "staff.hire": (act("hire_somebody", roles=["agent", "inspector"]),),
    "staff.change_person": (act("correct_somebody", name=WHO, to=["Anna K.", "Thomas B."]),),
    "staff.give_password": (act("give_a_password", name=WHO),),
    "staff.found_team": (act("found_or_rename", name=["Late shift", "Workshop"]),),
    "staff.rename_team": (act("found_or_rename", name=["Late shift", "Workshop", "Studio"]),) * 3,
    "staff.make_token": (act("make_a_key", name=WHO, what="a program", writes=BOTH),),
    "staff.revoke_token": (act("make_a_key", name=WHO, what="a program", writes=True), one("revoke_a_key")),
    "staff.change_preferences": (act("choose_ones_own", name=WHO, language=["en", "hu"], theme=["dark", "light"]),),
    "calendars.keep_hours": (OPEN_HOURS,),
    "calendars.drop_hours": (
        act("keep_the_hours", of="service", says="always"), act("drop_the_hours", of="service"),
    ),
    "calendars.close_days_from_file": (
        act("keep_the_hours", of="service", says="always"), one("close_days", of="service", day=[3, 4, 5]),
    ),
    "calendars.give_feed_address": (act("read_elsewhere", name=WHO, give=True),),
    "calendars.revoke_feed": (
        act("read_elsewhere", name="anna", give=True), act("read_elsewhere", name="anna", give=False),
    ),
}  # fmt: skip

# What the clock brings about: an offer nobody answers goes back or passes on, silence ends what was announced.
OF_THE_CLOCK: Mapping[str, Errand] = {
    "an offer is passed on": (
        *EVERYBODY_IS_THERE, act("move", name="thomas", team="service"), act("take_cases", name="niamh", taking=True),
        NEW, one("offer", to=["thomas", "anna"], story=WORD, passes_on=True), LATER, NEXT_DAY, NEXT_DAY,
    ),
    "an offer goes back": (NEW, OFFER, LATER, NEXT_DAY),
    "silence ends it": (NEW, SETTLED, one("announce", days=3, by_mail=False), DAYS_ON),
    "a sleeper wakes": (NEW, SETTLED, one("snooze", until=3, after=None), LATER),
    "a promise is late": (NEW, one("promise", what=WORD, due=1, keeper=""), LATER),
    "a rule acts": (RULE, NEW, SETTLED, WORKS, WORKS),
    "a rule has done enough": (
        act("make_a_rule", when="said", deed=("note", {"words": "Look at it."}), on=True), NEW,
        *(one("call_or_come", at_the_counter=True, inward=True, closed=False), WORKS) * 5,
    ),
    "a wait is over": (*RUN, NEXT, NEXT, NEXT, NEXT, DAYS_ON, DAYS_ON),
}  # fmt: skip

BY_VERB: Mapping[str, Errand] = {
    **OF_CASES, **BY_MAIL_AND_PAGE, **OF_AGREEMENTS, **OF_DECISIONS, **OF_COMPLAINTS, **OF_THE_GUIDE, **OF_WHAT_FOLLOWS,
    **OF_LISTS, **OF_CUSTOMERS, **OF_PEOPLE,
}  # fmt: skip
ALL: Mapping[str, Errand] = {**BY_VERB, **OF_THE_CLOCK}
# What each of the clock's is known by in the ledger.
TOLD_BY: Mapping[str, str] = {
    "an offer is passed on": "handover.passed_on", "an offer goes back": "handover.lapsed",
    "silence ends it": "case.closed", "a sleeper wakes": "case.woken", "a promise is late": "commitment.late",
    "a rule acts": "rule.acted", "a rule has done enough": "rule.limited", "a wait is over": "encounter.time_up",
}  # fmt: skip
