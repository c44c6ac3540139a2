"""The weights of a priority, and the effort of an item, as they are written."""

from __future__ import annotations

from datetime import timedelta

from srmkit.load import load_workspace
from srmkit.model import Weights
from tests.workspaces import lines, tree_of

SETTINGS = "name: T\ntimezone: UTC\n"
WORKSPACE = "calendar/workspace.yml"


def test_weights_are_shares_and_what_is_not_said_stays_as_usual() -> None:
    text = SETTINGS + "priority: {reach: 50%, severity: 0.25, half_life: 2w}\n"
    loaded = load_workspace(tree_of({WORKSPACE: text}))
    assert loaded.problems == ()
    assert loaded.workspace.settings.weights == Weights(0.5, 0.25, half_life=timedelta(days=14))
    usual = load_workspace(tree_of({WORKSPACE: SETTINGS})).workspace.settings
    assert usual.weights == Weights()


def test_a_wrong_weight_costs_only_itself_and_is_named_with_its_line() -> None:
    text = SETTINGS + "priority:\n  reach: much\n  growth: 20%\n  half_life: 0d\n  spead: 1\n"
    loaded = load_workspace(tree_of({WORKSPACE: text}))
    assert loaded.workspace.settings.weights == Weights(growth=0.2)
    assert [one.split()[0] for one in lines(loaded.problems)] == [
        "calendar/workspace.yml:4:10",
        "calendar/workspace.yml:6:14",
        "calendar/workspace.yml:7:3",
    ]


def test_an_effort_is_a_length_of_time() -> None:
    text = "lid: {title: Lid, status: planned, effort: 2w}\nbox: {title: B, status: planned}\n"
    items = load_workspace(tree_of({"feedback/roadmap.yml": text})).workspace.items
    assert items["lid"].effort == timedelta(days=14)
    assert items["box"].effort is None
