"""Where result files lie: links that expire, as S3 signs them, and S3's answers to links that are no good.

Pure; a link's date and the moment of the download are passed in. The form of the links is that of live ones
(reference/deapi/catalogue.md section 5), the 403 after the end our guess.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlencode

from attrs import frozen

from genwire_mock.artifacts import EXTENSIONS
from genwire_mock.ids import digest
from genwire_mock.messages import Reply

_PATH = re.compile(rf"/([0-9]{{8}}/[A-Za-z0-9]+)\.({'|'.join(EXTENSIONS)})")
_DATE = "%Y%m%dT%H%M%SZ"
_NAME_LENGTH = 40


@frozen
class Links:
    """Makes and checks links to the files at `base`. `lifetime` is in seconds."""

    base: str
    secret: str
    lifetime: int

    def link(self, name: str, extension: str, date: float) -> str:
        """A link that is good from that moment on."""
        path = f"/{name}.{extension}"
        day = datetime.fromtimestamp(int(date), UTC)
        query = {
            "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
            "X-Amz-Credential": f"mock/{day:%Y%m%d}/auto/s3/aws4_request",
            "X-Amz-Date": day.strftime(_DATE),
            "X-Amz-Expires": str(self.lifetime),
            "X-Amz-SignedHeaders": "host",
        }
        signed = urlencode(query, quote_via=quote, safe="")
        return f"{self.base}{path}?{signed}&X-Amz-Signature={self._sign(path, signed)}"

    def refusal(self, path: str, query: str, date: float) -> Reply | None:
        """Why a link is not good at that moment, or None."""
        signed, _, signature = query.partition("&X-Amz-Signature=")
        expected = self._sign(path, signed)
        if not hmac.compare_digest(signature.encode(), expected.encode()):
            return denied("SignatureDoesNotMatch" if signature else "AccessDenied")
        issued = dict(parse_qsl(signed))["X-Amz-Date"]
        start = datetime.strptime(issued, _DATE).replace(tzinfo=UTC).timestamp()
        return expired() if date >= start + self.lifetime else None

    def _sign(self, path: str, signed: str) -> str:
        return hmac.new(self.secret.encode(), f"{path}?{signed}".encode(), hashlib.sha256).hexdigest()


def file_name(job_id: str) -> str:
    """Where the files of a job lie, without extension: eight digits, a slash, and letters."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    number, letters = digest(f"file {job_id}", 8), digest(f"name {job_id}", _NAME_LENGTH)
    folder = 10_000_000 + int.from_bytes(number) % 90_000_000
    return f"{folder}/{''.join(alphabet[byte % len(alphabet)] for byte in letters)}"


def split(path: str) -> tuple[str, str] | None:
    """Name and extension of a result file's path; None for a path that is none."""
    matched = _PATH.fullmatch(path)
    return (matched[1], matched[2]) if matched else None


def denied(code: str, message: str = "Access Denied") -> Reply:
    return _xml(403, code, message)


def expired() -> Reply:
    return denied("AccessDenied", "Request has expired")


def missing() -> Reply:
    return _xml(404, "NoSuchKey", "The specified key does not exist.")


def _xml(status: int, code: str, message: str) -> Reply:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Reply(status, headers={"Content-Type": "application/xml"}, content=text.encode())
