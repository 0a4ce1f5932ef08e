"""What a request may hold: numbers with bounds, texts that can be stored, moments that have a place in a calendar."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from ninja import Path, Schema
from ninja.parser import Parser
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

from hospes.ledger.core.plain import LARGEST_FLOAT, SMALLEST_FLOAT
from hospes.lib.ids import LARGEST
from hospes.web.nul import cleaned

FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class CleanParser(Parser):
    """JSON without what no database keeps: NUL, halves of characters, and numbers that are none."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises ValueError, which is answered as 400."""
        read = json.loads(request.body, parse_constant=_no_number)
        json.dumps(read, ensure_ascii=False, allow_nan=False).encode("utf-8")
        if "\\u0000" in json.dumps(read):
            raise ValueError("NUL")
        return read

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The fields of a form, or of an address, without NUL."""
        told = cleaned(data) if isinstance(data, QueryDict) else data
        return dict(super().parse_querydict(told, list_fields, request))


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _in_the_calendar(moment: datetime) -> datetime:
    if not FIRST <= moment < LAST:
        raise ValueError("a moment between the years 1970 and 2200")
    return moment.astimezone(UTC)


def _reads_back(number: float) -> float:
    if number and not SMALLEST_FLOAT <= abs(number) < LARGEST_FLOAT:
        raise ValueError("a number that reads back the same everywhere, or a text")
    return number


Id = Annotated[int, Field(ge=1, le=LARGEST)]
Number = Annotated[int, Path(ge=1, le=LARGEST)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_the_calendar)]
Line = Annotated[str, Field(max_length=400)]
Words = Annotated[str, Field(max_length=20_000)]
Key = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_-]+$")]
Plain = (
    Annotated[str, Field(max_length=2_000)]
    | bool
    | Annotated[int, Field(ge=-(10**15), le=10**15)]
    | Annotated[float, Field(allow_inf_nan=False), AfterValidator(_reads_back)]
)
Value = Plain | Annotated[list[dict[Key, Plain | None]], Field(max_length=200)]


class Asked(Schema):
    """A body. What nobody knows is told to the sender, not passed over."""

    model_config = ConfigDict(extra="forbid")
