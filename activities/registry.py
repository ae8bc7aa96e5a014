"""The activities with the services that they call, a list for each of the two task queues."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import asyncpg
from temporalio.client import Client

from activities.commands import ExecuteCommand, ReadAgenda
from activities.digests import SendDigests
from activities.effects import DeliverEffect, SendNotice, SubmitFollowUp
from activities.reconcile import ReconcileStreams
from services.code_version import build_id
from services.documents.store import OpenFiles
from services.installation import Installation
from services.journal.executor import Executor
from services.journal.outbox import Outbox
from services.keys.store import KeyStore
from services.notification.digest_queue import DigestQueue
from services.notification.digest_sender import DigestSender
from services.notification.email_message import Sender
from services.notification.mailer import Mailer
from services.notification.sender import NoticeSender
from services.temporal.digest_runs import DigestRuns
from services.temporal.dispatch import Dispatch
from services.vault.orphaned_files import OrphanedFiles
from services.vault.vault import Vault

FOLLOW_UP_PATIENCE = timedelta(seconds=15)
"""How long an activity waits for another stream's answer. It has 25 seconds, and has to record the
result."""


class Activities(NamedTuple):
    commands: Sequence[Callable[..., Any]]
    effects: Sequence[Callable[..., Any]]


def build_activities(
    client: Client,
    pool: asyncpg.Pool,
    keys: KeyStore,
    open_files: OpenFiles,
    installation: Installation,
    mailer: Mailer,
    sender: Sender,
    portal: str | None = None,
) -> Activities:
    executor = Executor(pool, build_id())
    dispatch = Dispatch(client, pool, installation.id, patience=FOLLOW_UP_PATIENCE)
    # In a rehearsal each stream has a clock of its own, and nobody's morning comes.
    runs = None if installation.kind == "rehearsal" else DigestRuns(client, installation.id)
    notices = NoticeSender(
        *(pool, keys, mailer, sender, portal), DigestQueue(runs.start) if runs else None
    )
    effects = DeliverEffect(executor, Outbox(pool), SendNotice(notices), SubmitFollowUp(dispatch))
    digests = DigestSender(pool, keys, mailer, sender, notices, portal)
    return Activities(
        commands=[
            ExecuteCommand(executor).execute_command,
            ReadAgenda(executor).load_agenda,
        ],
        effects=[
            effects.deliver_effect,
            SendDigests(pool, digests).send_digest,
            ReconcileStreams(
                pool, dispatch, Vault(pool, keys), OrphanedFiles(pool, open_files), runs
            ).watch,
        ],
    )
