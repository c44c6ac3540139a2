"""Presets: each reads a sample that was written from its tool's documented columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from srmkit.feedback.faults import UNKNOWN_PRESET, WRONG_COLUMNS
from srmkit.feedback.reading.columns import FIELDS
from srmkit.feedback.reading.intake import NormalisedFile, normalise_file, warnings
from srmkit.feedback.reading.presets import preset, preset_ids
from srmkit.model import Record, Source
from srmkit.problems import Problem
from tests.feedback.samples import REPOSITORY, source

SAMPLES = REPOSITORY / "tests/exports/presets"
QUESTIONS = {
    "google-forms": {"text": "您想告訴我們甚麼？+其他建議", "rating": "整體滿意度"},
    "surveymonkey": {"text": "What could we do better?", "csat": "How satisfied are you?"},
    "typeform": {
        "text": "What is the main reason?",
        "nps": "How likely are you to recommend us?",
    },
}
"""What only the makers of a form know."""

EXPECTED: dict[str, list[str]] = {
    # created_at in Hong Kong | author | text | rating, csat or nps | the rest that is of note
    "app-store": [
        "2026-09-14T22:05:12 | amy_c | Crashes\nCrashes on every start since 3.2 | 1",
        "2026-09-15T16:00:00 | ben | 好用\n介面清楚，付款方便 | 5",
    ],
    "chatwoot": [
        "2026-09-14T15:05:12 | amy@mail.example | Solved in minutes | 5",
        "2026-09-15T09:00:00 | ben@mail.example | slow, very slow | 1",
    ],
    "chatwoot-messages": [
        "2026-09-14T23:05:12 | 7001 | 鍋蓋有裂痕 | ",
        "2026-09-14T23:08:20 | 7002 | When is it back in stock? | ",
    ],
    "freshdesk": [
        "2026-09-14T15:05:12 | 43000001 | Where is my parcel? | Extremely Happy",
        "2026-09-15T09:00:00 | 43000002 | 退款要等多久 | ",
    ],
    "google-forms": [
        "2026-09-14T15:05:12 | amy@mail.example | 包裝很好，送貨很快 | 5",
        "2026-09-14T00:10:00 | ben@mail.example | 說明書只有英文\n看不懂\nNA | 2",
    ],
    "google-play": ["2026-09-14T15:05:12 |  | 更新後一直閃退 | 2"],
    "hootsuite-inbox": [
        "2026-09-14T15:05:12 | p-1 | Love the new colour! | ",
        "2026-09-15T09:00:00 | p-2 | 客服電話打唔通 | ",
    ],
    "intercom": [
        "2026-09-14T15:05:12 | Amy | Very quick help | 5",
        "2026-09-14T16:00:00 | Ben | 等了兩天先有人覆 | 2",
    ],
    "line-oa-chat": [  # the file is in Japan's time
        "2026-09-14T15:06:40 | 阿明 | 請問鑄鐵鍋幾時補貨？ | ",
        "2026-09-14T15:21:55 | 阿明 | 好，多謝\n我再等等 | ",
    ],
    "meta-comments": [
        "2026-09-14T15:05:12 | 10001 | 好靚，想買！😍 | ",
        "2026-09-14T16:00:00 | 10002 | -10% please?\nplease | ",
    ],
    "plain": [
        "2026-09-14T15:05:00 | amy | NA | 4",
        "2026-09-15T14:30:00 | ben | +1 支持 | 5",
    ],
    "poll": [
        "2026-09-14T00:00:00 |  | 下一款推出甚麼顏色？: 海軍藍 | ",
        "2026-09-14T00:00:00 |  | 下一款推出甚麼顏色？: 森林綠 | ",
    ],
    "sprout-inbox": [
        "2026-09-14T15:05:12 | @amy | the lid does not fit | ",
        "2026-09-15T09:00:00 | Ben | 幾時有減價？ | ",
    ],
    "surveymonkey": [
        "2026-09-14T15:05:12 | amy@mail.example | Ship faster, please | Very satisfied",
        '2026-09-15T10:04:09 |  | =the pan is "warped" | Dissatisfied',
    ],
    "typeform": [
        "2026-09-14T15:05:12 | 653e97acae | The handle stays cool | 9",
        "2026-09-14T16:02:00 | 77aa97acae | too heavy for me | 3",
    ],
    "zendesk": [
        "2026-09-14T15:05:00 | 3609000001 | Refund has not arrived | Good",
        "2026-09-15T09:00:00 | 3609000002 | 鍋蓋破損 | Not Offered",
    ],
}
REJECTED = {
    "chatwoot": ["too-few-cells"],  # the line that says the report's period
    "chatwoot-messages": ["our-own"],
    "google-forms": ["no-text"],
    "google-play": ["no-text"],
    "hootsuite-inbox": ["our-own"],
    "intercom": ["no-text"],
    "line-oa-chat": ["our-own", "our-own"],
    "poll": ["no-count"],
    "sprout-inbox": ["our-own"],
}


def tool_of(sample: str) -> str:
    """The preset that a sample is for."""
    return "chatwoot" if sample == "chatwoot-messages" else sample


def bare(id: str) -> Source:
    """A source with a preset and no columns of its own."""
    return replace(source(id, preset=id), columns={})


def read(sample: str) -> NormalisedFile:
    """The sample, read with its preset."""
    id = tool_of(sample)
    own = source(id, columns=QUESTIONS[id], preset=id) if id in QUESTIONS else bare(id)
    found = normalise_file(own, f"{sample}.csv", (SAMPLES / f"{sample}.csv").read_bytes(), "feed")
    assert isinstance(found, NormalisedFile), found
    return found


def line(record: Record) -> str:
    """What a test shows of a record."""
    at = record.created_at.replace(tzinfo=None).isoformat() if record.created_at else "?"
    said = record.rating or record.csat or record.nps
    return f"{at} | {record.author} | {record.text} | {said}"


def test_every_preset_has_a_sample() -> None:
    """And every sample what it means."""
    samples = {path.stem for path in SAMPLES.glob("*.csv")}
    assert {tool_of(one) for one in samples} == set(preset_ids())
    assert samples == set(EXPECTED)


@pytest.mark.parametrize("sample", sorted(EXPECTED))
def test_sample_is_read(sample: str) -> None:
    """Every row is a record, or is rejected with the reason that is expected."""
    found = read(sample)
    assert [line(record) for record in found.records] == EXPECTED[sample]
    assert [str(one.reason) for one in found.damaged] == REJECTED.get(sample, [])
    assert found.rows == len(found.records) + len(found.damaged)
    assert found.undated == {}


@pytest.mark.parametrize("id", preset_ids())
def test_preset_says_where_it_was_read(id: str) -> None:
    """A source, a day, fields that a record has."""
    tool = preset(id)
    assert tool.documented
    assert date(2026, 1, 1) <= tool.as_of
    assert set(tool.columns) <= set(FIELDS)
    assert set(tool.required) <= set(tool.columns)
    assert "text" in tool.columns or tool.questions
    assert tool.note


def test_answers_and_times_of_answers_are_taken() -> None:
    """Where a tool exports them."""
    play = read("google-play").records[0]
    assert (play.reply, play.first_response_at and play.first_response_at.isoformat()) == (
        "抱歉，已修正", "2026-09-15T09:00:00+08:00",
    )  # fmt: skip
    fresh = read("freshdesk").records[0]
    assert fresh.first_response_at is not None
    assert fresh.resolved_at is not None
    assert (fresh.channel, fresh.status, fresh.responder) == ("Email", "Closed", "Ken")


def test_votes_are_weight() -> None:
    """An option of a poll is one record that counts for its voters, and names none of them."""
    records = read("poll").records
    assert [(one.weight, one.author, one.network) for one in records] == [
        (120, "", "poll"), (80, "", "poll"),
    ]  # fmt: skip


def test_rows_of_our_own_are_no_problem() -> None:
    """They are accounted for; nobody needs to mend them."""
    found = read("line-oa-chat")
    assert len(found.damaged) == 2
    assert warnings("chat.csv", found) == []


@pytest.mark.parametrize(
    "header",
    [
        "Sender type,Sender name,Date,Time,Message",
        "送信者タイプ,送信者名,送信日,送信時刻,内容",
        "傳送者類型,傳送者名稱,傳送日期,傳送時間,內容",
    ],
)
def test_line_in_three_languages(header: str) -> None:
    """With the preamble in another; times are in the zone that it names."""
    data = f"Account name,B\nTime zone,'+09:00\nDownloaded on,x\n{header}\n"
    data += "User,A,2026/09/14,16:00:00,hi\n"
    own = bare("line-oa-chat")
    found = normalise_file(own, "a.csv", data.encode(), "feed")
    assert isinstance(found, NormalisedFile)
    assert [line(one) for one in found.records] == ["2026-09-14T15:00:00 | A | hi | "]


def test_own_columns_come_before_the_presets() -> None:
    """A person knows better which column is the author."""
    own = source("zd", columns={"author": "Requester", "segment": "Via"}, preset="zendesk")
    data = (SAMPLES / "zendesk.csv").read_bytes()
    found = normalise_file(own, "zd.csv", data, "feed")
    assert isinstance(found, NormalisedFile)
    assert found.records[0].author == "Amy Chan"
    assert found.records[0].segment == "Mail"
    assert found.records[0].text == "Refund has not arrived"


def test_form_without_named_questions_is_refused_with_them() -> None:
    """Which answers are text, only the form's maker knows; a name must not become text."""
    own = bare("google-forms")
    found = normalise_file(own, "g.csv", (SAMPLES / "google-forms.csv").read_bytes(), "feed")
    assert isinstance(found, Problem)
    assert found.code == WRONG_COLUMNS.code
    assert "整體滿意度, 您想告訴我們甚麼？, 其他建議" in found.text()
    assert "時間戳記" not in found.text()


def test_file_of_another_tool_is_refused() -> None:
    """With what it lacks."""
    own = bare("google-play")
    found = normalise_file(own, "g.csv", b"a,b\n1,2\n", "feed")
    assert isinstance(found, Problem)
    assert "Google Play" in found.text()


def test_unknown_preset_is_said_at_its_source() -> None:
    """With those that there are."""
    found = normalise_file(source("g", preset="gform"), "g.csv", b"text\nx\n", "feed")
    assert isinstance(found, Problem)
    assert (found.code, found.place.path) == (UNKNOWN_PRESET.code, "feedback/sources.yml")
    assert "google-forms" in found.text()
