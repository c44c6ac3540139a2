"""Importing again: nothing is written twice, nothing is overwritten, what changed is told."""

from __future__ import annotations

from tests.adopt.importing import after, imported, loaded, posts, said, whole, workspace

FIRST = "Date,Title,Text\n2026-12-01,Care,a\n2026-12-02,Gifts,b\n"


def test_the_same_file_again_is_nothing_new() -> None:
    """Also under another name, in another order, with rows between."""
    tree = after(imported(FIRST))
    for text in (FIRST, "Date,Title,Text\n,,\n2026-12-02,Gifts,b\n2026-12-01,Care,a\n"):
        again = imported(text, tree, name="renamed.csv")
        whole(again)
        assert (again.posts, again.known, again.changed) == ((), 2, ())


def test_new_rows_are_added_to_what_is_there() -> None:
    tree = after(imported(FIRST))
    found = imported(FIRST + "2026-12-03,Thanks,c\n", tree)
    assert [one.id for one in found.posts] == ["thanks"]
    assert found.known == 2
    assert len(loaded(found, tree).workspace.posts) == 3


def test_a_row_that_changed_is_told_and_its_post_left_alone() -> None:
    tree = after(imported(FIRST))
    found = imported(FIRST.replace(",a", ",a new text"), tree)
    whole(found)
    assert found.texts == {}
    assert [one.path for one in found.changed] == ["content/posts/2026/2026-12-01-care.md"]


def test_a_post_that_was_moved_and_edited_is_still_known() -> None:
    """By the key in its front matter, wherever it lies and whatever it says by now."""
    first = imported(FIRST)
    path = "content/posts/2026/2026-12-01-care.md"
    moved = (
        first.texts[path].replace(b"title: Care", b"title: New").replace(b"\na\n", b"\nedited\n")
    )
    tree = workspace({"content/posts/elsewhere.md": moved})
    assert [one.id for one in imported(FIRST, tree).posts] == ["gifts"]


def test_a_row_that_is_no_longer_in_the_file_is_told() -> None:
    tree = after(imported(FIRST))
    found = imported("Date,Title,Text\n2026-12-02,Gifts,b\n", tree)
    assert found.gone == ("content/posts/2026/2026-12-01-care.md",)
    other = imported("Date,Title,Text\n2026-12-09,Other,x\n", tree, name="other.csv")
    assert other.gone == ()


def test_a_post_of_that_id_and_day_that_somebody_wrote_is_not_written_again() -> None:
    mine = b"---\ntitle: Care\nid: care\ndate: 2026-12-01\n---\nby hand\n"
    tree = workspace({"content/posts/care.md": mine})
    found = imported(FIRST, tree)
    assert [one.path for one in found.changed] == ["content/posts/care.md"]
    assert [one.id for one in found.posts] == ["gifts"]


def test_a_post_of_that_id_on_another_day_is_another_post() -> None:
    mine = b"---\ntitle: Care\nid: care\ndate: 2025-12-01\n---\nlast year\n"
    found = imported(FIRST, workspace({"content/posts/care.md": mine}))
    assert [one.id for one in found.posts] == ["care-2026-12-01", "gifts"]
    assert found.posts[0].path == "content/posts/2026/2026-12-01-care.md"


def test_ids_differ_where_titles_do_not() -> None:
    text = "Date,Title,Text\n" + "".join(f"2026-12-01,IG post,{n}\n" for n in range(4))
    found = imported(text)
    assert sorted(one.id for one in found.posts) == [
        "ig-post", "ig-post-2026-12-01", "ig-post-2026-12-01-2", "ig-post-2026-12-01-3",
    ]  # fmt: skip
    again = imported(text, after(found))
    assert (again.posts, again.known) == ((), 4)


def test_one_more_of_the_same_title_is_new() -> None:
    text = "Date,Title,Text\n2026-12-01,IG post,1\n"
    tree = after(imported(text))
    found = imported(text + "2026-12-01,IG post,2\n", tree)
    assert [one.id for one in found.posts] == ["ig-post-2026-12-01"]
    assert found.changed == ()


def test_a_path_is_free_whatever_its_case() -> None:
    """Two names that differ in case only are one file on a Mac."""
    tree = workspace({"content/posts/2026/2026-12-01-CARE.md": b"---\nid: x\ntitle: y\n---\n"})
    found = imported(FIRST, tree)
    assert found.posts[0].path == "content/posts/2026/2026-12-01-care-2.md"


def test_a_channel_that_is_added_to_a_post_is_a_change() -> None:
    head = "Date,Platform,Title,Text\n"
    tree = after(imported(head + "2026-12-01,IG,T,a\n"))
    found = imported(head + "2026-12-01,IG,T,a\n2026-12-01,FB,T,a\n", tree)
    whole(found)
    assert found.posts == ()
    assert len(found.changed) == 1


def test_what_srmkit_writes_it_reads_without_a_word() -> None:
    found = imported(FIRST)
    assert [one.text() for one in loaded(found).problems] == []
    assert len(posts(found)) == 2
    assert said(found)[0].startswith("0: no column says the channel")
