"""A model that a migration adds is put beside the others, and nothing else is made anew."""

from collections.abc import Iterator

import pytest
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from hospes.lib.migrating import models_added_alone

OWNER = ModelState("tried", "Owner", [("id", models.BigAutoField(primary_key=True))])
THING = ModelState(
    "tried",
    "Thing",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("owner", models.ForeignKey("tried.Owner", models.CASCADE, related_name="things")),
        ("of", models.ForeignKey("self", models.CASCADE, null=True)),
    ],
)


@pytest.fixture
def state() -> ProjectState:
    """One model, made."""
    begun = ProjectState()
    begun.add_model(OWNER.clone())
    assert begun.apps.get_model("tried", "Owner")
    return begun


@pytest.fixture
def alone() -> Iterator[None]:
    with models_added_alone():
        yield


@pytest.mark.usefixtures("alone")
def test_what_is_there_stays_as_it_is(state: ProjectState) -> None:
    before = state.apps.get_model("tried", "Owner")
    state.add_model(THING.clone())
    assert state.apps.get_model("tried", "Owner") is before


@pytest.mark.usefixtures("alone")
def test_the_new_one_leads_to_it_and_is_found_from_there(state: ProjectState) -> None:
    state.add_model(THING.clone())
    owner, thing = (state.apps.get_model("tried", name) for name in ("Owner", "Thing"))
    assert thing._meta.get_field("owner").remote_field.model is owner
    assert thing._meta.get_field("of").remote_field.model is thing
    assert [each.related_model for each in owner._meta.related_objects] == [thing]
    assert hasattr(owner, "things")


@pytest.mark.usefixtures("alone")
def test_a_state_that_is_not_made_yet_only_notes_it() -> None:
    begun = ProjectState()
    begun.add_model(THING.clone())
    assert ("tried", "thing") in begun.models
    assert "apps" not in begun.__dict__


@pytest.mark.usefixtures("alone")
def test_the_relations_that_were_resolved_know_it(state: ProjectState) -> None:
    assert not state.relations
    state.add_model(THING.clone())
    assert ("tried", "thing") in state.relations[("tried", "owner")]


def test_afterwards_it_is_as_django_has_it(state: ProjectState) -> None:
    usual = ProjectState.add_model
    with pytest.raises(ZeroDivisionError), models_added_alone():
        raise ZeroDivisionError
    assert ProjectState.add_model is usual
    before = state.apps.get_model("tried", "Owner")
    state.add_model(THING.clone())
    assert state.apps.get_model("tried", "Owner") is not before


def test_the_models_of_every_room_come_out_the_same_either_way() -> None:
    plan = MigrationLoader(None).graph
    usual = plan.make_state(nodes=plan.leaf_nodes()).apps
    rooms = {model._meta.label for model in usual.get_models()}
    with models_added_alone():
        begun = ProjectState()
        assert begun.apps is not None
        for each in plan.make_state(nodes=plan.leaf_nodes()).models.values():
            begun.add_model(each)
    assert {model._meta.label for model in begun.apps.get_models()} == rooms
    for model in usual.get_models():
        other = begun.apps.get_model(model._meta.label)
        assert [each.column for each in other._meta.concrete_fields] == [
            each.column for each in model._meta.concrete_fields
        ]
        assert {each.name for each in other._meta.related_objects} == {
            each.name for each in model._meta.related_objects
        }
