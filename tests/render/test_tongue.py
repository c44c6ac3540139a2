"""Chinese among English words is marked as such, so that it is read aloud and set as Chinese."""

from __future__ import annotations

import pytest

from srmkit.render.tongue import marked


@pytest.mark.parametrize(
    ("text", "said", "around", "found"),
    [
        ("還沒退款", "", "en", ' lang="zh-Hant"'),
        ("還沒退款", "", "zh-Hant", ""),
        ("還沒退款", "", "zh-Hans", ' lang="zh-Hant"'),
        ("还没退款", "", "zh-Hant", ' lang="zh-Hans"'),
        ("第一次买就遇到破损", "zh-Hant", "zh-Hant", ' lang="zh-Hans"'),
        ("第一次买就遇到破损", "zh-HK", "zh-Hant", ' lang="zh-HK"'),
        ("Before the first cup", "zh-Hant", "en", ' lang="zh-Hant"'),
        ("多好", "", "zh-Hans", ""),
        ("多好", "", "en", ' lang="zh"'),
        ("多好", "zh-Hant", "en", ' lang="zh-Hant"'),
        ("Where is my refund", "", "en", ""),
        ("Where is my 退款", "", "en", ""),
        ("用 LINE Pay 付不到錢嗎各位", "", "en", ' lang="zh-Hant"'),
        ("Facebook 專頁", "", "zh-Hans", ' lang="zh-Hant"'),
        ("Facebook 專頁", "", "zh-Hant", ""),
        ("Facebook 專頁", "", "en", ""),
        ("Instagram", "", "zh-Hans", ""),
        ("Merci", "fr", "zh-Hant", ' lang="fr"'),
        ("", "", "en", ""),
        ("x", '"><script>', "en", ' lang="&#34;&gt;&lt;script&gt;"'),
    ],
)
def test_a_text_says_its_language(text: str, said: str, around: str, found: str) -> None:
    assert marked(text, said, around) == found
