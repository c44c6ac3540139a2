"""`calendar/crisis.yml`: everything in it is read, every fault costs its value and has its line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from srmkit.load import load_workspace
from srmkit.model import Crisis, Policy, Step
from tests.workspaces import lines, load, tree_of

FILE = "calendar/crisis.yml"
WHOLE = """\
plan: crisis-plan.md
roles:
  lead: {name: {en: Lead, zh-Hant: 指揮}, person: ken, backup: amy}
watch_words: [漏電, " on fire ", 漏電]
steps:
  concern: [Say that we know]
  act: {en: Make up for it, zh-Hant: 補救}
first_statements:
  late: {name: Late, text: We know., themes: [lid], role: lead, within: 4h}
hold: {policy: reslot, channels: [ig], reason: Listening}
after_hours: {hours: ["mon-fri 19:00-10:00"], channels: [ig], text: Tomorrow.}
replies:
  broken: {name: Broken, say: Sorry., avoid: Film it.}
drills: {every: 26w, held: [2026-06-01, 2025-12-01], next: 2026-12-09}
settled:
  theme.lid.2026-11-30: {on: 2026-12-01, by: jo, note: one courier}
"""
TAXONOMY = "categories: {p: {action: roadmap}}\nthemes: {lid: {category: p, phrases: [lid]}}\n"


def crisis(text: str) -> Crisis:
    files = {FILE: text, "feedback/taxonomy.yml": TAXONOMY}
    return load_workspace(tree_of(files, media={"content/crisis-plan.md": {}})).workspace.crisis


def test_everything_is_read() -> None:
    files = {FILE: WHOLE, "feedback/taxonomy.yml": TAXONOMY}
    loaded = load_workspace(tree_of(files, media=["content/crisis-plan.md"]))
    assert lines(loaded.problems) == []
    own = loaded.workspace.crisis
    lead = own.roles["lead"]
    assert (lead.name.in_("zh-Hant"), lead.person, lead.backup) == ("指揮", "ken", "amy")
    assert own.watch_words == ("漏電", "on fire")
    assert [name.in_("en") for name in own.steps[Step.CONCERN]] == ["Say that we know"]
    assert own.steps[Step.ACT][0].in_("zh-Hant") == "補救"
    assert Step.CLARIFY not in own.steps
    late = own.statements["late"]
    assert (late.themes, late.role, late.within) == (("lid",), "lead", timedelta(hours=4))
    assert own.hold is not None
    assert (own.hold.policy, own.hold.channels) == (Policy.RESLOT, ("ig",))
    assert own.after_hours is not None
    assert [str(hours) for hours in own.after_hours.hours] == ["mon-fri 19:00-10:00"]
    assert str(own.replies["broken"].avoid) == "Film it."
    assert own.drills is not None
    assert own.drills.held == (date(2025, 12, 1), date(2026, 6, 1))
    assert own.drills.next == date(2026, 12, 9)
    assert own.settled["theme.lid.2026-11-30"].by == "jo"


def test_without_the_file_nothing_is_promised() -> None:
    own = load_workspace(tree_of({})).workspace.crisis
    assert own == Crisis()
    assert own.drills is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plan: nowhere.md\n", ["1:1 CFG808 error"]),
        ("plan: ../../etc/passwd\n", ["1:1 CFG808 error"]),
        ("roles: {lead: {backup: amy}}\n", ["1:15 CFG805 error"]),
        ("roles: [ken]\n", ["1:8 CFG805 error"]),
        ("watch_words: ['!!!', fire]\n", ["1:15 CFG805 error"]),
        ("watch_words: '…'\n", ["1:14 CFG805 error"]),
        ("watch_words: [{fire: 1}, smoke]\n", ["1:15 CFG805 error"]),
        ("watch_word: [fire]\n", ["1:1 CFG804 warning"]),
        ("steps: {panic: [Run]}\n", ["1:9 CFG804 warning"]),
        ("first_statements: {a: {name: A}}\n", ["1:23 CFG805 error"]),
        ("first_statements: {a: {text: A, role: lead}}\n", ["1:20 CFG808 error"]),
        ("first_statements: {a: {text: A, themes: [lif]}}\n", ["1:20 CFG808 error"]),
        ("first_statements: {a: {text: A, within: soon}}\n", ["1:41 CFG806 error"]),
        ("hold: {policy: pause}\n", ["1:16 CFG805 error"]),
        ("hold: {channels: [ig]}\n", ["1:7 CFG805 error"]),
        ("hold: {policy: keep, channels: [nowhere]}\n", ["1:1 CFG808 error"]),
        ("after_hours: {hours: [all night], text: A}\n", ["1:23 CFG806 error"]),
        ("after_hours: {hours: ['19:00-10:00']}\n", ["1:14 CFG805 error"]),
        ("replies: {a: {avoid: A}}\n", ["1:14 CFG805 error"]),
        ("drills: {every: never}\n", ["1:17 CFG806 error"]),
        ("drills: {held: [2026-02-30]}\n", ["1:17 CFG806 error"]),
        ("drills: often\n", ["1:9 CFG805 error"]),
        ("settled: {a: {by: jo}}\n", ["1:14 CFG805 error"]),
        ("- a list\n", ["1:1 CFG802 error"]),
    ],
)
def test_each_fault_has_its_line(text: str, expected: list[str]) -> None:
    found = load({FILE: text, "feedback/taxonomy.yml": TAXONOMY})
    assert [line.removeprefix(f"{FILE}:") for line in lines(found)] == expected


def test_a_fault_costs_its_value_alone() -> None:
    own = crisis("watch_words: ['!!!', fire]\ndrills: {every: never, held: [2026-06-01]}\n")
    assert own.watch_words == ("fire",)
    assert own.drills is not None
    assert own.drills.every is None
    assert own.drills.held == (date(2026, 6, 1),)
