"""A change of what workflows ask of Temporal is never made by the way."""

import ast
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.replay.fingerprints import BASELINE, WORKFLOWS, fingerprints

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


@pytest.mark.parametrize(
    ("module", "was", "becomes", "function"),
    [
        (
            "stream_loop",
            "if deadline := self._overdue_deadline(now):\n"
            "                await self._pass_deadline(deadline)",
            "if deadline := self._overdue_deadline(now):\n"
            "                self._start_delivery(now)",
            "StreamLoop.run_phase",
        ),
        (
            "stream_workflow",
            "await self._loop.begin()\n        while True:",
            "while True:\n            await self._loop.begin()",
            "StreamWorkflow.live",
        ),
        (
            "stream_loop",
            "min(due, key=lambda d:",
            "max(due, key=lambda d:",
            "StreamLoop._overdue_deadline",
        ),
        ("activity_calls", "schedule_to_close_timeout=policies.EFFECT", "", "deliver_effect"),
        (
            "command_handler",
            "            self.apply_agenda(executed.agenda)",
            "            self.apply_agenda(await load_agenda(LoadAgenda(identity=self.identity)))",
            "CommandHandler._execute",
        ),
        (
            "visibility",
            "workflow.set_current_details(_details(agenda, deadline))",
            "workflow.upsert_search_attributes([])",
            "Visibility.show",
        ),
    ],
)
def test_a_change_of_what_workflows_do_or_of_its_order_is_seen(
    tmp_path: Path, module: str, was: str, becomes: str, function: str
) -> None:
    changed = shutil.copytree(WORKFLOWS, tmp_path / "workflows")
    code = (changed / f"{module}.py").read_text()
    assert was in code
    if becomes:
        (changed / f"{module}.py").write_text(code.replace(was, becomes))
    else:
        kept = [line for line in code.splitlines() if was not in line]
        (changed / f"{module}.py").write_text("\n".join(kept))

    present, mutated = fingerprints(), fingerprints(changed)

    assert {name for name in present if mutated[name] != present[name]} == {
        f"workflows/{module}.{function}"
    }


def test_the_names_of_0_4_stand_for_the_same_commands_as_those_of_0_3() -> None:
    """0.4 renamed modules, classes and functions of the workflows, and nothing else in them."""
    renamed = json.loads(BASELINE.with_name("renamed-in-v0.4.json").read_text())
    before = json.loads(BASELINE.with_name("fingerprints-v0.3.json").read_text())
    after = json.loads(BASELINE.with_name("fingerprints-v0.4.json").read_text())

    def new_words(text: str) -> str:
        return re.sub(r"\b[A-Za-z_]\w*", lambda word: renamed["names"].get(word[0], word[0]), text)

    def new_name(function: str) -> str:
        module, _, name = function.removeprefix("workflows/").partition(".")
        return f"workflows/{renamed['modules'].get(module, module)}.{new_words(name)}"

    assert {
        new_name(function): [new_words(command) for command in asked["commands"]]
        for function, asked in before.items()
    } == {function: asked["commands"] for function, asked in after.items()}


def test_comments_docstrings_and_layout_are_no_change(tmp_path: Path) -> None:
    changed = shutil.copytree(WORKFLOWS, tmp_path / "workflows")
    for file in changed.glob("*.py"):
        file.write_text(ast.unparse(ast.parse(file.read_text())) + "\n# a comment\n")

    assert fingerprints(changed) == fingerprints()


def test_the_fingerprints_see_every_kind_of_command_that_is_used() -> None:
    seen = {
        command.partition("(")[0] for one in fingerprints().values() for command in one["commands"]
    }

    assert seen >= {"execute_activity", "wait_condition", "continue_as_new"}
    assert seen >= {"upsert_search_attributes", "sleep"}
