"""What is done with a mailbox, each on a small page."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.channels.email import operations
from hospes.channels.email.access import alias_or_404, mailbox_or_404
from hospes.channels.email.models import Alias, Mailbox, SignIn
from hospes.desk.mailboxes.forms import AboutForm, AliasForm, NewForm, ReadingForm, SendingForm, TokenForm
from hospes.desk.people.verb import KEEPERS
from hospes.desk.role_verb import RoleVerb


class MailboxVerb(RoleVerb):
    """A change to one mailbox."""

    roles = KEEPERS
    template = "desk/mailboxes/verb.html"
    done = _("Saved.")
    mailbox: Mailbox

    def find(self, **kwargs: Any) -> None:
        self.mailbox = mailbox_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:mailbox", args=[self.mailbox.pk])

    def context(self) -> dict[str, Any]:
        return {"mailbox": self.mailbox}


class New(RoleVerb):
    roles = KEEPERS
    title = _("New mailbox")
    lead = _("First whose it is. Then say where it is read and how it sends, and try it out.")
    button = _("Add mailbox")
    template = "desk/mailboxes/verb.html"
    form_class = NewForm
    made: Mailbox | None = None

    def find(self, **kwargs: Any) -> None:
        """There is none yet."""

    def carry_out(self, form: forms.Form) -> str:
        self.made = operations.add_mailbox(by=self.by, at=self.at, **form.cleaned_data)
        return _now("%(address)s is there. Now say where it is read and how it sends.") % {
            "address": self.made.address
        }

    def back(self) -> str:
        return reverse("desk:mailbox", args=[self.made.pk]) if self.made else reverse("desk:mailboxes")

    def context(self) -> dict[str, Any]:
        return {"mailbox": None}


class Change(MailboxVerb):
    """Some of its fields; a password that is left empty stays as it is."""

    title: ClassVar[Any] = _("About this mailbox")
    form_class: ClassVar[type[forms.Form]] = AboutForm

    def initial(self) -> dict[str, Any]:
        return {
            name: getattr(self.mailbox, name)
            for name in self.form_class.base_fields
            if hasattr(self.mailbox, name)
        }

    def carry_out(self, form: forms.Form) -> None:
        given = {
            name: value
            for name, value in form.cleaned_data.items()
            if value or not name.endswith("_password")
        }
        operations.set_up_mailbox(by=self.by, at=self.at, address=self.mailbox.address, **given)


class Reading(Change):
    title = _("How it is read")
    lead = _(
        "Mail stays on the server, marked as read. Where nothing is entered, mail is piped in by your own server."
    )
    form_class = ReadingForm


class Sending(Change):
    title = _("How it sends")
    form_class = SendingForm


class Pause(MailboxVerb):
    title = _("Pause this mailbox")
    lead = _("Nothing is read and nothing is sent until it is resumed. What is written meanwhile waits.")
    button = _("Pause")
    done = _("Paused.")

    def carry_out(self, form: forms.Form) -> None:
        operations.pause_mailbox(by=self.by, at=self.at, mailbox=self.mailbox)


class Resume(MailboxVerb):
    title = _("Put this mailbox to work again")
    button = _("Resume")
    done = _("It is at work again.")

    def carry_out(self, form: forms.Form) -> None:
        operations.resume_mailbox(by=self.by, at=self.at, mailbox=self.mailbox)


class AddAlias(MailboxVerb):
    title = _("Another address of this mailbox")
    lead = _("What comes there is answered from there.")
    button = _("Add address")
    form_class = AliasForm

    def carry_out(self, form: forms.Form) -> None:
        operations.add_alias(by=self.by, at=self.at, mailbox=self.mailbox, **form.cleaned_data)


class DropAlias(MailboxVerb):
    title = _("Take this address away")
    lead = _("What came there is answered from the mailbox's own address from now on.")
    button = _("Take away")
    alias: Alias

    def find(self, **kwargs: Any) -> None:
        self.alias = alias_or_404(self.by, kwargs["pk"])
        self.mailbox = self.alias.mailbox

    def carry_out(self, form: forms.Form) -> None:
        operations.drop_alias(by=self.by, at=self.at, alias=self.alias)


class Tokens(MailboxVerb):
    title = _("Sign in by token")
    lead = _(
        "For servers that take no passwords (OAuth 2.0). A new token is asked for before the old one ends."
    )
    form_class = TokenForm

    def initial(self) -> dict[str, Any]:
        grant = SignIn.objects.filter(mailbox=self.mailbox).first()
        return {name: getattr(grant, name) for name in ("token_url", "client", "scope")} if grant else {}

    def carry_out(self, form: forms.Form) -> None:
        operations.sign_in_by_token(by=self.by, at=self.at, mailbox=self.mailbox, **form.cleaned_data)


class Passwords(MailboxVerb):
    title = _("Sign in by password again")
    lead = _("The tokens are thrown away.")
    button = _("Throw the tokens away")

    def carry_out(self, form: forms.Form) -> None:
        operations.sign_in_by_password(by=self.by, at=self.at, mailbox=self.mailbox)
