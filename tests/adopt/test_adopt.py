"""A row becomes a post: each kind of cell, and the sheets that real teams keep."""

from __future__ import annotations

import pytest

from srmkit.model import Intent, Status
from srmkit.tree import Tree
from tests.adopt.importing import (
    after,
    body,
    imported,
    kept,
    loaded,
    only,
    posts,
    refused,
    said,
    sample,
    whole,
    workspace,
)

ROW = "Date,Time,Platform,Title,Caption,Hashtags,Status,Owner,Notes\n"


def one(row: str, head: str = ROW) -> str:
    """A sheet with one row."""
    return f"{head}{row}\n"


def test_every_cell_with_a_key_becomes_it_and_the_rest_is_kept() -> None:
    head = (
        "日期,時間,平台,主題,文案,Hashtags,狀態,負責人,受眾,"
        "類別,活動,連結,格式,語言,目的,標籤,備註\n"
    )
    row = (
        "2026/12/1,20:00,IG/FB,皮革保養,先用乾布,#皮革 #保養,已核准,阿明,新手,好好用,用一世,"
        "https://example.com/care,輪播,繁中,教學,護理,老闆要看"
    )
    found = imported(one(row, head))
    post = only(found)
    assert post.title == "皮革保養"
    assert body(post) == "先用乾布\n\n#皮革 #保養"
    assert post.date is not None
    assert str(post.date.value) == "2026-12-01 20:00:00"
    assert (post.status, post.channels, post.owner) == (Status.APPROVED, ("ig", "fb"), "阿明")
    assert (post.audiences, post.pillar, post.campaign) == (
        ("new-owners",),
        "educate",
        "care-series",
    )
    assert (post.link, post.format, post.lang) == (
        "https://example.com/care",
        "carousel",
        "zh-Hant",
    )
    assert (post.intent, post.topics) == (Intent.GIVE, ("護理",))
    assert kept(found)["cells"] == {"備註": "老闆要看"}
    assert post.path == "content/posts/2026/2026-12-01-皮革保養.md"
    assert post.id == "皮革保養"


def test_what_is_kept_is_in_no_part_of_the_post() -> None:
    """A page is made of what the loader returns: the canary is in the file and not in that."""
    found = imported(one("2026-12-01,,IG,Title,Text,,Draft,,CANARY-4711"))
    assert b"CANARY-4711" in next(iter(found.texts.values()))
    read = loaded(found)
    assert "CANARY-4711" not in repr(read.workspace.posts)
    assert "CANARY-4711" not in repr(read.problems)
    assert [one.code for one in read.problems] == []


def test_a_word_that_nobody_knows_is_kept_and_told() -> None:
    found = imported(one("2026-12-01,soon,IG,Title,Text,,半成品,,\n2026-12-02,9:00,IG,B,b,,,,"))
    post = posts(found)[0]
    assert post.status is Status.DRAFT
    assert kept(found, post.path)["cells"] == {"Time": "soon", "Status": "半成品"}
    assert "2: “soon” is no time of day: the post has a date only" in said(found)
    assert "2: “半成品” is no status srmkit knows; the post is draft" in said(found)


def test_a_row_that_names_no_channel_gets_the_workspaces_or_the_option_s() -> None:
    sheet = "Date,Text\n2026-12-01,a\n"
    assert only(imported(sheet)).channels == ("blog",)
    assert "the posts go to blog" in said(imported(sheet))[0]
    found = imported(sheet, channels=("ig",))
    assert only(found).channels == ("ig",)
    assert said(found) == []


def test_ticks_name_channels() -> None:
    found = imported("Date,Text,IG,FB,LINE\n2026-12-01,a,V,,✓\n2026-12-02,b,,TRUE,FALSE\n")
    assert [one.channels for one in posts(found)] == [("ig", "line"), ("fb",)]


def test_a_text_for_each_channel_is_a_variant() -> None:
    found = imported("Date,IG 文案,FB 文案,LINE 文案\n2026-12-01,一,二,\n2026-12-02,同,同,同\n")
    first, second = posts(found)
    assert (first.channels, body(first)) == (("ig", "fb"), "一")
    assert first.variants["fb"].text == "二"
    assert "ig" not in first.variants
    assert (second.channels, second.variants) == (("ig", "fb", "line"), {})


