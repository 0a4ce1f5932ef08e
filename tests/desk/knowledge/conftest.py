"""A case at the desk with articles beside it. Éva reads English here."""

import pytest

from hospes.cases.models import Case
from hospes.knowledge.models import Article
from tests.desk.cases.conftest import (  # noqa: F401 (fixtures)
    anna,
    case,
    desk,
    edition,
    eva,
    hired,
    niamh,
    opened,
    publish,
    service,
    welcome,
)
from tests.knowledge.conftest import Told, Written, told, written  # noqa: F401 (fixtures)

HINGES = "Turn the upper screw of the **hinge** a quarter.\n\n- Close the door\n- Look"


@pytest.fixture
def hinges(case: Case, written: Written, told: Told) -> Article:  # noqa: F811
    """A public one about hinges, also in Hungarian; and others that have nothing to do with them."""
    case.customer.language = "en"
    case.customer.save()
    article = written("door-adjustment", title="Setting a door straight", body=HINGES)
    told(article, "hu", "Ajtó beállítása", "Fordítsa el a zsanér csavarját.")
    for key in ("delivery-day", "guarantee", "cancellation", "payments"):
        written(key, title=f"About {key}", body="Nothing of the kind.")
    return article


@pytest.fixture
def inner(written: Written, hinges: Article) -> Article:  # noqa: F811
    about = {"title": "When hinge people shout", "body": "Internal zebra.", "situations": ["complaint"]}
    return written("abuse", public=False, **about)
