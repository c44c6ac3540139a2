"""`srmkit roadmap`: every priority is explained, and a decision is drafted where it belongs."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from srmkit.disk import read_tree
from srmkit.feedback.canonical import write_records
from srmkit.load import load_workspace
from srmkit.model import Decision, Record, RoadmapItem
from tests.cli.plans import brand, ended, read, run, snapshot, write
from tests.workspaces import instant

FILE = "feedback/roadmap.yml"
TAXONOMY = """\
categories: {p: {action: roadmap}}
themes:
  lids: {name: {en: Loose lids, zh-Hant: 蓋鬆}, category: p, phrases: [lid]}
  refunds: {name: Refunds, category: p, phrases: [refund]}
  boxes: {category: p, phrases: [box]}
"""
ROADMAP = """\
# What we decided.

lids:
  title: A better lid   # the public reads this
  status: planned
  themes: [lids]
  effort: 2w
"""


def said(word: str, people: int, rating: str = "1", days: int = 3) -> list[Record]:
    at = instant("2026-12-01 12:00") - timedelta(days=days)
    return [
        Record(
            f"{word}-{n}", "form", f"The {word} again", created_at=at, author=f"{word}{n}",
            rating=rating, origin=f"ab:{n}",
        )
        for n in range(people)
    ]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """100 on refunds, 60 of them unhappy; 2 of 2 unhappy on boxes; the oldest of last year."""
    root = brand(tmp_path, {"feedback/taxonomy.yml": TAXONOMY, FILE: ROADMAP})
    records = [
        *said("lid", 9, days=300),
        *said("refund", 60),
        *[
            Record(
                f"good-{n}", "form", "A quick refund", created_at=said("x", 1)[0].created_at,
                author=f"good{n}", rating="5", origin=f"cd:{n}",
            )
            for n in range(40)
        ],
        *said("box", 2),
    ]  # fmt: skip
    write(root, "feedback/inbox/form.csv", write_records(records))
    return root


def listed(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run("roadmap", *arguments, "--format", "json", cwd=folder)
    assert ended(result) == 0
    items: list[dict[str, Any]] = json.loads(result.stdout)["items"]
    return items


def test_two_of_two_rank_below_sixty_of_a_hundred(here: Path) -> None:
    by_id = {one["id"]: one for one in listed(here)}
    assert by_id["refunds"]["rank"] < by_id["boxes"]["rank"]
    severity = {
        id: next(one for one in own["factors"] if one["factor"] == "severity")
        for id, own in by_id.items()
    }
    assert (severity["refunds"]["value"], severity["refunds"]["of"]) == (60, 100)
    assert (severity["boxes"]["value"], severity["boxes"]["of"]) == (2, 2)
    assert severity["boxes"]["contribution"] < severity["refunds"]["contribution"]


def test_contributions_sum_up_to_the_priority_and_weights_to_one(here: Path) -> None:
    for one in listed(here):
        parts = one["factors"]
        assert sum(part["contribution"] for part in parts) == pytest.approx(
            one["priority"], abs=0.03
        )
        assert sum(part["weight"] for part in parts) == pytest.approx(1, abs=0.001)
        names = [part["factor"] for part in parts]
        assert names == ["reach", "severity", "recency", "growth"] + ["effort"] * (
            one["id"] == "lids"
        )


def test_weights_come_from_the_workspace(here: Path) -> None:
    settings = read(here, "calendar/workspace.yml")
    only = "priority: {reach: 0%, severity: 0%, recency: 0, growth: 0, effort: 100%}\n"
    write(here, "calendar/workspace.yml", settings + only)
    first, *others = listed(here)
    assert (first["id"], first["priority"]) == ("lids", pytest.approx(33.33, abs=0.01))
    assert {one["priority"] for one in others} == {0}


def test_the_table_prints_every_factor_with_its_number_and_its_weight(here: Path) -> None:
    out = run("roadmap", cwd=here).stdout
    assert "60 of 100 negative, so at least 50.2 %" in out
    assert "9 people; what most people speak of is spoken of by 100" in out
    for name in ("Reach", "Severity", "Recency", "Growth"):
        assert out.count(name) == 3
    assert out.count("Effort") == 1
    assert "14 days" in out
    assert out == run("roadmap", "list", cwd=here).stdout
    assert "嚴重程度" in run("roadmap", "--lang", "zh-Hant", cwd=here).stdout


def test_csv_has_a_column_for_each_of_them(here: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("roadmap", "--format", "csv", cwd=here).stdout)))
    assert {row["id"] for row in rows} == {"refunds", "lids", "boxes"}
    assert rows[0]["id"] == "refunds"
    assert (rows[0]["severity"], rows[0]["severity_of"]) == ("60", "100")
    for row in rows:
        parts = [value for key, value in row.items() if key.endswith("_contribution") and value]
        assert sum(map(float, parts)) == pytest.approx(float(row["priority"]), abs=0.03)


def test_a_status_chooses(here: Path) -> None:
    assert [one["id"] for one in listed(here, "--status", "planned")] == ["lids"]
    found = listed(here, "--status", "undecided,shipped")
    assert [one["id"] for one in found] == ["refunds", "boxes"]
    wrong = run("roadmap", "--status", "soon", cwd=here)
    assert ended(wrong) == 2
    assert "“soon” is no status" in wrong.stderr


def test_without_feedback_there_is_nothing_to_rank(tmp_path: Path) -> None:
    result = run("roadmap", cwd=brand(tmp_path))
    assert ended(result) == 0
    assert "nothing to rank" in result.stdout


def items(folder: Path) -> dict[str, RoadmapItem]:
    loaded = load_workspace(read_tree(folder))
    assert loaded.problems == ()
    return dict(loaded.workspace.items)


def test_adopting_drafts_an_item_and_leaves_every_other_character(here: Path) -> None:
    result = run("roadmap", "adopt", "refunds", "--title", "Refunds: in 3 days", cwd=here)
    assert ended(result) == 0
    assert read(here, FILE) == ROADMAP + (
        '\nrefunds:\n  title: "Refunds: in 3 days"\n  themes: [refunds]\n  status: considering\n'
    )
    made = items(here)["refunds"]
    assert (made.status, made.themes, str(made.title)) == (
        Decision.CONSIDERING,
        ("refunds",),
        "Refunds: in 3 days",
    )


def test_the_name_of_the_theme_is_the_title_in_every_language(here: Path) -> None:
    (here / FILE).unlink()
    assert ended(run("roadmap", "adopt", "lids", "--status", "shipped", cwd=here)) == 0
    made = items(here)["lids"]
    assert made.title.texts == {"en": "Loose lids", "zh-Hant": "蓋鬆"}
    assert made.shipped == instant("2026-12-01 12:00").date()


def test_items_that_stand_apart_stay_apart(here: Path) -> None:
    two = ROADMAP + "\nother:\n  title: Other\n  status: declined\n  themes: []\n"
    write(here, FILE, two.replace("\n", "\r\n"))
    assert ended(run("roadmap", "adopt", "boxes", cwd=here)) == 0
    added = "\nboxes:\n  title: boxes\n  themes: [boxes]\n  status: considering\n"
    assert read(here, FILE) == (two + added).replace("\n", "\r\n")


def test_what_is_decided_or_unknown_is_refused_and_nothing_is_written(here: Path) -> None:
    before = snapshot(here)
    decided = run("roadmap", "adopt", "lids", cwd=here)
    assert ended(decided) == 1
    assert "“lids” decides about “lids” already (planned)" in decided.stderr
    unknown = run("roadmap", "adopt", "refund", cwd=here)
    assert ended(unknown) == 2
    assert "refunds" in unknown.stderr
    empty = run("roadmap", "adopt", "boxes", "--title", " ", cwd=here)
    assert ended(empty) == 2
    assert ended(run("roadmap", "adopt", "boxes", "--dry-run", cwd=here)) == 0
    assert snapshot(here) == before


def test_a_roadmap_that_cannot_be_read_is_left_alone(here: Path) -> None:
    write(here, FILE, "lids: [\n")
    before = snapshot(here)
    assert ended(run("roadmap", "adopt", "boxes", cwd=here)) == 1
    assert snapshot(here) == before
