"""The store of several hosts: a Redis server. Needs the library `redis`, which the extra `genwire[redis]` installs."""

from __future__ import annotations

import asyncio
import math
import threading
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Self
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from genwire.errors import ConfigurationError, StoreFailed
from genwire.stores.slots import KEPT_WINDOWS, checked_window

VERSION = "1"
"""Of the keys below, in the key `PREFIX:format`: texts are strings, slots are sorted sets of Unix times."""

_ADD = """
local known = redis.call('GET', KEYS[1])
if not known then redis.call('SET', KEYS[1], unpack(ARGV)) end
return known
"""
_SWAP = """
local known = redis.call('GET', KEYS[1])
local old = ARGV[1] == 'some' and ARGV[2]
if known ~= old then return 0 end
redis.call('SET', KEYS[1], unpack(ARGV, 3))
return 1
"""
# What `free_at` decides in genwire.stores.slots, here because it must happen between no two commands of others.
_ACQUIRE = """
local limit, window, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local function text(number) return string.format('%.17g', number) end
local near = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. text(now - window), '+inf', 'WITHSCORES')
local at = now
for i = 1, #near / 2 - limit + 1 do
    local first, last = tonumber(near[2 * i]), tonumber(near[2 * (i + limit - 1)])
    if math.max(last, at) < math.min(first, at) + window then at = first + window end
end
if at > now then return text(at) end
local kept = tonumber(ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', text(now - kept))
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. text(now + kept), '+inf')
redis.call('ZADD', KEYS[1], text(now), ARGV[5])
redis.call('PEXPIRE', KEYS[1], math.ceil(kept * 1000))
return '0'
"""
# What may be sent again when the connection broke: it does no more when it is done twice.
_REPEATABLE = ("GET", "SET", "DEL")
_MOST_CONNECTIONS = 20


