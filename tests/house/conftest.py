"""One case with everything that can belong to one, and somebody in every role."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.agreements.operations import agree_scope, note_change_told, propose_change
from hospes.calendars.operations import give_feed_address
from hospes.cases.models import Case
from hospes.cases.operations import ask_back, log_contact, note_fact, offer_handover, open_case, promise
from hospes.channels.chat import operations as chats
from hospes.channels.chat.models import Chat
from hospes.channels.counter.operations import call_next, note_visit, set_up_counter, take_a_number
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import add_alias, reply, set_up_mailbox, take_in
from hospes.channels.phone.models import Call
from hospes.channels.phone.operations import ask_for_call, set_up_line
from hospes.channels.portal.operations import ask_for_link
from hospes.channels.web.queries import page_token
from hospes.codex.models import Edition
from hospes.codex.operations import start_draft, suggest, want_print
from hospes.complaints.models import Complaint
from hospes.complaints.operations import complain, look_at, open_dispute, send_letter
from hospes.customers.models import Customer, Likeness
from hospes.customers.operations import (
    live_together,
    merge_customers,
    note_consent,
    note_name,
    note_need,
    note_purchase,
    note_recommendation,
    note_wish,
    welcome_customer,
)
from hospes.decisions.operations import ask_for_approval, decide
from hospes.desk.lists.bulk import BY_KEY
from hospes.encounters.operations import begin
from hospes.exchange.operations import begin_import
from hospes.feedback.operations import invite
from hospes.files.models import Received
from hospes.files.operations import attach_new, choose, receive
from hospes.followups.operations import plan_follow_up, set_line
from hospes.lib import clock
from hospes.matters.operations import link_cases, merge_cases, split_case
from hospes.quality.models import Inspection
from hospes.rules.operations import Wording, make_rule
from hospes.staff.models import Absence, Person, Team
from hospes.staff.operations import make_client, make_token
from hospes.streams.operations import make_webhook, send_test
from hospes.worklists.core.asked import read_address
from hospes.worklists.operations import look, put_tags, save_view, write_note
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    eva,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)
from tests.house.knowing import articles

LETTER = (
    b"From: Eva <eva.kovacs@example.com>\r\nTo: service@meridian.example.com\r\nSubject: The hinge\r\n"
    b"Message-ID: <hinge.1@mail.example.com>\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\n\r\nIt fell on my foot.\r\n"
)


@dataclass(frozen=True)
class Rows:
    """The numbers that stand in addresses."""

    case: int
    contact: int
    fact: int
    commitment: int
    handover: int
    question: int
    encounter: int
    letter: int
    mail: int
    mailbox: int
    webhook: int
    webhook_delivery: int
    alias: int
    customer: int
    address: int
    likeness: int
    name: int
    need: int
    wish: int
    member: int
    consent: int
    purchase: int
    recommendation: int
    merge: int
    inspection: int
    absence: int
    access_token: int
    program: int
    person: int
    team: int
    draft: int
    print: int
    suggestion: int
    decision: int
    approval: int
    complaint: int
    complaint_letter: int
    dispute: int
    change: int
    follow_up: int
    line: int
    rule: int
    run: int
    view: int
    tag: int
    mention: int
    bringing: int
    attachment: int
    chosen: int
    case_link: int
    case_split: int
    case_merge: int
    picture: int
    reader_answer: int
    chat: int
    chat_key: str
    chat_line: int
    phone_line: int
    call: int
    call_back: int
    counter: int
    visitor: int
    counter_key: str
    phone_key: str
    token: str
    way_in: str
    feed: str
    survey: str


def _chat(of: Case, anna: Person, at: datetime) -> Chat:  # noqa: F811
    """Somebody talks with Anna about the case; their third line is a file."""
    chats.attend(by=anna, at=at, is_here=True, at_once=3)
    who = chats.Whoever(email="eva.kovacs@example.com")
    talk = chats.begin(at=at, words="Again.", language="en", once="somebody-s-own-name", who=who, about=of)
    chats.take(by=anna, at=at, chat=talk)
    received = receive(name="hinge.txt", chunks=[b"The hinge."])
    chats.send_file(at=at, chat=talk, received=received, once="1")
    return talk


@pytest.fixture
def rows(
    case: Case,  # noqa: F811
    eva: Customer,  # noqa: F811
    anna: Person,  # noqa: F811
    thomas: Person,  # noqa: F811
    ilona: Person,  # noqa: F811
    service: Team,  # noqa: F811
    edition: Edition,  # noqa: F811
    at: datetime,
    later: Callable[..., datetime],  # noqa: F811
    niamh: Person,  # noqa: F811
    ada: Person,  # noqa: F811
    marta: Person,  # noqa: F811
) -> Rows:
    """A case of the Service team, in the middle of everything."""
    webhook, _ = make_webhook(by=marta, at=at, name="Warehouse", address="https://hooks.example.com/")
    mailbox = set_up_mailbox(
        address="service@meridian.example.com", team=service, is_rehearsal=True, by=None, at=at
    )
    alias = add_alias(by=None, at=at, mailbox=mailbox, address="help@meridian.example.com")
    contact = log_contact(case=case, direction="in", channel="phone", body="It fell again.", by=anna, at=at)
    encounter = begin(case=case, situation="complaint", channel="phone", contact=contact, by=anna, at=at)
    fact = note_fact(case=case, key="order_number", value="K-1042", by=anna, at=at)
    commitment = promise(case=case, what="A new hinge", due_at=later(hours=30), by=anna, at=at)
    letter = reply(case=case, body="I am on it.", by=anna, at=at)
    OutboundMessage.objects.filter(pk=letter.pk).update(
        state="failed", next_try_at=None, trouble_since=at, error="550"
    )
    handover = offer_handover(case=case, to=thomas, story="They know each other.", by=anna, at=at)
    question = ask_back(handover=handover, words="Since when?", by=thomas, at=at)
    decision = decide(
        case=case, action="refund", asked="Ten back", answer="exception", amount=1_000, why="It fell on her foot.",
        words="Not what we usually do; for you we will.", by=anna, at=clock.now(),
    )  # fmt: skip
    approval = ask_for_approval(
        case=case,
        action="refund",
        asked="All of it back",
        why="It fell twice.",
        amount=90_000,
        by=anna,
        at=at,
    )
    complaint = complain(case=case, by=anna, at=at)
    complaint_letter = acknowledgement(complaint, anna, at)
    dispute = open_dispute(complaint=complaint, kind="court", body="County Court", by=anna, at=at)
    follow_up = plan_follow_up(
        case=case, what="Is it straight?", due_at=at + timedelta(days=9), by=anna, at=at
    )
    line = set_line(situation="", outcome="", days=3, what="Does it hold?", by=niamh, at=at)
    agree_scope(case=case, what="A kitchen", rounds=3, agreed_with="Éva", by=anna, at=at)
    wish = propose_change(
        case=case, wish="One more cupboard", amount=14_000, days=2, risk="None.", by=anna, at=at
    )
    note_change_told(request=wish, channel="phone", by=anna, at=at)
    mail = take_in(raw=LETTER, mailbox=mailbox, at=at).message
    inspection = Inspection.objects.create(
        contact=contact, encounter=encounter, edition=edition, person=anna, inspector=ilona, at=at
    )
    absence = Absence.objects.create(
        person=anna, deputy=thomas, starts_at=at + timedelta(days=5), ends_at=at + timedelta(days=9)
    )
    alike, gone = (welcome_customer(by=None, at=at, name="Éva Kovács") for _ in range(2))
    merge = merge_customers(by=None, at=at, kept=alike, gone=gone)
    first, second, third = (
        open_case(by=anna, at=at, customer=eva, reason=f"Another matter: {each}", channel="phone")
        for each in ("a lamp", "the lamp", "a bulb")
    )
    case_link = link_cases(by=anna, at=at, case=first, other=third, kind="other", word="Éva’s lamps")
    case_split = split_case(by=anna, at=at, case=third, reason="Éva wants a switch as well.")
    case_merge = merge_cases(by=anna, at=at, kept=first, gone=second)
    known = articles(anna, niamh, at)
    spoken = telephone_and_counter(case, service, anna, at)
    return Rows(
        picture=known.picture,
        reader_answer=known.reader_answer,
        case_link=case_link.pk,
        case_split=case_split.pk,
        case_merge=case_merge.pk,
        case=case.pk,
        contact=contact.pk,
        fact=fact.pk,
        commitment=commitment.pk,
        handover=handover.pk,
        question=question.pk,
        encounter=encounter.pk,
        letter=letter.pk,
        mail=mail.pk,
        mailbox=mailbox.pk,
        webhook=webhook.pk,
        webhook_delivery=send_test(by=marta, at=at, webhook=webhook).pk,
        alias=alias.pk,
        customer=eva.pk,
        address=eva.addresses.all()[0].pk,
        likeness=Likeness.objects.create(
            first=eva, second=alike, score=75, reasons=["same_name"], found_at=at
        ).pk,
        merge=merge.pk,
        name=note_name(by=anna, at=at, customer=eva, kind="called", name="Mrs Kovács").pk,
        need=note_need(by=anna, at=at, customer=eva, words="Ring twice.").pk,
        wish=note_wish(by=anna, at=at, customer=eva, way="news").pk,
        member=live_together(by=anna, at=at, customer=eva, other=alike, name="Kovács").members.first().pk,
        consent=note_consent(by=anna, at=at, customer=eva, purpose="news", how="Éva Kovács signed.").pk,
        purchase=note_purchase(
            by=anna, at=at, customer=eva, what="Kovács kitchen", bought_on=at.date(), order_number="Éva-1"
        ).pk,
        recommendation=note_recommendation(by=anna, at=at, customer=eva, by_customer=alike).pk,
        inspection=inspection.pk,
        absence=absence.pk,
        access_token=make_token(by=anna, at=at, name="a program", may_write=True)[0].pk,
        program=make_client(by=ada, at=at, name="Web shop", person=anna, scopes=["cases:read"])[0].pk,
        person=anna.pk,
        team=service.pk,
        draft=start_draft(by=None, at=at).pk,
        print=want_print(by=anna, at=at, edition=edition, language="en", kind="book").pk,
        suggestion=suggest(
            by=anna,
            at=at,
            kind="flag",
            path="complaint/receive/welcome",
            words="Too long.",
            language="en",
            case=case.pk,
        ).pk,
        decision=decision.pk,
        approval=approval.pk,
        complaint=complaint.pk,
        complaint_letter=complaint_letter,
        dispute=dispute.pk,
        change=wish.pk,
        follow_up=follow_up.pk,
        line=line.pk,
        rule=make_rule(
            by=niamh,
            at=at,
            wording=Wording("Hinges", "said", "tag", arguments={"names": "hinges"}),
        ).pk,
        run=look(by=anna, at=at, verb=BY_KEY["note"].verb, cases=[case.pk], words={"body": "x"}).pk,
        view=save_view(by=anna, at=at, name="Mine and late", asked=read_address("list=mine&due=late")).pk,
        tag=put_tags(by=anna, at=at, case=case, names=["hinges"])[0].pk,
        mention=write_note(by=niamh, at=at, case=case, body=f"@{anna.username}").mentions.get().pk,
        bringing=begin_import(
            by=niamh,
            at=at,
            team=service,
            form="csv",
            source="old",
            file_name="old.csv",
            content=b"number,customer,opened,reason\n1,Anna,2024-03-04,Hinge\n2,Anna,yesterday,Hinge\n",
        ).pk,
        attachment=attach_new(by=anna, at=at, contact=letter.contact, received=[came("hinge.txt")])[0].pk,
        chosen=choose(by=anna, at=at, case=case, verb="reply", received=[came("door.txt")])[0].pk,
        chat=(talk := _chat(case, anna, at)).pk,
        chat_key=talk.key,
        chat_line=talk.last_number,
        **spoken,
        token=page_token(case),
        way_in=way_in_for(eva, clock.now()),
        feed=give_feed_address(by=anna, at=at),
        survey=invite(case=case, at=at).token,
    )


def telephone_and_counter(matter: Case, team: Team, by: Person, at: datetime) -> dict[str, Any]:
    """A line with a call of Éva's, a call owed to her, and her visit."""
    phone_line, _secret = set_up_line(by=None, at=at, number="+3612345678", name="Service", team=team)
    call = Call.objects.create(
        line=phone_line, call_id="c-1", number="+36301234567", rang_at=at, state="ended"
    )
    owed = ask_for_call(at=at, number="+36301234567", words="Éva Kovács asks for a call.", case=matter)
    counter = set_up_counter(by=None, at=at, name="Showroom", team=team)
    take_a_number(at=at, counter=counter, name="Éva Kovács", words="It fell on my foot.")
    visitor = call_next(by=by, at=at, counter=counter)
    note_visit(by=by, at=at, visitor=visitor, case=matter)
    return {
        "phone_line": phone_line.pk,
        "phone_key": phone_line.key,
        "call": call.pk,
        "call_back": owed.pk,
        "counter": counter.pk,
        "counter_key": counter.key,
        "visitor": visitor.pk,
    }


def way_in_for(customer: Customer, at: datetime) -> str:
    """The key in the letter by which a customer comes in."""
    address = customer.addresses.filter(kind="email").values_list("value", flat=True).get()
    ask_for_link(at=at, address=address, language="en")
    letter = OutboundMessage.objects.filter(case=None).latest("pk")
    return letter.body.partition("/my/in/")[2].split()[0]


def came(name: str) -> Received:
    return receive(name=name, chunks=[f"{name} of Éva Kovács".encode()])


def acknowledgement(complaint: Complaint, by: Person, at: datetime) -> int:
    """The letter that says that it has arrived, as it is proposed."""
    sheet = look_at(complaint=complaint, kind="acknowledgement", at=at)
    passages = sheet.passages
    return send_letter(complaint=complaint, kind="acknowledgement", passages=passages, by=by, at=at).pk
