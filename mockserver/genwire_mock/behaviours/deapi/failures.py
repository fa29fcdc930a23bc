"""How jobs of deAPI fail: the usual values of each code and reason, from `data/deapi/failures.json`. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genwire_mock.data import load
from genwire_mock.faults import Fail
from genwire_mock.jobs import Failure

_CODES: Mapping[str, Mapping[str, Any]] = load("deapi/failures.json")["codes"]
_REASONS: Mapping[str, Mapping[str, Any]] = load("deapi/failures.json")["reasons"]
# The documents call their lists open, and say that an unknown reason counts as this one.
_UNCLASSIFIED = "PROCESSING_FAILED"


def failure(fault: Fail, *, charged: bool) -> Failure:
    """What a fault makes of a job. `charged` says whether there is anything to refund."""
    code = _CODES.get(fault.code, {"reason": _UNCLASSIFIED})
    reason = fault.reason or code.get("reason")
    usual = {**(_REASONS.get(reason, _REASONS[_UNCLASSIFIED]) if reason else {}), **code}
    retryable, refunded = usual.get("retryable"), usual.get("refunded")
    return Failure(
        code=fault.code,
        message=fault.message or usual["message"],
        slug=fault.message or usual["slug"],
        reason=reason,
        retryable=retryable if fault.retryable is None else fault.retryable,
        refunded=(refunded and charged) if fault.refunded is None else fault.refunded,
    )
