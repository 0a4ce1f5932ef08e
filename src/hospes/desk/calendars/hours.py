"""Hours of a team or a person kept on one page, with the next seven days beside."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hospes.calendars import operations
from hospes.calendars.core.closed_days import BIGGEST, Read
from hospes.calendars.core.hours import calendar_of
from hospes.calendars.queries import followed_by, kept_by
from hospes.codex.forms.hours import next_week
from hospes.desk.calendars.forms import AddressForm, FileForm, HoursForm
from hospes.desk.people.verb import PLANNERS
from hospes.desk.role_verb import RoleVerb
from hospes.staff import access
from hospes.staff.models import Person, Team


class _Hours(RoleVerb):
    """What the verbs on hours have in common."""

    roles = PLANNERS
    template = "desk/calendars/hours.html"
    of: Person | Team
    kind: str = "team"

    def find(self, **kwargs: Any) -> None:
        find = access.team_to_plan_or_404 if self.kind == "team" else access.person_or_404
        self.of = find(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse(f"desk:{self.kind}_hours", args=[self.of.pk])

    def context(self) -> dict[str, Any]:
        kept = kept_by(self.of)
        week = next_week(calendar_of(kept.says), timezone.localdate(self.at)) if kept else []
        return {
            "of": self.of,
            "kind": self.kind,
            "kept": kept,
            "week": week,
            "file_form": FileForm(),
            "followed": (followed := followed_by(self.of) if kept else None),
            "failed_words": failed_words(followed.error, followed.detail)
            if followed and followed.error
            else "",
            "address_form": AddressForm(initial={"address": followed.address} if followed else None),
        }


class TeamHours(_Hours):
    """The hours of a team."""

    title = _("Opening hours of the team")
    lead = _(
        "By these hours its promises, waits and offers are counted, and the clocks of its complaints. "
        "Without hours of its own it keeps the codex's."
    )
    done = _("Saved.")

    def make_form(self, data: Any = None) -> forms.Form:
        kept = kept_by(self.of)
        return HoursForm(data, initial=HoursForm.of(kept.says if kept else None))

    def carry_out(self, form: forms.Form) -> None:
        assert isinstance(form, HoursForm)  # noqa: S101 (make_form made it)
        try:
            operations.keep_hours(by=self.by, at=self.at, of=self.of, says=form.said())
        except operations.HoursUnclear as refusal:
            if (field := form.field_of(refusal.field)) is None:
                raise
            form.add_error(field, _now("This cannot be read. Nothing was changed."))
            raise


class PersonHours(TeamHours):
    """The hours of a person."""

    kind = "person"
    title = _("Working hours")
    lead = _(
        "New cases go to whoever is at work, and an offer is answered within these hours. Without hours of their "
        "own they keep their team's."
    )


class TeamDays(_Hours):
    """Closed days from a file."""

    title = _("Close days by a calendar file")
    button = _("Close these days")
    form_class = FileForm
    template = "desk/calendars/file.html"

    def make_form(self, data: Any = None) -> forms.Form:
        return FileForm(data, self.request.FILES if data is not None else None)

    def carry_out(self, form: forms.Form) -> str:
        file = form.cleaned_data["file"]
        content = file.read(BIGGEST + 1)
        _kept, read = operations.close_days_from_file(by=self.by, at=self.at, of=self.of, content=content)
        return read_words(read)


class PersonDays(TeamDays):
    """The same for a person."""

    kind = "person"


def read_words(read: Read) -> str:
    """What was taken from a file, and what was left out and why."""
    closed = ngettext(
        "%(num)d day is closed by this file.", "%(num)d days are closed by this file.", len(read.days)
    )
    told = [closed % {"num": len(read.days)}]
    if read.not_whole:
        told.append(_now("Left out because they are no whole days: %(num)d.") % {"num": read.not_whole})
    if read.too_long:
        told.append(_now("Left out because they last longer than 60 days: %(num)d.") % {"num": read.too_long})
    if read.repeated:
        told.append(
            _now("Taken only for their first time, because they repeat: %(num)d.") % {"num": read.repeated}
        )
    return " ".join(told)


class TeamDrop(_Hours):
    """No hours of its own any more."""

    title = _("Keep no hours of their own?")
    lead = _("The team's hours hold again, or the house's. What was promised by these hours stays promised.")
    button = _("Keep none")
    done = _("Done.")
    danger = True
    template = "desk/calendars/file.html"

    def carry_out(self, form: forms.Form) -> None:
        operations.drop_hours(by=self.by, at=self.at, of=self.of)


class PersonDrop(TeamDrop):
    """The same for a person."""

    kind = "person"


class TeamAddress(_Hours):
    """Closed days that follow an address."""

    title = _("Closed days from an address")
    button = _("Follow this address")
    form_class = AddressForm
    template = "desk/calendars/file.html"
    done = _("It is read within a minute. Look at this page again then.")

    def initial(self) -> dict[str, Any]:
        followed = followed_by(self.of)
        return {"address": followed.address} if followed else {}

    def carry_out(self, form: forms.Form) -> None:
        operations.follow_address(by=self.by, at=self.at, of=self.of, address=form.cleaned_data["address"])


class PersonAddress(TeamAddress):
    """The same for a person."""

    kind = "person"


class TeamReadNow(_Hours):
    """Asked again at once."""

    title = _("Read the address again")
    button = _("Read it again")
    template = "desk/calendars/file.html"

    def carry_out(self, form: forms.Form) -> str:
        if operations.read_now(by=self.by, at=self.at, of=self.of):
            return _now("It is read within a minute. Look at this page again then.")
        return _now("No address is followed.")


class PersonReadNow(TeamReadNow):
    """The same for a person."""

    kind = "person"


class TeamFollowNoMore(_Hours):
    """The address is asked no more."""

    title = _("Follow this address no more?")
    lead = _("The days closed so far stay closed.")
    button = _("Follow it no more")
    done = _("Done.")
    danger = True
    template = "desk/calendars/file.html"

    def carry_out(self, form: forms.Form) -> None:
        operations.follow_no_more(by=self.by, at=self.at, of=self.of)


class PersonFollowNoMore(TeamFollowNoMore):
    """The same for a person."""

    kind = "person"


_WHY_NOT = {
    "unreachable": _("Nobody answers at this address."),
    "slow": _("The answer took too long."),
    "private": _("This address lies inside a house. Whoever runs the program can allow that."),
    "refused": _("The far side refused it (%(detail)s)."),
    "moved": _("This address leads elsewhere too often, or nowhere."),
    "too big": _("There is more at this address than a year's closed days could be."),
    "unreadable": _("What is at this address is no calendar that can be read (.ics)."),
    "nothing": _("There is no whole day in this calendar to be closed."),
}


def failed_words(why: str, detail: str) -> str:
    """Why it could not be read, for whoever keeps the hours."""
    return str(_WHY_NOT[why]) % {"detail": detail}
