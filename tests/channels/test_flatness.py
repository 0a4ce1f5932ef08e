"""What is asked again and again costs the same however much mail there is: the database walks an index."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage
from hospes.channels.email.queries import in_trouble


def plan(asked: QuerySet[Any]) -> str:
    """How the database would go about it, told not to read whole tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        sql, given = asked.query.sql_with_params()
        cursor.execute(
            ("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + sql, given
        )
        return " ".join(str(row) for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("index", "question"),
    [
        (
            "inbound_to_be_handled",
            lambda at: InboundMessage.objects.filter(case__isnull=True, tries__lt=20).order_by("pk"),
        ),
        ("inbound_by_message_id", lambda at: InboundMessage.objects.filter(message_id__in=["a", "b"])),
        ("inbound_of_case", lambda at: InboundMessage.objects.filter(case=1).order_by("-pk")),
        (
            "outbound_to_be_sent",
            lambda at: OutboundMessage.objects.filter(next_try_at__lte=at).order_by("next_try_at", "pk"),
        ),
        ("outbound_being_sent", lambda at: OutboundMessage.objects.filter(claimed_at__isnull=False)),
        ("outbound_in_trouble", lambda at: in_trouble()),
        ("outbound_of_case", lambda at: OutboundMessage.objects.filter(case=1)),
        (
            "outbound_told_lately",
            lambda at: OutboundMessage.objects.filter(to_key__in=["a", "b"], queued_at__gte=at),
        ),
    ],
)
def test_the_question_is_answered_by_its_index(
    mailbox: Mailbox, at: datetime, index: str, question: Any
) -> None:
    assert index in plan(question(at))
