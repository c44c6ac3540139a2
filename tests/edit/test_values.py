"""What is written as YAML is read back as that text, by YAML 1.1's own rules too."""

from __future__ import annotations

import datetime

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from srmkit.edit.values import Block, Plain, Value, block, flow, scalar
from srmkit.faults import SRC
from srmkit.load.reader import Reader
from srmkit.load.yaml import compose

texts = st.text(st.characters(codec="utf-8"), max_size=30)
hard = st.text(alphabet="ab 1.-:#'\"{}[],&*!|>%@`\\~?\t\n\u3000皮,＃", max_size=12)

TRAPS = [
    *("", " ", "a ", " a", "-", "- a", "?", "a:", "a: b", "a #b", "#", "a#b", "'", '"', "\\"),
    *("on", "off", "Yes", "no", "y", "N", "true", "null", "~", "NaN", ".inf", "=", "<<", "---"),
    *("1", "1.5", "1e3", "12e34", "0x1F", "0o17", "017", "1_000", "9:30", "190:20:30", "+1"),
    *("2026-12-01", "2026-12-01 09:30", "123456789012", "4f2ce01234ab", "12e456789012"),
    *("a, b", "[a]", "{a}", "a]", "a}", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "a\nb"),
    *("\x00", "\x07", "\x7f", "\x85", "\xa0", "\u2028", "\ufeff", "\u3000", "😀", "e\u0301", "'a"),
    *("https://x.test/a?b=c#d", "https://x.test/a:", "http://x/{a},[b]", "a\t#b", "皮革：保養"),
]


def read(text: str) -> object:
    return yaml.safe_load(text)


@given(st.one_of(texts, hard))
@example("a: ")
def test_a_text_is_read_back_as_that_text(text: str) -> None:
    for form in (f"{{k: {scalar(text)}}}", f"k: {scalar(text)}\n", f"- {scalar(text)}\n"):
        read_back = read(form)
        assert read_back in ({"k": text}, [text]), form
        assert form.count("\n") <= 1


@pytest.mark.parametrize("text", TRAPS)
@pytest.mark.parametrize("quote", [None, "'", '"'])
def test_traps_are_quoted(text: str, quote: str | None) -> None:
    """For YAML 1.1 as PyYAML has it, inside braces and out, and for srmkit's own reader."""
    written = scalar(text, quote)
    assert read(f"{{k: {written}}}") == {"k": text}
    assert read(f"k: {written} # c\n") == {"k": text}
    reader = Reader("a.md", SRC)
    node = compose(f"k: {written}\n", reader)
    assert node is not None
    assert reader.problems == []
    assert node.value[0][1].value == text


@pytest.mark.parametrize(
    "text",
    [
        *("ken", "Typhoon signal No. 10", "leather-care", "皮革保養", "https://x.test/p/1#c"),
        *("2026-gift-guide", "it's", "a.b", "Amy (HK)", "黑色暴雨警告"),
    ],
)
def test_plain_words_stay_plain(text: str) -> None:
    assert scalar(text) == text


def test_the_quotes_that_stood_there_stay() -> None:
    assert scalar("approved", '"') == '"approved"'
    assert scalar("approved", "'") == "'approved'"
    assert scalar("it's", "'") == "'it''s'"
    assert scalar("a\nb", "'") == '"a\\nb"'


def test_a_date_stays_a_date() -> None:
    value: dict[str, Value] = {"by": "ken", "on": Plain("2026-11-20"), "digest": "123456789012"}
    written = flow(value)
    assert written == '{by: ken, on: 2026-11-20, digest: "123456789012"}'
    assert read(written.replace("on:", "'on':")) == {
        "by": "ken",
        "on": datetime.date(2026, 11, 20),
        "digest": "123456789012",
    }


def test_blocks_have_a_line_for_each_key() -> None:
    value = Block({"from": Plain("2026-11-13 14:00"), "channels": ["ig", "fb"], "why": "No. 8: a"})
    rows = block("t8", value, indent=2)
    assert rows == [
        "  t8:",
        "    from: 2026-11-13 14:00",
        "    channels: [ig, fb]",
        '    why: "No. 8: a"',
    ]
