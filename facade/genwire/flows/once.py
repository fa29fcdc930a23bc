"""Asking twice for the same thing: a submission under a key is sent once, whoever else uses the key and whenever its
process ends.

What a store holds under a key, in order:

    pending…    begun, and nothing was sent
    sent…       the request is about to leave, has left, or was answered: its job may exist
    genwire1.…  the token of its job

Each step replaces what the step before wrote, and nothing else. Whoever finds "pending" may therefore replace it by
"withdrawn" and know for certain that the submission behind it sends nothing any more.
"""

from __future__ import annotations

from attrs import define

from genwire.errors import GenwireError, UncertainSubmission
from genwire.flows.effects import Effect, Flow, Send, Store, put, stored, swap
from genwire.jobs import JobRecord

PENDING = "pending"
SENT = "sent"
WITHDRAWN = "withdrawn"
"""Nothing is under the key; the same as nothing in the store."""
FREED = 60.0
"""Seconds after which a store forgets what was withdrawn."""


@define
class _Intent:
    """What this submission last wrote under its key."""

    name: str
    text: str

    @property
    def is_sent(self) -> bool:
        return self.text.startswith(SENT)


class _TakenOver(GenwireError):  # noqa: N818 - never shown: it stops a submission that may not be sent
    pass


def name_of(brand: str, key: str) -> str:
    """What the store calls a key."""
    return f"submission:{brand}:{key}"


def once(key: str, brand: str, submission: Flow[JobRecord], nonce: str = "") -> Flow[JobRecord]:
    """Run `submission` unless `key` was used before; then the same job again.

    The intent is stored before anything is sent, under a `nonce` that no other submission has. A key whose submission
    never came to an end raises UncertainSubmission, because its job may exist.
    """
    intent = _Intent(name_of(brand, key), f"{PENDING}{nonce}")
    answer = yield Store("add", (intent.name, intent.text))
    known = answer.value
    if known == WITHDRAWN and (yield from swap(intent.name, WITHDRAWN, intent.text)):
        known = None
    if known is None:
        return (yield from _recorded(intent, key, submission, answer.now))
    return _found(key, known)


def again(key: str, brand: str, submission: Flow[JobRecord], failed: str, nonce: str) -> Flow[JobRecord]:
    """Run `submission` in place of the job `failed`, unless another process has done so by now."""
    intent = _Intent(name_of(brand, key), f"{PENDING}{nonce}")
    known = yield from stored(intent.name)
    if known is not None and known != WITHDRAWN:
        record = _found(key, known)
        if record.id != failed:
            return record
    answer = yield Store("swap", (intent.name, known, intent.text, None))
    if not answer.value:
        known = yield from stored(intent.name)
        return _found(key, known or WITHDRAWN)
    return (yield from _recorded(intent, key, submission, answer.now))


def sent_at(text: str | None) -> float | None:
    """The time in what is stored of a submission that was sent."""
    try:
        return float((text or "").split(" ")[1])
    except (IndexError, ValueError):
        return None


def _recorded(intent: _Intent, key: str, submission: Flow[JobRecord], now: float) -> Flow[JobRecord]:
    """The intent is in the store; now comes the submission, and what became of it."""
    try:
        record = yield from _marked(intent, submission, now)
    except _TakenOver:
        known = yield from stored(intent.name)
        return _found(key, known or WITHDRAWN)
    except UncertainSubmission as error:
        error.key = key
        raise
    except GenwireError as error:
        if error.job is None:  # part of a split request may have been accepted
            yield from _freed(intent)
        raise
    except GeneratorExit:  # nothing more can be done in here
        raise
    except BaseException:
        if not intent.is_sent:
            yield from _freed(intent)
        raise
    if record.answer is not None:  # it cannot be found again: asking again is what the caller wants
        yield from _freed(intent)
        return record
    try:
        yield from put(intent.name, record.to_token())
    except Exception as error:
        unrecorded = GenwireError(
            f"Job {record.id} was accepted, and the store could not record it under the key {key!r} ({error}). "
            "error.job resumes it."
        )
        raise unrecorded.with_job(record) from error
    return record


def _marked(intent: _Intent, submission: Flow[JobRecord], now: float) -> Flow[JobRecord]:
    """Run `submission`, and say in the store that it is sent before its first request leaves.

    _TakenOver is thrown into it when the intent is no longer there.
    """
    try:
        effect: Effect = next(submission)
        while True:
            try:
                if isinstance(effect, Send) and not effect.call.safe and not intent.is_sent:
                    yield from _mark(intent, effect.call.operation, now)
                answer = yield effect
            except GeneratorExit:
                submission.close()
                raise
            except BaseException as error:  # noqa: BLE001 - handed on, as the drivers do
                effect = submission.throw(error)
            else:
                now = answer.now
                effect = submission.send(answer)
    except StopIteration as stop:
        return stop.value


def _mark(intent: _Intent, operation: str, now: float) -> Flow[None]:
    text = f"{SENT}{intent.text.removeprefix(PENDING)} {now:.3f} {operation}"
    if not (yield from swap(intent.name, intent.text, text)):
        raise _TakenOver("The key was taken over before anything was sent.")
    intent.text = text


def _freed(intent: _Intent) -> Flow[None]:
    """Nothing was accepted: the key can be used again. A store can replace a text for certain, and not remove one."""
    yield from swap(intent.name, intent.text, WITHDRAWN, FREED)


def _found(key: str, known: str) -> JobRecord:
    """The job under a key; UncertainSubmission where there is none yet."""
    if not known.startswith((PENDING, SENT, WITHDRAWN)):
        return JobRecord.from_token(known)
    operation = known.split(" ")[2] if known.count(" ") == 2 else "submit"
    raise UncertainSubmission(
        f"A submission under the key {key!r} was begun and has not come to an end: it is still under way, or its "
        "process died in between. Its job may exist, so nothing was sent. client.reconcile(error) looks for it.",
        operation=operation,
        reason="the key is taken and no job is recorded under it",
        sent_at=sent_at(known),
        key=key,
    )
