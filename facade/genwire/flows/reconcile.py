"""Looking for what became of a submission whose answer was lost. It reads, and never submits anything.

A proof is what cannot have come about otherwise: the key's job in the store, a key under which nothing was sent, a job
that the answer itself named, the job that the caller says it is. Jobs that somebody was notified of, and the balance,
are hints: whoever else uses the account causes the same. deAPI has no list of jobs, and no request comes back in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from attrs import evolve

from genwire.errors import AuthenticationError, GenwireError, InvalidRequest, NotFound, UncertainSubmission
from genwire.findings import Evidence, Finding
from genwire.flows.effects import Call, Flow, stored, swap
from genwire.flows.exchange import Context, exchange
from genwire.flows.once import FREED, PENDING, SENT, WITHDRAWN, name_of, sent_at
from genwire.jobs import Attempt, JobRecord
from genwire.providers import JobPage, ListedJob
from genwire.sightings import Sighting
from genwire.tasks import GROUPS

_JOB_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_MOST_PAGES = 20  # of a list of jobs
_MOST_LOOKS = 3  # at jobs that an answer named: a plan has few looks a day
# The time of a lost answer is that of its loss, and its job may have been notified of while it was waited for.
_BEFORE = 600.0
_AFTER = 60.0  # a request that was still on its way when it was given up


def reconcile(context: Context, holder: str, error: UncertainSubmission, job: str | None) -> Flow[Finding]:
    """What is known of the submission; a job that is found is recorded under the key.

    `job` is the id that the caller knows to be the submission's. Raises NotFound when there is no such job,
    InvalidRequest when the key stands for another one.
    """
    known: str | None = None
    if error.key is not None:
        finding, known = yield from _by_key(name_of(holder, error.key), error.key, job)
        if finding is not None:
            return finding
    at = sent_at(known) or error.sent_at
    if job is not None:
        yield from exchange(context, context.provider.status(job))
        says = Evidence("job", f"Job {job} was named, and it exists.", is_proof=True, job_id=job)
        return (yield from _adopted(context, holder, error, known, at, says))
    evidence: list[Evidence] = []
    if error.key is not None and known is None:
        says = f"The store holds nothing under the key {error.key!r}: it was freed by a refusal, or is another store."
        evidence.append(Evidence("key", says))
    for job_id in _named_in(error.body):
        if context.sightings.owns(job_id):
            continue
        found = yield from _looked_at(context, job_id)
        if found is not None and found.is_proof:
            return (yield from _adopted(context, holder, error, known, at, found))
        if found is not None:
            evidence.append(found)
    if at is not None and (listed := context.provider.jobs(at - _BEFORE)) is not None:
        jobs, is_whole = yield from _listed(context, listed)
        fitting = [one for one in jobs if not context.sightings.owns(one.id) and _fits(one, error, at)]
        if len(fitting) == 1 and is_whole:
            says = f"Job {fitting[0].id} is the only one of the account's list that fits the submission."
            proof = Evidence("list", says, is_proof=True, job_id=fitting[0].id)
            return (yield from _adopted(context, holder, error, known, at, proof))
        evidence += [
            Evidence("list", f"Job {one.id} is one of {len(fitting)} that fit.", job_id=one.id) for one in fitting
        ]
        if not fitting:
            evidence.append(Evidence("list", f"None of the account's {len(jobs)} last jobs fits the submission."))
        if not is_whole:
            evidence.append(Evidence("list", f"The list is longer than the {len(jobs)} jobs that were looked at."))
    if at is not None:
        evidence += _notified(context, error.task, at)
        evidence += yield from _balance(context, error, at)
    return Finding("unknown", evidence=tuple(evidence))


def _by_key(name: str, key: str, job: str | None) -> Flow[tuple[Finding | None, str | None]]:
    """What the store proves, and what it holds otherwise."""
    known = yield from stored(name)
    # Whoever is about to send finds its intent replaced, and does not.
    if known is not None and known.startswith(PENDING):
        if job is not None:
            raise InvalidRequest(f"Nothing was sent under the key {key!r} yet, so that {job} is not its job.")
        withdrawn = yield from swap(name, known, WITHDRAWN, FREED)
        known = WITHDRAWN if withdrawn else (yield from stored(name))
    if known == WITHDRAWN and job is None:
        says = f"Under the key {key!r} nothing was sent, and what was begun has been withdrawn."
        return Finding("not accepted", evidence=(Evidence("key", says, is_proof=True),)), known
    if known is None or known == WITHDRAWN or known.startswith((PENDING, SENT)):
        return None, known
    record = JobRecord.from_token(known)
    if job is not None and job not in record.ids:
        raise InvalidRequest(f"The key {key!r} stands for job {record.id} already, not for {job}.")
    says = f"The store records job {record.id} under the key {key!r}."
    evidence = Evidence("key", says, is_proof=True, job_id=record.id)
    return Finding("accepted", record, (evidence,)), known


def _adopted(
    context: Context, holder: str, error: UncertainSubmission, known: str | None, at: float | None, proof: Evidence
) -> Flow[Finding]:
    """The job, which the key stands for from now on."""
    job_id = proof.job_id or ""
    if error.job is not None:  # a part of it was accepted before
        record = evolve(error.job, parts=(*error.job.parts, job_id))
    else:
        record = JobRecord(
            brand=context.brand,
            api=context.provider.api,
            id=job_id,
            task=error.task,
            model=error.model,
            seed=error.seed,
            attempts=(*error.attempts, Attempt(error.model, "accepted")) if error.model else error.attempts,
            submitted_at=at,
        )
    context.sightings.accepted((job_id,))
    evidence = [proof]
    if error.key is not None and not (yield from swap(name_of(holder, error.key), known, record.to_token())):
        says = f"The key {error.key!r} was written meanwhile and does not stand for this job: reconcile again."
        evidence.append(Evidence("key", says))
    return Finding("accepted", record, tuple(evidence))


def _listed(
    context: Context, call: Call[Sequence[ListedJob]] | Call[JobPage]
) -> Flow[tuple[Sequence[ListedJob], bool]]:
    """The jobs of an API's own list, and whether these are all: of a part of them none is the only one that fits."""
    found: list[ListedJob] = []
    following: Call[Any] | None = call
    for _ in range(_MOST_PAGES):
        if following is None:
            break
        page: Sequence[ListedJob] | JobPage
        page, _ = yield from exchange(context, following)
        found += page.jobs if isinstance(page, JobPage) else page
        following = page.following if isinstance(page, JobPage) else None
    return found, following is None


