"""`srmkit review` says what was kept, broken and learned, and its page is for the team alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.plans import brand, read, run

PAGE = "content/reviews/2026-11.md"
HOSTILE = "<script>alert(1)</script> [x](javascript:y) {{ 7*7 }} `a` *b*"


def out(number: int, channel: str = "fb", pillar: str = "educate") -> str:
    day = f"2026-11-{number:02}"
    return (
        f"---\ntitle: Post {number}\nid: p{number}\ndate: {day} 12:30\nstatus: published\n"
        f"channels: [{channel}]\naudiences: [fans]\npillar: {pillar}\npublished: "
        f"[{{channel: {channel}, at: {day} 12:30, url: 'https://fb.example/{number}'}}]\n---\nT.\n"
    )


def november(folder: Path) -> Path:
    """Twenty posts that are out, half of them of a pillar that does twice as well."""
    files: dict[str, str | bytes] = {}
    for n in range(1, 21):
        files[f"content/posts/2026/p{n}.md"] = out(n, pillar="sell" if n % 2 else "educate")
    rows = [f"https://fb.example/{n},1000,{(30 if n % 2 else 90) + n}" for n in range(1, 21)]
    files["feedback/metrics/fb.csv"] = "\n".join(["url,reach,reactions", *rows, ""])
    files["content/posts/2026/bad.md"] = (
        f"---\ntitle: '{HOSTILE}'\nid: bad\ndate: 2026-11-25 09:00\nstatus: approved\n"
        "channels: [fb]\n---\nT.\n"
    )
    return brand(folder, files)


def test_a_month_is_looked_back_on(tmp_path: Path) -> None:
    done = run("review", "--month", "2026-11", cwd=november(tmp_path))
    assert done.exit_code == 0, done.output
    text = done.output
    order = [text.index(f"## {title}") for title in ("Kept", "Broken", "Learned", "Next")]
    assert order == sorted(order)
    assert "- 20 of 22 entries went out" in text  # `weekly` was due on the 24th, too
    assert "Overdue: “<script>alert(1)</script>" in text
    assert "fb: engagement rate 7 % (95 % 5.7 % to 8.7 %), 20 results" in text
    assert "Pillar “Educate”: 1.5" in text
    assert "in December 2026" in text


def test_key_dates_are_judged_as_on_the_day_after(tmp_path: Path) -> None:
    """Weeks later too: one has a post on the day, the other has none."""
    keys = "kept: {on: 2026-11-04, name: Tea day, expect_post: true}, lost: {on: 2026-11-28, "
    keys += "name: Rice day, expect_post: true}"
    folder = november(tmp_path)
    (folder / "calendar/dates.yml").write_text(f"key_dates: {{{keys}}}\n", encoding="utf-8")
    text = run("review", "--month", "2026-11", "--now", "2027-02-01", cwd=folder).output
    kept, broken = text.split("## Broken")[0], text.split("## Broken")[1]
    assert "Wed 4 Nov Tea day: a post was there" in kept
    assert "28 Nov Rice day: no post was there" in broken
    assert "Rice day" not in kept


def test_the_last_month_is_the_default(tmp_path: Path) -> None:
    folder = november(tmp_path)
    assert (
        run("review", cwd=folder).output == run("review", "--month", "2026-11", cwd=folder).output
    )


def test_it_is_written_as_a_page_that_only_the_team_has(tmp_path: Path) -> None:
    folder = november(tmp_path)
    done = run("review", "--month", "2026-11", "--write", cwd=folder)
    assert done.exit_code == 0, done.output
    assert "Undo: " in done.output
    page = read(folder, PAGE)
    assert page.startswith('---\nedition: team\ntitle: "Review of November 2026"\n---\n')
    for power in ("<script", "](javascript", "{{", "`a`", "*b*"):
        assert power not in page
    again = run("review", "--month", "2026-11", "--write", cwd=folder)
    assert again.exit_code == 0
    assert "nothing was changed" in again.output


def test_what_somebody_added_is_not_overwritten_by_itself(tmp_path: Path) -> None:
    folder = november(tmp_path)
    run("review", "--month", "2026-11", "--write", cwd=folder)
    (folder / PAGE).write_text("mine\n", encoding="utf-8")
    refused = run("review", "--month", "2026-11", "--write", cwd=folder)
    assert refused.exit_code == 1
    assert read(folder, PAGE) == "mine\n"
    done = run("review", "--month", "2026-11", "--write", "--overwrite", cwd=folder)
    assert done.exit_code == 0
    assert "# Review of November 2026" in read(folder, PAGE)


@pytest.mark.parametrize("month", ["2026-13", "11", "x", "2027-01", "0000-01", ""])
def test_a_month_that_is_none_or_to_come(tmp_path: Path, month: str) -> None:
    done = run("review", "--month", month, cwd=brand(tmp_path))
    assert done.exit_code == 2
    assert "--month" in done.output


def test_a_workspace_without_any_of_it_has_a_review(tmp_path: Path) -> None:
    done = run("review", "--month", "2026-10", cwd=brand(tmp_path))
    assert done.exit_code == 0, done.output
    assert "No results of this month" in done.output


def test_it_speaks_the_site_s_language_on_the_page(tmp_path: Path) -> None:
    done = run("review", "--month", "2026-11", "--lang", "zh-Hant", cwd=november(tmp_path))
    assert "# 2026年11月回顧" in done.output
    assert "## 學到的" in done.output
