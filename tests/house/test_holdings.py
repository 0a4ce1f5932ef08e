"""Every text of every model is declared: as words of a customer, or as words of nobody. So no erasure forgets one."""

from django.apps import apps
from django.db import models

from hospes.ledger.holdings import Holding, all_holdings

TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


def _declared() -> dict[str, Holding]:
    return {holding.model.lower(): holding for holding in all_holdings()}


def _texts(model: type[models.Model]) -> set[str]:
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTS) and not field.is_relation and not field.choices
    }


def test_every_text_of_every_model_is_declared_once() -> None:
    declared = _declared()
    wrong: dict[str, object] = {}
    for model in apps.get_models(include_auto_created=True):
        holding = declared.get(model._meta.label_lower)
        texts = _texts(model)
        if holding is None:
            if texts or model.__module__.startswith("hospes."):
                wrong[model._meta.label] = "is not declared in its room's holdings.py"
            continue
        named = [*holding.words, *holding.secret, *holding.plain]
        if set(named) != texts or len(named) != len(set(named)):
            wrong[model._meta.label] = {"undeclared": texts - set(named), "no such text": set(named) - texts}
    assert wrong == {}
    assert len(declared) > 40, "the walk over the models found almost nothing"


def test_every_declared_model_is_there_and_what_stands_instead_is_of_its_words() -> None:
    for holding in all_holdings():
        assert holding.rows_of is not None
        assert set(holding.instead) <= {*holding.words, *holding.secret}
        assert holding.rows is not None or not (holding.words or holding.secret or holding.carried)


def test_every_field_that_names_a_customer_goes_over_in_a_merge_or_says_that_it_does_not() -> None:
    customer = apps.get_model("customers.Customer")
    declared = _declared()
    wrong = {}
    for model in apps.get_models():
        naming = {
            field.name
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model is customer
        }
        holding = declared.get(model._meta.label_lower)
        said = {*holding.carried, *holding.fixed} if holding else set()
        if naming != said:
            wrong[model._meta.label] = naming ^ said
    assert wrong == {}


def _is_once(constraint: models.UniqueConstraint, holding: Holding) -> bool:
    """What a customer has once stays with the record that went: see `customers.operations.carrying`."""
    if holding.once is None:
        return False
    standing = models.Q(**{f"{holding.once.until}__isnull": True})
    return (
        set(constraint.fields) == {*holding.carried, holding.once.what} and constraint.condition == standing
    )


def test_what_a_customer_has_once_is_held_by_the_database() -> None:
    for holding in all_holdings():
        unique = [
            each for each in holding.rows_of._meta.constraints if isinstance(each, models.UniqueConstraint)
        ]
        assert holding.once is None or any(_is_once(each, holding) for each in unique), holding.model


def test_what_goes_over_in_a_merge_is_never_unique_by_customer() -> None:
    for holding in all_holdings():
        meta = holding.rows_of._meta
        unique = {
            name
            for constraint in meta.constraints
            if isinstance(constraint, models.UniqueConstraint) and not _is_once(constraint, holding)
            for name in constraint.fields
        }
        unique |= {field.name for field in meta.concrete_fields if field.unique}
        assert not unique & set(holding.carried), f"{holding.model}: a merge would meet two of a kind"
