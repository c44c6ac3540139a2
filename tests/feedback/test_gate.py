"""The gate: nobody can be read out of a record."""

from __future__ import annotations

from dataclasses import fields

import pytest

from srmkit.feedback.gate import NoKey, author, through_gate
from srmkit.model import Record
from tests.feedback.samples import KEY, record


def test_authors_become_hashes_that_still_join() -> None:
    """One person is one hash, whatever the spaces and case; another key, other hashes."""
    one = through_gate(record(author="Amy  Chan"), KEY).author
    assert len(one) == 16
    assert int(one, 16)
    assert one == through_gate(record("other", author="amy chan "), KEY).author
    assert one != through_gate(record(author="Amy Chan"), b"another-key-of-tests").author


def test_a_handle_is_one_person_on_its_network_only() -> None:
    """`amy` on two networks may be two people; an e-mail address is one."""
    line, x = record(author="amy", network="line"), record(author="amy", network="x")
    assert author(line, KEY) != author(x, KEY)
    line, x = (record(author="amy@mail.example", network=name) for name in ("line", "x"))
    assert author(line, KEY) == author(x, KEY)


def test_nobody_stays_nobody() -> None:
    """Records without an author are not one person."""
    assert through_gate(record(author="  "), KEY).author == ""


@pytest.mark.parametrize("key", [b"", b"short"])
def test_no_key_no_record(key: bytes) -> None:
    """A key that could be tried out is none."""
    with pytest.raises(NoKey):
        through_gate(record(), key)


def test_no_field_lets_personal_data_through() -> None:
    """Whatever a column is mapped to: text, reply, status, responder, id, network."""
    dirt = "amy@mail.example 9123 4567"
    texts = [
        field.name
        for field in fields(Record)
        if field.type == "str" and field.name not in {"source", "origin"}
    ]
    dirty = record(**dict.fromkeys(texts, dirt))
    clean = through_gate(dirty, KEY)
    leaks = [
        name for name in texts if "amy@" in getattr(clean, name) or "4567" in getattr(clean, name)
    ]
    assert leaks == []
    assert clean.text == clean.reply == "[email] [phone]"


def test_ids_and_responders_stay_unless_they_are_personal() -> None:
    """A ticket number leads back to the tool; an agent's address does not leave."""
    kept = through_gate(record(id="001", responder="service desk"), KEY)
    assert (kept.id, kept.responder) == ("001", "service desk")
    hashed = through_gate(record(id="amy@mail.example", responder="ken@shop.example"), KEY)
    assert len(hashed.id) == len(hashed.responder) == 16
    assert hashed.id != hashed.responder


def test_missing_id_comes_from_the_content() -> None:
    """The same row of two exports gets the same id, another text another."""
    one = through_gate(record(id="", origin="aaa:2"), KEY).id
    assert len(one) == 12
    assert one == through_gate(record(id="", origin="bbb:9"), KEY).id
    assert one != through_gate(record("other", id=""), KEY).id


def test_the_gate_twice_changes_the_author_only_once_more() -> None:
    """Text stays as it is: nothing is left to redact."""
    once = through_gate(record("call 9123 4567"), KEY)
    assert through_gate(once, KEY) == once