def test_two_posts_in_one_cell_are_told_apart() -> None:
    text = '2026-12-01,,IG/FB,Gifts,"IG: swipe left 👉\nFB: link below",,Draft,,'
    found = imported(one(text))
    post = only(found)
    assert body(post) == "swipe left 👉"
    assert post.variants["fb"].text == "link below"
    assert any("each got its own part" in line for line in said(found))


def test_a_colon_in_a_text_is_no_label() -> None:
    text = '2026-12-01,,IG/FB,Hours,"Mon: 9-5\nTue: 9-6\nLine: none",,Draft,,'
    assert body(only(imported(one(text)))) == "Mon: 9-5\nTue: 9-6\nLine: none"


def test_one_channels_time_is_a_variant() -> None:
    found = imported("Date,Time,Text,IG,FB 時間\n2026-12-01,09:00,a,V,12:30\n")
    post = only(found)
    assert post.channels == ("ig", "fb")
    moment = post.variants["fb"].date
    assert moment is not None
    assert str(moment.value) == "2026-12-01 12:30:00"


def test_hashtags_join_the_text_once() -> None:
    found = imported(one('2026-12-01,,IG,T,"text #a",#a #b,Draft,,'))
    assert body(only(found)) == "text #a\n\n#b"
    found = imported(one('2026-12-01,,IG,T,text,"leather, care tips",Draft,,'))
    assert body(only(found)) == "text\n\n#leather #caretips"


def test_a_picture_that_is_there_becomes_media_and_another_is_kept() -> None:
    tree = workspace()
    tree = Tree(tree.files, frozenset({"content/media/Care.jpg", "content/posts/2026/x.png"}))
    sheet = 'Date,Text,Image,Alt text\n2026-12-01,a,"care.jpg, missing.psd",A cloth\n'
    found = imported(sheet, tree)
    (post,) = posts(found, tree)
    assert [(one.file, one.alt) for one in post.media] == [("Care.jpg", "A cloth")]
    assert kept(found)["cells"] == {"Image": "care.jpg, missing.psd"}
    assert [line for line in said(found) if "missing.psd" in line]


def test_a_picture_cannot_lead_out_of_the_workspace() -> None:
    found = imported("Date,Text,Image\n2026-12-01,a,../../etc/passwd\n")
    assert only(found).media == ()


@pytest.mark.parametrize(
    ("cell", "link"),
    [("www.example.com/a", "https://www.example.com/a"), ("HTTPS://example.com",
    "HTTPS://example.com"),
     ("https://a.example/1\nhttps://a.example/2", "https://a.example/1"), ("soon", ""),
     ("javascript:alert(1)", "")],
)  # fmt: skip
def test_a_link_is_an_address_or_kept(cell: str, link: str) -> None:
    found = imported(f'Date,Text,Link\n2026-12-01,a,"{cell}"\n')
    assert only(found).link == link
    assert ("cells" in kept(found)) == (cell not in {"www.example.com/a", "HTTPS://example.com"})


def test_an_address_of_a_post_is_its_receipt() -> None:
    """Where a row says nothing of a channel, the address does."""
    sheet = "Date,Text,Status,Post URL\n2026-11-03,a,已發佈,https://www.instagram.com/p/AAA/\n"
    post = only(imported(sheet))
    assert post.status is Status.PUBLISHED
    assert [(one.channel, one.url) for one in post.receipts] == [
        ("ig", "https://www.instagram.com/p/AAA/")
    ]


def test_an_address_of_a_post_that_is_not_out_is_no_receipt() -> None:
    sheet = "Date,Text,Status,Platform,Post URL\n2026-12-03,a,草稿,IG,https://instagram.com/p/A\n"
    found = imported(sheet)
    assert only(found).receipts == ()
    assert kept(found)["cells"] == {"Post URL": "https://instagram.com/p/A"}


