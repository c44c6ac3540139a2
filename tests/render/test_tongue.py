"""What is in another language than the words around it is marked as such, so that it is read
aloud and set as what it is."""

from __future__ import annotations

import pytest

from srmkit.messages import message
from srmkit.render.html import translator
from srmkit.render.tongue import aloud, in_html, marked, quoting, tell


@pytest.mark.parametrize(
    ("text", "said", "around", "found"),
    [
        ("還沒退款", "", "en", ' lang="zh-Hant"'),
        ("還沒退款", "", "zh-Hant", ""),
        ("還沒退款", "", "zh-Hans", ' lang="zh-Hant"'),
        ("还没退款", "", "zh-Hant", ' lang="zh-Hans"'),
        ("第一次买就遇到破损", "zh-Hant", "zh-Hant", ' lang="zh-Hans"'),
        ("第一次买就遇到破损", "zh-HK", "zh-Hant", ' lang="zh-HK"'),
        ("Before the first cup", "zh-Hant", "en", ""),
        ("Before the first cup", "zh-Hant", "zh-Hant", ' lang="en"'),
        ("Before the first cup", "fr", "zh-Hant", ' lang="fr"'),
        ("First cup", "zh-Hant", "en", ' lang="zh-Hant"'),
        ("I am still waiting for my refund", "", "zh-Hans", ' lang="en"'),
        ("I am still waiting for my 退款", "zh-HK", "zh-Hans", ' lang="en"'),
        ("On a reçu un bol cassé en trois morceaux", "", "zh-Hant", ""),
        ("Kam in drei Teilen an, und das war neu", "", "zh-Hant", ""),
        ("Bowls, cups, pans, plates", "", "zh-Hant", ""),
        ("多好", "", "zh-Hans", ""),
        ("多好", "", "en", ' lang="zh"'),
        ("多好", "zh-Hant", "en", ' lang="zh-Hant"'),
        ("Where is my refund", "", "en", ""),
        ("Where is my 退款", "", "en", ""),
        ("用 LINE Pay 付不到錢嗎各位", "", "en", ' lang="zh-Hant"'),
        ("Facebook 專頁", "", "zh-Hans", ' lang="zh-Hant"'),
        ("Facebook 專頁", "", "zh-Hant", ""),
        ("Facebook 專頁", "", "en", ' lang="zh-Hant"'),
        ("Three Bowls 三碗", "", "en", ""),
        ("Instagram", "", "zh-Hans", ""),
        ("Merci", "fr", "zh-Hant", ' lang="fr"'),
        ("", "", "en", ""),
        ("x", '"><script>', "en", ' lang="&#34;&gt;&lt;script&gt;"'),
    ],
)
def test_a_text_says_its_language(text: str, said: str, around: str, found: str) -> None:
    assert marked(text, said, around) == found


@pytest.mark.parametrize(
    ("text", "around", "found"),
    [
        ("Out <now>", "en", "Out &lt;now&gt;"),
        ("三碗手記", "en", '<span lang="zh-Hant">三碗手記</span>'),
        ("Three Bowls 三碗", "en", 'Three Bowls <span lang="zh">三碗</span>'),
        (
            "We heard of 退款，30 日 & of it",
            "en",
            'We heard of <span lang="zh">退款</span>，30 <span lang="zh">日</span> &amp; of it',
        ),
        ("警戒词“消委會”，1 条", "zh-Hans", '警戒词“<span lang="zh-Hant">消委會</span>”，1 条'),
        (
            "「What the mug is for」也回應了",
            "zh-Hant",
            '「<span lang="en">What the mug is for</span>」也回應了',
        ),
        ("“““「「", "zh-Hans", "“““「「"),
        ("「三碗」", "zh-Hant", "「三碗」"),
    ],
)
def test_a_text_is_marked_in_parts(text: str, around: str, found: str) -> None:
    assert aloud(text, "", around) == found


@pytest.mark.parametrize(
    ("html", "lang", "found"),
    [
        ("<p>It is here.</p>", "en", "<p>It is here.</p>"),
        (
            '<p title="a > 三碗">各位&amp;店家</p><pre>會<code>會</code>會</pre><p>會 it</p>',
            "en-GB",
            '<p title="a > 三碗"><span lang="zh-Hant">各位&amp;店家</span></p>'
            '<pre>會<code>會</code>會</pre><p><span lang="zh-Hant">會</span> it</p>',
        ),
        (
            "<p>三碗</p><p>This is for all of you.</p><p>Merci</p>",
            "zh-HK",
            '<p>三碗</p><p><span lang="en">This is for all of you.</span></p><p>Merci</p>',
        ),
        ("<p>三碗手记</p>", "zh-TW", '<p><span lang="zh-Hans">三碗手记</span></p>'),
        ("<p>三碗 &quot;x&quot;</p>", "zh-Hant", "<p>三碗 &quot;x&quot;</p>"),
        ("<p>お椀を三つ</p>", "ja", "<p>お椀を三つ</p>"),
        ("a < 會", "en", 'a <<span lang="zh-Hant"> 會</span>'),
    ],
)
def test_a_post_is_marked_in_parts(html: str, lang: str, found: str) -> None:
    """Each part that is in another language than the post; everything else stays byte for byte."""
    assert in_html(html, lang) == found


COUNTS = message("test.tongue.counts", "{count} {unit:words}")
WAITS = message("test.tongue.waits", "{who} & {days:day|days}: {names}")


def test_a_sentence_is_told_with_its_names_marked() -> None:
    told = tell(
        translator("en"), "en", WAITS, {"who": "三碗手記", "days": 2, "names": ["街坊", "<b>"]}
    )
    assert told == (
        '<span lang="zh-Hant">三碗手記</span> &amp; 2 days: <span lang="zh">街坊</span>, &lt;b&gt;'
    )


def test_what_a_sentence_says_in_its_own_words_is_no_name() -> None:
    """A unit is a parameter, in English: it is looked up, not quoted."""
    params = {"count": 4, "unit": "messages (the text is one)"}
    assert tell(translator("en"), "en", COUNTS, params) == "4 messages (the text is one)"
    assert tell(translator("zh-Hant"), "zh-Hant", COUNTS, params) == "4 則訊息（文字也算一則）"


def test_what_marks_a_name_may_stand_in_one() -> None:
    """Somebody may type even the two characters between which names are told."""
    hostile = "\ue001<b>會</b>\ue000"
    told = tell(translator("en"), "en", WAITS, {"who": hostile, "days": 1, "names": "<i>\ue001"})
    assert "<b>" not in told
    assert "<i>" not in told
    assert "&lt;i&gt;" in told


def test_a_name_in_a_sentence_is_known_without_quotes() -> None:
    assert quoting("关于保養說明的意见", "保養說明", "zh-Hans") == (
        '关于<span lang="zh-Hant">保養說明</span>的意见'
    )
    assert quoting("the campaign “冬日飯桌” ran", "", "en") == (
        'the campaign “<span lang="zh-Hant">冬日飯桌</span>” ran'
    )
    assert quoting("Nothing <b> of it", "", "en") == "Nothing &lt;b&gt; of it"
