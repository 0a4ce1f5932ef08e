"""Who may open which door: every address of the house, by name.

A door says which numbers stand in its address, what it is (`Policy`), and whether it only takes what is sent.
The walk in test_doors.py fails for an address that is not here, and for one here that is not there.
"""

from dataclasses import dataclass
from enum import Enum


class Policy(Enum):
    """Who gets in. Whoever does not is told "not here" (404) for rows, and whom to ask (403) for pages."""

    EVERYBODY = "everybody, signed in or not"
    ITS_HOLDER = "whoever holds the link"
    SIGNED_IN = "everybody who is signed in"
    BEARER = "whoever bears a token of theirs: a session opens nothing"
    CASE = "whoever may see the case"
    CASE_WORK = "whoever may change the case"
    WORKERS = "whoever looks after cases; others find nothing"
    CUSTOMERS = "whoever handles customers"
    CUSTOMERS_KEPT = "whoever keeps customers"
    PLANNERS = "whoever plans people"
    PEOPLE = "whoever lets people in and out"
    JUDGES = "inspectors, leads, managers: a page"
    JUDGES_ROW = "inspectors, leads, managers: a row"
    READERS = "judges and agents"
    ITS_OWN = "only the person whose row it is"
    LEADERS = "leads and managers"
    MANAGERS = "managers"
    ADMINISTRATORS = "administrators"
    WRITERS = "leads, managers, administrators: a page"
    WRITERS_ROW = "leads, managers, administrators: a draft"
    SUGGESTED = "whoever suggested it, and those who write"


@dataclass(frozen=True)
class Door:
    """`numbers` names the fields of Rows that stand in the address, or texts in quotes."""

    policy: Policy
    numbers: tuple[str, ...] = ()
    only_sent: bool = False
    may_be_empty: bool = False  # there is nothing behind it yet for this case


P = Policy
EVERYONE = ("anna", "zoltan", "ilona", "niamh", "marta", "ada")
# Who gets in. Anna works in the team, Zoltán in another; Ilona inspects, Niamh leads, Marta manages, Ada lets in.
INSIDE: dict[Policy, tuple[str, ...]] = {
    P.EVERYBODY: EVERYONE,
    P.ITS_HOLDER: EVERYONE,
    P.SIGNED_IN: EVERYONE,
    P.BEARER: (),
    P.CASE: ("anna", "ilona", "niamh", "marta"),
    P.CASE_WORK: ("anna", "niamh", "marta"),
    P.WORKERS: ("anna", "zoltan", "niamh", "marta"),
    P.CUSTOMERS: ("anna", "zoltan", "ilona", "niamh", "marta"),
    P.CUSTOMERS_KEPT: ("anna", "zoltan", "niamh", "marta"),
    P.PLANNERS: ("niamh", "marta", "ada"),
    P.PEOPLE: ("marta", "ada"),
    P.JUDGES: ("ilona", "niamh", "marta"),
    P.JUDGES_ROW: ("ilona", "niamh", "marta"),
    P.READERS: ("anna", "zoltan", "ilona", "niamh", "marta"),
    P.ITS_OWN: (),
    P.LEADERS: ("niamh", "marta"),
    P.MANAGERS: ("marta",),
    P.ADMINISTRATORS: ("ada",),
    P.WRITERS: ("niamh", "marta", "ada"),
    P.WRITERS_ROW: ("niamh", "marta", "ada"),
    P.SUGGESTED: ("anna", "niamh", "marta", "ada"),
}

_CASE_VERBS = (
    "reply", "note", "call", "promise", "hand_over", "ask_solved", "spoken_yes", "not_yet", "announce_closing", "close",
    "reopen", "whose", "snooze", "wake",
)  # fmt: skip
_COMPLAINT_VERBS = (
    "take_back", "about", "acknowledge", "assess", "investigate", "findings", "decide", "tell", "pause", "resume",
    "close", "reopen", "outside",
)  # fmt: skip
_RUN_VERBS = (
    "do", "facts", "ask_again", "ask_to_confirm", "confirm", "correct", "skip", "not_now", "revisit", "off_chart",
    "moment", "pause", "resume",
    "end", "move", "suggest",
)  # fmt: skip

_ARTICLE = ('"worktop-care"',)

