"""Every word of the calendar that is not on other pages too, in English."""

from __future__ import annotations

from collections.abc import Mapping

from srmkit.messages import Message, message

_ENGLISH = {
    # Getting about
    "week": "Week",
    "quarter": "Quarter",
    "views": "Views of the calendar",
    "week_title": "Week {number}: {first} – {last}",
    "week_short": "W{number}",
    "week_number": "Week {number}",
    "quarter_title": "Q{number} {year}",
    "previous_month": "Previous month",
    "previous_week": "Previous week",
    "previous_quarter": "Previous quarter",
    "next_month": "Next month",
    "next_week": "Next week",
    "next_quarter": "Next quarter",
    "week_caption": "{title}: {count:entry|entries}, one column for each day, one row for each "
    "hour",
    "quarter_caption": "{title}: {count:entry|entries} in three months",
    "small_caption": "{month}: entries on each day",
    "hour": "Hour",
    # A day
    "nothing": "Nothing on this day",
    "new_post": "New post here",
    "new_post_on": "New post on {day}",
    "edit": "Edit",
    "silence": "{days:day|days} of silence",
    "over": "{audience}: {count} on one day, at most {limit}",
    "over_short": "{count} of {limit}",
    "public_holiday": "Public holiday",
    "festival": "Festival",
    "commerce": "Commercial day",
    "key_date": "Key date",
    "until": "until {day}",
    "now": "Now",
    "due": "Due today",
    # Strips, bars, shades
    "reach": "Who is reached, day by day",
    "strip": "{name}: {count:entry|entries}, {silence}",
    "strip_silence": "longest silence {days:day|days}",
    "strip_limit": "longest silence {days:day|days}, at most {limit}",
    "strip_never": "never yet",
    "strip_days": "{days} d",
    "shades": "Grey: every channel with quiet hours is quiet. The bar at the edge: audiences are "
    "active, and the stronger it is the more of them.",
    "runs": "What runs through it",
    "runs_bar": "{first} – {last}",
    "small_more": "{count} more in {month}",
    "week_empty": "Nothing in this week",
    "quarter_empty": "Nothing in this quarter",
    # Filters
    "filters": "Filters",
    "filter_channel": "Channel",
    "filter_audience": "Audience",
    "filter_status": "Status",
    "filter_pillar": "Pillar",
    "filter_campaign": "Campaign",
    "filter_owner": "Owner",
    "chosen": "Chosen",
    "remove": "Remove: {name}",
    "everything": "Show everything",
    "left": "{left} of {all} shown",
    "none_left": "Nothing matches these filters",
    "none_left_hint": "Take one away, or show everything.",
    "close": "Close",
    # Keys
    "keyboard": "Keyboard",
    "keys_days": "Day before, day after, week before, week after",
    "keys_periods": "Page before, page after",
    "keys_today": "Today",
    "keys_views": "Month, week, agenda, quarter",
    "keys_open": "Open the day or the entry",
    "keys_search": "Search",
    "keys_list": "This list",
}

WORDS: Mapping[str, Message] = {
    key: message(f"calendar.page.{key}", text) for key, text in _ENGLISH.items()
}
"""By key: `calendar.page.week` is `week`."""
