"""What the style page shows: one morning at Meridian Kitchens, so that components meet real words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.lib import clock

CARE = ("control", "approachability", "responsiveness", "excellence")
CHANNELS = ("phone", "email", "chat", "counter", "web", "letter", "internal")
COLOURS = {
    "ground": "sunk ground sheet hover",
    "ink": "ink ink-soft ink-faint edge hairline",
    "next": "accent accent-strong accent-wash on-accent",
    "broken": "broken",
    "care": " ".join(CARE),
}

# Words people say are never translated: they are what they are.
HUNGARIAN = (
    "Jó napot kívánok! Három hete megrendeltük a konyhaszekrény-ajtókat, azóta senki sem tudja "
    "megmondani, mikor érkeznek. Legmegszentségteleníthetetlenebbnek tartott megállapodásainkat is "
    "betartjuk egymás között, csak a szállítási időpontot nem."
)
GREEK = (
    "Καλημέρα σας. Ο πάγκος της κουζίνας έχει ραγίσει δίπλα στον νεροχύτη, μόλις τρεις εβδομάδες μετά την "
    "εγκατάσταση. Θα ήθελα να ξέρω ποιος το αναλαμβάνει και πότε θα έρθει κάποιος να το δει."
)
RUSSIAN = "Добрый день! Ещё раз спасибо, что перезвонили до срока: теперь я знаю, чего ждать."


@dataclass(frozen=True)
class Case:
    """A line of the sample lists."""

    number: int
    customer: str
    reason: str
    language: str
    channel: str
    owner: str
    state: str
    due: datetime
    due_state: str


class SampleForm(forms.Form):
    """A Django form, to show how one is drawn."""

    reason = forms.CharField(
        label=gettext_lazy("Why they came, in their own words"),
        help_text=gettext_lazy("Write it down once, as they say it. Everyone after you reads it here."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Channel"),
        choices=[("phone", gettext_lazy("Phone")), ("counter", gettext_lazy("Counter"))],
    )
    due = forms.DateField(
        label=gettext_lazy("Promised for"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    exception = forms.BooleanField(label=gettext_lazy("This is an exception"), required=False)


def cases(now: datetime) -> list[Case]:
    """Five matters of one morning."""
    return [
        Case(
            1042,
            "Nagy Ilona",
            "Három hete várjuk az ajtókat, és senki sem hív vissza.",
            "hu",
            "phone",
            "Anna Kertész",
            "open",
            now - timedelta(minutes=45),
            "late",
        ),
        Case(
            1041,
            "Ελένη Παπαδοπούλου-Χατζηκωνσταντίνου",
            GREEK.split(". ")[1] + ".",
            "el",
            "email",
            "Anna Kertész",
            "waiting",
            now + timedelta(minutes=50),
            "soon",
        ),
        Case(
            1039,
            "Brightwell Architects Ltd",
            "Can the island be 20 cm narrower without moving the sink?",
            "en",
            "counter",
            "Dimitris Lekkas",
            "open",
            now + timedelta(days=1, hours=3),
            "due",
        ),
        Case(
            1033,
            "Ольга Соколова",
            "Хочу узнать, входит ли вывоз старой кухни в стоимость.",
            "ru",
            "chat",
            "Vera Orlova",
            "done",
            now - timedelta(days=1),
            "kept",
        ),
        Case(
            1030,
            "Tom Aldridge",
            "The drawer sticks again. You fixed it in May.",
            "en",
            "web",
            "Anna Kertész",
            "draft",
            now + timedelta(days=4),
            "moved",
        ),
    ]


def samples() -> dict[str, Any]:
    """The context of `web/style.html`."""
    now = clock.now()
    refused = SampleForm({"reason": "", "channel": "fax", "due": "soon"})
    return {
        "cases": cases(now),
        "moments": {
            "past": now - timedelta(minutes=45),
            "earlier": now - timedelta(days=1, hours=2),
            "soon": now + timedelta(minutes=50),
            "tomorrow": now + timedelta(days=1, hours=3),
            "later": now + timedelta(days=9),
        },
        "sample_form": SampleForm(initial={"channel": "counter"}),
        "refused_form": refused,
        "hungarian": HUNGARIAN,
        "greek": GREEK,
        "russian": RUSSIAN,
        "families": CARE,
        "channels": CHANNELS,
        "colours": COLOURS,
        "shares": [
            {"label": _("Complaint"), "value": 0.9, "low": 0.744, "high": 0.965, "n": 30, "display": "90%"},
            {
                "label": _("Product inquiry"),
                "value": 0.85,
                "low": 0.767,
                "high": 0.907,
                "n": 100,
                "display": "85%",
            },
            {
                "label": _("After-sales follow-up"),
                "value": 0.8,
                "low": 0.49,
                "high": 0.943,
                "n": 10,
                "display": "80%",
            },
        ],
    }
