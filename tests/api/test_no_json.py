"""What is sent in another form than is asked for, or is more than is read at once: said, and never a fault."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hospes.cases.models import Case
from hospes.ledger.queries import head
from tests.api.conftest import API, Acting, Program, kind, said
from tests.api.requests import IN_PARTS, OPERATIONS, RAW

FORM = "application/x-www-form-urlencoded"
NO_BOUNDARY = "multipart/form-data"


@pytest.fixture
def anybodys(acting: Acting, marta: Any) -> Program:
    return acting(marta)


def _post(program: Program, address: str, sent: Any, content_type: str = "", **headers: str) -> Any:
    kind_of = {"content_type": content_type} if content_type else {}
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return program.client.post(API + address, sent, headers=program.headers | told, **kind_of)


def test_a_form_where_json_is_asked_for_is_no_fault(anybodys: Program) -> None:
    before, wrong = head(), {}
    parts = {"body": "x", "file": SimpleUploadedFile("a.txt", b"a")}
    for name, (method, path) in OPERATIONS.items():
        if method == "get" or name == RAW:
            continue
        address = path.replace("{number}", "1").replace("{key}", "care").replace("{language}", "en")
        for sent, content_type in ((parts, ""), ("a=1&b=2", FORM), ("x", NO_BOUNDARY)):
            answer = _post(anybodys, address, sent, content_type, Idempotency_Key=f"{name}-{content_type}")
            problem = answer["Content-Type"] == "application/problem+json"
            if answer.status_code >= 500 or (answer.status_code >= 400 and not problem):
                wrong[name, content_type] = answer.status_code
    assert wrong == {}
    assert before <= head()


def test_a_case_is_not_opened_by_a_form(anybodys: Program) -> None:
    before = head()
    for sent, content_type in (({"reason": "x"}, ""), ("reason=x", FORM), ("reason", NO_BOUNDARY)):
        assert kind(_post(anybodys, "/cases", sent, content_type), 400) == "input"
    assert head() == before


def test_more_than_is_read_at_once_is_said(anybodys: Program, case: Case, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    long = json.dumps({"body": "x" * 2_000})
    for headers in ({}, {"Idempotency_Key": "once"}):
        assert kind(anybodys.post(f"/cases/{case.pk}/notes", long, **headers), 400) == "input"
        assert kind(anybodys.post(f"/cases/{case.pk}/close", long, **headers), 400) == "input"


def test_words_beside_a_file_come_without_nul(anybodys: Program, case: Case) -> None:
    assert OPERATIONS[IN_PARTS][1].endswith("/attachments")
    parts = {"body": "It is\x00 this one.", "file": SimpleUploadedFile("a.txt", b"a")}
    told = said(_post(anybodys, f"/cases/{case.pk}/attachments", parts), 201)
    assert told["contact"]["body"] == "It is this one."


def test_a_program_that_signs_in_with_nul_or_far_too_much_is_told_so(client: Client, db: None) -> None:
    for sent, error in (
        ("grant_type=client_credentials&client_id=a%00b&client_secret=x", "invalid_client"),
        ("&".join(f"a{number}=1" for number in range(3_000)), "invalid_request"),
    ):
        answer = client.post(f"{API}/oauth/token", sent, content_type=FORM)
        assert answer.status_code in {400, 401}
        assert answer.json()["error"] == error
