"""Whatever the description allows, and what it forbids, is sent to every operation: no fault, nothing untold.

Made by schemathesis from the description, on a database with something of everything, by the token of a manager
who may read and change. HOSPES_API_EXAMPLES says how many requests each operation gets of each kind (a long run: 200),
HOSPES_API_SEED another seed.
"""

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from hospes.api.views.v1 import openapi
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.staff.operations import make_token
from tests.house.conftest import (  # noqa: F401 (fixtures)
    Rows,
    ada,
    anna,
    case,
    edition,
    eva,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    publish,
    rows,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)

EXAMPLES = int(os.environ.get("HOSPES_API_EXAMPLES", "4"))
SEED = int(os.environ.get("HOSPES_API_SEED", "20260302"))
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
KINDS = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
THERE = 12  # numbers up to here are of rows that are there: a number at random finds nothing

schemathesis.serializer.alias("message/rfc822", "application/octet-stream")
schema = schemathesis.openapi.from_dict(openapi())
schema.app = WSGIHandler()


@pytest.fixture(autouse=True)
def _the_tests_connection_stays_open() -> Iterator[None]:
    """A request gives its connection back when it ends; here it is the one that the test holds."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def _operations() -> Iterator[Any]:
    for found in schema.get_all_operations():
        yield found.ok()


def test_every_operation_can_be_tried() -> None:
    tried = {operation.definition.raw["operationId"] for operation in _operations()}
    told = {each["operationId"] for methods in openapi()["paths"].values() for each in methods.values()}
    assert tried == told


@pytest.mark.slow
def test_no_request_meets_a_fault_or_an_answer_that_is_not_told_of(
    rows: Rows,  # noqa: F811
    marta: Person,  # noqa: F811
) -> None:
    _token, key = make_token(by=marta, at=clock.now(), name="schemathesis", may_write=True)
    wrong: dict[str, str] = {}
    met: Counter[int] = Counter()
    for operation in _operations():
        for kind in KINDS:
            try:
                _try(operation, kind, key, met)
            except (Exception, FailureGroup) as fault:  # each is told at the end, by its operation
                wrong[f"{operation.label} {kind.value}"] = _said(fault)
    assert not wrong, "\n\n".join(f"{label}\n{told}" for label, told in wrong.items())
    assert met[200] + met[201] > met.total() / 10, met  # it does not only knock
    assert {404, 409, 422} <= set(met)


def _try(operation: Any, kind: GenerationMode, key: str, met: Counter[int]) -> None:
    try:
        requests = operation.as_strategy(generation_mode=kind)
    except Exception as nothing:
        if "Unsatisfiable" in type(nothing).__name__:
            return
        raise

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=requests, there=st.integers(0, THERE))
    def one(case: Any, there: int) -> None:  # noqa: F811
        if there and "number" in (case.path_parameters or {}):
            case.path_parameters["number"] = there
        with transaction.atomic():  # what one does is gone before the next: each meets the same house
            answer = case.call(headers={"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"})
            transaction.set_rollback(True)
        met[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    try:
        one()
    except Exception as fault:  # a FailureGroup goes its way
        if "Unsatisfiable" in type(fault).__name__:
            return  # there is nothing that it forbids
        raise


def _said(fault: BaseException) -> str:
    faults = getattr(fault, "exceptions", (fault,))
    return "\n".join(str(each)[:1500] for each in faults)
