"""One person's digest of a day: sleeps until it is due, then has it sent, again if need be.

That it is sent once is kept in the database, not here: however many runs there are.
"""

from temporalio import workflow
from temporalio.exceptions import FailureError

with workflow.unsafe.imports_passed_through():
    from messages.contracts import DIGEST, WRONG_INSTALLATION, Digest, SendDigest
    from workflows import activity_calls
    from workflows.command_handler import error_type
    from workflows.policies import DIGEST_AGAIN


@workflow.defn(name=DIGEST)
class DigestWorkflow:
    @workflow.run
    async def run(self, digest: Digest) -> None:
        """Each attempt is a run of its own, so that no history grows while a server is away."""
        if (ahead := digest.due - workflow.now()).total_seconds() > 0:
            await workflow.sleep(ahead)
        request = SendDigest(
            installation=digest.installation,
            person=digest.person,
            day=digest.day,
            now=workflow.now(),
        )
        try:
            again_at = (await activity_calls.send_digest(request)).again_at
        except FailureError as failure:
            if error_type(failure) == WRONG_INSTALLATION:
                workflow.logger.warning("this digest is another installation's, and ends")
                return
            workflow.logger.error("a digest could not be sent: %s", error_type(failure))
            again_at = workflow.now() + DIGEST_AGAIN
        if again_at is not None:
            workflow.continue_as_new(digest.model_copy(update={"due": again_at}))