def test_the_past_is_published_only_where_somebody_says_so() -> None:
    """Nothing becomes public by an import's guess. It is 10:00 on 20 November."""
    sheet = (
        "Date,Text,Status\n2026-11-19,a,草稿\n2026-11-20 09:00,b,\n2026-11-20,c,\n"
        "2026-11-21,d,草稿\n2026-11-01,e,取消\n"
    )
    assert not any(one.status is Status.PUBLISHED for one in posts(imported(sheet)))
    found = imported(sheet, past=Status.PUBLISHED)
    assert {body(one): str(one.status) for one in posts(found)} == {
        "a": "published", "b": "published", "c": "draft", "d": "draft", "e": "cancelled",
    }  # fmt: skip


def test_a_status_for_rows_without_one_may_be_said() -> None:
    found = imported("Date,Text\n2026-12-01,a\n", status=Status.REVIEW)
    assert only(found).status is Status.REVIEW


def test_a_row_without_a_date_waits_in_a_folder_of_its_own() -> None:
    """Even one whose title looks like a date must not get one from its file's name."""
    found = imported("Date,Title\nTBC,2026-12-01 launch\n待定,聖誕\nwhenever,Index\n2026-12-01,a\n")
    read = {one.title: one for one in posts(found)}
    assert read["2026-12-01 launch"].date is None
    assert read["聖誕"].path == "content/posts/undated/聖誕.md"
    assert read["Index"].date is None
    assert kept(found, read["Index"].path)["cells"] == {"Date": "whenever"}


def test_a_date_shown_over_several_rows_counts_for_them() -> None:
    """A sheet's merged cells are empty below the first; ideas at the end stay without a date."""
    sheet = "Date,Platform,Text\n2026-12-01,IG,a\n,FB,b\n2026-12-02,IG,c\n,FB,idea\n"
    found = imported(sheet)
    assert {body(one): str(one.date.value.date()) if one.date else "" for one in posts(found)} == {
        "a": "2026-12-01", "b": "2026-12-01", "c": "2026-12-02", "idea": "",
    }  # fmt: skip
    assert [line for line in said(found) if "that of the row above" in line] == [
        "3: no date of its own: it has that of the row above, as in merged cells"
    ]


def test_rows_without_words_are_more_channels_of_the_row_above() -> None:
    sheet = (
        "Date,Time,Platform,Title,Text\n2026-12-01,9:00,IG,T,words\n,12:30,FB,,\n2026-12-05,,,,\n"
    )
    found = imported(sheet)
    whole(found)
    post = only(found)
    assert post.channels == ("ig", "fb")
    assert post.variants["fb"].date is not None
    assert [str(one.why) for one in found.left_out] == ["no-words"]


def test_dates_without_a_year_need_one_from_somewhere() -> None:
    sheet = "日期,文案\n12月1日,a\n1月5日,b\n"
    assert "2 dates have no year in calendar.csv" in refused(sheet)
    assert "--year 2026" in refused(sheet)
    years = [str(one.date.value.date()) for one in posts(imported(sheet, year=2026)) if one.date]
    assert years == ["2026-12-01", "2027-01-05"]
    found = imported(sheet, name="2026 calendar.csv")
    assert [line for line in said(found) if "2026 calendar.csv" in line]
    assert len(posts(imported("2026 日曆,\n" + sheet))) == 2


def test_weekdays_tell_the_year() -> None:
    """1 December is a Tuesday in 2026, and in no year next to it."""
    found = imported("日期,文案\n12/1（二）,a\n12/2（三）,b\n")
    assert [str(one.date.value.date()) for one in posts(found) if one.date] == [
        "2026-12-01",
        "2026-12-02",
    ]


def test_a_weekday_that_does_not_fit_is_told() -> None:
    found = imported("Date,Day,Text\n2026-12-01,Mon,a\n2026-12-02,Wed,b\n")
    assert "2: “Mon” is another day than 2026-12-01: one of the two is wrong" in said(found)
    assert kept(found, found.posts[0].path)["cells"] == {"Day": "Mon"}
    assert "cells" not in kept(found, found.posts[1].path)


