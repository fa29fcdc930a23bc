"""MP3 files without an encoder: notes and rests, one spectral line each, at 8 kbit/s.

A frame holds a single nonzero MDCT coefficient, Huffman-coded by the first table of the standard, so that a note
costs a few bytes and any decoder plays it. The numbers are those of ISO/IEC 13818-3 for mono at 24 kHz, which is the
rate that the speech models name.
"""

from __future__ import annotations

from functools import cache

from genwire_mock.ids import Dice

SAMPLE_RATE = 24_000
FRAME_SAMPLES = 576
FRAME_BYTES = 24  # 8 kbit/s

_HEADER = bytes([0xFF, 0xF3, 0x14, 0xC0])  # MPEG-2, layer III, no CRC; 8 kbit/s at 24 kHz; mono
_GAIN = 200  # 2**((_GAIN - 210) / 4) of full scale
_LINES = (10, 12, 14, 16, 19, 21, 24, 28, 32, 38)  # 220 to 800 Hz, 20.8 Hz a line
_NOTES = 32  # until the melody begins again
_NOTE_FRAMES = 10
_SHORTEST = 12  # frames: what players recognise as a file
_LONGEST = 3600  # seconds; no model makes more


def melody(seconds: float, seed: str) -> tuple[bytes, ...]:
    """The frames of a melody of that length. The same seed gives the same one."""
    count = max(_SHORTEST, round(min(seconds, _LONGEST) * SAMPLE_RATE / FRAME_SAMPLES))
    dice = Dice(f"melody {seed}", 2 * _NOTES)
    notes = [_note(dice) for _ in range(_NOTES)]
    return tuple(_frame(notes[index // _NOTE_FRAMES % len(notes)], index % 4) for index in range(count))


def _note(dice: Dice) -> int | None:
    """A line, or a rest, which one in six is."""
    rest, line = dice.roll() < 1 / 6, int(dice.roll(0, len(_LINES)))
    return None if rest else _LINES[line]


@cache
def _frame(line: int | None, phase: int) -> bytes:
    """A frame that sounds one spectral line. Its sign turns with the phase, for the tone to go on without a break."""
    bits = ""
    if line is not None:
        turned = (phase + 1) % 4 // 2 ^ (line & phase & 1)
        bits = "1" * (line // 2) + ("001" if line % 2 else "01") + str(turned)
    pairs = line // 2 + 1 if line is not None else 0
    # Side information: reservoir, private bit, length, pairs, gain, scale factors, window, three tables, regions.
    side = f"{0:08b}0{len(bits):012b}{pairs:09b}{_GAIN:08b}{0:09b}0{1:05b}{1:05b}{1:05b}{0:04b}{0:03b}00"
    data = (side + bits).ljust((FRAME_BYTES - len(_HEADER)) * 8, "0")
    return _HEADER + int(data, 2).to_bytes(len(data) // 8)
