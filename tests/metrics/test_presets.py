"""Every tool's export is recognised by its columns, and read by what they are called."""

from __future__ import annotations

import pytest

from srmkit.metrics.presets import presets
from srmkit.metrics.read import read_export
from srmkit.metrics.results import NUMBERS, Figures
from tests.metrics.given import SAMPLES, sample

EXPECTED = {
    "meta-instagram": (
        "meta",
        Figures(reach=2537, impressions=3227, reactions=170, comments=12, shares=4, saves=21),
    ),
    "meta-facebook": (
        "meta",
        Figures(
            reach=985, impressions=1220, reactions=18, comments=4, shares=2, saves=7,
            interactions=31,
        ),
    ),
    "linkedin": (
        "linkedin",
        Figures(impressions=812, reactions=21, comments=3, shares=2, clicks=40),
    ),
    "x": (
        "x",
        Figures(impressions=1204, reactions=31, comments=4, shares=6, saves=2, clicks=7),
    ),
    "tiktok": (
        "tiktok",
        Figures(impressions=5000, reactions=300, comments=22, shares=15, saves=40),
    ),
    "youtube": ("youtube", Figures(impressions=8000, reactions=300, comments=12, shares=20)),
    "line-oa": (
        "line-oa",
        Figures(reach=1502, impressions=2174, interactions=143, clicks=143),
    ),
    "ga4": ("ga4", Figures(sessions=141, conversions=19)),
    "plain": (
        "plain",
        Figures(impressions=470, reactions=12, comments=4, shares=5, clicks=3),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_sample_is_read_as_its_own_tool_wrote_it(name: str) -> None:
    export, problems = read_export(f"feedback/metrics/{name}.csv", sample(name))
    assert problems == ()
    assert export is not None
    assert (export.preset.id, export.rows[0].figures) == EXPECTED[name]
    assert export.rejected == 0


def test_every_preset_has_a_sample_and_says_where_it_was_read() -> None:
    assert {path.stem for path in SAMPLES.iterdir()} == set(EXPECTED)
    assert {preset for preset, _ in EXPECTED.values()} == {one.id for one in presets()}
    for preset in presets():
        assert preset.documented
        assert preset.note
        assert preset.columns.keys() & set(NUMBERS)
        assert preset.columns.keys() <= {
            *NUMBERS, "url", "id", "entry", "post", "channel", "content", "campaign", "source",
        }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "big5hkscs"])
def test_excel_may_have_saved_it(encoding: str) -> None:
    text = sample("meta-facebook").decode()
    if encoding == "big5hkscs":  # which is never guessed
        export, problems = read_export("a.csv", text.encode(encoding))
        assert export is None
        assert [one.code for one in problems] == ["FBK980"]
        return
    data = text.replace(",", ";").replace("\n", "\r\n").encode(encoding)
    export, problems = read_export("a.csv", data)
    assert export is not None
    assert export.preset.id == "meta"
    assert len(export.rows) == 2


def test_columns_that_nobody_knows_stay_out() -> None:
    export, _ = read_export("a.csv", b"url,reach,author,secret\nhttps://a.example/1,5,Bo,x\n")
    assert export is not None
    row = export.rows[0]
    assert "Bo" not in repr(row)
    assert "secret" not in repr(row)
