"""Who reads what: languages and scripts by their tags."""

from __future__ import annotations

import pytest

from srmkit.rules.audience.not_its_interest import reads


@pytest.mark.parametrize(
    ("own", "written", "verdict"),
    [
        ("en", "en-GB", True),
        ("en", "fr", False),
        ("zh-Hant", "zh-HK", True),
        ("zh-TW", "zh-Hant", True),
        ("zh-Hans", "zh-HK", False),
        ("zh-SG", "zh-Hans", True),
        ("zh", "zh-Hans", True),
        ("zh-Hans", "zh-AU", True),  # a region of both scripts
        ("yue", "zh-Hant", True),
        ("yue", "zh-Hans", False),
        ("yue-Hans", "zh-CN", True),
        ("sr-Latn", "sr-Cyrl", False),
        ("sr", "sr-Cyrl", True),
        ("ZH-hk", "Zh-HANT", True),
    ],
)
def test_a_language_is_read_in_its_own_script(own: str, written: str, verdict: bool) -> None:
    assert reads(own, written) is verdict
    assert reads(written, own) is verdict
