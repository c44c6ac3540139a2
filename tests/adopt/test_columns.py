"""What each column is: by its heading, against its values, or because somebody says so."""

from __future__ import annotations

from srmkit.adopt import Adoption
from tests.adopt.importing import body, imported, kept, only, posts, refused


def fields(adoption: Adoption) -> dict[str, str]:
    """Each heading of the only table and what it became."""
    (table,) = adoption.tables
    return {
        one.heading: f"{one.field}:{one.channel}".rstrip(":")
        for one in table.columns
        if one.field != "keep"
    }


def test_headings_stand_anywhere_near_the_top() -> None:
    """A title, a remark and an empty row above them are no rows of posts."""
    text = "2026 日曆,,\n更新：阿明,,\n,,\n日期,主題,文案\n2026/12/1,標題,內容\n"
    found = imported(text)
    assert fields(found) == {"日期": "date", "主題": "title", "文案": "text"}
    assert [(one.number, str(one.why)) for one in found.left_out] == [(1, "above"), (2, "above")]


def test_headings_over_two_rows_are_one() -> None:
    """A wide heading counts for every column under it, and its own row is part of the headings."""
    text = "Date,Copy,,Notes\n,IG,FB,\n2026-12-01,for Instagram,for Facebook,n\n"
    found = imported(text)
    assert fields(found) == {"Date": "date", "Copy IG": "text:ig", "Copy FB": "text:fb"}
    post = only(found)
    assert post.channels == ("ig", "fb")
    assert (body(post), post.variants["fb"].text) == ("for Instagram", "for Facebook")


def test_a_column_of_dates_has_dates() -> None:
    """A heading that says date, over cells that say something else, is not believed."""
    text = (
        "Schedule,Publish on,Text\nwhenever,2026-12-01,a\nsoon,2026-12-02,b\nlater,2026-12-03,c\n"
    )
    assert fields(imported(text)) == {"Publish on": "date", "Text": "text"}


def test_a_date_called_a_time_is_a_date() -> None:
    text = "發佈時間,文案\n2026/12/1 20:00,a\n2026/12/2 20:00,b\n"
    found = imported(text)
    assert fields(found) == {"發佈時間": "date", "文案": "text"}
    assert [str(one.date.value) for one in posts(found) if one.date] == [
        "2026-12-01 20:00:00",
        "2026-12-02 20:00:00",
    ]


def test_columns_without_headings_are_known_by_what_is_in_them() -> None:
    rows = [
        f"2026-12-{day:02},IG,Some words that are long enough {day},已核准" for day in range(1, 5)
    ]
    found = imported("\n".join(rows))
    assert fields(found) == {"A": "date", "B": "channels", "C": "text", "D": "status"}
    assert len(found.posts) == 4


def test_of_two_columns_of_words_the_shorter_is_the_title() -> None:
    text = (
        "日期,內容,文案\n"
        "2026-12-01,開箱,開箱影片的整段文字，比較長\n"
        "2026-12-02,街坊,街坊故事的整段文字，比較長\n"
    )
    assert fields(imported(text)) == {"日期": "date", "內容": "title", "文案": "text"}


def test_two_languages_are_one_text() -> None:
    """Hong Kong's bilingual posts: both columns, in the order of the sheet."""
    text = "Date,Caption (EN),Caption (中文)\n2026-12-01,Thank you,謝謝\n"
    assert body(only(imported(text))) == "Thank you\n\n謝謝"


def test_somebody_may_say_what_a_column_is() -> None:
    """By heading or by letter; what was guessed for the field is then kept."""
    text = "日期,主題,文案,草圖\n2026-12-01,a,b,這才是正文\n"
    found = imported(text, mapping={"text": ("草圖",), "title": ("C",)})
    post = only(found)
    assert (post.title, body(post)) == ("b", "這才是正文")
    assert kept(found)["cells"] == {"主題": "a"}


def test_several_columns_may_be_one_field() -> None:
    found = imported("Date,A1,A2\n2026-12-01,one,two\n", mapping={"text": ("A1", "A2")})
    assert body(only(found)) == "one\n\ntwo"


def test_a_channel_of_its_own_may_be_said() -> None:
    text = "Date,Text,Short\n2026-12-01,long text,short\n"
    post = only(imported(text, mapping={"text:threads": ("Short",)}, channels=("ig", "threads")))
    assert post.channels == ("ig", "threads")
    assert post.variants["threads"].text == "short"


def test_without_a_date_every_column_is_shown_with_an_example() -> None:
    shown = refused("Whenever,Words,Empty\nsoon,hello there,\n", mapping={"text": ("Words",)})
    assert "no column of calendar.csv looks like the date of a post" in shown
    assert "column A “Whenever”: soon" in shown
    assert "column C “Empty” is empty" in shown
    assert "--map date=Whenever" in shown


def test_without_words_it_says_so() -> None:
    assert "looks like the title or the text of a post" in refused("Date,No\n2026-12-01,1\n")


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    shown = refused("Date,Text\n2026-12-01,a\n", mapping={"title": ("Titel",)})
    assert "has no column “Titel”" in shown
    assert "B Text" in shown


def test_a_month_as_a_grid_is_refused_with_what_to_do() -> None:
    text = "星期一,星期二,星期三,星期四,星期五,星期六,星期日\n1,2,3,4,5,6,7\nIG 開箱,,FB 謝謝,,,,\n"
    shown = refused(text)
    assert "one column for each weekday" in shown
    assert "one row for each post" in shown


def test_tags_that_begin_with_a_sign_are_hashtags() -> None:
    assert fields(imported("Date,Text,Tags\n2026-12-01,a,#b #c\n"))["Tags"] == "hashtags"
    assert fields(imported("Date,Text,Tags\n2026-12-01,a,leather\n"))["Tags"] == "topics"


def test_a_heading_may_be_long() -> None:
    """Teams write instructions into them."""
    head = "日期,平台,文案（請寫完整文案，包括 hashtag 及連結，IG 最多 2200 字，LINE 最多 500 字）"
    found = imported(f"{head}\n2026-12-01,IG,內容\n")
    assert list(fields(found).values()) == ["date", "channels", "text"]