def _named_in(body: str) -> list[str]:
    return list(dict.fromkeys(_JOB_ID.findall(body)))[:_MOST_LOOKS]


def _looked_at(context: Context, job_id: str) -> Flow[Evidence | None]:
    """Whether an id that the answer holds is that of a job; None when it is not."""
    try:
        yield from exchange(context, context.provider.status(job_id))
    except (AuthenticationError, InvalidRequest):
        raise
    except NotFound:
        return None
    except GenwireError as error:
        return Evidence("answer", f"The answer names {job_id}, which could not be looked at ({error}).", job_id=job_id)
    says = f"The answer, which could not be read otherwise, names {job_id}, and that is a job of this account."
    return Evidence("answer", says, is_proof=True, job_id=job_id)


def _notified(context: Context, task: str, at: float) -> Iterator[Evidence]:
    for one in context.sightings.strange_since(at - _BEFORE):
        if _may_be(one, task):
            says = (
                f"Job {one.job_id} was first notified of at {_clock(one.at)} and not submitted by this client; whoever "
                "else uses the account may have submitted it."
            )
            yield Evidence("notification", says, job_id=one.job_id)


def _fits(job: ListedJob, error: UncertainSubmission, at: float) -> bool:
    """Whether a listed job may be that of the submission, by all that the list tells."""
    in_time = job.created_at is None or at - _BEFORE <= job.created_at <= at + _AFTER
    same_model = None in (job.model, error.model) or job.model == error.model
    same_seed = None in (job.seed, error.seed) or job.seed == error.seed
    return in_time and same_model and same_seed


def _may_be(sighting: Sighting, task: str) -> bool:
    return not task or sighting.task is None or sighting.task in (task, *GROUPS.get(task, ()))


def _balance(context: Context, error: UncertainSubmission, at: float) -> Flow[list[Evidence]]:
    """How much less there is than before, where that was read."""
    before = context.sightings.balance_before(at)
    if before is None:
        return []
    try:
        amount, now = yield from exchange(context, context.provider.balance())
    except AuthenticationError:
        raise
    except GenwireError as failure:
        return [Evidence("balance", f"The balance could not be read ({failure}).")]
    others = context.sightings.submitted - before.submitted
    context.sightings.read(amount, now)
    fell = before.amount - amount
    says = [
        f"The balance was {before.amount} at {_clock(before.at)}, and "
        + (f"fell by {fell} since." if fell > 0 else f"is {amount} now.")
    ]
    if error.price is not None:
        says.append(f"The request was quoted at {error.price}.")
    if others:
        says.append(f"This client submitted {others} other job{'s' if others > 1 else ''} in between.")
    if fell <= 0:
        says.append("A refund, a deposit or a charge that comes later would look the same.")
    return [Evidence("balance", " ".join(says))]


def _clock(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M:%S} UTC"
