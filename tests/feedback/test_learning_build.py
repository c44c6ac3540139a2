"""A build hears the labels: they change what is counted, teach once, and are told when they err."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

import srmkit.feedback.learning
from srmkit import build
from srmkit.build.site import listen
from srmkit.dates import parse_moment
from srmkit.feedback.canonical import write_records
from srmkit.feedback.label import LABELS, Label, text_hash
from srmkit.feedback.labels import write_labels
from srmkit.feedback.learn.choose import choose
from srmkit.feedback.learn.examples import Example
from srmkit.feedback.learn.kept import pack, unpack
from srmkit.feedback.learn.methods import Method
from srmkit.feedback.themes import Themes
from srmkit.load import load_workspace
from srmkit.model import Record
from srmkit.problems import Problem
from srmkit.tree import Tree
from tests.feedback.samples import record
from tests.feedback.test_learning import THEMES, sentences

TAXONOMY = b"""
categories: {all: {action: roadmap}}
themes:
  lid: {category: all, phrases: [lid]}
  refund: {category: all, phrases: [refund]}
"""


def heard(
    records: list[Record], labels: list[Label], root: Path | None = None
) -> tuple[tuple[Problem, ...], Themes]:
    """What a build makes of an inbox and its labels."""
    files = {
        "calendar/workspace.yml": b"name: T\ntimezone: Asia/Hong_Kong\n",
        "calendar/channels.yml": b"blog: {network: blog}\n",
        "feedback/taxonomy.yml": TAXONOMY,
        "feedback/inbox/form-0.csv": write_records(records),
        LABELS: write_labels(labels),
    }
    tree = Tree(files)
    loaded = load_workspace(tree)
    now = parse_moment("2026-12-01 12:00").on(loaded.workspace.settings.zone)
    report, themes = listen(tree, build.check(loaded, now), root)
    return tuple(one for one in report.problems if one.code.startswith("FBK")), themes


def counts(themes: Themes) -> dict[str, int]:
    return {id: one.count for id, one in themes.by_theme.items()}


def test_what_a_person_said_is_what_is_counted() -> None:
    records = [record("the lid", id="1"), record("the LID", id="2"), record("a lid", id="3")]
    assert counts(heard(records, [])[1]) == {"lid": 3, "refund": 0}
    label = Label("form", "1", ("refund",), text_hash=text_hash("the lid"))
    problems, themes = heard(records, [label])
    assert problems == ()
    assert counts(themes) == {"lid": 1, "refund": 2}
    assert themes.lesson is not None
    assert themes.lesson.rows == 1


def test_a_label_that_errs_is_a_problem_of_the_build() -> None:
    problems, _ = heard([record("a lid")], [Label("form", "9", ()), Label("form", "1", ("gone",))])
    assert [(one.code, one.place.path) for one in problems] == [
        ("FBK951", LABELS),
        ("FBK952", LABELS),
    ]


def school() -> tuple[list[Record], list[Label]]:
    """Enough to learn from, and ten that nobody labelled."""
    records = [
        record(text, id=str(n), origin=f"0:{n}") for n, (text, _) in enumerate(sentences(130))
    ]
    labels = [
        Label("form", one.id, themes, text_hash=text_hash(one.text))
        for one, (_, themes) in zip(records[:120], sentences(130), strict=False)
    ]
    return records, labels


def test_a_build_learns_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same labels and texts are not learned from again, and count the same."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    records, labels = school()
    first = heard(records, labels, tmp_path)
    assert first[1].lesson is not None
    assert first[1].lesson.chosen.method is Method.HYBRID
    learned: list[int] = []

    def counted(rows: tuple[Example, ...], themes: tuple[str, ...], able: bool) -> object:
        learned.append(len(rows))
        return choose(rows, themes, able)

    monkeypatch.setattr(srmkit.feedback.learning, "choose", counted)
    assert heard(records, labels, tmp_path) == first
    assert learned == []
    heard(records, labels[1:], tmp_path)
    assert learned == [119]


@pytest.mark.parametrize("count", [30, 130])
def test_what_was_learned_comes_back_from_plain_values(count: int) -> None:
    """As the cache keeps them, without pickle."""
    rows = [Example(text, "", frozenset(about), frozenset()) for text, about in sentences(count)]
    lesson, model = choose(rows, tuple(THEMES), able=True)
    again, same = unpack(marshal.loads(marshal.dumps(pack(lesson, model))))  # noqa: S302
    assert again == lesson
    assert (same is None) == (model is None) == (count == 30)
    if same is not None and model is not None:
        texts = [text for text, _ in sentences(30, seed=4)]
        import numpy as np

        none = np.zeros((30, 2), dtype=bool)
        found = model.judge(model.counts(texts), none)
        assert found.any()
        assert (same.judge(same.counts(texts), none) == found).all()
