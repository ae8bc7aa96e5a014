"""A small scenario that is right, to be broken in one place at a time."""

from datetime import UTC, datetime
from pathlib import Path

from programmes import available
from programmes import load as load_programme
from rehearsal.load import load
from rehearsal.planning import Plan
from services.input_errors import InputFault, WrongInput

PROGRAMMES = [load_programme(path) for path in available()]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

RIGHT = """
[scenario]
title = { sv = "Prov", en = "Trial" }
programme = "icld-municipal-partnership"
starts = 2027-01-11T08:00:00
hour = 10

[scenario.funder]
organisation = "local/funder"
name = "Funder"
manager = { person = "p-manager", name = "Manager", email = "manager@funder.example" }

[[organisations]]
organisation = "local/asp"
body = "municipality"
name = "Asp"

[[people]]
person = "p-asp"
name = "Coordinator"
email = "coordinator@asp.example"
organisation = "local/asp"
roles = ["coordinator", "signatory"]

[values]
areas = ["equity"]

[[cases]]
key = "asp"
[cases.values]
coordinator = "p-asp"
title = "A project"
amount = 40_000_000
ends = 2028-04-30

[[steps]]
at = 2027-01-12
by = "p-manager"
stream = "round/trial"
[steps.command]
kind = "announce_round"
programme = "icld-municipal-partnership"
title = "Trial"
opens = 2027-01-15
closes = 2027-02-15
frame_minor = 100_000_000

[[steps]]
at = 2027-01-20T13:30:00
by = "$coordinator"
cases = "all"
command = { kind = "open_case", round = "trial", component = "project" }

[[steps]]
at = 2027-01-21
by = "$coordinator"
stream = "asp"
expect = { outcome = "refused", rule = "R08" }
[steps.command]
kind = "submit_application"
[steps.command.application]
title = "$title"
summary = "${title} of ${case}"
core_areas = "$areas"
counterparts = [{ name = "Abroad", kind = "municipality", country = "ZM" }]
starts = 2027-05-01
ends = "$ends"
budget = [{ year = 1, lines = [{ cost_type = "travel", amount_minor = "$amount" }] }]

[[expectations]]
at = 2027-02-16
case = "asp"
headline = "lapsed"
granted_minor = 0
"""


def loaded(text: str, folder: Path, now: datetime = NOW) -> Plan:
    file = folder / "trial.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, now, PROGRAMMES)


def broken(old: str, new: str, folder: Path) -> tuple[InputFault, ...]:
    """What is found when one place of the file is written otherwise."""
    assert old in RIGHT
    try:
        loaded(RIGHT.replace(old, new, 1), folder)
    except WrongInput as unreadable:
        return unreadable.faults
    return ()
