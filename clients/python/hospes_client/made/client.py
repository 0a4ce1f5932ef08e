"""Every operation of Hospes as a method. Made by clients/python/generate.py from docs/openapi.json: change those."""

# ruff: noqa
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from hospes_client.made import models
from hospes_client.transport import UNSET, File, Transport, Unset, pages, path_part, read, said


class Hospes(Transport):
    """`Hospes("https://desk.example.com", "hsp_…")`. Raises Problem for whatever is refused."""

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

    def ask(
        self,
        *,
        number: int,
    ) -> models.Case:
        """Ask the customer by mail."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/ask-whether-solved"))
        return _told

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

    def close(
        self,
        *,
        number: int,
        reason: str,
    ) -> models.Case:
        """End it without the customer's word."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/close", body=said(**{"reason": reason})))
        return _told

    def confirm(
        self,
        *,
        number: int,
        said_by: str,
    ) -> models.Case:
        """The customer said that it is solved."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/confirm-solved", body=said(**{"said_by": said_by})))
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

    def reopen(
        self,
        *,
        number: int,
        reason: str,
    ) -> models.Case:
        """Open it again, with the same owner."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/reopen", body=said(**{"reason": reason})))
        return _told

    def snooze(
        self,
        *,
        number: int,
        after: int | None | Unset = UNSET,
        until: str | None | Unset = UNSET,
    ) -> models.Case:
        """Let it sleep."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/snooze", body=said(**{"after": after, "until": until})))
        return _told

    def wake(
        self,
        *,
        number: int,
    ) -> models.Case:
        """Wake it."""
        _told: models.Case = read(self.send("POST", f"/api/v1/cases/{path_part(number)}/wake"))
        return _told

    def replay(
        self,
        *,
        number: int,
    ) -> models.Message:
        """Send one message again."""
        _told: models.Message = read(self.send("POST", f"/api/v1/deliveries/{path_part(number)}/replay"))
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

    def correct_fact(
        self,
        *,
        number: int,
        value: str | bool | int | float | list[dict[str, Any]],
        why: str,
        case: int | None | Unset = UNSET,
        confidence: Literal["certain", "thinks-so", "guessed"] | Unset = UNSET,
    ) -> models.Fact:
        """Correct a fact; the former is kept."""
        _told: models.Fact = read(self.send("POST", f"/api/v1/facts/{path_part(number)}/correct", body=said(**{"case": case, "confidence": confidence, "value": value, "why": why})))
        return _told

    def accept(
        self,
        *,
        number: int,
        has_read: bool,
    ) -> models.Handover:
        """Take the case on."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/accept", body=said(**{"has_read": has_read})))
        return _told

    def decline(
        self,
        *,
        number: int,
        note: str | Unset = UNSET,
    ) -> models.Handover:
        """Leave it with its owner."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/decline", body=said(**{"note": note})))
        return _told

    def withdraw(
        self,
        *,
        number: int,
    ) -> models.Handover:
        """Take the offer back."""
        _told: models.Handover = read(self.send("POST", f"/api/v1/handovers/{path_part(number)}/withdraw"))
        return _told

    def me(self) -> models.Me:
        """Whose token this is, and what it opens."""
        _told: models.Me = read(self.send("GET", "/api/v1/me"))
        return _told

    def cancel(
        self,
        *,
        number: int,
        reason: str,
    ) -> models.Promise:
        """Take it back, and say why."""
        _told: models.Promise = read(self.send("POST", f"/api/v1/promises/{path_part(number)}/cancel", body=said(**{"reason": reason})))
        return _told

    def keep(
        self,
        *,
        number: int,
    ) -> models.Promise:
        """It is done."""
        _told: models.Promise = read(self.send("POST", f"/api/v1/promises/{path_part(number)}/keep"))
        return _told

    def move(
        self,
        *,
        number: int,
        customer_told_how: str,
        reason: str,
        to_due: str,
    ) -> models.Promise:
        """Move it, with the customer told."""
        _told: models.Promise = read(self.send("POST", f"/api/v1/promises/{path_part(number)}/move", body=said(**{"customer_told_how": customer_told_how, "reason": reason, "to_due": to_due})))
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
        kinds: list[str] | Unset = UNSET,
        owner: int | None | Unset = UNSET,
    ) -> models.Made:
        """Make a webhook."""
        _told: models.Made = read(self.send("POST", "/api/v1/webhooks", body=said(**{"address": address_, "kinds": kinds, "name": name, "owner": owner})))
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
        kinds: list[str] | Unset = UNSET,
        owner: int | None | Unset = UNSET,
    ) -> models.Hook:
        """Change a webhook."""
        _told: models.Hook = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/change", body=said(**{"address": address_, "kinds": kinds, "name": name, "owner": owner})))
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
    ) -> Iterator[models.Logged]:
        """Its log, the latest first: every row, page after page."""
        return pages(lambda place: self.deliveries(number=number, after=place, limit=limit), after)

    def replay_span(
        self,
        *,
        number: int,
        since: str,
        until: str,
    ) -> models.Replayed:
        """Send again what happened in a time."""
        _told: models.Replayed = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/replay", body=said(**{"since": since, "until": until})))
        return _told

    def rotate_secret(
        self,
        *,
        number: int,
    ) -> models.Made:
        """Give it a new secret."""
        _told: models.Made = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/rotate-secret"))
        return _told

    def start_webhook(
        self,
        *,
        number: int,
    ) -> models.Hook:
        """Start it again, where it stopped."""
        _told: models.Hook = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/start"))
        return _told

    def stop_webhook(
        self,
        *,
        number: int,
    ) -> models.Hook:
        """Stop it."""
        _told: models.Hook = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/stop"))
        return _told

    def send_test(
        self,
        *,
        number: int,
    ) -> models.Message:
        """Send a test."""
        _told: models.Message = read(self.send("POST", f"/api/v1/webhooks/{path_part(number)}/test"))
        return _told
