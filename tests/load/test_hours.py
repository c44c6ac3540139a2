"""When somebody answers: hours, holidays, bots and scales, each fault with its line."""

from __future__ import annotations

from datetime import date

import pytest

from srmkit.dates import parse_hours
from srmkit.load import load_workspace
from srmkit.model import Measure, Workspace
from tests.workspaces import lines, load, tree_of

SETTINGS = "name: T\ntimezone: Asia/Hong_Kong\n"


def read(**files: str) -> Workspace:
    paths = {
        f"{'feedback' if name == 'sources' else 'calendar'}/{name}.yml": text
        for name, text in files.items()
    }
    loaded = load_workspace(tree_of(paths))
    assert loaded.problems == ()
    return loaded.workspace


def test_hours_are_shifts_in_a_row() -> None:
    found = read(
        workspace=f'{SETTINGS}hours: ["mon-fri 09:30-13:00, 14:00-18:30", "sat 10:00-16:00"]\n'
        "bots: [auto-reply, 小助手]\n",
        channels='ig: {network: instagram, hours: "10:00-20:00", region: TW}\nx: {network: x}\n',
    )
    assert found.settings.hours == (
        parse_hours("mon-fri 09:30-13:00"),
        parse_hours("mon-fri 14:00-18:30"),
        parse_hours("sat 10:00-16:00"),
    )
    assert found.settings.bots == ("auto-reply", "小助手")
    assert found.channels["ig"].hours == (parse_hours("10:00-20:00"),)
    assert found.channels["ig"].region == "TW"
    assert found.channels["x"].hours == ()


def test_holidays_stand_by_region() -> None:
    found = read(dates="holidays:\n  HK: [2026-12-25, 2026-12-26]\n  TW: 2026-10-10\n")
    assert found.holidays == {
        "HK": frozenset([date(2026, 12, 25), date(2026, 12, 26)]),
        "TW": frozenset([date(2026, 10, 10)]),
    }


def test_a_source_has_bots_and_a_scale() -> None:
    found = read(sources="chat: {files: x.csv, columns: {text: t}, bots: helper, scale: 7}\n")
    assert found.sources["chat"].bots == ("helper",)
    assert found.sources["chat"].scale == 7


def test_public_indicators_are_measures() -> None:
    found = read(workspace=f"{SETTINGS}public_indicators: [nps, first-response]\n")
    assert found.settings.public_indicators == (Measure.NPS, Measure.FIRST_RESPONSE)


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("calendar/workspace.yml", f"{SETTINGS}hours: [mon-fri, 09:00-18:00]\n", "3:9"),
        ("calendar/workspace.yml", f"{SETTINGS}hours:\n  - mon 09:00-25:00\n", "4:5"),
        ("calendar/workspace.yml", f"{SETTINGS}public_indicators: [nps, happiness]\n", "3:26"),
        ("calendar/channels.yml", "ig: {network: instagram, hours: always}\n", "1:33"),
        ("calendar/dates.yml", "holidays: {HK: [2026-12-25, Christmas]}\n", "1:29"),
        ("calendar/dates.yml", "holidays: [2026-12-25]\n", "1:11"),
        ("feedback/sources.yml", "a: {files: x, columns: {text: t}, scale: 0}\n", "1:42"),
        ("feedback/sources.yml", "a: {files: x, columns: {text: t}, scale: five}\n", "1:42"),
    ],
)
def test_each_fault_has_its_line(path: str, text: str, place: str) -> None:
    found = lines(load({path: text}))
    assert len(found) == 1
    assert found[0].startswith(f"{path}:{place} CFG8")
