"""Which fields of a case a condition asks about."""

from hospes.codex.core.model import AllOf, AnyOf, CaseIs, Condition, FactIs, Not
from hospes.encounters.core.explain import fields_in

CHANNEL = CaseIs.model_validate({"case": "channel", "is": "phone"})
TIER = CaseIs.model_validate({"case": "tier", "is": "trade"})
FACT = FactIs.model_validate({"fact": "order_number", "known": True})


def _of(model: type, **parts: object) -> Condition:
    return model.model_validate(parts)  # type: ignore[attr-defined,no-any-return]


def test_a_field_is_found_wherever_it_stands() -> None:
    assert fields_in(CHANNEL) == {"channel"}
    assert fields_in(_of(Not, **{"not": CHANNEL})) == {"channel"}
    assert fields_in(_of(AllOf, all=[CHANNEL, FACT, TIER])) == {"channel", "tier"}
    assert fields_in(_of(AnyOf, any=[_of(Not, **{"not": TIER}), FACT])) == {"tier"}


def test_a_fact_is_no_field_of_the_case() -> None:
    assert fields_in(FACT) == frozenset()
