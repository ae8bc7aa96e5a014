"""How the run of a digest is named and started: it keeps the time of it for one person and day."""

from datetime import timedelta
from hashlib import sha256

from temporalio.client import Client
from temporalio.common import (
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
)
from temporalio.service import RPCError

from messages.contracts import DIGEST, Digest, command_queue
from services.notification.digest_queue import DueDigest
from services.notification.mailer import MailUnavailable
from services.temporal.runs import INSTALLATION, TASK_TIMEOUT

ANSWER_WITHIN = timedelta(seconds=3)
NOT_STARTED = "digest_not_started"


def digest_workflow_id(installation: str, digest: DueDigest) -> str:
    """Temporal shows ids in plain, so it says neither whose digest nor of which day."""
    whose = sha256(f"{digest.person}\n{digest.day.isoformat()}".encode()).hexdigest()[:32]
    return f"{installation}/digest/{whose}"


class DigestRuns:
    def __init__(self, client: Client, installation: str) -> None:
        self._client, self._installation = client, installation

    async def start(self, digest: DueDigest) -> None:
        """Or find it running. Started again after its end it finds that nothing is left to do.
        Raises MailUnavailable."""
        attribute = SearchAttributePair(INSTALLATION, self._installation)
        try:
            await self._client.start_workflow(
                DIGEST,
                Digest(
                    installation=self._installation,
                    person=digest.person,
                    day=digest.day,
                    due=digest.at,
                ),
                id=digest_workflow_id(self._installation, digest),
                task_queue=command_queue(self._installation),
                task_timeout=TASK_TIMEOUT,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                search_attributes=TypedSearchAttributes([attribute]),
                rpc_timeout=ANSWER_WITHIN,
            )
        except RPCError as fault:
            raise MailUnavailable(NOT_STARTED) from fault
