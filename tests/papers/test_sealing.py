"""What a case holds is sealed under its own key (clauses 9, 63)."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from complaints import sealing

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()
ABOUT = "complaints.allegation.particulars:41"


@pytest.fixture(autouse=True)
def environment_keys(settings):
    settings.CASE_KEYS = [OLD]


def test_a_sealed_text_opens_again_in_any_script():
    key = sealing.new_key()
    text = "Zoë, 王小明, محمد, \x00 and 🙂"
    assert sealing.open_sealed(key, sealing.seal(key, text, about=ABOUT), about=ABOUT).decode() == text


def test_a_sealed_text_shows_nothing_of_itself_and_never_looks_the_same_twice():
    key = sealing.new_key()
    once, twice = (sealing.seal(key, "canary canary", about=ABOUT) for _ in range(2))
    assert once != twice
    assert b"canary" not in once


def test_bytes_and_nothing_at_all_can_be_sealed():
    key = sealing.new_key()
    for content in (b"", bytes(range(256))):
        assert sealing.open_sealed(key, memoryview(sealing.seal(key, content, about=ABOUT)), about=ABOUT) == content


def test_a_change_in_any_byte_is_refused():
    key = sealing.new_key()
    sealed = sealing.seal(key, "what was said", about=ABOUT)
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(key, changed, about=ABOUT)


def test_a_text_cut_short_or_foreign_is_refused():
    key = sealing.new_key()
    sealed = sealing.seal(key, "what was said", about=ABOUT)
    for wrong in (b"", b"\x01", sealed[:20], sealed[:-1], b"\x02" + sealed[1:], b"plain words that nobody ever sealed"):
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(key, wrong, about=ABOUT)


def test_a_text_moved_to_another_row_or_another_case_does_not_open():
    key = sealing.new_key()
    sealed = sealing.seal(key, "what was said", about=ABOUT)
    with pytest.raises(sealing.CannotOpen):
        sealing.open_sealed(key, sealed, about="complaints.allegation.particulars:42")
    with pytest.raises(sealing.CannotOpen):
        sealing.open_sealed(sealing.new_key(), sealed, about=ABOUT)


def test_nothing_is_sealed_without_saying_what_it_is():
    with pytest.raises(ValueError):
        sealing.seal(sealing.new_key(), "words", about="")


def test_a_data_key_is_wrapped_by_the_first_key_and_unwraps_again():
    key = sealing.new_key()
    wrapped = sealing.wrap(key)
    assert wrapped.key_id == "old"
    assert key not in wrapped.sealed
    assert sealing.unwrap(wrapped.key_id, wrapped.sealed) == key
    assert repr(wrapped) == "WrappedKey(key_id='old')"


def test_rotation_puts_a_new_key_in_front_and_loses_nothing(settings):
    key = sealing.new_key()
    before = sealing.wrap(key)
    settings.CASE_KEYS = [NEW, OLD]
    assert sealing.unwrap(before.key_id, before.sealed) == key
    after = sealing.rewrap(before.key_id, before.sealed)
    assert (before.key_id, after.key_id) == ("old", "new")
    settings.CASE_KEYS = [NEW]
    assert sealing.unwrap(after.key_id, after.sealed) == key
    with pytest.raises(sealing.KeyUnavailable, match="'old' is not in CASE_KEYS"):
        sealing.unwrap(before.key_id, before.sealed)


def test_other_bytes_under_a_known_id_say_so(settings):
    wrapped = sealing.wrap(sealing.new_key())
    settings.CASE_KEYS = ["old:" + base64.b64encode(b"x" * 32).decode()]
    with pytest.raises(sealing.KeyUnavailable, match="other bytes under this id"):
        sealing.unwrap(wrapped.key_id, wrapped.sealed)


def test_a_wrapped_key_filed_under_another_id_does_not_unwrap(settings):
    settings.CASE_KEYS = [OLD, "twin:" + base64.b64encode(b"o" * 32).decode()]
    wrapped = sealing.wrap(sealing.new_key())
    with pytest.raises(sealing.KeyUnavailable):
        sealing.unwrap("twin", wrapped.sealed)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], "is empty"),
        (["nothing"], "entry 1: write id:base64"),
        ([OLD, ":AAAA"], "entry 2: write id:base64"),
        (["k1:not base64!"], "not base64"),
        (["k1:c2hvcnQ="], "5 bytes, 32 are needed"),
        ([OLD, OLD], "twice"),
    ],
)
def test_a_malformed_key_names_its_place_and_never_itself(settings, keys, words):
    settings.CASE_KEYS = keys
    with pytest.raises(ImproperlyConfigured, match=words) as refused:
        sealing.wrapping_keys()
    assert "c2hvcnQ" not in str(refused.value)
