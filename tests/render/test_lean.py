"""Templates of ours print what Jinja's own compiler would have them print."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from srmkit.model import Status
from srmkit.render.lean import SHORT, LeanEnvironment

HOSTILE = "<script>alert('1')</script> & \"x\""
TEMPLATES = {
    "base.html": "[{% block a %}base{% endblock %}|{% block b %}{{ bad }}{% endblock %}]",
    "pieces.html": (
        "{% macro one(x, y='<y>', z=none) %}<i>{{ x }}{{ y }}{{ z }}{{ bad }}</i>{% endmacro %}"
        "{% macro around() %}<b>{{ caller(bad) }}</b>{% endmacro %}"
    ),
}
CASES = {
    "a text": "{{ bad }} {{ bad ~ 1 }} {{ good ~ bad }} {{ bad ~ good }} {{ bad * 40 }}",
    "other values": "{{ none }} {{ 1 }} {{ 1.5 }} {{ true }} {{ status }} {{ [bad] }} {{ good }}",
    "filters": "{{ bad|upper }} {{ bad|safe }} {{ [bad, good]|join('<>') }} {{ bad|length }}",
    "attributes and items": "{{ cal.key }} {{ rows[0].a }} {{ rows[-1]['a'] }} {{ bad[:3] }}",
    "calls": "{{ say(bad) }} {{ say(x=bad) }} {{ say(*[bad]) }} {{ say(**{'x': bad}) }}",
    "a choice": "{{ bad if good }}{{ bad if not good }} {% if bad == good %}{{ bad }}{% endif %}",
    "loops": "{% for r in rows %}{{ loop.index }}{{ r.a }}{{ '.' if loop.last }}{% endfor %}",
    "set": "{% set x = bad %}{{ x }} {% set y %}<i>{{ bad }}</i>{% endset %}{{ y }}",
    "blocks": "{% extends 'base.html' %}{% block a %}{{ super() }}{{ bad }}{% endblock %}",
    "macros": (
        "{% import 'pieces.html' as p with context %}"
        "{{ p.one(bad) }}{{ p.one(bad, good, 2) }}{{ p.one(x=bad, z=bad) }}"
        "{% call(x) p.around() %}{{ x }}{{ bad }}{% endcall %}"
    ),
}


class Row:
    """Something with an attribute; an item of the same name, for those that look for one."""

    def __init__(self, a: str) -> None:
        self.a = a

    def __getitem__(self, name: str) -> str:
        return f"{self.a}[{name}]"


def printed(kind: type[Environment], template: str) -> str:
    made = kind(
        loader=DictLoader({**TEMPLATES, "it.html": template}),
        autoescape=True,
        undefined=StrictUndefined,
    )
    given: dict[str, Any] = {
        "bad": HOSTILE,
        "good": Markup("<em>&amp;</em>"),
        "status": Status.PUBLISHED,
        "cal": {"key": "<key>"},
        "rows": [Row("<1>"), Row("<2>")],
        "say": lambda x: f"said {x}",
    }
    return made.get_template("it.html").render(given)


@pytest.mark.parametrize("template", CASES.values(), ids=list(CASES))
def test_it_is_the_same_as_jinjas(template: str) -> None:
    """To the last sign, and what is hostile is escaped where nobody says it is safe."""
    found = printed(LeanEnvironment, template)
    assert found == printed(Environment, template)
    assert "<script>" not in found.replace(HOSTILE, "", template.count("|safe"))


def test_long_texts_are_escaped_as_short_ones_are() -> None:
    long = "<" * (SHORT + 1)
    assert printed(LeanEnvironment, f"{{{{ '{long}' ~ bad }}}}").count("&lt;") == len(long) + 2


def test_what_is_not_there_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        printed(LeanEnvironment, "{{ nothing }}")
    with pytest.raises(AttributeError):
        printed(LeanEnvironment, "{{ rows[0].nothing }}")


def test_nothing_is_compiled_that_would_not_be_escaped() -> None:
    with pytest.raises(NotImplementedError):
        LeanEnvironment(autoescape=False).from_string("{{ x }}")
