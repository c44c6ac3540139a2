"""Whatever stands on a page says which language it is in: every page, in the HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.demonstration import EDITIONS, Names, built_once
from tests.browser.demonstration import in_one_language as chinese
from tests.browser.demonstration import in_three_languages as each
from tests.browser.tongues import foreign_texts

PAGE = '<html lang="{}"><div>{}</div><div class="srm"><p>{}</p></div></html>'


@pytest.mark.parametrize(
    ("edition", "names"), [(one, each) for one in EDITIONS] + [("team", chinese)]
)
def test_every_text_is_in_the_language_it_says(shared: Path, edition: str, names: Names) -> None:
    """With names in each language, and with names in one, which stand on the pages of the others:
    quotes, titles and captions are in their own either way."""
    site = built_once(shared, edition, names)
    files = sorted(site.rglob("*.html"))
    assert len(files) > 500
    found = {
        str(one): file.relative_to(site).as_posix()
        for file in files
        for one in foreign_texts(file.read_text("utf-8"))
    }
    assert not found, "\n".join(f"{page}: {one}" for one, page in list(found.items())[:40])


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Out on 三碗手記", "三碗手記 is Chinese"),
        ("en", 'Out on <b lang="zh-Hant">三碗手記</b>', ""),
        ("en", '<span lang="zh">三碗</span> 手記', "手記 is Chinese"),
        ("en", "<code>三碗</code><br>碗 is a bowl", ""),
        ("en", '<img alt="三碗" src="a.png">', "三碗 is Chinese"),
        ("en", '<a title="Edit 三碗手記">Edit</a>', ""),
        ("zh-Hant", "where is my refund", "a sentence in Latin letters"),
        ("zh-Hant", "Where Is My Refund，三碗", ""),
        ("zh-Hant", '<span title="三碗手记">碗</span>', "记 is of the other script"),
        ("zh-Hant", "三碗手记", "记 is of the other script"),
        ("zh-Hans", "三碗手記", "記 is of the other script"),
        ("zh-Hans", "三碗手记，里面", ""),
        ("zh-Hans", '<textarea lang="en">三碗手記</textarea>', ""),
    ],
)
def test_it_would_find_one(lang: str, text: str, found: str) -> None:
    """The control; what stands outside of our part of a page is Material's or the author's."""
    every = [one.why for one in foreign_texts(PAGE.format(lang, text, text))]
    assert every == [found] * bool(found)
