"""Who is signed in, read with statements put together once: every request asks both."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from hospes.lib.prepared import Prepared, moment, number, text
from hospes.staff.models import Person

_RUNNING = Prepared(lambda: Session.objects.filter(session_key=text(0), expire_date__gt=moment(1)))
_PERSON = Prepared(lambda: Person.objects.filter(pk=number(0)))


class SessionStore(DatabaseSessions):
    """Django's own, in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _RUNNING.first(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found


class SignedIn(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """allauth's own."""

    def get_user(self, user_id: Any) -> Person | None:
        """The person of a session; None where they left."""
        person = _PERSON.first(int(user_id))
        return person if person is not None and self.user_can_authenticate(person) else None
