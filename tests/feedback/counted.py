"""What the tests of counting at size compare with: one record after the other, in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hypothesis import strategies as st

from srmkit.feedback.canonical import read_records, write_records
from srmkit.feedback.size.aggregate import Measures
from srmkit.feedback.size.frame import ALL, TREND, WEEKS, Frame, Group
from srmkit.feedback.size.parallel import Counted
from srmkit.feedback.size.worker import Work
from srmkit.feedback.tag import Tagger
from srmkit.model import Record, Theme
from srmkit.problems import Problem
from tests.feedback.samples import ZONE, record, theme

NOW = datetime(2026, 12, 2, 10, tzinfo=ZONE)  # a Wednesday
THEMES = {
    "slow": theme("slow", "慢", "late", exclude=("慢煮",)),
    "dear": theme("dear", "貴", "price"),
    "never": theme("never", "冇人講"),
}
FRAME = Frame(tuple(THEMES), NOW, ZONE)


@dataclass(frozen=True, slots=True)
class Memory:
    """A store of files that lie nowhere."""

    files: Mapping[str, bytes]

    def size(self, path: str) -> int:
        return len(self.files[path])

    def read(self, path: str, start: int, end: int) -> bytes:
        return self.files[path][start:end]


def work(files: Mapping[str, bytes], themes: Mapping[str, Theme] = THEMES) -> Work:
    return Work(Memory(files), themes, Frame(tuple(themes), NOW, ZONE))


def plainly(
    files: Mapping[str, bytes], frame: Frame = FRAME, themes: Mapping[str, Theme] = THEMES
) -> tuple[dict[Group, Measures], dict[tuple[str, Group], int], int, tuple[Problem, ...]]:
    """Measures by group, counts across, how many are from later, and the problems."""
    records: list[Record] = []
    problems: list[Problem] = []
    for path in sorted(files):
        own, faults = read_records(path, files[path])
        records += own
        problems += faults
    heard = [one for one in records if one.created_at is None or one.created_at <= frame.now]
    tagger = Tagger(themes)
    groups: dict[Group, list[tuple[Record, bool]]] = {}
    crossed: dict[tuple[str, Group], int] = {}
    for one in heard:
        found = sorted({tag.theme for tag in tagger.tag(one.text)})
        outer: list[Group] = [("source", one.source), ("lang", one.lang)]
        for group in [*(("theme", id) for id in found), *outer, ALL]:
            groups.setdefault(group, []).append((one, bool(found)))
        for id in found:
            for group in outer:
                crossed[id, group] = crossed.get((id, group), 0) + one.weight
    measures = {group: _measures(own, frame) for group, own in groups.items()}
    ordered = tuple(sorted(problems, key=lambda problem: problem.order))
    return measures, crossed, len(records) - len(heard), ordered


def _measures(own: list[tuple[Record, bool]], frame: Frame) -> Measures:
    def total(wanted: Callable[[Record], bool]) -> int:
        return sum(one.weight for one, _ in own if wanted(one))

    def day(one: Record) -> int:
        assert one.created_at is not None
        return one.created_at.astimezone(frame.zone).date().toordinal()

    dated = [one for one, _ in own if one.created_at is not None]
    ages = {id(one): frame.now - one.created_at for one in dated if one.created_at is not None}
    first = frame.weeks[0].toordinal()
    days = sorted(day(one) for one in dated)
    return Measures(
        records=len(own),
        count=total(lambda one: True),
        authors=len({person for one, _ in own for person in one.author.split()}),
        anonymous=sum(not one.author for one, _ in own),
        untagged=sum(not tagged for _, tagged in own),
        undated=len(own) - len(dated),
        recent=total(lambda one: id(one) in ages and ages[id(one)] < TREND),
        before=total(lambda one: id(one) in ages and TREND <= ages[id(one)] < 2 * TREND),
        weeks=tuple(
            total(lambda one: id(one) in ages and (day(one) - first) // 7 == week)  # noqa: B023
            for week in range(WEEKS)
        ),
        first=datetime.fromordinal(days[0]).date() if days else None,
        last=datetime.fromordinal(days[-1]).date() if days else None,
    )


def same(counted: Counted, files: Mapping[str, bytes]) -> None:
    """Assert that `counted` is what counting plainly gives: every number and every problem."""
    measures, crossed, later, problems = plainly(files)
    tally = counted.tally
    for kind in ("theme", "source", "lang", "all"):
        assert tally.groups(kind) == tuple(sorted(name for own, name in measures if own == kind))
    for group, own in measures.items():
        assert tally.measures(group) == own, group
    for id in THEMES:
        for kind in ("source", "lang"):
            expected = {
                name: n for (own, (k, name)), n in crossed.items() if (own, k) == (id, kind)
            }
            assert tally.across(id, kind) == expected
            order = [(-count, name) for name, count in tally.across(id, kind).items()]
            assert order == sorted(order)
    assert tally.later == later
    assert counted.problems == problems


TEXTS = st.one_of(
    st.sampled_from(
        [
            "慢",
            "好慢，好貴",
            "late again",
            "慢煮好味",
            "太貴……慢",
            '佢話"慢"',
            "=慢+1",
            "'late",
            "a;'=b",
        ]
    ),
    st.text(st.sampled_from("慢貴late \n\r\"',;=+-@…é\u0301\0"), max_size=12),
)
RECORDS = st.lists(
    st.builds(
        lambda text, **own: record(text, **own),
        TEXTS,
        id=st.sampled_from(["1", "2", "", "=3"]),
        source=st.sampled_from(["form", "chat", "", "'=x"]),
        lang=st.sampled_from(["", "en", "zh-Hant"]),
        author=st.sampled_from(["", "ab", "cd", "ab cd", "ef"]),
        weight=st.integers(0, 3),
        created_at=st.one_of(
            st.none(),
            st.datetimes(datetime(2026, 8, 1), datetime(2026, 12, 4), timezones=st.just(ZONE)).map(
                lambda time: time.replace(microsecond=time.microsecond // 500_000 * 7)
            ),
        ),
    ),
    max_size=8,
)


def inbox(*parts: Iterable[Record]) -> dict[str, bytes]:
    """Inbox files, one for each part."""
    return {
        f"feedback/inbox/{number}.csv": write_records(part) for number, part in enumerate(parts)
    }
