"""A value of the wrong shape costs that value: it is told at its line, and the rest is used."""

from __future__ import annotations

import pytest

from srmkit.load import load_workspace
from srmkit.messages import LANGUAGES
from tests.workspaces import checked, lines, load, tree_of

POST = "content/posts/a.md"

WRONG = {
    "media: [[a.jpg]]": "expected {file: …, alt: …}, found a list",
    "media: [{alt: Blue}]": "“file” is missing here",
    "variants: {ig: short}": "expected {text: …}, found “short”",
    "variants: {ig: [short]}": "expected {text: …}, found a list",
    "variants: short": "expected “key: value” lines, found “short”",
    "approval: ken": "expected {by: …, on: …}, found “ken”",
    "approval: [ken]": "expected {by: …, on: …}, found a list",
    "published: [ig]": "expected {channel: …, at: …}, found “ig”",
    "published: [{channel: ig}]": "expected “at: …”, found “key: value” lines",
    "title: [a, b]": "expected plain text, found a list",
    "title: {en: A}": "expected plain text, found “key: value” lines",
    "lang: nobody knows": "expected a language such as en or zh-Hant, found “nobody knows”",
    "repeat: FREQ=DAILY;FREQ=DAILY": "a part is unknown or comes twice",
    "repeat: often": "write FREQ=WEEKLY;COUNT=4",
    "repeat: FREQ=WEEKLY;COUNT=0": "COUNT is a number from 1 to 9999",
    "repeat: FREQ=WEEKLY;INTERVAL=1000": "INTERVAL is a number from 1 to 999",
    "repeat: FREQ=WEEKLY;UNTIL=soon": "UNTIL is a date such as 20261231",
    "repeat: FREQ=DAILY;INTERVAL=2;BYDAY=MO": "DAILY with INTERVAL goes with no BY… part",
    "repeat: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30": "no day fits it",
    "repeat: FREQ=HOURLY": "repeats within the day",
    "channels: [nowhere]": "no channel is called “nowhere”; channels.yml has ig",
    "pillar: [a, b]": "expected plain text, found a list",
}


@pytest.mark.parametrize("written", WRONG)
def test_it_is_told_at_its_line_and_the_title_stays(written: str) -> None:
    first = "" if written.startswith("title") else "title: Hello\n"
    text = f"---\n{first}channels: [ig]\n{written}\n---\nBody\n"
    if written.startswith("channels"):
        text = text.replace("channels: [ig]\n", "")
    found = load({POST: text})
    line = text.split("\n").index(written) + 1
    told = [one for one in found if one.place.path == POST and one.place.line == line]
    assert WRONG[written] in "\n".join(one.text() for one in told), lines(found)
    loaded = load_workspace(tree_of({POST: text}))
    (post,) = loaded.workspace.posts
    assert post.title == ("Hello" if first else post.title)


@pytest.mark.parametrize("written", WRONG)
@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_a_chinese_sentence_has_no_english_words_but_names(written: str, lang: str) -> None:
    """What may stay as it is: keys, ids, values, units of time, what stands in quotation marks."""
    for problem in load({POST: f"---\ntitle: Hello\n{written}\n---\nBody\n"}):
        said = problem.text(lang)
        for kept in ("“nobody knows”", "“often”", "“ken”", "“short”", "“ig”", "「", "」"):
            said = said.replace(kept, " ")
        for english in ("expected", "found", "a list", "plain text", "channel ", "a part", "write"):
            assert english not in said, said


STRATEGY = {
    ("calendar/channels.yml", "ig: instagram\n"): "expected “key: value” lines",
    ("calendar/channels.yml", "- ig\n"): "expected “key: value” lines, found a list",
    ("calendar/audiences.yml", "fans: {size: many}\n"): "expected a whole number, found “many”",
    ("calendar/pillars.yml", "a: {share: much}\n"): "expected a share such as 40%, found “much”",
    ("calendar/pillars.yml", "a: {share: 140%}\n"): "140% is outside 0% to 100%",
    ("calendar/dates.yml", "holds: soon\n"): "expected “id: …” lines, found “soon”",
    ("feedback/sources.yml", "a: {url: 'https://[1', files: raw/a*.csv}\n"): "no address",
    ("calendar/workspace.yml", "name: T\ntimezone: Mars/Base\n"): "“Mars/Base” is not a time zone",
}


@pytest.mark.parametrize("path", STRATEGY, ids=lambda one: f"{one[0]} {one[1].strip()}")
def test_so_it_is_in_every_file(path: tuple[str, str]) -> None:
    file, text = path
    told = [one.text() for one in load({file: text}) if one.place.path == file]
    assert STRATEGY[path] in "\n".join(told)


OPTIONS = {
    ("CAD101", "per_day", "many"): ("a whole number", "應為整數"),
    ("MIX301", "max_share", "much"): ("a number or a share such as 20%", "應為數字，或比例如 20%"),
    ("CAD103", "per_channel", "seven"): ("a mapping to whole numbers", "應為「鍵: 整數」的行"),
    ("CAD103", "severity", "awful"): ("“awful” is none of error, warning, info, off", "awful"),
    ("CAD103", "days", "7"): ("CAD103 has no option “days”; it has max_days", "days"),
}


@pytest.mark.parametrize("option", OPTIONS, ids=" ".join)
def test_an_option_of_a_rule_too(option: tuple[str, str, str]) -> None:
    code, key, value = option
    case = {"channels": {"ig": {"network": "instagram"}}}
    found = checked({**case, "cadence": {"rules": {code: {key: value}}}}, "CFG")
    (problem,) = (one for one in found if one.place.path == "calendar/cadence.yml")
    english, chinese = OPTIONS[option]
    assert english in problem.text()
    assert chinese in problem.text("zh-Hant")