def test_days_alone_take_month_and_year_from_the_heading_above() -> None:
    sheet = "日期,文案\n2026年12月,\n1,a\n2,b\n2027年1月,\n5,c\n"
    found = imported(sheet)
    whole(found)
    assert [str(one.date.value.date()) for one in posts(found) if one.date] == [
        "2026-12-01", "2026-12-02", "2027-01-05",
    ]  # fmt: skip


def test_times_of_another_zone_become_the_workspaces() -> None:
    from srmkit.dates import zone_named

    found = imported("Date,Text\n2026-12-01 09:30,a\n", zone=zone_named("America/New_York"))
    post = only(found)
    assert post.date is not None
    assert str(post.date.value) == "2026-12-01 22:30:00"


def test_a_time_that_the_clocks_skip_or_double_gets_an_offset() -> None:
    tree = workspace(workspace={"name": "T", "timezone": "America/New_York"})
    sheet = "Date,Text\n2026-03-08 02:30,a\n2026-11-01 01:30,b\n2026-11-02 01:30,c\n"
    found = imported(sheet, tree)
    dates = [one.draft.when for one in found.posts]
    assert [bool(one and one.value.tzinfo) for one in dates] == [True, True, False]
    assert len(posts(found, tree)) == 3


def test_a_channel_in_another_zone_keeps_the_instant() -> None:
    channels = {"ig": {"network": "instagram", "timezone": "America/New_York"}}
    tree = workspace(channels=channels)
    sheet = "Date,Platform,Text\n2026-12-01T01:30:00Z,IG,a\n"
    assert b"date: 2026-12-01 09:30+0800" in next(iter(imported(sheet, tree).texts.values()))


def test_a_long_text_and_a_strange_one_are_written_so_that_anything_reads_them() -> None:
    odd = "one: [two] {three} & *four* ! 'five' \"six\" # seven %8 @9 `10` - a\u2028b\x85c"
    found = imported(
        'Date,Title,Text,Notes\n2026-12-01,"%s","%s","%s"\n' % ((odd.replace('"', '""'),) * 3)
    )
    post = only(found)
    assert "one: [two]" in post.title
    assert kept(found)["cells"]["Notes"].startswith("one: [two]")


def test_the_english_sample() -> None:
    """A title above, two languages, merged rows, TBC, a span, a wrong weekday, a misspelt word."""
    found = sample("english.csv")
    whole(found)
    assert [(one.path[len("content/posts/") :], str(one.status)) for one in posts(found)] == [
        ("2026/2026-12-01-leather-care-in-3-steps.md", "approved"),
        ("2026/2026-12-02-poll-black-or-brown.md", "review"),
        ("2026/2026-12-03-thank-you.md", "approved"),
        ("2026/2026-12-04-unboxing.md", "draft"),
        ("2026/2026-12-05-solstice-hours.md", "draft"),
        ("2026/2026-12-06-flash-sale.md", "draft"),
        ("undated/behind-the-scenes.md", "idea"),
    ]
    assert found.merged == 1
    assert len(said(found)) == 8


def test_the_chinese_sample() -> None:
    """Headings in row 4 under two wide ones, ticks, weeks between the rows, a sum at the end."""
    found = sample("messy-zh.csv")
    whole(found)
    assert {one.title: (one.channels, str(one.status)) for one in posts(found)} == {
        "皮革保養三步驟": (("ig", "fb"), "approved"),
        "冬至營業時間": (("line",), "review"),
        "限時動態投票": (("ig",), "draft"),
        "送碗的三個理由": (("ig", "fb"), "scheduled"),
        "街坊故事": (("fb",), "published"),
        "聖誕禮物": (("ig",), "idea"),
    }
    assert [one.name for one in found.unknown if one.kind == "pillar"] == [
        "店舖消息", "街坊", "禮品",
    ]  # fmt: skip


def test_importing_into_what_was_imported_finds_it_all() -> None:
    for path in ("english.csv", "messy-zh.csv", "trello.json", "notion", "tweets", "mdsend"):
        first = sample(path)
        again = sample(path, after(first))
        assert again.posts == ()
        assert again.changed == ()
        assert again.gone == ()
        assert again.known == len(first.posts) + first.merged
        whole(again)


