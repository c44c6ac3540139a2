"""Every word of the pages about coverage that is not on others too, in English."""

from __future__ import annotations

from collections.abc import Mapping

from srmkit.messages import Message, message

_ENGLISH = {
    "title": "Coverage",
    "campaigns": "Campaigns",
    "pillars": "Pillars",
    # The answers at the top
    "pressure": "Pressure",
    "silence": "Silences",
    "mix": "Mix",
    "hours": "Hours",
    "more_like": "+{count} more in the planner’s report",
    "none_pressure": "0 of {count:audience|audiences} over a limit or waiting too long",
    "none_silence": "0 silences longer than allowed on {count:channel|channels}",
    "none_mix": "0 of {count:pillar|pillars} off target",
    "none_hours": "0 coming entries outside the hours of their audience or channel",
    # Pressure
    "pressure_head": "Who hears how much",
    "pressure_lead": "{over} of {count:audience|audiences} over a limit and {below} waiting too "
    "long, {weeks} weeks back to {weeks} ahead.",
    "pressure_caption": "Contacts with each audience in the fullest seven days that end in a week",
    "pressure_more": "By seven days and by wait",
    "audience": "Audience",
    "week": "Week of",
    "this_week": "this week",
    "now_line": "now",
    "contacts": "Contacts",
    "fullest": "Fullest 7 days",
    "busiest": "Busiest day",
    "waited": "Longest wait",
    "standing": "Against the limits",
    "limit_week": "≤ {count}/week",
    "limit_day": "≤ {count}/day",
    "limit_wait": "≤ {days:g} d apart",
    "no_limits": "no limits",
    "state_over": "over",
    "state_at": "at the limit",
    "state_within": "within",
    "state_below": "waited too long",
    "state_drafts": "over with its drafts",
    "fullest_is": "The number is the fullest seven days that end in the week.",
    "cell_day": "{count} in a day",
    "future": "planned",
    "pressure_chart": "Contacts with {name} by week, from {first} to {last}: {values}.",
    "pressure_limit": "At most {limit} in seven days.",
    "pressure_own": "{over:week|weeks} over a limit, {below} with too long a wait, of {weeks}",
    # Silences
    "silence_head": "Where we fall silent",
    "silence_lead": "{count:silence|silences} longer than allowed; the longest {days} days on "
    "{channel}, allowed {allowed}.",
    "silence_lead_none": "0 silences longer than allowed, {weeks} weeks back to {weeks} ahead.",
    "silence_line": "{name}: {out} out and {planned} planned, {count:silence|silences} longer than "
    "{allowed} days.",
    "silence_line_free": "{name}: {out} out and {planned} planned.",
    "silence_allowed": "≤ {days} d silent",
    "silence_table": "Silences and stops",
    "channel": "Channel",
    "what": "What",
    "from": "From",
    "to": "To",
    "days": "Days",
    "days_short": "{days} d",
    "nothing_planned": "nothing planned",
    "kind_silence": "Silence",
    "kind_hiatus": "Away",
    "kind_hold": "Hold",
    "mark_out": "out",
    "mark_planned": "planned",
    "mark_waiting": "overdue or on hold",
    "mark_many": "two or more",
    "mark_title": "{day}: {out} out, {planned} planned, {waiting} overdue or on hold",
    # Mix
    "mix_head": "What it is about, and what for",
    "mix_lead": "{off} of {count:pillar|pillars} off target, of {total:entry|entries} from {since} "
    "to {until}.",
    "mix_few": "{total:entry|entries} from {since} to {until}; fewer than {least} are not judged.",
    "pillar": "Pillar",
    "share": "Share",
    "target": "Target",
    "entries_word": "Entries",
    "verdict": "Against the target",
    "off_more": "{points:point|points} more",
    "off_less": "{points:point|points} less",
    "off_none": "within {low}–{high} %",
    "off_unset": "no target",
    "off_few": "too few to judge",
    "band": "allowed",
    "tick": "target",
    "most_tick": "most allowed",
    "by_channel": "By channel",
    "intents": "Intents",
    "intents_lead": "{count} of {total:entry|entries} from {since} to {until} sell ({share} %); "
    "most allowed {most} %.",
    "intents_lead_free": "{count} of {total:entry|entries} from {since} to {until} sell "
    "({share} %).",
    "whom": "Channel or audience",
    "selling": "Who is sold to",
    "selling_is": "The part that sells of the {days} days that end with an entry: now, and where "
    "it is largest in the report; most allowed {most} %.",
    "asking": "Who is asked",
    "asking_is": "What asks or sells against what gives or thanks in {days} days; most allowed "
    "{most:g} for each.",
    "now_window": "Now",
    "worst_window": "Worst",
    "until_day": "by {day}",
    "part_of": "{hits} of {count} ({share} %)",
    "against": "{hits} against {gives}",
    "over_mark": "over",
    "no_targets": "There are no pillars yet",
    "no_targets_hint": "Write calendar/pillars.yml, such as educate: {{share: 40%}}, and pillar: "
    "in each post; the mix is then measured against it.",
    # Hours
    "hours_head": "When it lands",
    "hours_lead": "{outside} of {count:entry|entries} land when nobody they are for is there, "
    "{quiet} in quiet hours, {weeks} weeks back to {weeks} ahead.",
    "hours_caption": "{name}: entries by weekday and hour, on the clock of {zone}",
    "hours_own": "{outside} of {count:entry|entries} when nobody they are for is there, {quiet} in "
    "quiet hours",
    "weekday": "Weekday",
    "hour": "Hour",
    "legend_active": "an audience is there",
    "legend_all": "all of them are",
    "legend_quiet": "quiet hours",
    "legend_outside": "lands when nobody is there",
    "cell_outside": "{count} when nobody is there",
    "cell_quiet": "{count} in quiet hours",
    "hours_list": "The hours with entries",
    "there": "Audiences there",
    "no_hours": "No audience says when it is there: write active_hours: in calendar/audiences.yml.",
    # Campaigns
    "campaign": "Campaign",
    "campaigns_lead": "{running} running, {coming} to come, {over} over.",
    "campaigns_empty": "There are no campaigns yet",
    "campaigns_empty_hint": "A campaign is named in calendar/campaigns.yml with from: and to:, and "
    "a post belongs to it by campaign: in its front matter.",
    "campaign_empty_hint": "A post belongs here by campaign: {id} in its front matter.",
    "campaign_line": "{name}, {days}: {count:entry|entries}.",
    "state_coming": "to come",
    "state_running": "running",
    "state_done": "over",
    "dates": "Dates",
    "progress": "State",
    "open_end": "open",
    "posts_entries": "{posts:post|posts}, {entries:entry|entries}",
    "opening": "Opening post",
    "closing": "Closing post",
    "closing_none": "none yet",
    "longest_gap": "Longest time without a post",
    "of_allowed": "longest allowed {allowed}",
    "arc": "From first to last",
    "arc_line": "{name}: {count:entry|entries} on {days:day|days}; longest time without a post "
    "{gap:day|days}.",
    "kind_run": "Its days",
    "links_tagged": "Tags on links",
    # Pillars
    "pillars_lead": "{count:pillar|pillars}; the targets sum to {sum} %.",
    "pillar_now": "{share} % of {total:entry|entries} from {since} to {until}; target {target} %.",
    "pillar_now_free": "{share} % of {total:entry|entries} from {since} to {until}; no target.",
    "pillar_empty_hint": "A post is about it by pillar: {id} in its front matter.",
    "over_time": "Its share as weeks go by",
    "over_time_is": "Each column is the share in the {days} days that MIX303 judges, as it was, is "
    "or will be in that week with what is planned today; a pale one holds fewer than {least}.",
    "over_time_chart": "Share of {name} by week, from {first} to {last}, in per cent: {values}.",
    "over_time_target": "Target {target} %.",
    "template": "Template",
    "intent": "Intent",
    # Wherever there is a drawing
    "told": "What the planner’s report says",
    "by_week": "Contacts by week",
}

WORDS: Mapping[str, Message] = {
    key: message(f"coverage.page.{key}", text) for key, text in _ENGLISH.items()
}
"""By key: `coverage.page.title` is `title`."""
