"""MP4 files: the boxes of ISO/IEC 14496-12 and -14 around the pictures of a video and the frames of its sound."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from attrs import frozen

_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


@frozen
class Video:
    """H.264 pictures, the first of them complete, at `fps` a second."""

    width: int
    height: int
    fps: int
    parameter_sets: tuple[bytes, bytes]
    pictures: Sequence[bytes]


@frozen
class Sound:
    """MP3 frames of `frame_samples` each."""

    sample_rate: int
    frame_samples: int
    frames: Sequence[bytes]


@frozen
class _Track:
    kind: bytes
    scale: int
    duration: int
    size: tuple[int, int]
    entry: bytes
    samples: Sequence[bytes]
    whole: bool  # whether every sample stands on its own


def write(video: Video, sound: Sound | None = None) -> bytes:
    """The file. What describes it comes first, so that it plays while it is downloaded."""
    pictures = [struct.pack(">I", len(unit)) + unit for unit in video.pictures]
    tracks = [_Track(b"vide", video.fps, 1, (video.width, video.height), _avc1(video), pictures, whole=False)]
    if sound:
        tracks.append(_Track(b"soun", sound.sample_rate, sound.frame_samples, (0, 0), _mp4a(sound), sound.frames, True))
    kind = _box(b"ftyp", b"isom", struct.pack(">I", 512), b"isomavc1mp41")
    data = [b"".join(track.samples) for track in tracks]

    def described(start: int) -> bytes:
        starts = [start + sum(map(len, data[:index])) for index in range(len(data))]
        traks = [_trak(number, track, at) for number, (track, at) in enumerate(zip(tracks, starts, strict=True), 1)]
        milliseconds = round(len(pictures) * 1000 / video.fps)
        times = struct.pack(">IIIII", 0, 0, 1000, milliseconds, 0x10000)
        rest = struct.pack(">HHII", 0x0100, 0, 0, 0) + _MATRIX + bytes(24) + struct.pack(">I", len(tracks) + 1)
        return _box(b"moov", _full(b"mvhd", times, rest), *traks)

    # The description is as long whatever it says of where the data begins.
    start = len(kind) + len(described(0)) + 8
    return kind + described(start) + _box(b"mdat", *data)


def _trak(number: int, track: _Track, at: int) -> bytes:
    length = len(track.samples) * track.duration
    width, height = track.size
    head = struct.pack(">IIIII", 0, 0, number, 0, length * 1000 // track.scale) + bytes(8)
    loud = 0x0100 if track.kind == b"soun" else 0
    head += struct.pack(">HHHH", 0, 0, loud, 0) + _MATRIX + struct.pack(">II", width << 16, height << 16)
    times = struct.pack(">IIIIHH", 0, 0, track.scale, length, 0x55C4, 0)
    handler = struct.pack(">I4s", 0, track.kind) + bytes(12) + b"\x00"
    media = _full(b"smhd", bytes(4)) if track.kind == b"soun" else _full(b"vmhd", bytes(8), flags=1)
    where = _box(b"dinf", _full(b"dref", struct.pack(">I", 1), _full(b"url ", flags=1)))
    count = len(track.samples)
    sizes = struct.pack(f">{count}I", *map(len, track.samples))
    tables = [
        _full(b"stsd", struct.pack(">I", 1), track.entry),
        _full(b"stts", struct.pack(">III", 1, count, track.duration)),
        *([] if track.whole else [_full(b"stss", struct.pack(">II", 1, 1))]),
        _full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        _full(b"stsz", struct.pack(">II", 0, count), sizes),
        _full(b"stco", struct.pack(">II", 1, at)),
    ]
    information = _box(b"minf", media, where, _box(b"stbl", *tables))
    return _box(
        b"trak",
        _full(b"tkhd", head, flags=3),
        _box(b"mdia", _full(b"mdhd", times), _full(b"hdlr", handler), information),
    )


def _avc1(video: Video) -> bytes:
    sequence, picture = video.parameter_sets
    one, other = (struct.pack(">H", len(unit)) + unit for unit in (sequence, picture))
    configuration = _box(b"avcC", b"\x01" + sequence[1:4] + b"\xff\xe1" + one + b"\x01" + other)
    size = struct.pack(">HHIIIH", video.width, video.height, 0x480000, 0x480000, 0, 1)
    return _box(b"avc1", bytes(6), b"\x00\x01", bytes(16), size, bytes(32), b"\x00\x18\xff\xff", configuration)


def _mp4a(sound: Sound) -> bytes:
    # 0x69: audio of ISO/IEC 13818-3, which is what MP3 at 24 kHz is.
    rate = max(map(len, sound.frames)) * 8 * sound.sample_rate // sound.frame_samples
    decoder = _descriptor(4, b"\x69\x15" + bytes(3) + struct.pack(">II", rate, rate))
    stream = _descriptor(3, b"\x00\x01\x00" + decoder + _descriptor(6, b"\x02"))
    shape = struct.pack(">HHHHI", 1, 16, 0, 0, sound.sample_rate << 16)
    return _box(b"mp4a", bytes(6), b"\x00\x01", bytes(8), shape, _full(b"esds", stream))


def _descriptor(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content


def _full(name: bytes, *content: bytes, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", flags), *content)


def _box(name: bytes, *content: bytes) -> bytes:
    size = 8 + sum(map(len, content))
    return b"".join((struct.pack(">I", size), name, *content))
