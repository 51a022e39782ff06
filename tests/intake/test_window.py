"""Looking ahead in streams: positions stay right whatever is looked at, held and gone back to."""

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake.unpacking import Unpacked
from lagebild.intake.window import DamagedStream, Part, Window

CONTENT = bytes(range(256)) * 40


@given(st.lists(st.tuples(st.sampled_from(["look", "advance", "hold", "back", "release"]), st.integers(0, 9000))))
def test_a_window_shows_what_lies_at_its_position(steps):
    window, held = Window(io.BytesIO(CONTENT)), None
    for step, size in steps:
        at = window.position
        if step == "look":
            assert window.look(size) == CONTENT[at : at + size]
            assert window.look(10, size) == CONTENT[at + size : at + size + 10]
        elif step == "advance":
            assert window.advance(size) == min(size, len(CONTENT) - at)
        elif step == "hold":
            window.hold()
            held = at
        elif step == "release":
            window.release()
            held = None
        elif held is not None:
            window.back(skip=1)
            assert window.position == min(held + 1, len(CONTENT))
            held = None
        assert window.ended() == (window.position == len(CONTENT))


def test_what_lies_ahead_is_read_only_where_the_stream_can_go_there():
    window = Window(io.BytesIO(CONTENT))
    window.advance(5)
    assert window.ahead(300, 4) == CONTENT[305:309]
    assert window.look(4) == CONTENT[5:9]
    assert Window(Unpacked(Window(io.BytesIO(gzip.compress(CONTENT))))).ahead(3, 4) is None


def test_a_stream_that_breaks_shows_what_it_gave_before():
    class Broken:
        given = False

        def read(self, size: int, /) -> bytes:
            if self.given:
                raise DamagedStream("is damaged")
            self.given = True
            return b"abc"

    window = Window(Broken())
    assert window.look(10) == b"abc"
    with pytest.raises(DamagedStream):
        window.check()


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300), st.integers(-1, 300))
def test_a_part_of_a_file_is_a_file(start, size, at, count):
    part = Part(io.BytesIO(CONTENT), start, size)
    part.seek(at)
    stretch = CONTENT[start : start + size][at:]
    assert part.read(count) == (stretch if count < 0 else stretch[:count])


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=4), st.integers(1, 400))
def test_all_members_of_a_gzip_file_are_unpacked(pieces, size):
    stream = Unpacked(Window(io.BytesIO(b"".join(map(gzip.compress, pieces)) + bytes(7))))
    found = b""
    while piece := stream.read(size):
        found += piece
    assert (found, stream.damage) == (b"".join(pieces), "")


@given(st.binary(min_size=40, max_size=400), st.integers(1, 30))
def test_a_gzip_file_that_breaks_off_gives_what_it_has(content, missing):
    stream = Unpacked(Window(io.BytesIO(gzip.compress(content)[:-missing])))
    found = stream.read(1000)
    assert content.startswith(found)
    assert "ends too early" in stream.damage
