"""How the gateway packs what it sends: one stream for each connection, flushed after each payload."""

import json
import zlib
from typing import Protocol

from sandbox.discord.errors import Json

# RFC 8878: the magic number, then a header without size, checksum or dictionary, and a window of 128 KiB.
ZSTD_BEGIN = bytes((0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38))
ZSTD_BLOCK = 128 * 1024


class Stream(Protocol):
    """Something that packs one piece after the other into one stream."""

    def __call__(self, piece: bytes) -> bytes: ...


class Zlib:
    def __init__(self) -> None:
        self._stream = zlib.compressobj()

    def __call__(self, piece: bytes) -> bytes:
        return self._stream.compress(piece) + self._stream.flush(zlib.Z_SYNC_FLUSH)


class Zstd:
    """A frame that never ends, of raw blocks: it is no smaller, and whoever reads zstd reads it."""

    def __init__(self) -> None:
        self._begun = False

    def __call__(self, piece: bytes) -> bytes:
        parts = [] if self._begun else [ZSTD_BEGIN]
        self._begun = True
        for start in range(0, len(piece), ZSTD_BLOCK):
            block = piece[start : start + ZSTD_BLOCK]
            # Bit 0 says whether it is the last block, bits 1 and 2 that it is raw, the others how long it is.
            parts += [(len(block) << 3).to_bytes(3, "little"), block]
        return b"".join(parts)


STREAMS: dict[str, type[Zlib] | type[Zstd]] = {"zlib-stream": Zlib, "zstd-stream": Zstd}


class Squeeze:
    """Packs payloads as a connection asked for: `how` is a name of `STREAMS`, or None for plain text."""

    def __init__(self, how: str | None) -> None:
        self._stream: Stream | None = STREAMS[how]() if how in STREAMS else None

    def __call__(self, payload: Json) -> bytes | str:
        text = json.dumps(payload, separators=(",", ":"))
        return text if self._stream is None else self._stream(text.encode())
