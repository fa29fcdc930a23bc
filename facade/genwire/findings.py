"""What became of a submission whose answer was lost, and how that is known."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from genwire.jobs import JobRecord

Source = Literal["key", "answer", "job", "list", "notification", "balance"]
Verdict = Literal["accepted", "not accepted", "unknown"]


@frozen
class Evidence:
    """One thing that was found, in words.

    source: the store's record of the key, the body of the lost answer, the job that the caller named, the account's
    list of jobs where the API has one, a job that this client was notified of and did not submit, or the balance. Only
    what `is_proof` decides; everything else may have come about otherwise. `job_id` is the job that it speaks of.
    """

    source: Source
    says: str
    is_proof: bool = False
    job_id: str | None = None


@frozen
class Finding:
    """What `client.reconcile` found. A verdict but "unknown" rests on a proof, and "accepted" comes with its job.

    "not accepted": nothing was sent, and nothing will be; the key can be used again.
    """

    verdict: Verdict
    job: JobRecord | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def candidates(self) -> tuple[str, ...]:
        """Jobs that may be the submission's, by hints alone. One that is known to be it, from the dashboard for
        instance, is adopted by `client.reconcile(error, job=…)`."""
        found = (one.job_id for one in self.evidence if one.job_id is not None and not one.is_proof)
        return () if self.job else tuple(dict.fromkeys(found))

    def __str__(self) -> str:
        return " ".join([f"{self.verdict}.", *(one.says for one in self.evidence)])
