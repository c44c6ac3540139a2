"""Strategy files: a wrong type costs its value, is reported at its line, and stops nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from srmkit.dates import zone_named
from srmkit.load import load_workspace
from srmkit.model import Absence, Forge, Status, Workspace
from srmkit.problems import Place, Severity
from tests.workspaces import checked, lines, tree, tree_of

SETTINGS = "name: Test\ntimezone: Asia/Hong_Kong\n"
IG = "ig: {network: instagram}\n"
FILES = {
    "workspace": "calendar/workspace.yml",
    "channels": "calendar/channels.yml",
    "audiences": "calendar/audiences.yml",
    "pillars": "calendar/pillars.yml",
    "campaigns": "calendar/campaigns.yml",
    "dates": "calendar/dates.yml",
    "cadence": "calendar/cadence.yml",
    "taxonomy": "feedback/taxonomy.yml",
    "roadmap": "feedback/roadmap.yml",
    "sources": "feedback/sources.yml",
}

# which file, its text (after the settings, for workspace.yml), the problems in it
FAULTS = {
    "no zone": ("workspace", "name: T\n", ["1:1 CFG805 error"]),
    "no name": ("workspace", "timezone: UTC\n", ["1:1 CFG805 error"]),
    "an unknown zone": ("workspace", "name: T\ntimezone: Mars/Olympus\n", ["2:11 CFG806 error"]),
    "a zone that is a path": (
        "workspace",
        "name: T\ntimezone: ../../etc/passwd\n",
        ["2:11 CFG806 error"],
    ),
    "an offset for a zone": ("workspace", "name: T\ntimezone: +08:00\n", ["2:11 CFG806 error"]),
    "a list for a zone": ("workspace", "name: T\ntimezone: [UTC]\n", ["2:11 CFG805 error"]),
    "a list for a name": ("workspace", "name: [T]\ntimezone: UTC\n", ["1:7 CFG805 error"]),
    "an unknown day": ("workspace", SETTINGS + "week_start: someday\n", ["3:13 CFG805 error"]),
    "a list for defaults": ("workspace", SETTINGS + "defaults: [draft]\n", ["3:11 CFG805 error"]),
    "a default nobody writes": (
        "workspace",
        SETTINGS + "defaults: {status: overdue}\n",
        ["3:20 CFG805 error"],
    ),
    "an unknown default channel": (
        "workspace",
        SETTINGS + "defaults: {channels: [igg]}\n",
        ["0:0 CFG808 error"],
    ),
    "a language that is a path": (
        "workspace",
        SETTINGS + "languages: [en, ../..]\n",
        ["3:17 CFG805 error"],
    ),
    "a forge that is a script": (
        "workspace",
        SETTINGS + "forge: javascript:x\n",
        ["3:8 CFG805 error"],
    ),
    "a forge without an address": (
        "workspace",
        SETTINGS + "forge: {kind: gitlab}\n",
        ["3:8 CFG805 error"],
    ),
    "a forge of an unknown kind": (
        "workspace",
        SETTINGS + "forge: {url: https://git.example/a/b, kind: svn}\n",
        ["3:45 CFG805 error"],
    ),
    "a list of forges": (
        "workspace",
        SETTINGS + "forge: [https://a.example]\n",
        ["3:8 CFG805 error"],
    ),
    "a negative number of authors": (
        "workspace",
        SETTINGS + "privacy: {min_authors: -5}\n",
        ["3:24 CFG805 error"],
    ),
    "an impossible now": ("workspace", SETTINGS + "now: 2026-02-30\n", ["3:6 CFG806 error"]),
    "a key with a slip": ("workspace", SETTINGS + "langauges: [en]\n", ["3:1 CFG804 warning"]),
    "a foreign key": ("workspace", SETTINGS + "colour: red\n", ["3:1 CFG804 warning"]),
    "a key twice": ("workspace", SETTINGS + "timezone: UTC\n", ["3:1 CFG803 error"]),
    "a channel that is text": ("channels", IG + "tv: instagram\n", ["2:5 CFG805 error"]),
    "a channel that is nothing": ("channels", IG + "tv:\n", ["2:4 CFG805 error"]),
    "a channel without a network": ("channels", "ig: {name: IG}\n", ["1:5 CFG805 error"]),
    "an unknown network": ("channels", "ig: {network: instagrm}\n", ["1:1 CFG808 error"]),
    "an id with a space": (
        "channels",
        "ig: {network: x}\n? a b\n: {network: x}\n",
        ["2:3 CFG805 error"],
    ),
    "an id that is a path": (
        "channels",
        "ig: {network: x}\n../x: {network: x}\n",
        ["2:1 CFG805 error"],
    ),
    "quiet hours that are none": (
        "channels",
        "ig: {network: x, quiet_hours: [night, '22:00-08:00', '25:00-26:00']}\n",
        ["1:32 CFG806 error", "1:54 CFG806 error"],
    ),
    "an answer time without a unit": (
        "channels",
        "ig: {network: x, respond_within: 60}\n",
        ["1:34 CFG806 error"],
    ),
    "a negative limit": (
        "channels",
        "ig: {network: x, limits: {text: -1}}\n",
        ["1:33 CFG805 error"],
    ),
    "a list of limits": (
        "channels",
        "ig: {network: x, limits: [280]}\n",
        ["1:26 CFG805 error"],
    ),
    "a quota without pushes": (
        "channels",
        "ig: {network: line, quota: {per: month}}\n",
        ["1:28 CFG805 error"],
    ),
    "a quota that is a number": (
        "channels",
        "ig: {network: line, quota: 500}\n",
        ["1:28 CFG805 error"],
    ),
    "a negative size": ("audiences", "fans: {size: -3}\n", ["1:14 CFG805 error"]),
    "a size in words": ("audiences", "fans: {size: many}\n", ["1:14 CFG805 error"]),
    "an audience that is a list": ("audiences", "fans: [a]\n", ["1:7 CFG805 error"]),
    "a gap that is a list": ("audiences", "fans: {gap: [7d]}\n", ["1:13 CFG805 error"]),
    "a gap above itself": (
        "audiences",
        "fans: {gap: {ideal: 3w, max: 7d}}\n",
        ["1:1 CFG811 warning"],
    ),
    "limits above themselves": (
        "audiences",
        "fans: {limits: {day: 5, week: 4}}\n",
        ["1:1 CFG811 warning"],
    ),
    "channels of nobody": (
        "audiences",
        "fans: {channels: [tv]}\n",
        ["1:1 CFG808 error", "1:1 CFG811 warning"],
    ),
    "an opt-out of nothing there is": (
        "audiences",
        "fans: {opt_out: {intents: [sells]}}\n",
        ["1:28 CFG805 error"],
    ),
    "an opt-out that is text": ("audiences", "fans: {opt_out: sell}\n", ["1:17 CFG805 error"]),
    "a share of more than all": ("pillars", "a: {share: 101%}\n", ["1:12 CFG805 error"]),
    "a share below nothing": ("pillars", "a: {share: -5%}\n", ["1:12 CFG805 error"]),
    "shares that are not all": (
        "pillars",
        "a: {share: 50%}\nb: {share: 40%}\n",
        ["1:1 CFG811 warning"],
    ),
    "shares that are all": ("pillars", "a: {share: 33.3%}\nb: {share: 66.7%}\n", []),
    "a campaign that ends first": (
        "campaigns",
        "a: {from: 2026-12-01, to: 2026-11-30}\n",
        ["1:4 CFG811 warning"],
    ),
    "a campaign of a day": ("campaigns", "a: {from: 2026-12-01, to: 2026-12-01}\n", []),
    "a campaign that is text": ("campaigns", "a: Christmas\n", ["1:4 CFG805 error"]),
    "key dates that are a list": ("dates", "key_dates: [a]\n", ["1:12 CFG805 error"]),
    "a key date without a day": ("dates", "key_dates: {a: {name: A}}\n", ["1:16 CFG805 error"]),
    "a key date on no day": (
        "dates",
        "key_dates: {a: {on: 2026-02-30}}\n",
        ["1:21 CFG806 error"],
    ),
    "a hiatus without an end": (
        "dates",
        "hiatuses: {a: {from: 2026-12-01}}\n",
        ["1:15 CFG805 error"],
    ),
    "a hiatus without anything": (
        "dates",
        "hiatuses: {a: {}}\n",
        ["1:15 CFG805 error", "1:15 CFG805 error"],
    ),
    "a hiatus that ends first": (
        "dates",
        "hiatuses: {a: {from: 2026-12-02, to: 2026-12-01}}\n",
        ["1:15 CFG811 warning"],
    ),
    "a hiatus with a policy": (
        "dates",
        "hiatuses: {a: {from: 2026-12-01, to: 2026-12-02, policy: keep}}\n",
        ["1:50 CFG804 warning"],
    ),
    "a hold on an unknown channel": (
        "dates",
        "holds: {a: {from: 2026-12-01, to: 2026-12-02, channels: [tv]}}\n",
        ["1:9 CFG808 error"],
    ),
    "an unknown policy": (
        "dates",
        "holds: {a: {from: 2026-12-01, to: 2026-12-02, policy: wait}}\n",
        ["1:55 CFG805 error"],
    ),
    "an unknown preset": ("cadence", "preset: brisk\n", ["1:1 CFG805 error"]),
    "an unknown rule": (
        "cadence",
        "preset: none\nrules:\n  CAD999: off\n",
        ["3:3 CFG804 warning"],
    ),
    "rules that are a list": ("cadence", "rules: [CAD103]\n", ["1:8 CFG805 error"]),
    "a severity that is none": (
        "cadence",
        "rules:\n  CAD103: fatal\n",
        ["2:3 CFG805 error"],
    ),
    "a number that is not one": (
        "cadence",
        "rules:\n  MIX301: {max_share: nan, days: -1, min_entries: 1e3}\n",
        ["2:12 CFG805 error", "2:28 CFG805 error", "2:38 CFG805 error"],
    ),
    "a theme without words": (
        "taxonomy",
        "categories: {c: {action: roadmap}}\nthemes: {t: {category: c}}\n",
        ["2:13 CFG805 error"],
    ),
    "a theme of an unknown category": (
        "taxonomy",
        "themes: {t: {category: c, phrases: [a]}}\n",
        ["1:10 CFG808 error"],
    ),
    "an unknown action": (
        "taxonomy",
        "categories: {c: {action: ignore}}\n",
        ["1:26 CFG805 error"],
    ),
    "an item without a title": ("roadmap", "a: {status: planned}\n", ["1:4 CFG805 error"]),
    "an item in an unknown status": (
        "roadmap",
        "a: {title: A, status: done}\n",
        ["1:23 CFG805 error"],
    ),
    "an item of unknown themes and posts": (
        "roadmap",
        "a: {title: A, status: planned, themes: [t], posts: [p]}\n",
        ["1:1 CFG808 error", "1:1 CFG808 error"],
    ),
    "a source without columns": ("sources", "a: {files: '*.csv'}\n", ["1:4 CFG805 error"]),
    "a delimiter that is a list": (
        "sources",
        "a: {files: '*.csv', columns: {text: T}, delimiter: [',']}\n",
        ["1:52 CFG805 error"],
    ),
    "a delimiter that is a quote": (
        "sources",
        "a: {files: '*.csv', columns: {text: T}, delimiter: '\"'}\n",
        ["1:52 CFG805 error"],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str) -> None:
    """Reported by the whole check, so that the rules run over what is left without stumbling."""
    which, text, expected = FAULTS[name]
    path = FILES[which]
    case = {
        "channels": {"ig": {"network": "facebook"}},
        "posts": [{"title": "A", "date": "2026-12-01 09:30", "channels": ["ig"]}],
        "files": {path: text},
        "now": "2026-12-01 10:00",
    }
    found = tuple(one for one in checked(case) if one.code.startswith(("SRC", "CFG")))
    assert {problem.place.path for problem in found} <= {path}
    assert [line.removeprefix(path + ":") for line in lines(found)] == expected


@pytest.mark.parametrize("which", FILES)
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "CFG801"),
        ("name: 港灶".encode("big5"), "CFG801"),
        (b"- a\n- b\n", "CFG802"),
        (b"just words\n", "CFG802"),
        (b"a: [1\n", "CFG802"),
        (b"a: &x b\nc: *x\n", "CFG802"),
        (b"a: !!python/name:os.system x\n", "CFG802"),
        (b"a:\n\t- b\n", "CFG802"),
        (b"a: 1\n---\nb: 2\n", "CFG802"),
        (b"{" * 50_000, "CFG802"),
    ],
    ids=["PNG", "Big5", "list", "words", "broken", "alias", "tag", "tab", "two", "deep"],
)
def test_a_file_that_is_no_mapping(which: str, content: bytes, code: str) -> None:
    """Exactly one problem in it, and everything else is still read."""
    post = b"---\ntitle: A\nchannels: [ig]\n---\n"
    loaded = load_workspace(tree_of({FILES[which]: content, "content/posts/a.md": post}))
    inside = [one for one in loaded.problems if one.place.path == FILES[which]]
    assert [one.code for one in inside] == [code]
    assert [one.id for one in loaded.workspace.posts] == ["a"]


@pytest.mark.parametrize("which", [name for name in FILES if name != "workspace"])
@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "{}\n", "---\n"])
def test_an_empty_file_is_an_empty_mapping(which: str, content: str) -> None:
    case = {"channels": {"ig": {"network": "instagram"}}, "files": {FILES[which]: content}}
    assert checked(case) == ()


def test_an_empty_workspace_file_lacks_what_is_needed() -> None:
    found = load_workspace(tree_of({"calendar/workspace.yml": "# later\n"})).problems
    assert lines(found) == ["calendar/workspace.yml:1:1 CFG805 error"] * 2


def test_irregular_files_are_read_all_the_same() -> None:
    text = "\ufeffig:\r\n  network:\tinstagram\r\n"
    loaded = load_workspace(tree_of({"calendar/channels.yml": text}))
    assert list(loaded.workspace.channels) == ["ig"]
    assert [one.code for one in loaded.problems] == ["CFG810"] * 3


def test_both_endings_are_read_and_wake_their_rules() -> None:
    case = {"channels": {"ig": {"network": "x"}}, "cadence": {}}
    files = dict(tree(case).files)
    files["calendar/cadence.yaml"] = files.pop("calendar/cadence.yml")
    workspace = load_workspace(type(tree(case))(files)).workspace
    assert "cadence.yml" in workspace.present
    assert workspace.cadence.preset == "none"


def test_a_file_elsewhere_wakes_nothing() -> None:
    files: dict[str, str | bytes] = {
        "calendar/old/pillars.yml": "a: {}\n",
        "feedback/inbox/campaigns.yml": "a: {}\n",
    }
    present = load_workspace(tree_of(files)).workspace.present
    assert not present & {"pillars.yml", "campaigns.yml"}


def test_an_open_hold_holds() -> None:
    """A hold whose end is missing or wrong never ends by itself; nothing goes out by mistake."""
    holds = {"t10": {"from": "2026-12-01", "to": "soon", "policy": "expire"}}
    post = {"title": "A", "date": "2027-06-01 09:00", "channels": ["ig"]}
    case = {"channels": {"ig": {"network": "x"}}, "dates": {"holds": holds}, "posts": [post]}
    from tests.workspaces import report

    (entry,) = report(case).plan.entries
    assert entry.status is Status.CANCELLED


def test_an_interest_nearly_a_pillar_is_a_slip_and_any_other_word_is_a_topic() -> None:
    case = {
        "channels": {"ig": {"network": "instagram"}},
        "pillars": {"educate": {}},
        "audiences": {"fans": {"interests": ["educte", "educate", "leather", "pottery"]}},
        "posts": [{"title": "A", "topics": ["leather"], "channels": ["ig"]}],
    }
    found = [one for one in load_workspace(tree(case)).problems if one.code == "CFG808"]
    assert [(one.severity, one.params["id"], one.params["near"]) for one in found] == [
        (Severity.WARNING, "educte", "educate")
    ]


def test_a_hold_ends_at_its_instant_also_in_the_hour_that_comes_twice() -> None:
    """On 1 November 2026 New York sees half past one twice: here a hold begins and ends then."""
    zone = zone_named("America/New_York")
    first, second = (datetime(2026, 11, 1, 1, 30, tzinfo=zone, fold=fold) for fold in (0, 1))
    hold = Absence("t10", first, second, Place("calendar/dates.yml", 1))
    assert hold.covers("ig", first)
    assert hold.covers("ig", datetime(2026, 11, 1, 1, 45, tzinfo=zone, fold=0))
    assert not hold.covers("ig", second)
    assert not hold.covers("ig", datetime(2026, 11, 1, 1, 45, tzinfo=zone, fold=1))


def test_a_good_workspace_says_what_it_means() -> None:
    workspace = good()
    assert workspace.settings.name.in_("zh-Hant") == "港灶"
    assert workspace.settings.week_start == 6
    assert workspace.pillars["educate"].share == 0.4
    assert workspace.audiences["fans"].per_day == 1
    assert workspace.audiences["fans"].size == 1200
    assert workspace.campaigns["care"].until == date(2026, 12, 31)
    assert str(workspace.hiatuses["cny"].until.date()) == "2027-02-20"
    assert workspace.holds["t10"].channels is None


def good() -> Workspace:
    case = {
        "workspace": {"name": {"en": "H", "zh-Hant": "港灶"}, "week_start": "Sunday"},
        "channels": {"ig": {"network": "instagram"}},
        "pillars": {"educate": {"share": "40%"}, "solve": {"share": "0.6"}},
        "audiences": {"fans": {"limits": {"day": "1"}, "size": "1,200", "channels": "ig"}},
        "campaigns": {"care": {"from": "2026-12-01", "to": "2026-12-31 12:00"}},
        "dates": {
            "calendars": ["HK", "lunar"],
            "hiatuses": {"cny": {"from": "2027-02-17", "to": "2027-02-19", "reason": "新年"}},
            "holds": {"t10": {"from": "2026-12-01 08:00", "to": "2026-12-01 18:00"}},
        },
    }
    loaded = load_workspace(tree(case))
    assert loaded.problems == ()
    return loaded.workspace


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://git.example/a/b/", ("https://git.example/a/b", None, "")),
        (
            "{url: https://git.example/a/b, kind: gitea, branch: develop}",
            ("https://git.example/a/b", Forge.GITEA, "develop"),
        ),
        ("{url: https://git.example/a/b}", ("https://git.example/a/b", None, "")),
    ],
)
def test_a_forge_is_an_address_or_says_more(
    written: str, expected: tuple[str, Forge | None, str]
) -> None:
    files = {"calendar/workspace.yml": f"{SETTINGS}forge: {written}\n"}
    loaded = load_workspace(tree_of(files))
    settings = loaded.workspace.settings
    assert (settings.forge, settings.forge_kind, settings.branch) == expected
    assert [one for one in loaded.problems if one.place.path in files] == []
