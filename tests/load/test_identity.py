"""Ids are unique and references point somewhere; what does not is kept, renamed and reported."""

from __future__ import annotations

from typing import Any

import pytest

from srmkit.load import load_workspace
from tests.workspaces import lines, tree_of


def load(posts: dict[str, str], **parts: object) -> tuple[list[str], list[str]]:
    """Ids of the posts by path, and the problems."""
    files: dict[str, str | bytes] = {f"content/posts/{name}": text for name, text in posts.items()}
    loaded = load_workspace(tree_of(files, **parts))
    ids = [post.id for post in loaded.workspace.posts]
    return ids, [line.removeprefix("content/posts/") for line in lines(loaded.problems)]


def test_an_id_written_twice_is_an_error_and_both_posts_stay() -> None:
    ids, problems = load({"a.md": "---\nid: x\n---\n", "b.md": "---\ntitle: B\nid: x\n---\n"})
    assert ids == ["x", "b"]
    assert problems == ["b.md:3:1 SRC007 error"]


def test_ids_that_differ_only_by_case_are_one_folder_on_many_disks() -> None:
    ids, problems = load({"a.md": "---\nid: Care\n---\n", "b.md": "---\nid: CARE\n---\n"})
    assert ids == ["Care", "b"]
    assert problems == ["b.md:2:1 SRC007 error"]


def test_yearly_posts_of_one_name_are_only_a_warning() -> None:
    ids, problems = load(
        {
            "2024-01-01-new-year.md": "---\ntitle: A\n---\n",
            "2025-01-01-new-year.md": "---\ntitle: B\n---\n",
            "2026-01-01-New-Year.md": "---\ntitle: C\n---\n",
        }
    )
    assert ids == ["new-year", "2025-01-01-new-year", "2026-01-01-New-Year"]
    assert problems == [
        "2025-01-01-new-year.md:1:1 SRC007 warning",
        "2026-01-01-New-Year.md:1:1 SRC007 warning",
    ]


def test_three_folders_with_one_name_are_three_posts() -> None:
    text = "---\ntitle: A\n---\n"
    ids, problems = load({"a/x.md": text, "b/x.md": text, "c/x.md": text})
    assert ids == ["x", "x-2", "x-2-2"]
    assert len(problems) == 2


def test_a_long_name_is_cut_but_stays_its_own() -> None:
    one, two = ("字" * 80 + end for end in "一二")
    ids, problems = load({f"{one}.md": "---\n---\n", f"{two}.md": "---\n---\n"})
    assert len(set(ids)) == 2
    assert max(len(id.encode()) for id in ids) <= 200
    assert problems == []


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("channels: [igg]", "did you mean “ig”"),
        ("channels: [television]", "channels.yml has ig"),
        ("audiences: [fnas]", "did you mean “fans”"),
        ("pillar: educat", "did you mean “educate”"),
        ("campaign: xmas", "campaigns.yml has none"),
        ("announces: [cnny]", "did you mean “cny”"),
        ("answers: [care]", "no roadmap item or theme is called “care”"),
        ("variants: {fb: {text: a}}", "no channel is called “fb”"),
        ("published: [{channel: fb, at: 2026-12-01}]", "no channel is called “fb”"),
    ],
)
def test_an_unknown_name_comes_with_a_suggestion(front: str, said: str) -> None:
    files: dict[str, str | bytes] = {"content/posts/a.md": f"---\ntitle: A\n{front}\n---\n"}
    (problem,) = load_workspace(
        tree_of(
            files,
            audiences={"fans": {"channels": ["ig"]}},
            pillars={"educate": {"name": "E"}},
            dates={"hiatuses": {"cny": {"from": "2027-02-17", "to": "2027-02-19"}}},
        )
    ).problems
    assert lines((problem,)) == ["content/posts/a.md:3:1 SRC008 error"]
    assert said in problem.text()


def test_an_item_and_a_theme_share_an_id_only_if_they_are_about_each_other() -> None:
    themes: dict[str, Any] = {
        "categories": {"c": {"action": "roadmap"}},
        "themes": {"care": {"category": "c", "phrases": ["care"]}},
    }
    item = {"title": "A", "status": "planned"}
    ids, problems = load({}, taxonomy=themes, roadmap={"care": {**item, "themes": ["care"]}})
    assert (ids, problems) == ([], [])
    assert load({}, taxonomy=themes, roadmap={"care": item}) == ([], [])  # it says nothing else
    themes["themes"]["rust"] = {"category": "c", "phrases": ["rust"]}
    _, problems = load({}, taxonomy=themes, roadmap={"care": {**item, "themes": ["rust"]}})
    assert problems == ["feedback/roadmap.yml:1:1 CFG807 error"]


def test_empty_and_missing_things() -> None:
    """Nothing there is nothing wrong, but for the two files that every workspace has."""
    from srmkit.tree import Tree

    loaded = load_workspace(Tree({}))
    assert loaded.workspace.posts == ()
    assert loaded.files == 0
    assert loaded.problems == ()  # disk, which knows what is missing, says so
    ids, problems = load({"index.md": "# no post\n", "2026/README.md": "# none either\n"})
    assert (ids, problems) == ([], [])