DOORS: dict[str, Door] = {
    "healthz": Door(P.EVERYBODY),
    "oauth-metadata": Door(P.EVERYBODY),
    "account_login": Door(P.EVERYBODY),
    "account_logout": Door(P.EVERYBODY),
    "account_reset_password": Door(P.EVERYBODY),
    "account_reset_password_done": Door(P.EVERYBODY),
    "account_reset_password_from_key": Door(P.EVERYBODY, ('"1"', '"set-password"')),
    "account_reset_password_from_key_done": Door(P.EVERYBODY),
    "account_inactive": Door(P.EVERYBODY),
    "account_signup": Door(P.EVERYBODY),
    "account_change_password": Door(P.SIGNED_IN),
    "account_reauthenticate": Door(P.SIGNED_IN),
    "web:style": Door(P.EVERYBODY),
    "web:preferences": Door(P.EVERYBODY, only_sent=True),
    "web:csp-report": Door(P.EVERYBODY, only_sent=True),
    "staff:preferences": Door(P.SIGNED_IN),
    "staff:details": Door(P.SIGNED_IN, only_sent=True),
    "staff:tokens": Door(P.SIGNED_IN),
    "staff:token_revoke": Door(P.ITS_OWN, ("access_token",), only_sent=True),
    "api:v1": Door(P.BEARER, ('"cases"',)),
    "staff:absence_new": Door(P.SIGNED_IN, only_sent=True),
    "staff:absence_end": Door(P.ITS_OWN, ("absence",), only_sent=True),
    "desk:day": Door(P.SIGNED_IN),
    "desk:queue": Door(P.SIGNED_IN),
    "desk:narrow": Door(P.SIGNED_IN),
    "desk:several": Door(P.WORKERS),
    "desk:run": Door(P.ITS_OWN, ("run",)),
    "desk:run_do": Door(P.ITS_OWN, ("run",), only_sent=True),
    "desk:run_undo": Door(P.ITS_OWN, ("run",), only_sent=True),
    "desk:run_file": Door(P.ITS_OWN, ("run",)),
    "desk:link_case": Door(P.CASE_WORK, ("case",)),
    "desk:split_case": Door(P.CASE_WORK, ("case",)),
    "desk:merge_case": Door(P.CASE_WORK, ("case",)),
    "desk:unlink_case": Door(P.CASE_WORK, ("case_link",)),
    "desk:undo_split": Door(P.CASE_WORK, ("case_split",)),
    "desk:case_merge": Door(P.CASE, ("case_merge",)),
    "desk:take_case_apart": Door(P.CASE_WORK, ("case_merge",)),
    "desk:case_tags": Door(P.CASE_WORK, ("case",)),
    "desk:views": Door(P.SIGNED_IN),
    "desk:view_new": Door(P.SIGNED_IN),
    "desk:view": Door(P.ITS_OWN, ("view",)),
    "desk:view_move": Door(P.ITS_OWN, ("view",), only_sent=True),
    "desk:view_delete": Door(P.ITS_OWN, ("view",), only_sent=True),
    "desk:tags": Door(P.LEADERS),
    "desk:tags_beginning": Door(P.SIGNED_IN),
    "desk:tag_rename": Door(P.LEADERS, ("tag",)),
    "desk:tag_merge": Door(P.LEADERS, ("tag",)),
    "desk:palette": Door(P.SIGNED_IN),
    "desk:search": Door(P.SIGNED_IN),
    "desk:exports": Door(P.LEADERS),
    "desk:export_file": Door(P.LEADERS, only_sent=True),
    "desk:imports": Door(P.LEADERS),
    "desk:import": Door(P.LEADERS, ("bringing",)),
    "desk:import_report": Door(P.LEADERS, ("bringing",)),
    **{
        f"desk:import_{verb}": Door(P.LEADERS, ("bringing",), only_sent=True)
        for verb in ("read", "columns", "check", "start", "give_up")
    },
    "desk:letters": Door(P.SIGNED_IN),
    "desk:new_contact": Door(P.SIGNED_IN),
    "desk:contact_matches": Door(P.SIGNED_IN),
    "desk:contact_files": Door(P.WORKERS, ('"contact-0123456789ab"',), only_sent=True),
    "desk:case": Door(P.CASE, ("case",)),
    **{f"desk:{verb}": Door(P.CASE_WORK, ("case",)) for verb in _CASE_VERBS},
    **{f"desk:{verb}": Door(P.CASE_WORK, ("commitment",)) for verb in ("keep", "move", "cancel")},
    **{
        f"desk:{verb}": Door(P.CASE_WORK, ("handover",))
        for verb in (
            "accept",
            "decline",
            "withdraw",
            "told",
            "ask_back",
            "offer_seen",
        )
    },
    "desk:answer_back": Door(P.CASE_WORK, ("question",)),
    "desk:decide": Door(P.CASE_WORK, ("case",)),
    "desk:decision_tell": Door(P.CASE_WORK, ("decision",)),
    "desk:agreed": Door(P.CASE, ("case",)),
    **{
        f"desk:{verb}": Door(P.CASE_WORK, ("case",))
        for verb in ("agree", "decider", "change_new", "round", "recommend", "sale_end")
    },
    **{
        f"desk:{verb}": Door(P.CASE_WORK, ("change",))
        for verb in ("change_tell", "change_answer", "change_withdraw")
    },
    "desk:follow_up_new": Door(P.CASE_WORK, ("case",)),
    "desk:follow_up": Door(P.CASE_WORK, ("follow_up",)),
    "desk:rules": Door(P.LEADERS),
    "desk:rule_new": Door(P.LEADERS),
    **{
        f"desk:{name}": Door(P.LEADERS, ("rule",))
        for name in ("rule", "rule_change", "rule_if", "rule_join", "rule_on", "rule_off", "rule_try")
    },
    "desk:rule_if_drop": Door(P.LEADERS, ("rule", '"0"')),
    "desk:follow_up_table": Door(P.LEADERS),
    "desk:follow_up_line": Door(P.LEADERS),
    "desk:follow_up_lift": Door(P.LEADERS, ("line",)),
    "desk:approvals": Door(P.SIGNED_IN),
    "desk:approval": Door(P.CASE, ("approval",)),
    "desk:approval_withdraw": Door(P.CASE_WORK, ("approval",)),
    "desk:exceptions": Door(P.LEADERS),
    "desk:allowance": Door(P.LEADERS),
    "desk:exceptions_propose": Door(P.LEADERS, ('"refund"',)),
    "desk:complain": Door(P.CASE_WORK, ("case",)),
    "desk:complaints": Door(P.SIGNED_IN),
    "desk:complaint_rules": Door(P.SIGNED_IN),
    "desk:complaint_rules_set": Door(P.LEADERS),
    "desk:complaint": Door(P.CASE, ("complaint",)),
    **{f"desk:complaint_{verb}": Door(P.CASE_WORK, ("complaint",)) for verb in _COMPLAINT_VERBS},
    "desk:complaint_letter": Door(P.CASE_WORK, ("complaint", '"final"')),
    "desk:complaint_letter_file": Door(P.CASE, ("complaint_letter",)),
    "desk:complaint_outcome": Door(P.CASE_WORK, ("dispute",)),
    "complaints:letter": Door(P.ITS_HOLDER, ("token", "complaint_letter")),
    "desk:correct_fact": Door(P.CASE_WORK, ("case", "fact")),
    "desk:weigh_fact": Door(P.CASE_WORK, ("case", "fact")),
    "desk:ask_to_confirm": Door(P.CASE_WORK, ("case", "fact")),
    "desk:confirm_fact": Door(P.CASE_WORK, ("case", "fact")),
    "desk:evidence": Door(P.SUGGESTED, ("suggestion",)),
    "desk:letter": Door(P.CASE_WORK, ("letter",)),
    "desk:mail_new_matter": Door(P.CASE_WORK, ("mail",)),
    "desk:mail_same_matter": Door(P.CASE_WORK, ("mail",)),
    "desk:mailboxes": Door(P.PEOPLE),
    "desk:mailbox_new": Door(P.PEOPLE),
    "desk:mailbox": Door(P.PEOPLE, ("mailbox",)),
    "desk:mailbox_try": Door(P.PEOPLE, ("mailbox",), only_sent=True),
    **{
        f"desk:mailbox_{verb}": Door(P.PEOPLE, ("mailbox",))
        for verb in ("about", "reading", "sending", "pause", "resume", "alias_new", "token", "password")
    },
    "desk:mailbox_alias_drop": Door(P.PEOPLE, ("alias",)),
    "desk:undo_letter": Door(P.ITS_OWN, ("letter",)),
    "desk:colleagues": Door(P.CASE_WORK, ("case",)),
    "desk:mention_seen": Door(P.ITS_OWN, ("mention",), only_sent=True),
    "desk:phrases": Door(P.CASE_WORK, ("case",)),
    "desk:articles_beside": Door(P.CASE_WORK, ("case",)),
    "desk:present": Door(P.CASE, ("case",)),
    "desk:keep_begun": Door(P.CASE_WORK, ("case", '"reply"'), only_sent=True),
    "desk:drop_begun": Door(P.CASE_WORK, ("case", '"reply"'), only_sent=True),
    "desk:choose_files": Door(P.CASE_WORK, ("case", '"reply"'), only_sent=True),
    "desk:guide_begin": Door(P.CASE_WORK, ("case",), only_sent=True),
    "desk:guide": Door(P.CASE, ("encounter",)),
    "desk:guide_phone": Door(P.CASE, ("encounter",)),
    "desk:guide_counter": Door(P.CASE, ("encounter",)),
    "desk:guide_open": Door(P.CASE_WORK, ("encounter", '"other"')),
    "desk:guide_fact": Door(P.CASE_WORK, ("encounter", '"order_number"')),
    **{f"desk:guide_{verb}": Door(P.CASE_WORK, ("encounter",), only_sent=True) for verb in _RUN_VERBS},
    "desk:customers": Door(P.CUSTOMERS),
    "desk:customer": Door(P.CUSTOMERS, ("customer",)),
    "desk:customer_over_time": Door(P.CUSTOMERS, ("customer",)),
    "desk:customer_new": Door(P.CUSTOMERS_KEPT),
    "desk:customer_edit": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customers_alike": Door(P.LEADERS),
    "desk:customer_merge": Door(P.LEADERS, ("customer",)),
    "desk:customer_told_apart": Door(P.CUSTOMERS_KEPT, ("likeness",)),
    "desk:customer_name_new": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_need_new": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_wish_new": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_name_forget": Door(P.CUSTOMERS_KEPT, ("name",)),
    "desk:customer_need_end": Door(P.CUSTOMERS_KEPT, ("need",)),
    "desk:customer_wish_withdraw": Door(P.CUSTOMERS_KEPT, ("wish",)),
    "desk:customer_dealings": Door(P.CUSTOMERS, ("customer",)),
    "desk:customer_lives_with": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_consent_new": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_purchase_new": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_recommendation_new": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_moved_out": Door(P.CUSTOMERS_KEPT, ("member",)),
    "desk:customer_consent_withdraw": Door(P.CUSTOMERS_KEPT, ("consent",)),
    "desk:customer_purchase_forget": Door(P.CUSTOMERS_KEPT, ("purchase",)),
    "desk:customer_recommendation_forget": Door(P.CUSTOMERS_KEPT, ("recommendation",)),
    "desk:customer_erase": Door(P.MANAGERS, ("customer",)),
    "desk:customer_everything": Door(P.LEADERS, ("customer",)),
    "desk:merge": Door(P.LEADERS, ("merge",)),
    "desk:merge_apart": Door(P.LEADERS, ("merge",)),
    "desk:customer_address_new": Door(P.CUSTOMERS_KEPT, ("customer",)),
    "desk:customer_address_prefer": Door(P.CUSTOMERS_KEPT, ("address",)),
    "desk:customer_address_forget": Door(P.CUSTOMERS_KEPT, ("address",)),
    "desk:setup": Door(P.PLANNERS),
    "desk:people": Door(P.PLANNERS),
    "desk:person": Door(P.PLANNERS, ("person",)),
    "desk:taking_cases": Door(P.SIGNED_IN),
    "desk:team_day": Door(P.LEADERS),
    "desk:team_share": Door(P.LEADERS, ("team",)),
    "desk:entrust": Door(P.LEADERS, ("commitment",)),
    "desk:person_ill": Door(P.PLANNERS, ("person",)),
    "desk:person_serving": Door(P.PLANNERS, ("person",)),
    "desk:person_hours": Door(P.PLANNERS, ("person",)),
    "desk:person_days": Door(P.PLANNERS, ("person",)),
    "desk:person_hours_drop": Door(P.PLANNERS, ("person",)),
    "desk:team_hours": Door(P.PLANNERS, ("team",)),
    "desk:team_days": Door(P.PLANNERS, ("team",)),
    **{f"desk:team_days_{verb}": Door(P.PLANNERS, ("team",)) for verb in ("from", "read", "left")},
    **{f"desk:person_days_{verb}": Door(P.PLANNERS, ("person",)) for verb in ("from", "read", "left")},
    "desk:team_hours_drop": Door(P.PLANNERS, ("team",)),
    "desk:own_calendar": Door(P.SIGNED_IN),
    "desk:own_calendar_revoke": Door(P.SIGNED_IN, only_sent=True),
    "desk:calendar_feed": Door(P.ITS_HOLDER, ("feed",)),
    "desk:person_situations": Door(P.PLANNERS, ("person",)),
    "desk:person_absence": Door(P.PLANNERS, ("person",)),
    "desk:person_absence_end": Door(P.PLANNERS, ("absence",)),
    **{
        f"desk:person_{verb}": Door(P.PEOPLE, ("person",))
        for verb in ("details", "work", "password", "leave", "return")
    },
    "desk:person_new": Door(P.PEOPLE),
    "desk:team_new": Door(P.PEOPLE),
    "desk:team_rename": Door(P.PEOPLE, ("team",)),
    "desk:signature": Door(P.SIGNED_IN),
    "desk:team_signature": Door(P.PLANNERS, ("team",)),
    "desk:team_situations": Door(P.PLANNERS, ("team",)),
    **{
        f"codex:{page}": Door(P.SIGNED_IN)
        for page in ("book", "search", "editions", "promises", "behaviours", "authority", "facts", "house")
    },
    "codex:situation": Door(P.SIGNED_IN, ('"complaint"',)),
    "codex:part": Door(P.SIGNED_IN, ('"complaint/receive/welcome"',)),
    "codex:drawing": Door(P.SIGNED_IN, ('"complaint"',)),
    "codex:drawing_file": Door(P.SIGNED_IN, ('"complaint"', '"flow"')),
    "codex:paper": Door(P.SIGNED_IN),
    "codex:own": Door(P.SIGNED_IN),
    "codex:print": Door(P.SIGNED_IN, ("print",)),
    "codex:print_file": Door(P.SIGNED_IN, ("print",), may_be_empty=True),
    "codex:changes": Door(P.SIGNED_IN, ('"1"',)),
    "codex:bring_back": Door(P.WRITERS, ('"1"',)),
    "codex:compare": Door(P.SIGNED_IN),
    "codex:compare_draft": Door(P.WRITERS_ROW, ("draft",)),
    "codex:suggest": Door(P.SIGNED_IN, ('"complaint/receive/welcome"',)),
    "codex:suggestions": Door(P.SIGNED_IN),
    "codex:withdraw": Door(P.ITS_OWN, ("suggestion",), only_sent=True),
    "codex:studio": Door(P.WRITERS),
    "codex:inbox": Door(P.WRITERS),
    "codex:suggestion": Door(P.WRITERS_ROW, ("suggestion",)),
    "codex:look-again": Door(P.WRITERS, ('"complaint"',)),
    "codex:comments": Door(P.WRITERS_ROW, ("draft",)),
    "codex:say": Door(P.WRITERS_ROW, ("draft",), only_sent=True),
    "codex:begin": Door(P.WRITERS, only_sent=True),
    **{f"codex:{page}": Door(P.WRITERS_ROW, ("draft",)) for page in ("draft", "publish", "discard")},
    **{
        f"codex:{verb}": Door(P.WRITERS_ROW, ("draft",), only_sent=True)
        for verb in ("undo", "add", "add-more", "arrange", "review", "fits", "bring", "mend", "split")
    },
    "codex:write": Door(P.WRITERS_ROW, ("draft", '"complaint/receive/welcome"')),
    "codex:problems": Door(P.WRITERS_ROW, ("draft", '"complaint/receive/welcome"')),
    **{
        f"codex:{verb}": Door(P.WRITERS_ROW, ("draft", '"complaint/receive/welcome"'), only_sent=True)
        for verb in ("keep", "here")
    },
    "codex:condition": Door(P.WRITERS_ROW, ("draft", '"complaint/receive/welcome"')),
    "codex:export": Door(P.WRITERS_ROW, ("draft", '"json"')),
    "codex:export-situation": Door(P.WRITERS_ROW, ("draft", '"bpmn"', '"complaint"')),
    "codex:language": Door(P.WRITERS_ROW, ("draft", '"hu"')),
    "codex:keep-language": Door(P.WRITERS_ROW, ("draft", '"hu"'), only_sent=True),
    "codex:walk": Door(P.WRITERS_ROW, ("draft", '"complaint"')),
    "codex:section": Door(P.WRITERS_ROW, ("draft", '"facts"')),
    "knowledge:articles": Door(P.SIGNED_IN),
    "knowledge:article": Door(P.SIGNED_IN, _ARTICLE),
    "knowledge:beside": Door(P.SIGNED_IN, _ARTICLE),
    "knowledge:versions": Door(P.SIGNED_IN, (*_ARTICLE, '"en"')),
    "knowledge:picture": Door(P.SIGNED_IN, ("picture",)),
    "knowledge:lists": Door(P.READERS),
    "knowledge:list_file": Door(P.READERS, ('"searches"',)),
    "knowledge:begin": Door(P.WORKERS),
    "knowledge:settle": Door(P.WORKERS, _ARTICLE),
    "knowledge:write": Door(P.WORKERS, (*_ARTICLE, '"hu"')),
    **{
        f"knowledge:{verb}": Door(P.WORKERS, _ARTICLE, only_sent=True)
        for verb in ("give", "review", "retire")
    },
    "knowledge:add_picture": Door(P.WORKERS, _ARTICLE, only_sent=True),
    **{
        f"knowledge:{verb}": Door(P.WORKERS, (*_ARTICLE, '"hu"'), only_sent=True)
        for verb in ("preview", "publish", "drop", "still_fits")
    },
    "knowledge:bring_back": Door(P.WORKERS, (*_ARTICLE, '"en"', '"1"'), only_sent=True),
    "knowledge:remove_picture": Door(P.WORKERS, ("picture",), only_sent=True),
    "knowledge:prices": Door(P.EVERYBODY, ('"en"',)),
    "knowledge:settle_miss": Door(P.WORKERS, only_sent=True),
    "knowledge:settle_answer": Door(P.WORKERS, ("reader_answer",), only_sent=True),
    "knowledge:centre": Door(P.EVERYBODY),
    "knowledge:sitemap": Door(P.EVERYBODY),
    "knowledge:public_picture": Door(P.EVERYBODY, ("picture",)),
    "knowledge:start": Door(P.EVERYBODY, ('"en"',)),
    "knowledge:find": Door(P.EVERYBODY, ('"en"',)),
    "knowledge:public": Door(P.EVERYBODY, ('"en"', *_ARTICLE)),
    "knowledge:solved": Door(P.EVERYBODY, ('"en"', *_ARTICLE), only_sent=True),
    "knowledge:nothing_here": Door(P.EVERYBODY, ('"en/gone"',), may_be_empty=True),
    "channels:page": Door(P.ITS_HOLDER, ("token",)),
    "channels:solved": Door(P.ITS_HOLDER, ("token",)),
    "channels:not_yet": Door(P.ITS_HOLDER, ("token",)),
    "channels:say": Door(P.ITS_HOLDER, ("token",)),
    "channels:well": Door(P.ITS_HOLDER, ("token",), only_sent=True),
    "channels:not_well": Door(P.ITS_HOLDER, ("token",), only_sent=True),
    "channels:change": Door(P.ITS_HOLDER, ("token", "change")),
    "channels:change_accept": Door(P.ITS_HOLDER, ("token", "change"), only_sent=True),
    "channels:change_decline": Door(P.ITS_HOLDER, ("token", "change"), only_sent=True),
    "channels:file": Door(P.ITS_HOLDER, ("token", "attachment")),
    "channels:chat_begin": Door(P.EVERYBODY),
    "channels:chat_begin_signed_in": Door(P.EVERYBODY),
    "channels:chat_begin_json": Door(P.EVERYBODY, only_sent=True),
    "channels:chat": Door(P.ITS_HOLDER, ("chat_key",)),
    "channels:chat_finish": Door(P.ITS_HOLDER, ("chat_key",), only_sent=True),
    "channels:chat_address": Door(P.ITS_HOLDER, ("chat_key",), only_sent=True),
    "channels:chat_lines": Door(P.ITS_HOLDER, ("chat_key",)),
    "channels:chat_say": Door(P.ITS_HOLDER, ("chat_key",), only_sent=True),
    "channels:chat_typing": Door(P.ITS_HOLDER, ("chat_key",), only_sent=True),
    "channels:chat_files": Door(P.ITS_HOLDER, ("chat_key",), only_sent=True),
    "channels:chat_file": Door(P.ITS_HOLDER, ("chat_key", "chat_line")),
    "channels:chat_end": Door(P.ITS_HOLDER, ("chat_key",), only_sent=True),
    "desk:chats": Door(P.READERS),
    "desk:chats_calling": Door(P.READERS),
    "desk:chats_attending": Door(P.CUSTOMERS_KEPT),
    "desk:chat": Door(P.CASE, ("chat",)),
    "desk:chat_lines": Door(P.CASE, ("chat",)),
    "desk:chat_file": Door(P.CASE, ("chat", "chat_line")),
    "desk:chat_take": Door(P.CASE_WORK, ("chat",), only_sent=True),
    "desk:chat_offer": Door(P.CASE_WORK, ("chat",)),
    "desk:chat_offer_end": Door(P.CASE_WORK, ("chat",), only_sent=True),
    "desk:chat_end": Door(P.CASE_WORK, ("chat",), only_sent=True),
    "desk:chat_say": Door(P.CASE_WORK, ("chat",), only_sent=True),
    "desk:chat_typing": Door(P.CASE_WORK, ("chat",), only_sent=True),
    "desk:chat_files": Door(P.CASE_WORK, ("chat",), only_sent=True),
    "channels:portal": Door(P.EVERYBODY),
    "channels:portal_link": Door(P.EVERYBODY, only_sent=True),
    "channels:portal_enter": Door(P.ITS_HOLDER, ("way_in",)),
    "channels:portal_leave": Door(P.EVERYBODY, only_sent=True),
    "channels:portal_new": Door(P.EVERYBODY),
    "channels:passkeys": Door(P.EVERYBODY),
    "channels:passkey_challenge": Door(P.EVERYBODY, only_sent=True),
    "channels:passkey_add": Door(P.EVERYBODY, only_sent=True),
    "channels:passkey_in": Door(P.EVERYBODY, only_sent=True),
    "channels:passkey_rename": Door(P.EVERYBODY, ('"1"',), only_sent=True),
    "channels:passkey_remove": Door(P.EVERYBODY, ('"1"',), only_sent=True),
    "channels:block_script": Door(P.EVERYBODY),
    "channels:block_now": Door(P.EVERYBODY),
    "channels:block_help": Door(P.EVERYBODY),
    "channels:block_write": Door(P.EVERYBODY, only_sent=True),
    "channels:block_call": Door(P.EVERYBODY, only_sent=True),
    "channels:look_style": Door(P.EVERYBODY, ('"0"',), may_be_empty=True),
    "channels:look_logo": Door(P.EVERYBODY, ('"0"', '"svg"'), may_be_empty=True),
    "desk:look": Door(P.PEOPLE),
    "desk:look_colour": Door(P.PEOPLE, only_sent=True),
    "desk:look_logo": Door(P.PEOPLE, only_sent=True),
    "desk:block": Door(P.PLANNERS),
    "desk:block_preview": Door(P.PLANNERS),
    "desk:channels": Door(P.PLANNERS),
    "desk:channel_close": Door(P.PLANNERS, ('"web"',)),
    "desk:channel_open": Door(P.PLANNERS, ('"web"',)),
    "files:file": Door(P.CASE, ("attachment",)),
    "files:content": Door(P.CASE, ("attachment",)),
    "files:chosen": Door(P.ITS_OWN, ("chosen",)),
    "channels:mail": Door(P.CASE, ("mail",)),
    "channels:mail_raw": Door(P.CASE, ("mail",)),
    "channels:mail_formatted": Door(P.CASE, ("mail",), may_be_empty=True),
    "channels:mail_picture": Door(P.CASE, ("mail", '"0"'), may_be_empty=True),
    "channels:mail_part": Door(P.CASE, ("mail", '"0"'), may_be_empty=True),
    "quality:inspections": Door(P.READERS),
    "quality:inspect": Door(P.JUDGES_ROW, ("contact",)),
    "quality:inspection": Door(P.ITS_OWN, ("inspection",)),
    "quality:discard": Door(P.ITS_OWN, ("inspection",), only_sent=True),
    "academy:editions": Door(P.SIGNED_IN),
    "academy:accept": Door(P.SIGNED_IN, ('"1"',), only_sent=True),
    "academy:roll": Door(P.LEADERS, ('"1"',)),
    "insight:overview": Door(P.JUDGES),
    "insight:usage": Door(P.JUDGES, ('"complaint"',)),
    "insight:usage_export": Door(P.JUDGES, ('"complaint"',)),
    "insight:usage_of": Door(P.JUDGES, ('"complaint/receive/welcome"',)),
    "insight:touched": Door(P.WRITERS_ROW, ("draft",)),
    "insight:touched_part": Door(P.WRITERS, ('"complaint/receive/welcome"',)),
    "insight:follow_ups_export": Door(P.JUDGES),
    "insight:export": Door(P.JUDGES),
    "insight:cases": Door(P.JUDGES, ('"csat"',)),
    "insight:coverage": Door(P.JUDGES),
    "insight:coverage_export": Door(P.JUDGES),
    "insight:coverage_cases": Door(P.JUDGES, ('"0"', '"9"')),
    "insight:staffing": Door(P.JUDGES),
    "insight:staffing_export": Door(P.JUDGES),
    "feedback:answer": Door(P.ITS_HOLDER, ("survey",)),
    "feedback:for_case": Door(P.ITS_HOLDER, ("token",), may_be_empty=True),
    "channels:call_me": Door(P.ITS_HOLDER, ("token",), only_sent=True),
    "channels:phone_in": Door(P.EVERYBODY, ("phone_key",), only_sent=True),
    "channels:counter_door": Door(P.ITS_HOLDER, ("counter_key",)),
    "channels:counter_board": Door(P.ITS_HOLDER, ("counter_key",)),
    "desk:calls": Door(P.SIGNED_IN),
    "desk:ringing": Door(P.SIGNED_IN),
    "desk:call_take": Door(P.CASE_WORK, ("call",), only_sent=True),
    "desk:call_wave": Door(P.CASE_WORK, ("call",), only_sent=True),
    **{
        f"desk:call_back_{verb}": Door(P.CASE_WORK, ("call_back",))
        for verb in ("claim", "let_go", "reached", "not_reached", "written", "unneeded")
    },
    "desk:lines": Door(P.PEOPLE),
    "desk:line_new": Door(P.PEOPLE),
    **{f"desk:{name}": Door(P.PEOPLE, ("phone_line",)) for name in ("line", "line_about", "line_secret")},
    "desk:counter": Door(P.SIGNED_IN),
    "desk:counter_add": Door(P.CASE_WORK, only_sent=True),
    "desk:counter_next": Door(P.CASE_WORK, ("counter",), only_sent=True),
    "desk:counter_finish": Door(P.CASE_WORK, ("visitor",), only_sent=True),
    "desk:counter_left": Door(P.CASE_WORK, ("visitor",), only_sent=True),
    "desk:case_code": Door(P.CASE, ("case",)),
    "desk:counters": Door(P.PEOPLE),
    "desk:counter_new": Door(P.PEOPLE),
    **{f"desk:{name}": Door(P.PEOPLE, ("counter",)) for name in ("counter_about", "counter_key")},
    "desk:programs": Door(P.ADMINISTRATORS),
    "desk:program_new": Door(P.ADMINISTRATORS),
    "desk:program_secret": Door(P.ADMINISTRATORS, ("program",)),
    "desk:program_revoke": Door(P.ADMINISTRATORS, ("program",)),
    "desk:webhooks": Door(P.PEOPLE),
    "desk:webhook_new": Door(P.PEOPLE),
    **{
        f"desk:{name}": Door(P.PEOPLE, ("webhook",))
        for name in (
            "webhook",
            "webhook_about",
            "webhook_secret",
            "webhook_stop",
            "webhook_start",
            "webhook_test",
            "webhook_again",
        )
    },
    "desk:delivery_again": Door(P.PEOPLE, ("webhook_delivery",)),
}
