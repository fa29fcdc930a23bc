"""The plain values that go into and come out of the core. Nothing here does I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import field, frozen

Pairs = tuple[tuple[str, str], ...]


@frozen
class Request:
    """One HTTP request as a front end received it.

    `path` is percent-encoded as on the wire and `query` is without its question mark; header names are
    lower case, in the order of the wire.
    """

    method: str
    path: str
    query: str = ""
    headers: Pairs = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first header of that lower-case name."""
        for key, value in self.headers:
            if key == name:
                return value
        return None


@frozen
class Manner:
    """How an answer travels, for the faults of a connection that no status shows.

    Times are seconds of the mock's clock. It starts after `delay` and comes in `pieces`, each after `drip`. `cut` says
    where the connection breaks: never made (`refused`), before the answer (`reset`), or within its body after the
    share `kept` (`truncated`).
    """

    delay: float = 0.0
    drip: float = 0.0
    pieces: int = 1
    cut: Literal["refused", "reset", "truncated"] | None = None
    kept: float = 0.0


PLAIN = Manner()


@frozen
class Response:
    status: int
    headers: Pairs = ()
    body: bytes = b""
    manner: Manner = PLAIN


@frozen
class Upload:
    """The file of a multipart part; `data` is the whole file."""

    filename: str | None
    content_type: str | None
    data: bytes


@frozen
class Violation:
    """One way in which a request breaks its contract.

    `keyword` is the JSON Schema keyword that failed (`required`, `type`, `minimum`, `enum` …) and `limit` its
    value in the contract. `field` is the request's own spelling of the innermost named field, or "" when the
    body as a whole is meant; `value` is what was sent. These keywords say more:

    - `required`: `limit` names the fields any one of which would do instead. It is () for a field that is
      required by itself; when none of an exclusive group was sent there is one violation per alternative.
    - `oneOf`: more than one of an exclusive group was sent. `field` is the first, `limit` the others sent.
    - `dependentRequired`: `limit` names the fields that were sent and demand this one.
    - `type` with `limit` ("file",): text where a file belongs. Otherwise `limit` is a tuple of type names,
      without "null"; a `value` that is an `Upload` is a file where text belongs.
    - `contentMediaType`: a body of a media type (`value`) that is not one of `limit`; `where` is "header".
    - `malformed`: what was sent cannot be read at all (broken JSON or multipart, text that is not UTF-8).
    """

    where: Literal["body", "query", "path", "header", "cookie"]
    field: str
    keyword: str
    limit: Any
    value: Any
    message: str


@frozen
class Delivery:
    """One webhook POST that is due now; `headers` carry the signature.

    `attempt` counts from 1, `fault` names what is wrong with it. `key` is the API key whose webhook it is, `payload`
    what the behaviour needs to send it again; neither leaves the mock. The contract is held against it, unless it is
    `undocumented`: an event for which the contract has no words.
    """

    id: str
    event: str
    url: str
    headers: Pairs
    body: bytes
    attempt: int = 1
    fault: str | None = None
    key: str | None = field(default=None, repr=False)
    payload: Any = field(default=None, repr=False)
    undocumented: bool = False


@frozen
class Push:
    """One message on a channel of the websocket that is due now; `data` is JSON in a text, as Pusher has it.

    `drops` breaks the connections of the channel in place of it.
    """

    channel: str
    event: str
    data: str
    key: str | None = field(default=None, repr=False)
    drops: bool = False


Effect = Delivery | Push


@frozen
class Notice:
    """Something that a service did by itself and no other entry of the journal tells; `key` is whose account it met."""

    name: str
    key: str | None = field(default=None, repr=False)


@frozen
class Reply:
    """What a behaviour answers: a JSON body, or `content` with its own media type for files.

    The contract is held against it, unless it is `undocumented`: an answer for which the contract has no words.
    """

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = {}
    content: bytes | None = None
    undocumented: bool = False


@frozen
class PlainRefusal:
    """A refusal that is left to the contract's own words: what it documents for the status, with these messages.

    `errors` are messages by field. For 422 the contract may say 400, or only 4XX or default.
    """

    status: int
    message: str
    errors: Mapping[str, Sequence[str]] = {}


@frozen
class Call:
    """A request that the core has matched to an operation and decoded by its contract.

    `path`, `query` and `body` hold values of the contract's types: a multipart "768" has become 768, a file
    an `Upload`, a repeated file field a list of them. `body` is {} when the operation takes none, and holds the
    fields that the contract knows; `others` are the rest, as they came.
    """

    operation: str
    request: Request
    key: str | None
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    others: Mapping[str, Any] = {}


@frozen
class Timer:
    """A moment at which a behaviour wants to be called again with its own `name` and `payload`."""

    at: float
    name: str
    payload: Any = None


Violations = Sequence[Violation]
