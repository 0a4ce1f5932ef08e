"""What is done with a webhook, each on a small page."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.desk.people.verb import KEEPERS
from hospes.desk.role_verb import RoleVerb
from hospes.desk.webhooks.forms import AboutForm, SpanForm
from hospes.lib.errors import Refusal
from hospes.streams import operations
from hospes.streams.access import delivery_or_404, webhook_or_404
from hospes.streams.models import Delivery, Webhook


class WebhookVerb(RoleVerb):
    """A change to one webhook."""

    roles = KEEPERS
    template = "desk/webhooks/verb.html"
    done = _("Saved.")
    webhook: Webhook | None = None

    def find(self, **kwargs: Any) -> None:
        self.webhook = webhook_or_404(self.by, kwargs["pk"])

    @property
    def found(self) -> Webhook:
        """The webhook that `find` has found, or that was made."""
        if self.webhook is None:
            raise LookupError("There is no webhook yet.")
        return self.webhook

    def back(self) -> str:
        return reverse("desk:webhook", args=[self.webhook.pk]) if self.webhook else reverse("desk:webhooks")

    def context(self) -> dict[str, Any]:
        return {"webhook": self.webhook}


class SecretVerb(WebhookVerb):
    """A verb that gives a secret: it stands on the page that follows, and nowhere else."""

    def give(self, form: forms.Form) -> str:
        """Do it; returns the secret."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            secret = self.give(form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=refusal.status)
        answer = render(request, "desk/webhooks/secret.html", {"webhook": self.found, "secret": secret})
        answer["Cache-Control"] = "private, no-store"
        return answer


class New(SecretVerb):
    title = _("New webhook")
    lead = _("Another program is told what happens here, from now on.")
    button = _("Make webhook")
    form_class = AboutForm

    def find(self, **kwargs: Any) -> None:
        """There is none yet."""

    def initial(self) -> dict[str, Any]:
        return {"owner": self.by.pk}

    def give(self, form: forms.Form) -> str:
        self.webhook, secret = operations.make_webhook(by=self.by, at=self.at, **form.cleaned_data)
        return secret


class Rotate(SecretVerb):
    title = _("A new secret")
    lead = _(
        "The one before signs beside it for a day, so that the far side can change without missing anything."
    )
    button = _("Give a new secret")

    def give(self, form: forms.Form) -> str:
        return operations.rotate_secret(by=self.by, at=self.at, webhook=self.found)


class Change(WebhookVerb):
    title = _("About this webhook")
    form_class = AboutForm

    def initial(self) -> dict[str, Any]:
        of = self.found
        return {"name": of.name, "address": of.address, "kinds": " ".join(of.kinds), "owner": of.owner_id}

    def carry_out(self, form: forms.Form) -> None:
        operations.change_webhook(by=self.by, at=self.at, webhook=self.found, **form.cleaned_data)


class Stop(WebhookVerb):
    title = _("Stop this webhook")
    lead = _("Nothing goes there until it is started again. Then it goes on where it stopped.")
    button = _("Stop")
    done = _("Stopped.")

    def carry_out(self, form: forms.Form) -> None:
        operations.stop_webhook(by=self.by, at=self.at, webhook=self.found)


class Start(WebhookVerb):
    title = _("Start this webhook again")
    lead = _("What happened meanwhile follows.")
    button = _("Start")
    done = _("It is at work again.")

    def carry_out(self, form: forms.Form) -> None:
        operations.start_webhook(by=self.by, at=self.at, webhook=self.found)


class Test(WebhookVerb):
    title = _("Send a test")
    lead = _("An event that tells of nothing, to see whether it arrives.")
    button = _("Send a test")
    done = _("On its way. Load the page again in a moment to see what came of it.")

    def carry_out(self, form: forms.Form) -> None:
        operations.send_test(by=self.by, at=self.at, webhook=self.found)


class ReplaySpan(WebhookVerb):
    title = _("Send again what happened in a time")
    lead = _("Each message keeps its id, so that the far side can tell that it comes again.")
    button = _("Send again")
    form_class = SpanForm

    def carry_out(self, form: forms.Form) -> str:
        count = operations.replay_span(by=self.by, at=self.at, webhook=self.found, **form.cleaned_data)
        return _now("Sent again: %(count)s") % {"count": count}


class Replay(WebhookVerb):
    title = _("Send this message again")
    lead = ReplaySpan.lead
    button = _("Send again")
    done = _("On its way. Load the page again in a moment to see what came of it.")
    delivery: Delivery

    def find(self, **kwargs: Any) -> None:
        self.delivery = delivery_or_404(self.by, kwargs["pk"])
        self.webhook = self.delivery.webhook

    def carry_out(self, form: forms.Form) -> None:
        operations.replay(by=self.by, at=self.at, delivery=self.delivery)
