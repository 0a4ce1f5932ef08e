"""Every operation of Hospes as a method. Made by clients/python/generate.py from docs/openapi.json: change those."""

# ruff: noqa
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from hospes_client.made import models
from hospes_client.transport import UNSET, File, Transport, Unset, pages, path_part, read, said


class Hospes(Transport):
    """`Hospes("https://desk.example.com", "hsp_…")`. Raises Problem for whatever is refused."""

    def plan_absence(
        self,
        *,
        deputy: int,
        ends_at: str,
        person: int,
        starts_at: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.AbsenceTold:
        """Plan days away."""
        _told: models.AbsenceTold = read(self.send("POST", "/api/v1/absences", body=said(**{"deputy": deputy, "ends_at": ends_at, "person": person, "starts_at": starts_at}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def end_absence(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.AbsenceTold | None:
        """Back early, or not going."""
        _told: models.AbsenceTold | None = read(self.send("POST", f"/api/v1/absences/{path_part(number)}/end", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def remove_address(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.CustomerWhole:
        """Reach them here no longer."""
        _told: models.CustomerWhole = read(self.send("POST", f"/api/v1/addresses/{path_part(number)}/remove", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def use_first(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.AddressTold:
        """Reach them here first."""
        _told: models.AddressTold = read(self.send("POST", f"/api/v1/addresses/{path_part(number)}/use-first", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def allowances(self) -> list[models.ToldAllowance]:
        """The most that each role may grant."""
        _told: list[models.ToldAllowance] = read(self.send("GET", "/api/v1/allowances"))
        return _told

    def set_allowance(
        self,
        *,
        action: str,
        amount: int | None,
        per: Literal["customer", "person"],
        role: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> list[models.ToldAllowance]:
        """Set the most that a role may grant, or lift it."""
        _told: list[models.ToldAllowance] = read(self.send("POST", "/api/v1/allowances", body=said(**{"action": action, "amount": amount, "per": per, "role": role}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def asked_of(self) -> list[models.ToldApproval]:
        """What waits for your yes or no."""
        _told: list[models.ToldApproval] = read(self.send("GET", "/api/v1/approvals"))
        return _told

    def answered_for(self) -> list[models.ToldApproval]:
        """Answers you asked for and have not used."""
        _told: list[models.ToldApproval] = read(self.send("GET", "/api/v1/approvals/answered"))
        return _told

    def approval(
        self,
        *,
        number: int,
    ) -> models.ToldApproval:
        """Read an approval."""
        _told: models.ToldApproval = read(self.send("GET", f"/api/v1/approvals/{path_part(number)}"))
        return _told

    def approve(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
    ) -> models.ToldApproval:
        """Say yes."""
        _told: models.ToldApproval = read(self.send("POST", f"/api/v1/approvals/{path_part(number)}/approve", body=said(**{"note": note}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def refuse_approval(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
    ) -> models.ToldApproval:
        """Say no, in words that can be said on."""
        _told: models.ToldApproval = read(self.send("POST", f"/api/v1/approvals/{path_part(number)}/refuse", body=said(**{"note": note}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def withdraw_approval(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldApproval:
        """It is not asked for any more."""
        _told: models.ToldApproval = read(self.send("POST", f"/api/v1/approvals/{path_part(number)}/withdraw", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def articles(
        self,
        *,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.ArticlesTold:
        """Every article, page by page."""
        _told: models.ArticlesTold = read(self.send("GET", "/api/v1/articles", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_articles(
        self,
        *,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.ArticleTold]:
        """Every article, page by page: every row, page after page."""
        return pages(lambda place: self.articles(after=place, limit=limit), after)

    def begin_article(
        self,
        *,
        key: str,
        kind: Literal["instruction", "menu", "policy", "question"],
        language_: Literal["en", "hu", "el", "ru"],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ArticleWhole:
        """Begin an article, internal for now."""
        _told: models.ArticleWhole = read(self.send("POST", "/api/v1/articles", body=said(**{"key": key, "kind": kind, "language": language_}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def find_articles(
        self,
        *,
        text: str,
        language_: Literal["en", "hu", "el", "ru"] | Unset = UNSET,
        public: bool | Unset = UNSET,
    ) -> list[models.FoundTold]:
        """Find articles by their words."""
        _told: list[models.FoundTold] = read(self.send("GET", "/api/v1/articles/found", query=said(**{"text": text, "language": language_, "public": public})))
        return _told

    def wanting(self) -> models.WantingTold:
        """What is wanting."""
        _told: models.WantingTold = read(self.send("GET", "/api/v1/articles/wanting"))
        return _told

    def article(
        self,
        *,
        key: str,
    ) -> models.ArticleWhole:
        """Read an article."""
        _told: models.ArticleWhole = read(self.send("GET", f"/api/v1/articles/{path_part(key)}"))
        return _told

    def retire_article(
        self,
        *,
        key: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ArticleWhole:
        """Take it out of use."""
        _told: models.ArticleWhole = read(self.send("POST", f"/api/v1/articles/{path_part(key)}/retire", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def settle_article(
        self,
        *,
        key: str,
        is_public: bool,
        kind: Literal["instruction", "menu", "policy", "question"],
        idempotency_key: str | None | Unset = UNSET,
        review_on: str | None | Unset = UNSET,
        situations: list[str] | Unset = UNSET,
    ) -> models.ArticleWhole:
        """Who may read it, and where it belongs."""
        _told: models.ArticleWhole = read(self.send("POST", f"/api/v1/articles/{path_part(key)}/settle", body=said(**{"is_public": is_public, "kind": kind, "review_on": review_on, "situations": situations}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def keep_draft(
        self,
        *,
        key: str,
        language_: Literal["en", "hu", "el", "ru"],
        title: str,
        idempotency_key: str | None | Unset = UNSET,
        body: str | Unset = UNSET,
        revision: int | Unset = UNSET,
        summary: str | Unset = UNSET,
    ) -> models.DraftTold:
        """Write the next wording."""
        _told: models.DraftTold = read(self.send("POST", f"/api/v1/articles/{path_part(key)}/{path_part(language_)}/draft", body=said(**{"body": body, "revision": revision, "summary": summary, "title": title}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def publish_article(
        self,
        *,
        key: str,
        language_: Literal["en", "hu", "el", "ru"],
        idempotency_key: str | None | Unset = UNSET,
        is_small: bool | Unset = UNSET,
        note: str | Unset = UNSET,
    ) -> models.ArticleWhole:
        """Let the draft out."""
        _told: models.ArticleWhole = read(self.send("POST", f"/api/v1/articles/{path_part(key)}/{path_part(language_)}/publish", body=said(**{"is_small": is_small, "note": note}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def attachment(
        self,
        *,
        number: int,
    ) -> models.Attachment:
        """What a file is."""
        _told: models.Attachment = read(self.send("GET", f"/api/v1/attachments/{path_part(number)}"))
        return _told

    def attachment_content(
        self,
        *,
        number: int,
    ) -> bytes:
        """Fetch a file."""
        return self.send("GET", f"/api/v1/attachments/{path_part(number)}/content")

    def bulk(
        self,
        *,
        requests: list[models.BulkRequest],
        together: bool | Unset = UNSET,
    ) -> models.Answers:
        """Many requests at once, each answered by itself."""
        _told: models.Answers = read(self.send("POST", "/api/v1/bulk", body=said(**{"requests": requests, "together": together})))
        return _told

    def call(
        self,
        *,
        words: str,
        idempotency_key: str | None | Unset = UNSET,
        case: int | None | Unset = UNSET,
        customer: int | None | Unset = UNSET,
        direction: Literal["in", "out"] | Unset = UNSET,
        is_progress: bool | Unset = UNSET,
        language_: Literal["", "en", "hu", "el", "ru"] | Unset = UNSET,
        name: str | Unset = UNSET,
        number: str | Unset = UNSET,
    ) -> models.Logged:
        """Take down a call."""
        _told: models.Logged = read(self.send("POST", "/api/v1/calls", body=said(**{"case": case, "customer": customer, "direction": direction, "is_progress": is_progress, "language": language_, "name": name, "number": number, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def cases(
        self,
        *,
        scope: Literal["mine", "team", "offered", "deputising", "all"] | Unset = UNSET,
        state: Literal["any", "open", "asked", "asleep", "closed"] | Unset = UNSET,
        due: Literal["", "late", "soon", "today", "week"] | Unset = UNSET,
        order: Literal["due", "oldest", "newest", "quiet"] | Unset = UNSET,
        waiting: bool | Unset = UNSET,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Lines:
        """Cases you may see, page by page."""
        _told: models.Lines = read(self.send("GET", "/api/v1/cases", query=said(**{"scope": scope, "state": state, "due": due, "order": order, "waiting": waiting, "after": after, "limit": limit})))
        return _told

    def every_cases(
        self,
        *,
        scope: Literal["mine", "team", "offered", "deputising", "all"] | Unset = UNSET,
        state: Literal["any", "open", "asked", "asleep", "closed"] | Unset = UNSET,
        due: Literal["", "late", "soon", "today", "week"] | Unset = UNSET,
        order: Literal["due", "oldest", "newest", "quiet"] | Unset = UNSET,
        waiting: bool | Unset = UNSET,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.Line]:
        """Cases you may see, page by page: every row, page after page."""
        return pages(lambda place: self.cases(scope=scope, state=state, due=due, order=order, waiting=waiting, after=place, limit=limit), after)

    def open_case(
        self,
        *,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        customer: int,
        reason: str,
        idempotency_key: str | None | Unset = UNSET,
        language_: Literal["", "en", "hu", "el", "ru"] | Unset = UNSET,
        owner: int | None | Unset = UNSET,
        situation: str | Literal[""] | Unset = UNSET,
    ) -> models.Case:
        """Open a case."""
        _told: models.Case = read(self.send("POST", "/api/v1/cases", body=said(**{"channel": channel, "customer": customer, "language": language_, "owner": owner, "reason": reason, "situation": situation}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def read_(
        self,
        *,
        number: int,
    ) -> models.Whole:
        """Read a case."""
        _told: models.Whole = read(self.send("GET", f"/api/v1/cases/{path_part(number)}"))
        return _told

    def agreed_in(
        self,
        *,
        number: int,
    ) -> models.Agreed:
        """What was agreed, and wished beyond it."""
        _told: models.Agreed = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/agreement"))
        return _told

    def announce_closing(
        self,
        *,
        number: int,
        closes_at: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """Write that silence will mean yes."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/announce-closing", body=said(**{"closes_at": closes_at}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def approvals_of(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_ToldApproval_:
        """The approvals of a case."""
        _told: models.Page_ToldApproval_ = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/approvals", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_approvals_of(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.ToldApproval]:
        """The approvals of a case: every row, page after page."""
        return pages(lambda place: self.approvals_of(number=number, after=place, limit=limit), after)

    def ask_for_approval(
        self,
        *,
        number: int,
        action: str,
        asked: str,
        why: str,
        idempotency_key: str | None | Unset = UNSET,
        amount: int | None | Unset = UNSET,
    ) -> models.ToldApproval:
        """Ask a second person."""
        _told: models.ToldApproval = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/approvals", body=said(**{"action": action, "amount": amount, "asked": asked, "why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def ask(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """Ask the customer by mail."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/ask-whether-solved", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def asked_again(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_Reask_:
        """What was asked for again, and why."""
        _told: models.Page_Reask_ = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/asked-again", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_asked_again(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.Reask]:
        """What was asked for again, and why: every row, page after page."""
        return pages(lambda place: self.asked_again(number=number, after=place, limit=limit), after)

    def ask_again(
        self,
        *,
        number: int,
        key: str,
        why: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Reask:
        """Say why a known fact is asked for again."""
        _told: models.Reask = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/asked-again", body=said(**{"key": key, "why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def attachments(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Attachments:
        """The files of a case."""
        _told: models.Attachments = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/attachments", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_attachments(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.Attachment]:
        """The files of a case: every row, page after page."""
        return pages(lambda place: self.attachments(number=number, after=place, limit=limit), after)

    def attach(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        body: str | Unset = UNSET,
        contact: int | None | Unset = UNSET,
        file: list[File] | None | Unset = UNSET,
    ) -> models.Carried:
        """Put files into a case."""
        _told: models.Carried = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/attachments", form=said(**{"body": body, "contact": contact, "file": file}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def authority(
        self,
        *,
        number: int,
        action: str,
        amount: int | None | Unset = UNSET,
    ) -> models.ToldAuthority:
        """Whether you may decide it so."""
        _told: models.ToldAuthority = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/authority", query=said(**{"action": action, "amount": amount})))
        return _told

    def keep_begun(
        self,
        *,
        number: int,
        verb: str,
        words: dict[str, Any],
        idempotency_key: str | None | Unset = UNSET,
        seen: int | Unset = UNSET,
    ) -> models.ToldBegun | None:
        """Keep words that are not sent yet."""
        _told: models.ToldBegun | None = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/begun", body=said(**{"seen": seen, "verb": verb, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def propose_change(
        self,
        *,
        number: int,
        amount: int,
        days: int,
        risk: str,
        wish: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldChange:
        """Write down a wish beyond the scope."""
        _told: models.ToldChange = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/changes", body=said(**{"amount": amount, "days": days, "risk": risk, "wish": wish}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def close(
        self,
        *,
        number: int,
        reason: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """End it without the customer's word."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/close", body=said(**{"reason": reason}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def complain(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        about: list[int] | Unset = UNSET,
        preset: Literal["", "house", "iso", "uk-disp", "es-10-2025", "psd2"] | Unset = UNSET,
        received_at: str | None | Unset = UNSET,
    ) -> models.ToldComplaint:
        """Handle a case as a complaint."""
        _told: models.ToldComplaint = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/complaints", body=said(**{"about": about, "preset": preset, "received_at": received_at}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def confirm(
        self,
        *,
        number: int,
        said_by: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """The customer said that it is solved."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/confirm-solved", body=said(**{"said_by": said_by}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def contacts(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Contacts:
        """What was said and written."""
        _told: models.Contacts = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/contacts", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_contacts(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.Contact]:
        """What was said and written: every row, page after page."""
        return pages(lambda place: self.contacts(number=number, after=place, limit=limit), after)

    def log_contact(
        self,
        *,
        number: int,
        body: str,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        direction: Literal["in", "out"],
        idempotency_key: str | None | Unset = UNSET,
        is_progress: bool | Unset = UNSET,
        subject: str | Unset = UNSET,
    ) -> models.Contact:
        """Log what was said."""
        _told: models.Contact = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/contacts", body=said(**{"body": body, "channel": channel, "direction": direction, "is_progress": is_progress, "subject": subject}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def name_decision_maker(
        self,
        *,
        number: int,
        who: str,
        idempotency_key: str | None | Unset = UNSET,
        part: str | Unset = UNSET,
    ) -> models.AgreementStanding:
        """Say who decides on their side."""
        _told: models.AgreementStanding = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/decision-maker", body=said(**{"part": part, "who": who}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def decisions_of(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_ToldDecision_:
        """What was decided in a case."""
        _told: models.Page_ToldDecision_ = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/decisions", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_decisions_of(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.ToldDecision]:
        """What was decided in a case: every row, page after page."""
        return pages(lambda place: self.decisions_of(number=number, after=place, limit=limit), after)

    def decide_it(
        self,
        *,
        number: int,
        action: str,
        answer: Literal["yes", "exception", "no"],
        asked: str,
        idempotency_key: str | None | Unset = UNSET,
        alternative: str | Unset = UNSET,
        amount: int | None | Unset = UNSET,
        why: str | Unset = UNSET,
        words: str | Unset = UNSET,
    ) -> models.Decision:
        """Decide what the customer asks for."""
        _told: models.Decision = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/decisions", body=said(**{"action": action, "alternative": alternative, "amount": amount, "answer": answer, "asked": asked, "why": why, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def end_sale(
        self,
        *,
        number: int,
        outcome: Literal["sold", "not_suitable", "referred"],
        idempotency_key: str | None | Unset = UNSET,
        chosen: int | None | Unset = UNSET,
        referred_to: str | Unset = UNSET,
        why: str | Unset = UNSET,
    ) -> models.ToldSale:
        """Say how the sale ended."""
        _told: models.ToldSale = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/end-sale", body=said(**{"chosen": chosen, "outcome": outcome, "referred_to": referred_to, "why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_expectation(
        self,
        *,
        number: int,
        words: str,
        idempotency_key: str | None | Unset = UNSET,
        expected: int | None | Unset = UNSET,
    ) -> models.ToldExpectation:
        """Note what they hope for."""
        _told: models.ToldExpectation = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/expectation", body=said(**{"expected": expected, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def known_facts(
        self,
        *,
        number: int,
    ) -> list[models.Fact]:
        """What is known in a case."""
        _told: list[models.Fact] = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/facts"))
        return _told

    def note_fact(
        self,
        *,
        number: int,
        key: str,
        value: str | bool | int | float | list[dict[str, Any]],
        idempotency_key: str | None | Unset = UNSET,
        confidence: Literal["certain", "thinks-so", "guessed"] | Unset = UNSET,
    ) -> models.Fact:
        """Note what the customer told us."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/facts", body=said(**{"confidence": confidence, "key": key, "value": value}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def feedback_of(
        self,
        *,
        number: int,
    ) -> models.Feedback:
        """What they hoped for, and how it was."""
        _told: models.Feedback = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/feedback"))
        return _told

    def follow_ups_of(
        self,
        *,
        number: int,
    ) -> list[models.ToldFollowUp]:
        """The follow-ups of a case."""
        _told: list[models.ToldFollowUp] = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/follow-ups"))
        return _told

    def plan_follow_up(
        self,
        *,
        number: int,
        due_at: str,
        what: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldFollowUp:
        """Plan to come back to the customer."""
        _told: models.ToldFollowUp = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/follow-ups", body=said(**{"due_at": due_at, "what": what}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def hand_back(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Handover:
        """Offer it to whose customer it is."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/hand-back", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def handovers(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_Handover_:
        """To whom it was offered."""
        _told: models.Page_Handover_ = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/handovers", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_handovers(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.Handover]:
        """To whom it was offered: every row, page after page."""
        return pages(lambda place: self.handovers(number=number, after=place, limit=limit), after)

    def offer(
        self,
        *,
        number: int,
        story: str,
        to: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Handover:
        """Offer the case to a colleague."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/handovers", body=said(**{"story": story, "to": to}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def keep_case(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """Go on with it: the customer is yours."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/keep", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def kin_of(
        self,
        *,
        number: int,
    ) -> models.Kin:
        """The cases that belong to it."""
        _told: models.Kin = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/kin"))
        return _told

    def let_go(
        self,
        *,
        number: int,
        verb: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> None:
        """Words begun are sent, or not wanted."""
        self.send("POST", f"/api/v1/cases/{path_part(number)}/let-go", body=said(**{"verb": verb}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None)

    def send_letter_about(
        self,
        *,
        number: int,
        body: str,
        subject: str,
        idempotency_key: str | None | Unset = UNSET,
        to: str | Unset = UNSET,
    ) -> models.LetterTold:
        """Send another mail about the case."""
        _told: models.LetterTold = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/letters", body=said(**{"body": body, "subject": subject, "to": to}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def link_cases(
        self,
        *,
        number: int,
        kind: Literal["same", "caused", "follows", "other"],
        other: int,
        idempotency_key: str | None | Unset = UNSET,
        word: str | Unset = UNSET,
    ) -> models.ToldLink:
        """Two cases belong together."""
        _told: models.ToldLink = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/links", body=said(**{"kind": kind, "other": other, "word": word}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def may_be_named(
        self,
        *,
        number: int,
        q: str,
    ) -> list[models.Colleague]:
        """Whom a note may name."""
        _told: list[models.Colleague] = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/may-be-named", query=said(**{"q": q})))
        return _told

    def before_merging(
        self,
        *,
        number: int,
        gone: int,
    ) -> models.BeforeMerging:
        """What a merge would do."""
        _told: models.BeforeMerging = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/merges", query=said(**{"gone": gone})))
        return _told

    def merge_cases(
        self,
        *,
        number: int,
        gone: int,
        idempotency_key: str | None | Unset = UNSET,
        chosen: dict[str, Any] | Unset = UNSET,
    ) -> models.ToldMerge:
        """Make two cases one; this one goes on."""
        _told: models.ToldMerge = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/merges", body=said(**{"chosen": chosen, "gone": gone}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def not_yet(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        words: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """The customer says that it is not solved."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/not-yet", body=said(**{"channel": channel, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note(
        self,
        *,
        number: int,
        body: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Contact:
        """Write a note among us."""
        _told: models.Contact = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/notes", body=said(**{"body": body}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def case_page_link(
        self,
        *,
        number: int,
    ) -> models.LinkTold:
        """The customer's page of a case."""
        _told: models.LinkTold = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/page-link"))
        return _told

    def promises(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_Promise_:
        """What was promised, kept or not."""
        _told: models.Page_Promise_ = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/promises", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_promises(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.Promise]:
        """What was promised, kept or not: every row, page after page."""
        return pages(lambda place: self.promises(number=number, after=place, limit=limit), after)

    def promise(
        self,
        *,
        number: int,
        due_at: str,
        what: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Promise:
        """Promise the customer something."""
        _told: models.Promise = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/promises", body=said(**{"due_at": due_at, "what": what}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def recognise(
        self,
        *,
        number: int,
        situation: str | Literal[""],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """Say what kind of situation it is."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/recognise", body=said(**{"situation": situation}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def recommend(
        self,
        *,
        number: int,
        serves: list[str],
        what: str,
        why: str,
        idempotency_key: str | None | Unset = UNSET,
        above_budget: str | Unset = UNSET,
        amount: int | None | Unset = UNSET,
    ) -> models.ToldRecommendation:
        """Recommend something for their needs."""
        _told: models.ToldRecommendation = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/recommendations", body=said(**{"above_budget": above_budget, "amount": amount, "serves": serves, "what": what, "why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def reopen(
        self,
        *,
        number: int,
        reason: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """Open it again, with the same owner."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/reopen", body=said(**{"reason": reason}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def reply(
        self,
        *,
        number: int,
        body: str,
        idempotency_key: str | None | Unset = UNSET,
        framed: bool | Unset = UNSET,
        hold: bool | Unset = UNSET,
        is_progress: bool | Unset = UNSET,
        seen: int | None | Unset = UNSET,
        subject: str | Unset = UNSET,
    ) -> models.LetterTold:
        """Answer the customer by mail."""
        _told: models.LetterTold = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/reply", body=said(**{"body": body, "framed": framed, "hold": hold, "is_progress": is_progress, "seen": seen, "subject": subject}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def begin_round(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        exception: int | None | Unset = UNSET,
        request: int | None | Unset = UNSET,
        what: str | Unset = UNSET,
    ) -> models.ToldRound:
        """Begin a round of changes."""
        _told: models.ToldRound = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/rounds", body=said(**{"exception": exception, "request": request, "what": what}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def runs_of(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_ToldRun_:
        """The guided runs of a case."""
        _told: models.Page_ToldRun_ = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/runs", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_runs_of(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.ToldRun]:
        """The guided runs of a case: every row, page after page."""
        return pages(lambda place: self.runs_of(number=number, after=place, limit=limit), after)

    def begin(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        situation: str,
        idempotency_key: str | None | Unset = UNSET,
        contact: int | None | Unset = UNSET,
        edition: int | None | Unset = UNSET,
    ) -> models.ToldGuide:
        """Begin to be guided."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/runs", body=said(**{"channel": channel, "contact": contact, "edition": edition, "situation": situation}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def selling_in(
        self,
        *,
        number: int,
    ) -> models.ToldSelling:
        """What was recommended, and how the sale ended."""
        _told: models.ToldSelling = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/sale"))
        return _told

    def agree_scope(
        self,
        *,
        number: int,
        agreed_with: str,
        rounds: int,
        what: str,
        idempotency_key: str | None | Unset = UNSET,
        amount: int | None | Unset = UNSET,
        why: str | Unset = UNSET,
    ) -> models.ToldScope:
        """Write down what was agreed."""
        _told: models.ToldScope = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/scopes", body=said(**{"agreed_with": agreed_with, "amount": amount, "rounds": rounds, "what": what, "why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def snooze(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        after: int | None | Unset = UNSET,
        until: str | None | Unset = UNSET,
    ) -> models.Case:
        """Let it sleep."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/snooze", body=said(**{"after": after, "until": until}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def split_case(
        self,
        *,
        number: int,
        reason: str,
        idempotency_key: str | None | Unset = UNSET,
        contacts: list[int] | Unset = UNSET,
        facts: list[int] | Unset = UNSET,
        owner: int | None | Unset = UNSET,
        promises: list[int] | Unset = UNSET,
    ) -> models.ToldSplit:
        """Give the second matter a case of its own."""
        _told: models.ToldSplit = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/splits", body=said(**{"contacts": contacts, "facts": facts, "owner": owner, "promises": promises, "reason": reason}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def tags_on(
        self,
        *,
        number: int,
    ) -> list[models.ToldTag]:
        """The tags of a case."""
        _told: list[models.ToldTag] = read(self.send("GET", f"/api/v1/cases/{path_part(number)}/tags"))
        return _told

    def put_tags(
        self,
        *,
        number: int,
        names: list[str],
        idempotency_key: str | None | Unset = UNSET,
    ) -> list[models.ToldTag]:
        """Put tags on a case; those that are new on it."""
        _told: list[models.ToldTag] = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/tags", body=said(**{"names": names}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def take_tags(
        self,
        *,
        number: int,
        tags: list[int],
        idempotency_key: str | None | Unset = UNSET,
    ) -> list[models.ToldTag]:
        """Take tags off; those that were on it."""
        _told: list[models.ToldTag] = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/take-tags", body=said(**{"tags": tags}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def wake(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """Wake it."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/wake", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def change_request(
        self,
        *,
        number: int,
    ) -> models.ToldChange:
        """Read a change request."""
        _told: models.ToldChange = read(self.send("GET", f"/api/v1/changes/{path_part(number)}"))
        return _told

    def accept_change(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        said_by: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldChange:
        """The customer says yes, aloud."""
        _told: models.ToldChange = read(self.send("POST", f"/api/v1/changes/{path_part(number)}/accept", body=said(**{"channel": channel, "said_by": said_by}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def decline_change(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        said_by: str,
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
    ) -> models.ToldChange:
        """The customer would rather not."""
        _told: models.ToldChange = read(self.send("POST", f"/api/v1/changes/{path_part(number)}/decline", body=said(**{"channel": channel, "note": note, "said_by": said_by}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_change_told(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldChange:
        """The customer heard what it would mean."""
        _told: models.ToldChange = read(self.send("POST", f"/api/v1/changes/{path_part(number)}/told", body=said(**{"channel": channel}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def withdraw_change(
        self,
        *,
        number: int,
        why: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldChange:
        """Take it back before it is answered."""
        _told: models.ToldChange = read(self.send("POST", f"/api/v1/changes/{path_part(number)}/withdraw", body=said(**{"why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def answer_comment(
        self,
        *,
        number: int,
        words: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldComment:
        """Answer what was said."""
        _told: models.ToldComment = read(self.send("POST", f"/api/v1/comments/{path_part(number)}/answer", body=said(**{"words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def settle_comment(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldComment:
        """The matter is settled."""
        _told: models.ToldComment = read(self.send("POST", f"/api/v1/comments/{path_part(number)}/settle", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def complaint_letter(
        self,
        *,
        number: int,
    ) -> models.ToldLetter:
        """Read a letter; its PDF is the file `paper_id`."""
        _told: models.ToldLetter = read(self.send("GET", f"/api/v1/complaint-letters/{path_part(number)}"))
        return _told

    def house_row(self) -> models.ToldRules:
        """Which rules are usual here."""
        _told: models.ToldRules = read(self.send("GET", "/api/v1/complaint-rules"))
        return _told

    def set_house_rules(
        self,
        *,
        acknowledge_days: int,
        decide_days: int,
        may_pause: bool,
        usual: Literal["house", "iso", "uk-disp", "es-10-2025", "psd2"],
        idempotency_key: str | None | Unset = UNSET,
        outside_address: str | Unset = UNSET,
        outside_body: str | Unset = UNSET,
    ) -> models.ToldRules:
        """Set which rules are usual here."""
        _told: models.ToldRules = read(self.send("POST", "/api/v1/complaint-rules", body=said(**{"acknowledge_days": acknowledge_days, "decide_days": decide_days, "may_pause": may_pause, "outside_address": outside_address, "outside_body": outside_body, "usual": usual}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def complaints(
        self,
        *,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        closed: bool | None | Unset = UNSET,
    ) -> models.Page_ToldComplaint_:
        """The complaints you may see, the latest first."""
        _told: models.Page_ToldComplaint_ = read(self.send("GET", "/api/v1/complaints", query=said(**{"after": after, "limit": limit, "closed": closed})))
        return _told

    def every_complaints(
        self,
        *,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        closed: bool | None | Unset = UNSET,
    ) -> Iterator[models.ToldComplaint]:
        """The complaints you may see, the latest first: every row, page after page."""
        return pages(lambda place: self.complaints(after=place, limit=limit, closed=closed), after)

    def counts_for(self) -> models.ToldCounts:
        """How many are late, near, open, closed, outside."""
        _told: models.ToldCounts = read(self.send("GET", "/api/v1/complaints/counts"))
        return _told

    def story_of(
        self,
        *,
        number: int,
    ) -> models.ComplaintStory:
        """Read a complaint with its whole story."""
        _told: models.ComplaintStory = read(self.send("GET", f"/api/v1/complaints/{path_part(number)}"))
        return _told

    def name_complained_about(
        self,
        *,
        number: int,
        person: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldAbout:
        """Name who is complained about."""
        _told: models.ToldAbout = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/about", body=said(**{"person": person}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def acknowledge(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        words: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldStage:
        """Said by word of mouth: it has arrived."""
        _told: models.ToldStage = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/acknowledge", body=said(**{"channel": channel, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def assess(
        self,
        *,
        number: int,
        acts_at_once: bool,
        complexity: int,
        severity: int,
        idempotency_key: str | None | Unset = UNSET,
        words: str | Unset = UNSET,
    ) -> models.ToldStage:
        """How severe and how complex it is."""
        _told: models.ToldStage = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/assess", body=said(**{"acts_at_once": acts_at_once, "complexity": complexity, "severity": severity, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def close_complaint(
        self,
        *,
        number: int,
        how: Literal["word", "reasons"],
        idempotency_key: str | None | Unset = UNSET,
        words: str | Unset = UNSET,
    ) -> models.ToldStage:
        """Close it."""
        _told: models.ToldStage = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/close", body=said(**{"how": how, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def decide_complaint(
        self,
        *,
        number: int,
        verdict: Literal["accept", "redress", "reject"],
        idempotency_key: str | None | Unset = UNSET,
        alternative: str | Unset = UNSET,
        outside_body: str | Unset = UNSET,
        reasons: str | Unset = UNSET,
        redress: int | None | Unset = UNSET,
    ) -> models.ToldStage:
        """Accept it, grant redress, or reject it."""
        _told: models.ToldStage = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/decide", body=said(**{"alternative": alternative, "outside_body": outside_body, "reasons": reasons, "redress": redress, "verdict": verdict}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def open_dispute(
        self,
        *,
        number: int,
        body: str,
        kind: Literal["ombudsman", "authority", "arbitration", "court"],
        idempotency_key: str | None | Unset = UNSET,
        answer_by: str | None | Unset = UNSET,
        opened_at: str | None | Unset = UNSET,
        reference: str | Unset = UNSET,
    ) -> models.ToldDispute:
        """The customer took it to a body outside."""
        _told: models.ToldDispute = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/disputes", body=said(**{"answer_by": answer_by, "body": body, "kind": kind, "opened_at": opened_at, "reference": reference}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_findings(
        self,
        *,
        number: int,
        words: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldStage:
        """Say what was found."""
        _told: models.ToldStage = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/findings", body=said(**{"words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def give_investigation(
        self,
        *,
        number: int,
        investigator: int,
        idempotency_key: str | None | Unset = UNSET,
        words: str | Unset = UNSET,
    ) -> models.ToldStage:
        """Give somebody the investigation."""
        _told: models.ToldStage = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/investigation", body=said(**{"investigator": investigator, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def look_at_letter(
        self,
        *,
        number: int,
        kind: Literal["acknowledgement", "holding", "final", "summary"],
        idempotency_key: str | None | Unset = UNSET,
        expected: str | None | Unset = UNSET,
        language_: Literal["", "en", "hu", "el", "ru"] | Unset = UNSET,
        passages: dict[str, str] | None | Unset = UNSET,
        subject: str | Unset = UNSET,
    ) -> models.LetterSheet:
        """A letter as it would be; nothing is written."""
        _told: models.LetterSheet = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/letter", body=said(**{"expected": expected, "kind": kind, "language": language_, "passages": passages, "subject": subject}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def send_letter(
        self,
        *,
        number: int,
        kind: Literal["acknowledgement", "holding", "final", "summary"],
        passages: dict[str, str],
        idempotency_key: str | None | Unset = UNSET,
        expected: str | None | Unset = UNSET,
        how: Literal["mail", "words", "paper"] | Unset = UNSET,
        language_: Literal["", "en", "hu", "el", "ru"] | Unset = UNSET,
        subject: str | Unset = UNSET,
    ) -> models.ToldLetter:
        """Send a letter, by mail or on paper."""
        _told: models.ToldLetter = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/letters", body=said(**{"expected": expected, "how": how, "kind": kind, "language": language_, "passages": passages, "subject": subject}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def pause_clock(
        self,
        *,
        number: int,
        why: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldPause:
        """Stop the clocks that may pause."""
        _told: models.ToldPause = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/pause-clock", body=said(**{"why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def reopen_complaint(
        self,
        *,
        number: int,
        why: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldStage:
        """Take it up again, its case too."""
        _told: models.ToldStage = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/reopen", body=said(**{"why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def resume_clock(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldPause:
        """Let the clocks run again."""
        _told: models.ToldPause = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/resume-clock", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def take_back_complaint(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """Undo the beginning, while nothing followed."""
        _told: models.Case = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/take-back", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def tell_decision(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        words: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldStage:
        """They heard the decision by word of mouth."""
        _told: models.ToldStage = read(self.send("POST", f"/api/v1/complaints/{path_part(number)}/told", body=said(**{"channel": channel, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def withdraw_consent(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ConsentTold:
        """They agree no longer."""
        _told: models.ConsentTold = read(self.send("POST", f"/api/v1/consents/{path_part(number)}/withdraw", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def sheet_for(
        self,
        *,
        number: int,
    ) -> models.InspectionForm:
        """What to judge a contact by."""
        _told: models.InspectionForm = read(self.send("GET", f"/api/v1/contacts/{path_part(number)}/form"))
        return _told

    def finish(
        self,
        *,
        number: int,
        answers: dict[str, models.MarkGiven],
        idempotency_key: str | None | Unset = UNSET,
        summary: str | Unset = UNSET,
    ) -> models.ToldInspection:
        """Judge the contact for good."""
        _told: models.ToldInspection = read(self.send("POST", f"/api/v1/contacts/{path_part(number)}/inspection", body=said(**{"answers": answers, "summary": summary}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def save_inspection_draft(
        self,
        *,
        number: int,
        answers: dict[str, models.MarkGiven],
        idempotency_key: str | None | Unset = UNSET,
        summary: str | Unset = UNSET,
    ) -> models.ToldInspection:
        """Put down what was judged so far."""
        _told: models.ToldInspection = read(self.send("POST", f"/api/v1/contacts/{path_part(number)}/inspection-draft", body=said(**{"answers": answers, "summary": summary}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def unmerge_customers(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.MergeTold:
        """They are two after all."""
        _told: models.MergeTold = read(self.send("POST", f"/api/v1/customer-merges/{path_part(number)}/undo", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def customers(
        self,
        *,
        text: str | Unset = UNSET,
        kind: Literal["", "person", "organisation", "internal"] | Unset = UNSET,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.CustomersTold:
        """Find customers, page by page."""
        _told: models.CustomersTold = read(self.send("GET", "/api/v1/customers", query=said(**{"text": text, "kind": kind, "after": after, "limit": limit})))
        return _told

    def every_customers(
        self,
        *,
        text: str | Unset = UNSET,
        kind: Literal["", "person", "organisation", "internal"] | Unset = UNSET,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.CustomerTold]:
        """Find customers, page by page: every row, page after page."""
        return pages(lambda place: self.customers(text=text, kind=kind, after=place, limit=limit), after)

    def welcome(
        self,
        *,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
        emails: list[str] | Unset = UNSET,
        kind: Literal["person", "organisation", "internal"] | Unset = UNSET,
        language_: Literal["en", "hu", "el", "ru"] | Unset = UNSET,
        organisation: int | None | Unset = UNSET,
        phones: list[str] | Unset = UNSET,
        postal: list[str] | Unset = UNSET,
        tier: str | Unset = UNSET,
    ) -> models.CustomerWhole:
        """Welcome a new customer."""
        _told: models.CustomerWhole = read(self.send("POST", "/api/v1/customers", body=said(**{"emails": emails, "kind": kind, "language": language_, "name": name, "organisation": organisation, "phones": phones, "postal": postal, "tier": tier}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def customer(
        self,
        *,
        number: int,
    ) -> models.CustomerWhole:
        """Read a customer."""
        _told: models.CustomerWhole = read(self.send("GET", f"/api/v1/customers/{path_part(number)}"))
        return _told

    def add_address(
        self,
        *,
        number: int,
        kind: Literal["email", "phone", "postal"],
        value: str,
        idempotency_key: str | None | Unset = UNSET,
        is_primary: bool | Unset = UNSET,
    ) -> models.AddressTold:
        """Add a way to reach them."""
        _told: models.AddressTold = read(self.send("POST", f"/api/v1/customers/{path_part(number)}/addresses", body=said(**{"is_primary": is_primary, "kind": kind, "value": value}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def change_customer(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        kind: Literal["person", "organisation", "internal"] | None | Unset = UNSET,
        language_: Literal["en", "hu", "el", "ru"] | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        organisation: int | None | Unset = UNSET,
        tier: str | None | Unset = UNSET,
    ) -> models.CustomerWhole:
        """Correct who they are."""
        _told: models.CustomerWhole = read(self.send("POST", f"/api/v1/customers/{path_part(number)}/change", body=said(**{"kind": kind, "language": language_, "name": name, "organisation": organisation, "tier": tier}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_consent(
        self,
        *,
        number: int,
        how: str,
        purpose: Literal["news", "reference", "partners", "recording"],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ConsentTold:
        """Note what they agreed to."""
        _told: models.ConsentTold = read(self.send("POST", f"/api/v1/customers/{path_part(number)}/consents", body=said(**{"how": how, "purpose": purpose}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def erase_customer(
        self,
        *,
        number: int,
        ground: Literal["asked", "withdrawn", "expired", "unlawful"],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ErasureTold:
        """Erase every personal word of them."""
        _told: models.ErasureTold = read(self.send("POST", f"/api/v1/customers/{path_part(number)}/erase", body=said(**{"ground": ground}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def customer_facts(
        self,
        *,
        number: int,
    ) -> list[models.FactTold]:
        """What they told us once."""
        _told: list[models.FactTold] = read(self.send("GET", f"/api/v1/customers/{path_part(number)}/facts"))
        return _told

    def hand_out(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> dict[str, Any]:
        """Everything we hold of them, as plain data."""
        _told: dict[str, Any] = read(self.send("POST", f"/api/v1/customers/{path_part(number)}/hand-out", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def merge_customers(
        self,
        *,
        number: int,
        gone: int,
        idempotency_key: str | None | Unset = UNSET,
        taken_over: list[Literal["language", "tier", "organisation"]] | Unset = UNSET,
    ) -> models.MergeTold:
        """Two records are one customer."""
        _told: models.MergeTold = read(self.send("POST", f"/api/v1/customers/{path_part(number)}/merge", body=said(**{"gone": gone, "taken_over": taken_over}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def merges(
        self,
        *,
        number: int,
    ) -> list[models.MergeTold]:
        """What was made one with them."""
        _told: list[models.MergeTold] = read(self.send("GET", f"/api/v1/customers/{path_part(number)}/merges"))
        return _told

    def my_day(self) -> models.MyDay:
        """Your day."""
        _told: models.MyDay = read(self.send("GET", "/api/v1/day"))
        return _told

    def to_tell(self) -> list[models.ToldDecision]:
        """What you decided and the customer has not heard."""
        _told: list[models.ToldDecision] = read(self.send("GET", "/api/v1/decisions"))
        return _told

    def decision(
        self,
        *,
        number: int,
    ) -> models.ToldDecision:
        """Read a decision."""
        _told: models.ToldDecision = read(self.send("GET", f"/api/v1/decisions/{path_part(number)}"))
        return _told

    def note_told(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        idempotency_key: str | None | Unset = UNSET,
        words: str | Unset = UNSET,
    ) -> models.ToldDecision:
        """The customer has heard it."""
        _told: models.ToldDecision = read(self.send("POST", f"/api/v1/decisions/{path_part(number)}/told", body=said(**{"channel": channel, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def replay(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Message:
        """Send one message again."""
        _told: models.Message = read(self.send("POST", f"/api/v1/deliveries/{path_part(number)}/replay", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def dispute(
        self,
        *,
        number: int,
    ) -> models.ToldDispute:
        """Read a dispute."""
        _told: models.ToldDispute = read(self.send("GET", f"/api/v1/disputes/{path_part(number)}"))
        return _told

    def note_outcome(
        self,
        *,
        number: int,
        outcome: Literal["upheld", "partly", "not upheld", "settled", "withdrawn"],
        idempotency_key: str | None | Unset = UNSET,
        words: str | Unset = UNSET,
    ) -> models.ToldDispute:
        """What came of it."""
        _told: models.ToldDispute = read(self.send("POST", f"/api/v1/disputes/{path_part(number)}/outcome", body=said(**{"outcome": outcome, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def drafts(self) -> list[models.ToldDraft]:
        """What is being written, for those who write."""
        _told: list[models.ToldDraft] = read(self.send("GET", "/api/v1/drafts"))
        return _told

    def start_draft(
        self,
        *,
        idempotency_key: str | None | Unset = UNSET,
        codex: dict[str, Any] | None | Unset = UNSET,
        name: str | Unset = UNSET,
    ) -> models.ToldDraft:
        """Begin to write."""
        _told: models.ToldDraft = read(self.send("POST", "/api/v1/drafts", body=said(**{"codex": codex, "name": name}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def begun_by(self) -> list[models.ToldBegun]:
        """Words that you have begun and not sent."""
        _told: list[models.ToldBegun] = read(self.send("GET", "/api/v1/drafts-begun"))
        return _told

    def draft_to_go_on(
        self,
        *,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldDraft:
        """The next edition's draft, begun now if it is not there."""
        _told: models.ToldDraft = read(self.send("POST", "/api/v1/drafts/go-on", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def draft(
        self,
        *,
        number: int,
    ) -> models.ToldDraft:
        """Read how a draft stands."""
        _told: models.ToldDraft = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}"))
        return _told

    def add_part(
        self,
        *,
        number: int,
        container: str,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
    ) -> models.PartMoved:
        """Put a new part into a list."""
        _told: models.PartMoved = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/add", body=said(**{"after": after, "container": container, "name": name}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def add_parts(
        self,
        *,
        number: int,
        container: str,
        names: list[str],
        idempotency_key: str | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
    ) -> models.PartsMoved:
        """Put several new parts into a list."""
        _told: models.PartsMoved = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/add-several", body=said(**{"after": after, "container": container, "names": names}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def approve_draft(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
    ) -> models.DraftReview:
        """Say yes to the wording in hand."""
        _told: models.DraftReview = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/approve", body=said(**{"note": note}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def ask_for_second_look(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldDraft:
        """Ask for a second look."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/ask", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def be_at(
        self,
        *,
        number: int,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> None:
        """You are at this part just now."""
        self.send("POST", f"/api/v1/drafts/{path_part(number)}/be-at", body=said(**{"path": path}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None)

    def changes_of(
        self,
        *,
        number: int,
    ) -> list[models.Pair]:
        """What it changes."""
        _told: list[models.Pair] = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}/changes"))
        return _told

    def draft_codex(
        self,
        *,
        number: int,
    ) -> models.WholeDraft:
        """The whole document of a draft."""
        _told: models.WholeDraft = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}/codex"))
        return _told

    def save_draft(
        self,
        *,
        number: int,
        codex: dict[str, Any],
        revision: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldDraft:
        """Save the whole document."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/codex", body=said(**{"codex": codex, "revision": revision}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def talks(
        self,
        *,
        number: int,
        path: str | Unset = UNSET,
    ) -> list[models.ToldComment]:
        """What is said of it, part by part."""
        _told: list[models.ToldComment] = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}/comments", query=said(**{"path": path})))
        return _told

    def comment(
        self,
        *,
        number: int,
        path: str,
        words: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldComment:
        """Say something of a part."""
        _told: models.ToldComment = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/comments", body=said(**{"path": path, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def write_condition(
        self,
        *,
        number: int,
        condition: dict[str, Any] | None,
        path: str,
        seen: str,
        idempotency_key: str | None | Unset = UNSET,
        outcome: str | Unset = UNSET,
    ) -> models.ToldDraft:
        """Say when a part applies."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/condition", body=said(**{"condition": condition, "outcome": outcome, "path": path, "seen": seen}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def discard_draft(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> None:
        """Throw it away."""
        self.send("POST", f"/api/v1/drafts/{path_part(number)}/discard", key=idempotency_key if not isinstance(idempotency_key, Unset) else None)

    def duplicate_part(
        self,
        *,
        number: int,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
        seen: str | Unset = UNSET,
    ) -> models.PartMoved:
        """Put a copy behind a part."""
        _told: models.PartMoved = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/duplicate", body=said(**{"path": path, "seen": seen}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def add_fact(
        self,
        *,
        number: int,
        label: str,
        path: str,
        seen: str,
        idempotency_key: str | None | Unset = UNSET,
        question: str | Unset = UNSET,
        type: Literal["text", "number", "boolean", "choice", "date", "datetime", "money", "list"] | Unset = UNSET,
    ) -> models.PartMoved:
        """Put a fact into the vocabulary."""
        _told: models.PartMoved = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/facts", body=said(**{"label": label, "path": path, "question": question, "seen": seen, "type": type}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def say_it_fits(
        self,
        *,
        number: int,
        mark: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldDraft:
        """A translation fits though its source changed."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/fits", body=said(**{"mark": mark}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def languages_of(
        self,
        *,
        number: int,
    ) -> list[models.WrittenLanguage]:
        """How much is written in each language."""
        _told: list[models.WrittenLanguage] = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}/languages"))
        return _told

    def mend(
        self,
        *,
        number: int,
        key: str,
        verb: str,
        idempotency_key: str | None | Unset = UNSET,
        type: Literal["text", "number", "boolean", "choice", "date", "datetime", "money", "list"] | Unset = UNSET,
    ) -> models.PartMoved:
        """Do what the way out of a problem proposes."""
        _told: models.PartMoved = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/mend", body=said(**{"key": key, "type": type, "verb": verb}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def move_part(
        self,
        *,
        number: int,
        path: str,
        places: int,
        idempotency_key: str | None | Unset = UNSET,
        seen: str | Unset = UNSET,
    ) -> models.PartMoved:
        """Move a part among its brothers."""
        _told: models.PartMoved = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/move", body=said(**{"path": path, "places": places, "seen": seen}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def draft_part(
        self,
        *,
        number: int,
        path: str,
    ) -> models.ToldDraftPart:
        """A part of a draft, by its address."""
        _told: models.ToldDraftPart = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}/part", query=said(**{"path": path})))
        return _told

    def problems_of(
        self,
        *,
        number: int,
    ) -> list[models.DraftProblem]:
        """What the checks say of it."""
        _told: list[models.DraftProblem] = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}/problems"))
        return _told

    def publish(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
        over: str | Unset = UNSET,
    ) -> models.ToldEdition:
        """Make it the edition in force."""
        _told: models.ToldEdition = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/publish", body=said(**{"note": note, "over": over}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def put_part(
        self,
        *,
        number: int,
        after: str,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
        into: str | Unset = UNSET,
        seen: str | Unset = UNSET,
    ) -> models.PartMoved:
        """Put a part behind another, or into another list."""
        _told: models.PartMoved = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/put", body=said(**{"after": after, "into": into, "path": path, "seen": seen}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def remove_part(
        self,
        *,
        number: int,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
        seen: str | Unset = UNSET,
    ) -> models.ToldDraft:
        """Take a part out."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/remove", body=said(**{"path": path, "seen": seen}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def reviews_of(
        self,
        *,
        number: int,
    ) -> list[models.DraftReview]:
        """What was said of its wordings."""
        _told: list[models.DraftReview] = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}/reviews"))
        return _told

    def send_back(
        self,
        *,
        number: int,
        note: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.DraftReview:
        """Say what has to change first."""
        _told: models.DraftReview = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/send-back", body=said(**{"note": note}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def write_sheet(
        self,
        *,
        number: int,
        entries: list[models.SheetEntry],
        language_: str,
        idempotency_key: str | None | Unset = UNSET,
        fits: list[str] | Unset = UNSET,
    ) -> models.SheetKept:
        """Write many parts in one language."""
        _told: models.SheetKept = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/sheet", body=said(**{"entries": entries, "fits": fits, "language": language_}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def split_part(
        self,
        *,
        number: int,
        name: str,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
        cut: str | Unset = UNSET,
    ) -> models.PartMoved:
        """Make two of one."""
        _told: models.PartMoved = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/split", body=said(**{"cut": cut, "name": name, "path": path}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def stale_in(
        self,
        *,
        number: int,
    ) -> list[models.StaleTranslation]:
        """Translations older than their source."""
        _told: list[models.StaleTranslation] = read(self.send("GET", f"/api/v1/drafts/{path_part(number)}/stale"))
        return _told

    def record_test(
        self,
        *,
        number: int,
        test: dict[str, Any],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldDraft:
        """Put a test into the codex."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/tests", body=said(**{"test": test}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def undo(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldDraft:
        """Take the last save back."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/undo", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def write_part(
        self,
        *,
        number: int,
        language_: str,
        path: str,
        seen: str,
        idempotency_key: str | None | Unset = UNSET,
        out: list[str] | Unset = UNSET,
        settings: dict[str, str | list[str]] | Unset = UNSET,
        up: str | Unset = UNSET,
        words: dict[str, str] | Unset = UNSET,
    ) -> models.ToldDraft:
        """Write in a part."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/drafts/{path_part(number)}/write", body=said(**{"language": language_, "out": out, "path": path, "seen": seen, "settings": settings, "up": up, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def editions(self) -> list[models.ToldEdition]:
        """All editions; the first is in force."""
        _told: list[models.ToldEdition] = read(self.send("GET", "/api/v1/editions"))
        return _told

    def edition(
        self,
        *,
        number: int,
    ) -> models.ToldEdition:
        """Read an edition's title page."""
        _told: models.ToldEdition = read(self.send("GET", f"/api/v1/editions/{path_part(number)}"))
        return _told

    def accept_edition(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Acknowledgement:
        """You have read it and accept your part."""
        _told: models.Acknowledgement = read(self.send("POST", f"/api/v1/editions/{path_part(number)}/accept", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def bring_back(
        self,
        *,
        number: int,
        reason: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldDraft:
        """Begin a draft that says what it said."""
        _told: models.ToldDraft = read(self.send("POST", f"/api/v1/editions/{path_part(number)}/bring-back", body=said(**{"reason": reason}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def changes_in(
        self,
        *,
        number: int,
    ) -> list[models.Pair]:
        """What it changed against the one before it."""
        _told: list[models.Pair] = read(self.send("GET", f"/api/v1/editions/{path_part(number)}/changes"))
        return _told

    def whole_codex(
        self,
        *,
        number: int,
    ) -> models.WholeCodex:
        """The whole document."""
        _told: models.WholeCodex = read(self.send("GET", f"/api/v1/editions/{path_part(number)}/codex"))
        return _told

    def part(
        self,
        *,
        number: int,
        path: str,
    ) -> models.ToldPart:
        """Any part, by its address."""
        _told: models.ToldPart = read(self.send("GET", f"/api/v1/editions/{path_part(number)}/part", query=said(**{"path": path})))
        return _told

    def prints(
        self,
        *,
        number: int,
    ) -> list[models.ToldPrint]:
        """What was printed of it."""
        _told: list[models.ToldPrint] = read(self.send("GET", f"/api/v1/editions/{path_part(number)}/prints"))
        return _told

    def want_print(
        self,
        *,
        number: int,
        kind: Literal["book", "cards", "text", "site"],
        language_: Literal["en", "hu", "el", "ru"],
        idempotency_key: str | None | Unset = UNSET,
        situation: str | Literal[""] | Unset = UNSET,
    ) -> models.ToldPrint:
        """Ask for it on paper."""
        _told: models.ToldPrint = read(self.send("POST", f"/api/v1/editions/{path_part(number)}/prints", body=said(**{"kind": kind, "language": language_, "situation": situation}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def roll(
        self,
        *,
        number: int,
    ) -> models.ToldRoll:
        """Who has accepted it, for those who lead."""
        _told: models.ToldRoll = read(self.send("GET", f"/api/v1/editions/{path_part(number)}/roll"))
        return _told

    def search_book(
        self,
        *,
        number: int,
        q: str,
    ) -> list[models.CodexHit]:
        """Places that hold all the words."""
        _told: list[models.CodexHit] = read(self.send("GET", f"/api/v1/editions/{path_part(number)}/search", query=said(**{"q": q})))
        return _told

    def situations(
        self,
        *,
        number: int,
    ) -> list[models.ToldSituation]:
        """Its situations."""
        _told: list[models.ToldSituation] = read(self.send("GET", f"/api/v1/editions/{path_part(number)}/situations"))
        return _told

    def steps(
        self,
        *,
        number: int,
        path: str,
    ) -> list[models.ToldStep]:
        """The steps of a situation, in reading order."""
        _told: list[models.ToldStep] = read(self.send("GET", f"/api/v1/editions/{path_part(number)}/steps", query=said(**{"path": path})))
        return _told

    def events(
        self,
        *,
        after: str | Unset = UNSET,
        kinds: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        personal: bool | Unset = UNSET,
    ) -> models.Clouds:
        """What happened, from a place on."""
        _told: models.Clouds = read(self.send("GET", "/api/v1/events", query=said(**{"after": after, "kinds": kinds, "limit": limit, "personal": personal})))
        return _told

    def every_events(
        self,
        *,
        after: str | Unset = UNSET,
        kinds: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        personal: bool | Unset = UNSET,
    ) -> Iterator[models.Cloud]:
        """What happened, from a place on: every row, page after page."""
        return pages(lambda place: self.events(after=place, kinds=kinds, limit=limit, personal=personal), after)

    def ask_to_confirm(
        self,
        *,
        number: int,
        case: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Fact:
        """Put it to the customer, once."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/facts/{path_part(number)}/ask-to-confirm", body=said(**{"case": case}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def confirm_fact(
        self,
        *,
        number: int,
        case: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Fact:
        """The customer says that it is so."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/facts/{path_part(number)}/confirm", body=said(**{"case": case}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def correct_fact(
        self,
        *,
        number: int,
        value: str | bool | int | float | list[dict[str, Any]],
        why: str,
        idempotency_key: str | None | Unset = UNSET,
        case: int | None | Unset = UNSET,
        confidence: Literal["certain", "thinks-so", "guessed"] | Unset = UNSET,
    ) -> models.Fact:
        """Correct a fact; the former is kept."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/facts/{path_part(number)}/correct", body=said(**{"case": case, "confidence": confidence, "value": value, "why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def weigh_fact(
        self,
        *,
        number: int,
        case: int,
        confidence: Literal["certain", "thinks-so", "guessed"],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Fact:
        """Say how sure it is."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/facts/{path_part(number)}/weigh", body=said(**{"case": case, "confidence": confidence}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def figures(
        self,
        *,
        month: str | Unset = UNSET,
        team: int | None | Unset = UNSET,
        situation: str | None | Unset = UNSET,
    ) -> models.ToldOverview:
        """The figures of a month, with counts and intervals."""
        _told: models.ToldOverview = read(self.send("GET", "/api/v1/figures", query=said(**{"month": month, "team": team, "situation": situation})))
        return _told

    def definitions(self) -> list[models.FigureDefinition]:
        """What each figure means."""
        _told: list[models.FigureDefinition] = read(self.send("GET", "/api/v1/figures/definitions"))
        return _told

    def behind(
        self,
        *,
        key: str,
        month: str | Unset = UNSET,
        team: int | None | Unset = UNSET,
        situation: str | None | Unset = UNSET,
        only_missed: bool | Unset = UNSET,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_Case_:
        """The cases a figure was counted from."""
        _told: models.Page_Case_ = read(self.send("GET", f"/api/v1/figures/{path_part(key)}/cases", query=said(**{"month": month, "team": team, "situation": situation, "only_missed": only_missed, "after": after, "limit": limit})))
        return _told

    def every_behind(
        self,
        *,
        key: str,
        month: str | Unset = UNSET,
        team: int | None | Unset = UNSET,
        situation: str | None | Unset = UNSET,
        only_missed: bool | Unset = UNSET,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.Case]:
        """The cases a figure was counted from: every row, page after page."""
        return pages(lambda place: self.behind(key=key, month=month, team=team, situation=situation, only_missed=only_missed, after=place, limit=limit), after)

    def lines(self) -> list[models.ToldLine]:
        """By which cases are followed up."""
        _told: list[models.ToldLine] = read(self.send("GET", "/api/v1/follow-up-table"))
        return _told

    def set_line(
        self,
        *,
        days: int,
        outcome: Literal["", "sold", "not_suitable", "referred"],
        situation: str | Literal[""],
        what: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldLine:
        """Set a line of the table."""
        _told: models.ToldLine = read(self.send("POST", "/api/v1/follow-up-table", body=said(**{"days": days, "outcome": outcome, "situation": situation, "what": what}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def lift_line(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> None:
        """No longer plan these."""
        self.send("POST", f"/api/v1/follow-up-table/{path_part(number)}/lift", key=idempotency_key if not isinstance(idempotency_key, Unset) else None)

    def due_for(
        self,
        *,
        until: str | None | Unset = UNSET,
    ) -> list[models.ToldFollowUp]:
        """Whom you ask how it is by then (now, unless said)."""
        _told: list[models.ToldFollowUp] = read(self.send("GET", "/api/v1/follow-ups", query=said(**{"until": until})))
        return _told

    def follow_up(
        self,
        *,
        number: int,
    ) -> models.ToldFollowUp:
        """Read a follow-up."""
        _told: models.ToldFollowUp = read(self.send("GET", f"/api/v1/follow-ups/{path_part(number)}"))
        return _told

    def answer_follow_up(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        is_well: bool,
        idempotency_key: str | None | Unset = UNSET,
        words: str | Unset = UNSET,
    ) -> models.ToldFollowUp:
        """The customer says how it is."""
        _told: models.ToldFollowUp = read(self.send("POST", f"/api/v1/follow-ups/{path_part(number)}/answer", body=said(**{"channel": channel, "is_well": is_well, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_asked(
        self,
        *,
        number: int,
        channel: Literal["phone", "counter", "email", "chat", "web"],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldFollowUp:
        """The customer has been asked."""
        _told: models.ToldFollowUp = read(self.send("POST", f"/api/v1/follow-ups/{path_part(number)}/asked", body=said(**{"channel": channel}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def drop_follow_up(
        self,
        *,
        number: int,
        why: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldFollowUp:
        """It is not asked after all."""
        _told: models.ToldFollowUp = read(self.send("POST", f"/api/v1/follow-ups/{path_part(number)}/drop", body=said(**{"why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def handover(
        self,
        *,
        number: int,
    ) -> models.Handover:
        """Read an offer and its brief."""
        _told: models.Handover = read(self.send("GET", f"/api/v1/handovers/{path_part(number)}"))
        return _told

    def accept(
        self,
        *,
        number: int,
        has_read: bool,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Handover:
        """Take the case on."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/accept", body=said(**{"has_read": has_read}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def decline(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
    ) -> models.Handover:
        """Leave it with its owner."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/decline", body=said(**{"note": note}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def ask_back(
        self,
        *,
        number: int,
        words: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.HandoverQuestion:
        """Ask the giver before answering."""
        _told: models.HandoverQuestion = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/questions", body=said(**{"words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_offer_seen(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Handover:
        """You have seen that it came back."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/seen", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_customer_told(
        self,
        *,
        number: int,
        how: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Handover:
        """The customer has heard the new name."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/told", body=said(**{"how": how}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def withdraw(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Handover:
        """Take the offer back."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/withdraw", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def house_hours(self) -> models.HoursTold:
        """When the house is open."""
        _told: models.HoursTold = read(self.send("GET", "/api/v1/hours"))
        return _told

    def inspections_page(
        self,
        *,
        show: Literal["mine", "own", "all"] | Unset = UNSET,
        after: str | Unset = UNSET,
    ) -> models.Inspections:
        """Done inspections you may see, the latest first."""
        _told: models.Inspections = read(self.send("GET", "/api/v1/inspections", query=said(**{"show": show, "after": after})))
        return _told

    def every_inspections_page(
        self,
        *,
        show: Literal["mine", "own", "all"] | Unset = UNSET,
        after: str | Unset = UNSET,
    ) -> Iterator[models.ToldInspection]:
        """Done inspections you may see, the latest first: every row, page after page."""
        return pages(lambda place: self.inspections_page(show=show, after=place), after)

    def drafts_of(self) -> list[models.ToldInspection]:
        """What you began to judge."""
        _told: list[models.ToldInspection] = read(self.send("GET", "/api/v1/inspections/drafts"))
        return _told

    def to_look_at(self) -> list[models.Drawn]:
        """Contacts drawn for you to look at this week."""
        _told: list[models.Drawn] = read(self.send("GET", "/api/v1/inspections/to-do"))
        return _told

    def result_of(
        self,
        *,
        number: int,
    ) -> models.ToldResult:
        """What an inspection found."""
        _told: models.ToldResult = read(self.send("GET", f"/api/v1/inspections/{path_part(number)}"))
        return _told

    def discard_inspection(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> None:
        """Throw a draft of yours away."""
        self.send("POST", f"/api/v1/inspections/{path_part(number)}/discard", key=idempotency_key if not isinstance(idempotency_key, Unset) else None)

    def letters(
        self,
        *,
        case: int | None | Unset = UNSET,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        state: Literal["", "queued", "sending", "sent", "failed", "uncertain"] | Unset = UNSET,
    ) -> models.LettersTold:
        """Mails of ours and how they went."""
        _told: models.LettersTold = read(self.send("GET", "/api/v1/letters", query=said(**{"case": case, "after": after, "limit": limit, "state": state})))
        return _told

    def every_letters(
        self,
        *,
        case: int | None | Unset = UNSET,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        state: Literal["", "queued", "sending", "sent", "failed", "uncertain"] | Unset = UNSET,
    ) -> Iterator[models.LetterTold]:
        """Mails of ours and how they went: every row, page after page."""
        return pages(lambda place: self.letters(case=case, after=place, limit=limit, state=state), after)

    def letter(
        self,
        *,
        number: int,
    ) -> models.LetterTold:
        """One mail of ours."""
        _told: models.LetterTold = read(self.send("GET", f"/api/v1/letters/{path_part(number)}"))
        return _told

    def send_letter_again(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        to: str | Unset = UNSET,
    ) -> models.LetterTold:
        """Send a failed mail again."""
        _told: models.LetterTold = read(self.send("POST", f"/api/v1/letters/{path_part(number)}/send-again", body=said(**{"to": to}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def set_letter_aside(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.LetterTold:
        """A mail that came back needs nothing more."""
        _told: models.LetterTold = read(self.send("POST", f"/api/v1/letters/{path_part(number)}/set-aside", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def settle_letter(
        self,
        *,
        number: int,
        sent: bool,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.LetterTold:
        """Decide about a mail in doubt."""
        _told: models.LetterTold = read(self.send("POST", f"/api/v1/letters/{path_part(number)}/settle", body=said(**{"sent": sent}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def take_back_letter(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> dict[str, bool]:
        """Take a held reply back."""
        _told: dict[str, bool] = read(self.send("POST", f"/api/v1/letters/{path_part(number)}/take-back", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def unlink_cases(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> None:
        """They do not belong together after all."""
        self.send("POST", f"/api/v1/links/{path_part(number)}/unlink", key=idempotency_key if not isinstance(idempotency_key, Unset) else None)

    def mailboxes(self) -> list[models.MailboxTold]:
        """Our mailboxes."""
        _told: list[models.MailboxTold] = read(self.send("GET", "/api/v1/mailboxes"))
        return _told

    def take_in_mail(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.TakenTold:
        """Take in a mail as it came."""
        _told: models.TakenTold = read(self.send("POST", f"/api/v1/mailboxes/{path_part(number)}/mails", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def mails(
        self,
        *,
        case: int | None | Unset = UNSET,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.MailsTold:
        """Mails that came in."""
        _told: models.MailsTold = read(self.send("GET", "/api/v1/mails", query=said(**{"case": case, "after": after, "limit": limit})))
        return _told

    def every_mails(
        self,
        *,
        case: int | None | Unset = UNSET,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.MailTold]:
        """Mails that came in: every row, page after page."""
        return pages(lambda place: self.mails(case=case, after=place, limit=limit), after)

    def mail(
        self,
        *,
        number: int,
    ) -> models.MailTold:
        """One mail that came in."""
        _told: models.MailTold = read(self.send("GET", f"/api/v1/mails/{path_part(number)}"))
        return _told

    def mail_raw(
        self,
        *,
        number: int,
    ) -> bytes:
        """A mail exactly as it came."""
        return self.send("GET", f"/api/v1/mails/{path_part(number)}/raw")

    def me(self) -> models.Me:
        """Whose token this is, and what it opens."""
        _told: models.Me = read(self.send("GET", "/api/v1/me"))
        return _told

    def take_cases(
        self,
        *,
        taking: bool,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.PersonWhole:
        """Take new cases, or none for now."""
        _told: models.PersonWhole = read(self.send("POST", "/api/v1/me/taking-cases", body=said(**{"taking": taking}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def mentions_of(self) -> list[models.ToldMention]:
        """Notes that name you and that you have not looked at."""
        _told: list[models.ToldMention] = read(self.send("GET", "/api/v1/mentions"))
        return _told

    def note_seen(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldMention:
        """You have looked at it."""
        _told: models.ToldMention = read(self.send("POST", f"/api/v1/mentions/{path_part(number)}/seen", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def merge(
        self,
        *,
        number: int,
    ) -> models.ToldMerge:
        """Read a merge."""
        _told: models.ToldMerge = read(self.send("GET", f"/api/v1/merges/{path_part(number)}"))
        return _told

    def take_apart(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldMerge:
        """Two cases again."""
        _told: models.ToldMerge = read(self.send("POST", f"/api/v1/merges/{path_part(number)}/take-apart", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def people(
        self,
        *,
        team: int | None | Unset = UNSET,
        active: bool | Unset = UNSET,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.PeopleTold:
        """Who works here."""
        _told: models.PeopleTold = read(self.send("GET", "/api/v1/people", query=said(**{"team": team, "active": active, "after": after, "limit": limit})))
        return _told

    def every_people(
        self,
        *,
        team: int | None | Unset = UNSET,
        active: bool | Unset = UNSET,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.PersonTold]:
        """Who works here: every row, page after page."""
        return pages(lambda place: self.people(team=team, active=active, after=place, limit=limit), after)

    def hire(
        self,
        *,
        email: str,
        name: str,
        roles: list[Literal["agent", "inspector", "lead", "manager", "administrator"]],
        idempotency_key: str | None | Unset = UNSET,
        language_: Literal["en", "hu", "el", "ru"] | Unset = UNSET,
        phone: str | Unset = UNSET,
        team: int | None | Unset = UNSET,
        username: str | Unset = UNSET,
    ) -> models.PersonWhole:
        """Somebody joins."""
        _told: models.PersonWhole = read(self.send("POST", "/api/v1/people", body=said(**{"email": email, "language": language_, "name": name, "phone": phone, "roles": roles, "team": team, "username": username}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def away_now(self) -> models.PresenceTold:
        """Who is away now, and who acts for them."""
        _told: models.PresenceTold = read(self.send("GET", "/api/v1/people/away"))
        return _told

    def one_person(
        self,
        *,
        number: int,
    ) -> models.PersonWhole:
        """One colleague, or yourself."""
        _told: models.PersonWhole = read(self.send("GET", f"/api/v1/people/{path_part(number)}"))
        return _told

    def absences_of(
        self,
        *,
        number: int,
    ) -> list[models.AbsenceTold]:
        """When they are away."""
        _told: list[models.AbsenceTold] = read(self.send("GET", f"/api/v1/people/{path_part(number)}/absences"))
        return _told

    def deactivate(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.PersonWhole:
        """Somebody leaves."""
        _told: models.PersonWhole = read(self.send("POST", f"/api/v1/people/{path_part(number)}/deactivate", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def change_person(
        self,
        *,
        number: int,
        email: str,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
        phone: str | Unset = UNSET,
    ) -> models.PersonWhole:
        """How somebody is called and reached."""
        _told: models.PersonWhole = read(self.send("POST", f"/api/v1/people/{path_part(number)}/details", body=said(**{"email": email, "name": name, "phone": phone}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def person_hours(
        self,
        *,
        number: int,
    ) -> models.HoursTold:
        """When somebody is there."""
        _told: models.HoursTold = read(self.send("GET", f"/api/v1/people/{path_part(number)}/hours"))
        return _told

    def keep_person_hours(
        self,
        *,
        number: int,
        says: dict[str, Any],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.HoursTold:
        """Somebody keeps hours of their own."""
        _told: models.HoursTold = read(self.send("POST", f"/api/v1/people/{path_part(number)}/hours", body=said(**{"says": says}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def drop_person_hours(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.HoursTold:
        """Somebody keeps their team's hours again."""
        _told: models.HoursTold = read(self.send("POST", f"/api/v1/people/{path_part(number)}/hours/drop", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def reactivate(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.PersonWhole:
        """Somebody comes back."""
        _told: models.PersonWhole = read(self.send("POST", f"/api/v1/people/{path_part(number)}/reactivate", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def change_roles(
        self,
        *,
        number: int,
        roles: list[Literal["agent", "inspector", "lead", "manager", "administrator"]],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.PersonWhole:
        """Change what somebody does here."""
        _told: models.PersonWhole = read(self.send("POST", f"/api/v1/people/{path_part(number)}/roles", body=said(**{"roles": roles}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def move_to_team(
        self,
        *,
        number: int,
        team: int | None,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.PersonWhole:
        """Move somebody to another team."""
        _told: models.PersonWhole = read(self.send("POST", f"/api/v1/people/{path_part(number)}/team", body=said(**{"team": team}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def send_portal_link(
        self,
        *,
        email: str,
        idempotency_key: str | None | Unset = UNSET,
        language_: Literal["en", "hu", "el", "ru"] | Unset = UNSET,
    ) -> models.SentTold:
        """Send a customer the way into the portal."""
        _told: models.SentTold = read(self.send("POST", "/api/v1/portal-links", body=said(**{"email": email, "language": language_}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def print_of(
        self,
        *,
        number: int,
    ) -> models.ToldPrint:
        """A print, and how far it is."""
        _told: models.ToldPrint = read(self.send("GET", f"/api/v1/prints/{path_part(number)}"))
        return _told

    def print_content(
        self,
        *,
        number: int,
    ) -> bytes:
        """Fetch a print."""
        return self.send("GET", f"/api/v1/prints/{path_part(number)}/content")

    def entrust_promises(
        self,
        *,
        shares: list[models.ShareOfPromise],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.SharedOut:
        """Give promises to others to keep, all or none."""
        _told: models.SharedOut = read(self.send("POST", "/api/v1/promises/entrust", body=said(**{"shares": shares}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def cancel(
        self,
        *,
        number: int,
        reason: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Promise:
        """Take it back, and say why."""
        _told: models.Promise = read(self.send("POST", f"/api/v1/promises/{path_part(number)}/cancel", body=said(**{"reason": reason}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def keep(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Promise:
        """It is done."""
        _told: models.Promise = read(self.send("POST", f"/api/v1/promises/{path_part(number)}/keep", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def move(
        self,
        *,
        number: int,
        customer_told_how: str,
        reason: str,
        to_due: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Promise:
        """Move it, with the customer told."""
        _told: models.Promise = read(self.send("POST", f"/api/v1/promises/{path_part(number)}/move", body=said(**{"customer_told_how": customer_told_how, "reason": reason, "to_due": to_due}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def quality_figures(
        self,
        *,
        situation: str | Unset = UNSET,
        team: int | None | Unset = UNSET,
        own: bool | Unset = UNSET,
    ) -> models.QualityFigures:
        """The figures of ninety days, with their intervals."""
        _told: models.QualityFigures = read(self.send("GET", "/api/v1/quality/figures", query=said(**{"situation": situation, "team": team, "own": own})))
        return _told

    def answer_back(
        self,
        *,
        number: int,
        answer: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.HandoverQuestion:
        """Answer the receiver."""
        _told: models.HandoverQuestion = read(self.send("POST", f"/api/v1/questions/{path_part(number)}/answer", body=said(**{"answer": answer}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def all_rules(self) -> list[models.ToldRule]:
        """Every rule; those that stand still first."""
        _told: list[models.ToldRule] = read(self.send("GET", "/api/v1/rules"))
        return _told

    def make_rule(
        self,
        *,
        deed: Literal["tag", "offer", "promise", "note", "snooze", "ask", "complaint"],
        name: str,
        when: Literal["opened", "recognised", "said", "written", "reopened", "closed", "owner", "woken", "promise_late", "promise_soon", "lapsed", "declined", "complaint", "not_well", "no", "after_opening", "waiting", "quiet"],
        idempotency_key: str | None | Unset = UNSET,
        arguments: models.RuleArguments | Unset = UNSET,
        condition: dict[str, Any] | None | Unset = UNSET,
        hours: int | None | Unset = UNSET,
    ) -> models.ToldRule:
        """Write a rule; it is off."""
        _told: models.ToldRule = read(self.send("POST", "/api/v1/rules", body=said(**{"arguments": arguments, "condition": condition, "deed": deed, "hours": hours, "name": name, "when": when}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def rule(
        self,
        *,
        number: int,
    ) -> models.ToldRule:
        """Read a rule."""
        _told: models.ToldRule = read(self.send("GET", f"/api/v1/rules/{path_part(number)}"))
        return _told

    def change_rule(
        self,
        *,
        number: int,
        deed: Literal["tag", "offer", "promise", "note", "snooze", "ask", "complaint"],
        name: str,
        when: Literal["opened", "recognised", "said", "written", "reopened", "closed", "owner", "woken", "promise_late", "promise_soon", "lapsed", "declined", "complaint", "not_well", "no", "after_opening", "waiting", "quiet"],
        idempotency_key: str | None | Unset = UNSET,
        arguments: models.RuleArguments | Unset = UNSET,
        condition: dict[str, Any] | None | Unset = UNSET,
        hours: int | None | Unset = UNSET,
    ) -> models.ToldRule:
        """Have it say something else; it is off then."""
        _told: models.ToldRule = read(self.send("POST", f"/api/v1/rules/{path_part(number)}/change", body=said(**{"arguments": arguments, "condition": condition, "deed": deed, "hours": hours, "name": name, "when": when}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def log_of(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_ToldDeed_:
        """What it did, and did not, because."""
        _told: models.Page_ToldDeed_ = read(self.send("GET", f"/api/v1/rules/{path_part(number)}/log", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_log_of(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.ToldDeed]:
        """What it did, and did not, because: every row, page after page."""
        return pages(lambda place: self.log_of(number=number, after=place, limit=limit), after)

    def rehearse(
        self,
        *,
        number: int,
    ) -> models.ToldRehearsal:
        """What it would have done in thirty days."""
        _told: models.ToldRehearsal = read(self.send("GET", f"/api/v1/rules/{path_part(number)}/rehearsal"))
        return _told

    def switch_off(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldRule:
        """It does nothing from now on."""
        _told: models.ToldRule = read(self.send("POST", f"/api/v1/rules/{path_part(number)}/switch-off", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def switch_on(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldRule:
        """From now on it acts for you."""
        _told: models.ToldRule = read(self.send("POST", f"/api/v1/rules/{path_part(number)}/switch-on", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def asked_for_a_yes(self) -> list[models.ToldRun]:
        """Runs that wait for your second yes."""
        _told: list[models.ToldRun] = read(self.send("GET", "/api/v1/runs/to-approve"))
        return _told

    def guide(
        self,
        *,
        number: int,
        turned_to: str | Unset = UNSET,
        with_other_facts: bool | Unset = UNSET,
        with_further: bool | Unset = UNSET,
        with_ruled_out: bool | Unset = UNSET,
    ) -> models.ToldGuide:
        """The next suggestion, and why."""
        _told: models.ToldGuide = read(self.send("GET", f"/api/v1/runs/{path_part(number)}", query=said(**{"turned_to": turned_to, "with_other_facts": with_other_facts, "with_further": with_further, "with_ruled_out": with_ruled_out})))
        return _told

    def ask_again_in_run(
        self,
        *,
        number: int,
        key: str,
        why: str,
        idempotency_key: str | None | Unset = UNSET,
        path: str | Unset = UNSET,
    ) -> models.Reask:
        """Ask for something known, to verify it."""
        _told: models.Reask = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/ask-again", body=said(**{"key": key, "path": path, "why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def ask_to_confirm_in_run(
        self,
        *,
        number: int,
        fact: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Fact:
        """Put a fact to them, once."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/ask-to-confirm", body=said(**{"fact": fact}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def confirm_fact_in_run(
        self,
        *,
        number: int,
        fact: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Fact:
        """They say that it is so."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/confirm-fact", body=said(**{"fact": fact}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def correct_fact_in_run(
        self,
        *,
        number: int,
        fact: int,
        value: str | bool | int | float | list[dict[str, Any]],
        why: str,
        idempotency_key: str | None | Unset = UNSET,
        confidence: Literal["certain", "thinks-so", "guessed"] | Unset = UNSET,
    ) -> models.Fact:
        """They say something else now."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/correct-fact", body=said(**{"confidence": confidence, "fact": fact, "value": value, "why": why}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def dismiss(
        self,
        *,
        number: int,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldGuide:
        """Not now."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/dismiss", body=said(**{"path": path}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def do_step(
        self,
        *,
        number: int,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
        due_at: str | None | Unset = UNSET,
        facts: dict[str, Any] | Unset = UNSET,
        note: str | Unset = UNSET,
        outcome: str | Unset = UNSET,
        promised: str | Unset = UNSET,
        seen: int | None | Unset = UNSET,
        sure: dict[str, Any] | Unset = UNSET,
    ) -> models.ToldGuide:
        """Record a step as done, and how it turned out."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/do", body=said(**{"due_at": due_at, "facts": facts, "note": note, "outcome": outcome, "path": path, "promised": promised, "seen": seen, "sure": sure}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def end(
        self,
        *,
        number: int,
        outcome: Literal["resolved", "referred", "refused", "escalated", "pending"],
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
    ) -> models.ToldGuide:
        """End the run, wherever it stands."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/end", body=said(**{"note": note, "outcome": outcome}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_facts(
        self,
        *,
        number: int,
        facts: dict[str, Any],
        idempotency_key: str | None | Unset = UNSET,
        path: str | Unset = UNSET,
        sure: dict[str, Any] | Unset = UNSET,
    ) -> list[models.Fact]:
        """Note what they said, in any order."""
        _told: list[models.Fact] = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/facts", body=said(**{"facts": facts, "path": path, "sure": sure}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def mark_moment(
        self,
        *,
        number: int,
        landed: Literal["well", "unclear", "badly"],
        moment: str,
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
    ) -> models.ToldGuide:
        """How a moment landed."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/moments", body=said(**{"landed": landed, "moment": moment, "note": note}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def move_to_edition(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        edition: int | None | Unset = UNSET,
    ) -> models.ToldGuide:
        """Pin the run to another edition."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/move", body=said(**{"edition": edition}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def note_off_chart(
        self,
        *,
        number: int,
        note: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldGuide:
        """Something that the chart does not know."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/off-chart", body=said(**{"note": note}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def offer_of(
        self,
        *,
        number: int,
    ) -> models.EditionOffer | None:
        """The newer edition, where there is one."""
        _told: models.EditionOffer | None = read(self.send("GET", f"/api/v1/runs/{path_part(number)}/offer"))
        return _told

    def pause(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        note: str | Unset = UNSET,
        until: str | None | Unset = UNSET,
    ) -> models.ToldGuide:
        """Put the guide down."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/pause", body=said(**{"note": note, "until": until}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def resume(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        channel: Literal["phone", "counter", "email", "chat", "web"] | Literal[""] | Unset = UNSET,
        contact: int | None | Unset = UNSET,
    ) -> models.ToldGuide:
        """Take the guide up again."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/resume", body=said(**{"channel": channel, "contact": contact}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def revisit(
        self,
        *,
        number: int,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldGuide:
        """Take a step up again."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/revisit", body=said(**{"path": path}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def skip_step(
        self,
        *,
        number: int,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
        reason: str | Unset = UNSET,
    ) -> models.ToldGuide:
        """Leave a step out; a critical one with a reason."""
        _told: models.ToldGuide = read(self.send("POST", f"/api/v1/runs/{path_part(number)}/skip", body=said(**{"path": path, "reason": reason}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def search(
        self,
        *,
        q: str,
        kind: Literal["case", "contact", "fact", "promise", "decision", "agreement", "complaint"] | None | Unset = UNSET,
        before: int | Unset = UNSET,
    ) -> models.SearchFound:
        """Search everything that was said."""
        _told: models.SearchFound = read(self.send("GET", "/api/v1/search", query=said(**{"q": q, "kind": kind, "before": before})))
        return _told

    def shelf_of(self) -> models.Shelf:
        """The editions as you hold them, and what is new for you."""
        _told: models.Shelf = read(self.send("GET", "/api/v1/shelf"))
        return _told

    def split(
        self,
        *,
        number: int,
    ) -> models.ToldSplit:
        """Read a split."""
        _told: models.ToldSplit = read(self.send("GET", f"/api/v1/splits/{path_part(number)}"))
        return _told

    def undo_split(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Case:
        """It was one matter after all."""
        _told: models.Case = read(self.send("POST", f"/api/v1/splits/{path_part(number)}/undo", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def still_right(
        self,
        *,
        on: str,
        path: str,
        idempotency_key: str | None | Unset = UNSET,
        draft: int | None | Unset = UNSET,
    ) -> models.ToldDraft:
        """Looked at again; the next day stands in a draft."""
        _told: models.ToldDraft = read(self.send("POST", "/api/v1/still-right", body=said(**{"draft": draft, "on": on, "path": path}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def suggestion_inbox(
        self,
        *,
        state: Literal["", "open", "taken-up", "done", "not-now", "merged", "withdrawn"] | Unset = UNSET,
        kind: Literal["", "flag", "fix", "add"] | Unset = UNSET,
        situation: str | Unset = UNSET,
        language_: Literal["en", "hu", "el", "ru"] | Literal[""] | Unset = UNSET,
        after: str | Unset = UNSET,
    ) -> models.SuggestionInbox:
        """Suggestions by the part they are about, for those who write."""
        _told: models.SuggestionInbox = read(self.send("GET", "/api/v1/suggestions", query=said(**{"state": state, "kind": kind, "situation": situation, "language": language_, "after": after})))
        return _told

    def every_suggestion_inbox(
        self,
        *,
        state: Literal["", "open", "taken-up", "done", "not-now", "merged", "withdrawn"] | Unset = UNSET,
        kind: Literal["", "flag", "fix", "add"] | Unset = UNSET,
        situation: str | Unset = UNSET,
        language_: Literal["en", "hu", "el", "ru"] | Literal[""] | Unset = UNSET,
        after: str | Unset = UNSET,
    ) -> Iterator[models.ToldSuggestion]:
        """Suggestions by the part they are about, for those who write: every row, page after page."""
        return pages(lambda place: self.suggestion_inbox(state=state, kind=kind, situation=situation, language_=language_, after=place), after)

    def suggest(
        self,
        *,
        kind: Literal["flag", "fix", "add"],
        language_: Literal["en", "hu", "el", "ru"],
        path: str,
        words: str,
        idempotency_key: str | None | Unset = UNSET,
        case: int | None | Unset = UNSET,
        edition: int | None | Unset = UNSET,
        field: str | Unset = UNSET,
        run: int | None | Unset = UNSET,
    ) -> models.ToldSuggestion:
        """Say something of a part of the codex."""
        _told: models.ToldSuggestion = read(self.send("POST", "/api/v1/suggestions", body=said(**{"case": case, "edition": edition, "field": field, "kind": kind, "language": language_, "path": path, "run": run, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def own_suggestions(
        self,
        *,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Page_ToldSuggestion_:
        """What you suggested, the latest first."""
        _told: models.Page_ToldSuggestion_ = read(self.send("GET", "/api/v1/suggestions/mine", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_own_suggestions(
        self,
        *,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.ToldSuggestion]:
        """What you suggested, the latest first: every row, page after page."""
        return pages(lambda place: self.own_suggestions(after=place, limit=limit), after)

    def suggestion(
        self,
        *,
        number: int,
    ) -> models.ToldSuggestion:
        """Read a suggestion."""
        _told: models.ToldSuggestion = read(self.send("GET", f"/api/v1/suggestions/{path_part(number)}"))
        return _told

    def merge_suggestions(
        self,
        *,
        number: int,
        into: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldSuggestion:
        """Put it together with another."""
        _told: models.ToldSuggestion = read(self.send("POST", f"/api/v1/suggestions/{path_part(number)}/merge", body=said(**{"into": into}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def answer_not_now(
        self,
        *,
        number: int,
        reason: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldSuggestion:
        """Say why it is not taken up now."""
        _told: models.ToldSuggestion = read(self.send("POST", f"/api/v1/suggestions/{path_part(number)}/not-now", body=said(**{"reason": reason}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def put_back(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldSuggestion:
        """Have it wait for an answer again."""
        _told: models.ToldSuggestion = read(self.send("POST", f"/api/v1/suggestions/{path_part(number)}/put-back", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def take_up(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
        by_hand: bool | Unset = UNSET,
        draft: int | None | Unset = UNSET,
        words: str | Unset = UNSET,
    ) -> models.ToldSuggestion:
        """Take it up in a draft."""
        _told: models.ToldSuggestion = read(self.send("POST", f"/api/v1/suggestions/{path_part(number)}/take-up", body=said(**{"by_hand": by_hand, "draft": draft, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def withdraw_suggestion(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldSuggestion:
        """Take back what you suggested."""
        _told: models.ToldSuggestion = read(self.send("POST", f"/api/v1/suggestions/{path_part(number)}/withdraw", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def tags_in_use(self) -> list[models.UsedTag]:
        """Every tag that is in use."""
        _told: list[models.UsedTag] = read(self.send("GET", "/api/v1/tags"))
        return _told

    def tags_beginning(
        self,
        *,
        q: str,
    ) -> list[models.ToldTag]:
        """Tags whose name begins so."""
        _told: list[models.ToldTag] = read(self.send("GET", "/api/v1/tags/beginning", query=said(**{"q": q})))
        return _told

    def merge_tag(
        self,
        *,
        number: int,
        into: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldTag:
        """Put another tag wherever this one stands."""
        _told: models.ToldTag = read(self.send("POST", f"/api/v1/tags/{path_part(number)}/merge", body=said(**{"into": into}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def rename_tag(
        self,
        *,
        number: int,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldTag:
        """Call a tag by another word."""
        _told: models.ToldTag = read(self.send("POST", f"/api/v1/tags/{path_part(number)}/rename", body=said(**{"name": name}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def teams(self) -> list[models.TeamTold]:
        """The teams."""
        _told: list[models.TeamTold] = read(self.send("GET", "/api/v1/teams"))
        return _told

    def found_team(
        self,
        *,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.TeamTold:
        """Found a team."""
        _told: models.TeamTold = read(self.send("POST", "/api/v1/teams", body=said(**{"name": name}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def team_day(
        self,
        *,
        number: int,
    ) -> models.TeamDay:
        """A team's day, for whoever leads."""
        _told: models.TeamDay = read(self.send("GET", f"/api/v1/teams/{path_part(number)}/day"))
        return _told

    def team_hours(
        self,
        *,
        number: int,
    ) -> models.HoursTold:
        """When a team is there."""
        _told: models.HoursTold = read(self.send("GET", f"/api/v1/teams/{path_part(number)}/hours"))
        return _told

    def keep_team_hours(
        self,
        *,
        number: int,
        says: dict[str, Any],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.HoursTold:
        """A team keeps hours of its own."""
        _told: models.HoursTold = read(self.send("POST", f"/api/v1/teams/{path_part(number)}/hours", body=said(**{"says": says}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def drop_team_hours(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.HoursTold:
        """A team keeps the hours of the house again."""
        _told: models.HoursTold = read(self.send("POST", f"/api/v1/teams/{path_part(number)}/hours/drop", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def rename_team(
        self,
        *,
        number: int,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.TeamTold:
        """Call a team otherwise."""
        _told: models.TeamTold = read(self.send("POST", f"/api/v1/teams/{path_part(number)}/rename", body=said(**{"name": name}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def views_for(self) -> list[models.ToldView]:
        """Your lists, those of your team and of the house."""
        _told: list[models.ToldView] = read(self.send("GET", "/api/v1/views"))
        return _told

    def save_view(
        self,
        *,
        asked: str,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
        whose: Literal["me", "team", "house"] | Unset = UNSET,
    ) -> models.ToldView:
        """Keep a list."""
        _told: models.ToldView = read(self.send("POST", "/api/v1/views", body=said(**{"asked": asked, "name": name, "whose": whose}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def change_view(
        self,
        *,
        number: int,
        asked: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldView:
        """Have it show another list."""
        _told: models.ToldView = read(self.send("POST", f"/api/v1/views/{path_part(number)}/change", body=said(**{"asked": asked}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def delete_view(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> None:
        """It is no more."""
        self.send("POST", f"/api/v1/views/{path_part(number)}/delete", key=idempotency_key if not isinstance(idempotency_key, Unset) else None)

    def move_view(
        self,
        *,
        number: int,
        later: bool,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldView:
        """One place on, or back."""
        _told: models.ToldView = read(self.send("POST", f"/api/v1/views/{path_part(number)}/move", body=said(**{"later": later}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def rename_view(
        self,
        *,
        number: int,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldView:
        """Call a list something else."""
        _told: models.ToldView = read(self.send("POST", f"/api/v1/views/{path_part(number)}/rename", body=said(**{"name": name}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def share_view(
        self,
        *,
        number: int,
        whose: Literal["me", "team", "house"],
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.ToldView:
        """Let your team or the house have it."""
        _told: models.ToldView = read(self.send("POST", f"/api/v1/views/{path_part(number)}/share", body=said(**{"whose": whose}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def visit(
        self,
        *,
        words: str,
        idempotency_key: str | None | Unset = UNSET,
        case: int | None | Unset = UNSET,
        customer: int | None | Unset = UNSET,
        language_: Literal["", "en", "hu", "el", "ru"] | Unset = UNSET,
        name: str | Unset = UNSET,
        number: str | Unset = UNSET,
    ) -> models.Logged:
        """Take down a visit."""
        _told: models.Logged = read(self.send("POST", "/api/v1/visits", body=said(**{"case": case, "customer": customer, "language": language_, "name": name, "number": number, "words": words}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def webhooks(self) -> models.Hooks:
        """Webhooks."""
        _told: models.Hooks = read(self.send("GET", "/api/v1/webhooks"))
        return _told

    def make_webhook(
        self,
        *,
        address_: str,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
        kinds: list[str] | Unset = UNSET,
        owner: int | None | Unset = UNSET,
    ) -> models.Made:
        """Make a webhook."""
        _told: models.Made = read(self.send("POST", "/api/v1/webhooks", body=said(**{"address": address_, "kinds": kinds, "name": name, "owner": owner}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def webhook(
        self,
        *,
        number: int,
    ) -> models.Hook:
        """Read a webhook."""
        _told: models.Hook = read(self.send("GET", f"/api/v1/webhooks/{path_part(number)}"))
        return _told

    def change_webhook(
        self,
        *,
        number: int,
        address_: str,
        name: str,
        idempotency_key: str | None | Unset = UNSET,
        kinds: list[str] | Unset = UNSET,
        owner: int | None | Unset = UNSET,
    ) -> models.Hook:
        """Change a webhook."""
        _told: models.Hook = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/change", body=said(**{"address": address_, "kinds": kinds, "name": name, "owner": owner}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def deliveries(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Log:
        """Its log, the latest first."""
        _told: models.Log = read(self.send("GET", f"/api/v1/webhooks/{path_part(number)}/deliveries", query=said(**{"after": after, "limit": limit})))
        return _told

    def every_deliveries(
        self,
        *,
        number: int,
        after: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> Iterator[models.DeliveryLog]:
        """Its log, the latest first: every row, page after page."""
        return pages(lambda place: self.deliveries(number=number, after=place, limit=limit), after)

    def replay_span(
        self,
        *,
        number: int,
        since: str,
        until: str,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Replayed:
        """Send again what happened in a time."""
        _told: models.Replayed = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/replay", body=said(**{"since": since, "until": until}), key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def rotate_secret(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Made:
        """Give it a new secret."""
        _told: models.Made = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/rotate-secret", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def start_webhook(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Hook:
        """Start it again, where it stopped."""
        _told: models.Hook = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/start", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def stop_webhook(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Hook:
        """Stop it."""
        _told: models.Hook = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/stop", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told

    def send_test(
        self,
        *,
        number: int,
        idempotency_key: str | None | Unset = UNSET,
    ) -> models.Message:
        """Send a test."""
        _told: models.Message = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/test", key=idempotency_key if not isinstance(idempotency_key, Unset) else None))
        return _told