def test_of_two_statuses_the_furthest_counts_and_the_other_is_kept() -> None:
    sheet = "Date,Text,Status,Approved,Posted\n2026-12-01,a,草稿,Yes,No\n2026-12-02,b,草稿,,\n"
    found = imported(sheet)
    assert [str(one.status) for one in posts(found)] == ["approved", "draft"]
    assert kept(found, found.posts[0].path)["cells"] == {"Status": "草稿", "Posted": "No"}
    assert "cells" not in kept(found, found.posts[1].path)


def test_of_two_times_the_column_s_counts_and_the_other_is_kept() -> None:
    found = imported("Date,Time,Text\n2026-12-01 09:00,20:00,a\n2026-12-02 20:00,20:00,b\n")
    assert [str(one.date and one.date.value.time()) for one in posts(found)] == ["20:00:00"] * 2
    assert kept(found, found.posts[0].path)["cells"] == {"Date": "2026-12-01 09:00"}
    assert "cells" not in kept(found, found.posts[1].path)


def test_labels_are_what_they_are_called_after_once() -> None:
    """A second pillar has no room in the post, and a tick says the channel better than a label."""
    tree = workspace(pillars={"educate": {"name": "Educate"}, "inspire": {"name": "Inspire"}})
    found = imported('Date,Text,Labels\n2026-12-01,a,"IG, Educate, Inspire, x"\n', tree)
    (post,) = posts(found, tree)
    assert (post.channels, post.pillar, post.topics) == (("ig",), "educate", ("Inspire", "x"))
    found = imported('Date,Text,FB,Labels\n2026-12-01,a,V,"IG, x"\n', tree)
    (post,) = posts(found, tree)
    assert (post.channels, post.topics) == (("fb",), ("IG", "x"))


def test_a_format_beside_the_channel_and_another_in_its_column_are_both_kept() -> None:
    found = imported("Date,Platform,Format,Text\n2026-12-01,IG Story,Carousel,a\n")
    assert only(found).format == "carousel"
    assert kept(found)["cells"] == {"Platform": "IG Story"}


def test_the_hong_kong_sample() -> None:
    """A month shown once, days alone, a time for each channel, ticks about the work: the year is
    the one in which the weekdays fit, and only the tick that says posted says so."""
    found = sample("hong-kong.csv")
    whole(found)
    read = {one.title: one for one in posts(found)}
    care = read["Leather care"]
    assert (care.channels, care.status) == (("ig", "fb"), Status.PUBLISHED)
    assert str(care.date and care.date.value) == "2026-12-01 09:00:00"
    moment = care.variants["fb"].date
    assert str(moment and moment.value) == "2026-12-01 12:30:00"
    assert "ig" not in care.variants
    assert body(care) == "皮革保養三步驟\n\nThree steps"
    sale = read["Flash sale"]
    assert (sale.channels, sale.status) == (("fb",), Status.DRAFT)
    assert kept(found, sale.path)["cells"] == {
        "Content Pillar": "Promo",
        "LinkedIn": "18:00",
        "Design done?": "N",
        "Remarks": "boost $500",
    }
    greetings = read["Festive greetings"]
    assert (greetings.channels, greetings.format) == (("ig",), "reel")
    assert kept(found, greetings.path)["cells"]["IG"] == "TBC"


def test_a_tick_means_nothing_under_a_heading_that_is_no_status() -> None:
    """“Done” may be the picture: nobody's draft becomes public by it."""
    found = imported("Date,Text,Done,Approval\n2026-11-01,a,Y,\n2026-11-02,b,Y,✓\n")
    assert [str(one.status) for one in posts(found)] == ["draft", "approved"]


def test_a_month_that_the_date_does_not_have_is_kept() -> None:
    found = imported("Month,Date,Text\nNov,2026-12-01,a\nDec,2026-12-02,b\n")
    assert kept(found, found.posts[0].path)["cells"] == {"Month": "Nov"}
    assert "cells" not in kept(found, found.posts[1].path)
