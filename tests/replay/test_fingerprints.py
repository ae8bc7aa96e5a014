"""A change of what workflows ask of Temporal is never made by the way."""

import json

from tests.replay.fingerprints import BASELINE, fingerprints

TEACHES = """
The code that gives Temporal its commands has changed in: {changed}.

Cases that are open today will be replayed by this code, from their first event on. Had it given
other commands, or the same ones in another order, they would stop with a nondeterminism error.
So, before anything else:

1. Is the order or the kind of commands (activities, timers, search attributes, continue as new)
   the same for every history there is? Timeouts, retry policies and summaries may differ.
   Then write the baseline anew: python -m tests.replay.fingerprints
2. If not, keep the old way for runs that have begun, and take the new one for the others:

       if workflow.patched("2027-05-why-it-changed"):
           await the_new_way()
       else:
           await the_old_way()

   Add a life to tests/replay/lives_to_record.py that goes through it, and write the baseline
   anew. When no run from before is left: workflow.deprecate_patch(...), and a release later the
   branch goes. Never record the histories of a released version again.
"""


def test_commands_of_workflows_are_those_that_were_reviewed() -> None:
    reviewed, present = json.loads(BASELINE.read_text()), fingerprints()

    changed = sorted(
        name for name in reviewed.keys() | present if reviewed.get(name) != present.get(name)
    )

    assert not changed, TEACHES.format(changed=", ".join(changed))


def test_the_fingerprints_see_every_kind_of_command_that_is_used() -> None:
    seen = {
        command.partition("(")[0] for one in fingerprints().values() for command in one["commands"]
    }

    assert seen >= {"execute_activity", "wait_condition", "continue_as_new"}
    assert seen >= {"upsert_search_attributes", "sleep"}
