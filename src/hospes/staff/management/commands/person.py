"""`hospes person add | list | deactivate`: people, from the shell of the machine."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.lib.ids import slug
from hospes.staff import operations, queries
from hospes.staff.core import roles
from hospes.staff.models import Language, Person, Team


class Command(BaseCommand):
    help = "Takes people in, lists them, lets them go. Whoever may run this on the machine may do it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        add = verbs.add_parser("add", help="take a person in and print a one-time password")
        add.add_argument("name")
        add.add_argument("email")
        add.add_argument("--role", action="append", choices=roles.ROLES, required=True, dest="roles")
        add.add_argument("--team", default="", help="the team's key; founded when there is none by it")
        add.add_argument("--username", default="")
        add.add_argument("--language", default="en", choices=Language.values)
        add.add_argument("--ask-password", action="store_true", help="ask for the password instead")
        everybody = verbs.add_parser("list", help="everybody, with roles and team")
        everybody.add_argument("--all", action="store_true", help="people who have left, too")
        leave = verbs.add_parser("deactivate", help="let a person go; their cases need a home first")
        leave.add_argument("login", help="user name or e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            {"add": self.add, "list": self.show, "deactivate": self.deactivate}[options["verb"]](options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def add(self, options: dict[str, Any]) -> None:
        """One person in; the password is printed once and kept nowhere."""
        given = getpass.getpass("Password: ", sys.stderr) if options["ask_password"] else ""
        asked = {field: options[field] for field in ("name", "email", "username", "roles", "language")}
        at = clock.now()
        with transaction.atomic():
            team = self._team(options["team"]) if options["team"] else None
            person = operations.hire(by=None, at=at, team=team, **asked)
            password = operations.give_password(by=None, at=at, person=person, password=given)
        self.stdout.write(f"{person.name} signs in as {person.username} or {person.email}.")
        if not given:
            self.stdout.write(f"One-time password: {password}")

    def _team(self, key: str) -> Team:
        found = Team.objects.filter(key=slug(key)).first()
        return found or operations.found_team(by=None, at=clock.now(), name=key, key=key)

    def show(self, options: dict[str, Any]) -> None:
        """One line a person, in columns."""
        people = Person.objects.select_related("team")
        for person in people if options["all"] else people.filter(is_active=True):
            team = person.team.name if person.team else "-"
            state = "" if person.is_active else "  (left)"
            self.stdout.write(
                f"{person.username:24} {person.name:28} {team:20} {', '.join(person.roles)}{state}"
            )

    def deactivate(self, options: dict[str, Any]) -> None:
        """Let one person go."""
        person = queries.by_login(options["login"])
        if person is None:
            raise CommandError(
                f"Nobody signs in as {options['login']}. `hospes person list` shows everybody."
            )
        operations.deactivate(by=None, at=clock.now(), person=person)
        self.stdout.write(f"{person.name} can no longer sign in.")
