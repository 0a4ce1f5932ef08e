"""What is asked about a mailbox. Passwords and tokens go in, and never come out again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.channels.email.models import Security
from hospes.staff.models import Language, Team

KEPT = _("Leave it empty to keep the one that is there.")


def _host(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=255, required=False)


def _port(first: int) -> forms.IntegerField:
    return forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=first)


def _security() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Encryption"), choices=Security.choices, widget=forms.RadioSelect, initial=Security.TLS
    )


def _user() -> forms.CharField:
    return forms.CharField(label=_("User name"), max_length=320, required=False)


def _secret(label: Any) -> forms.CharField:
    typed = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, widget=typed, required=False, help_text=KEPT, strip=False)


class AboutForm(forms.Form):
    """Whose it is and how it speaks."""

    name = forms.CharField(label=_("What do you call it?"), max_length=120)
    from_name = forms.CharField(label=_("The name that customers see"), max_length=120, required=False)
    team = forms.ModelChoiceField(label=_("Which team answers?"), queryset=Team.objects.all())
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        help_text=_("Whoever did not write by mail is written to from the mailbox of their language."),
    )
    is_default = forms.BooleanField(
        label=_("The team writes from here where no mail came before"), required=False
    )
    acknowledges = forms.BooleanField(
        label=_("Whoever writes is told that it arrived, and who looks after it"),
        required=False,
        initial=True,
    )
    signs_replies = forms.BooleanField(
        label=_("Answers come to an address that carries the case (name+case@…)"),
        required=False,
        help_text=_(
            "They find home even where a program loses everything else. Your server must deliver such addresses."
        ),
    )
    asks_receipts = forms.BooleanField(
        label=_("Ask mail servers to report that a letter has arrived"), required=False
    )


class NewForm(AboutForm):
    address = forms.EmailField(label=_("Address"), max_length=320)

    field_order = ("address",)


class ReadingForm(forms.Form):
    """IMAP where it is there; POP3 for servers without it."""

    imap_host = _host(_("IMAP server"))
    imap_port = _port(993)
    imap_security = _security()
    imap_user = _user()
    imap_password = _secret(_("Password"))
    imap_folder = forms.CharField(label=_("Folder"), max_length=255, initial="INBOX")
    pop3_host = forms.CharField(
        label=_("POP3 server"), max_length=255, required=False, help_text=_("Only where there is no IMAP.")
    )
    pop3_port = _port(995)
    pop3_security = _security()
    pop3_user = _user()
    pop3_password = _secret(_("Password"))
    pop3_keeps_days = forms.IntegerField(
        label=_("Delete there after so many days"),
        min_value=0,
        max_value=3650,
        required=False,
        help_text=_("Empty: everything stays there."),
    )


class SendingForm(forms.Form):
    smtp_host = _host(_("SMTP server"))
    smtp_port = _port(465)
    smtp_security = _security()
    smtp_user = _user()
    smtp_password = _secret(_("Password"))


class AliasForm(forms.Form):
    address = forms.EmailField(label=_("Address"), max_length=320)
    from_name = forms.CharField(label=_("The name that customers see"), max_length=120, required=False)


class TokenForm(forms.Form):
    """OAuth 2.0, as Microsoft and Google ask for it."""

    token_url = forms.CharField(
        label=_("Where tokens are had"), max_length=500, help_text=_("Begins with https://")
    )
    client = forms.CharField(label=_("Client"), max_length=320)
    client_secret = _secret(_("The client's secret"))
    refresh_token = _secret(_("Refresh token"))
    scope = forms.CharField(label=_("Scope"), max_length=500, required=False)