class RedisStore:
    """A store in Redis (2.6 or newer), for all processes of several hosts: `RedisStore("redis://localhost:6379/0")`.

    url: redis://, rediss:// or unix://, with user and password where there are any. prefix: what its keys begin with.
    timeout: seconds to wait for a connection, and for an answer. The clocks of the hosts must agree, to a second say.
    A server that evicts keys, or forgets them when it starts again, forgets which submissions were made.

    Raises ConfigurationError for a URL that cannot be one and without the library, StoreFailed when the server cannot
    be reached. May be shared by threads, event loops and forks; `aclose` closes the connections of its event loop.
    """

    def __init__(self, url: str, *, prefix: str = "genwire", timeout: float = 5.0) -> None:
        try:
            self._redis: Any = import_module("redis")
            self._aredis: Any = import_module("redis.asyncio")
        except ImportError as error:
            raise ConfigurationError(
                f"RedisStore needs the library redis: pip install 'genwire[redis]' ({error})."
            ) from None
        self._url = url
        self._prefix = prefix
        self._timeout = timeout
        self._where = _shown(url)
        self._client = self._made(self._redis)
        self._known = False
        self._lock = threading.Lock()
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = WeakKeyDictionary()

    def __repr__(self) -> str:
        return f"RedisStore({self._where!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()

    def close(self) -> None:
        """Close the connections of the sync face; the next use makes new ones."""
        self._client.connection_pool.disconnect()

    async def aclose(self) -> None:
        """Close the connections of this event loop, and those of the sync face."""
        self.close()
        with self._lock:
            client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.connection_pool.disconnect()

    def get(self, key: str) -> str | None:
        return self._do("GET", self._text(key))

    def put(self, key: str, value: str, ttl: float | None = None) -> None:
        self._do("SET", self._text(key), value, *_expiry(ttl))

    def add(self, key: str, value: str, ttl: float | None = None) -> str | None:
        return self._do("EVAL", _ADD, 1, self._text(key), value, *_expiry(ttl))

    def remove(self, key: str) -> None:
        self._do("DEL", self._text(key))

    def swap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
        return bool(self._do("EVAL", _SWAP, 1, self._text(key), *_some(old), new, *_expiry(ttl)))

    def acquire(self, key: str, limit: int, window: float, now: float) -> float:
        return float(self._do("EVAL", _ACQUIRE, 1, self._slots(key), *_slot(limit, window, now)))

    async def aget(self, key: str) -> str | None:
        return await self._ado("GET", self._text(key))

    async def aput(self, key: str, value: str, ttl: float | None = None) -> None:
        await self._ado("SET", self._text(key), value, *_expiry(ttl))

    async def aadd(self, key: str, value: str, ttl: float | None = None) -> str | None:
        return await self._ado("EVAL", _ADD, 1, self._text(key), value, *_expiry(ttl))

    async def aremove(self, key: str) -> None:
        await self._ado("DEL", self._text(key))

    async def aswap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
        return bool(await self._ado("EVAL", _SWAP, 1, self._text(key), *_some(old), new, *_expiry(ttl)))

    async def aacquire(self, key: str, limit: int, window: float, now: float) -> float:
        return float(await self._ado("EVAL", _ACQUIRE, 1, self._slots(key), *_slot(limit, window, now)))

    def _text(self, key: str) -> str:
        return f"{self._prefix}:text:{key}"

    def _slots(self, key: str) -> str:
        return f"{self._prefix}:slots:{key}"

    @property
    def _format(self) -> str:
        return f"{self._prefix}:format"

    def _made(self, library: Any) -> Any:
        """A client, sync or async, that connects at its first command."""
        try:
            pool = library.BlockingConnectionPool.from_url(
                self._url,
                max_connections=_MOST_CONNECTIONS,
                timeout=None,
                socket_timeout=self._timeout,
                socket_connect_timeout=self._timeout,
                decode_responses=True,
                # The library would send again what must not be done twice.
                retry=import_module(f"{library.__name__}.retry").Retry(self._redis.backoff.NoBackoff(), 0),
            )
        except ValueError as error:
            raise ConfigurationError(
                f"{self._where} is no address of a Redis server ({error}): it looks like 'redis://localhost:6379/0'."
            ) from None
        return library.Redis(connection_pool=pool)

    def _do(self, *command: Any) -> Any:
        with self._translated():
            if not self._known:
                self._sent("SET", self._format, VERSION, "NX")
                self._check(self._sent("GET", self._format))
            return self._sent(*command)

    def _sent(self, *command: Any) -> Any:
        try:
            return self._client.execute_command(*command)
        except (self._redis.ConnectionError, self._redis.TimeoutError):
            if command[0] not in _REPEATABLE:
                raise
        return self._client.execute_command(*command)

    async def _ado(self, *command: Any) -> Any:
        with self._translated():
            loop = asyncio.get_running_loop()
            with self._lock:
                client = self._clients.get(loop)
                if client is None:
                    client = self._clients[loop] = self._made(self._aredis)
            if not self._known:
                await self._asent(client, "SET", self._format, VERSION, "NX")
                self._check(await self._asent(client, "GET", self._format))
            return await self._asent(client, *command)

    async def _asent(self, client: Any, *command: Any) -> Any:
        try:
            return await client.execute_command(*command)
        except (self._redis.ConnectionError, self._redis.TimeoutError):
            if command[0] not in _REPEATABLE:
                raise
        return await client.execute_command(*command)

    def _check(self, version: str | None) -> None:
        if version != VERSION:
            raise StoreFailed(
                f"The keys {self._prefix}:… at {self._where} have the format {version}, and this genwire knows the "
                f"format {VERSION}; nothing was changed. Install the genwire that wrote them, or use another prefix."
            )
        self._known = True

    @contextmanager
    def _translated(self) -> Generator[None]:
        try:
            yield
        except self._redis.AuthenticationError as error:
            raise StoreFailed(f"{self._where} refused the user or password of its URL ({error}).") from None
        except (self._redis.ConnectionError, self._redis.TimeoutError) as error:
            raise StoreFailed(
                f"{self._where} cannot be reached, or did not answer within {self._timeout:g} s ({error}). Does the "
                "server run there, and may this host connect to it?"
            ) from None
        except self._redis.RedisError as error:
            raise StoreFailed(f"{self._where} refused a command of the store ({error}).") from error
        except UnicodeError as error:
            raise StoreFailed(f"{self._where} takes and gives texts only, and this is none: {error}.") from None


def _shown(url: str) -> str:
    """The URL without user and password."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"
    except (ValueError, AttributeError):
        return "RedisStore's URL"


def _expiry(ttl: float | None) -> tuple[str, ...]:
    return () if ttl is None else ("PX", str(max(1, math.ceil(ttl * 1000))))


def _some(old: str | None) -> tuple[str, str]:
    return ("none", "") if old is None else ("some", old)


def _slot(limit: int, window: float, now: float) -> tuple[str, ...]:
    checked_window(limit, window)
    return str(limit), repr(float(window)), repr(float(now)), repr(float(KEPT_WINDOWS * window)), uuid.uuid4().hex
