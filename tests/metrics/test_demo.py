"""The demonstration's own exports are read whole, and teach what its pages say."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from srmkit.disk import read_metrics, read_tree
from srmkit.load import load_workspace
from srmkit.messages import LANGUAGES, catalogue, declared
from srmkit.metrics.dimensions import Dimension
from srmkit.metrics.join import FOLDER, read_results
from srmkit.metrics.learn import Claim, learn
from srmkit.schedule import plan

ROOT = Path(__file__).parents[2]
OURS = ("metrics.", "results.", "review.", "suggest.past", "nav.results")


def test_every_row_is_joined_but_visits_without_utm() -> None:
    tree = read_tree(ROOT, feedback=True)
    files = {path: one for path, one in tree.files.items() if path.startswith(FOLDER)}
    assert files == read_metrics(ROOT) != {}
    workspace = load_workspace(tree).workspace
    assert workspace.settings.now is not None
    results, problems = read_results(files, plan(workspace, workspace.settings.now))
    assert problems == ()
    assert {one.path: one.unjoined for one in results.files if one.unjoined} == {
        "feedback/metrics/ga4-2026-11.csv": 2
    }
    assert len(results.each) == sum(one.joined for one in results.files) - 1, "LINE's has UTM too"
    pillars = {one.key: one.claim for one in learn(results).by[Dimension.PILLAR]}
    assert pillars["educate"] is Claim.MORE
    assert pillars["product"] is Claim.LESS
    lucky = next(one for one in results.each if one.entry.post.id == "winter-table-open")
    assert lucky.figures.engagements is not None
    assert pillars["inspire"] is Claim.NOTHING, "one post went round; its pillar is as others are"


def test_every_sentence_is_translated() -> None:
    for name in ("cli.review", "cli.suggest", "plugin.navigation"):
        import_module(f"srmkit.{name}")
    ids = [id for id in declared() if id.startswith(OURS)]
    assert len(ids) > 100
    for lang in LANGUAGES[1:]:
        assert [id for id in ids if id not in catalogue(lang)] == []
