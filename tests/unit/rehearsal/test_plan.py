"""What a scenario file comes to: commands, senders, moments."""

from datetime import UTC, datetime
from pathlib import Path

from domain.kernel.actors import Actor
from rehearsal.load import load
from tests.unit.rehearsal.files import NOW, PROGRAMMES, RIGHT, loaded


def test_people_and_organisations_are_registered_by_public_commands(tmp_path: Path) -> None:
    plan = loaded(RIGHT, tmp_path)
    assert [act.commands[0].command["kind"] for act in plan.registrations] == [
        "add_organisation",
        "add_person",
        "grant_role",
        "grant_role",
    ]
    assert {act.commands[0].actor.person for act in plan.registrations} == {"p-manager"}
    assert len({(act.field, act.kind) for act in plan.registrations}) == len(plan.registrations)


def test_a_time_is_that_of_a_swedish_clock_and_a_bare_day_has_the_files_hour(
    tmp_path: Path,
) -> None:
    plan = loaded(RIGHT, tmp_path)
    assert plan.starts == datetime(2027, 1, 11, 7, tzinfo=UTC)
    assert [act.at for act in plan.steps] == [
        datetime(2027, 1, 12, 9, tzinfo=UTC),
        datetime(2027, 1, 20, 12, 30, tzinfo=UTC),
        datetime(2027, 1, 21, 9, tzinfo=UTC),
    ]


def test_summer_time_is_kept(tmp_path: Path) -> None:
    later = RIGHT.replace("at = 2027-02-16", "at = 2027-07-01")
    assert loaded(later, tmp_path).expectations[0].at == datetime(2027, 7, 1, 8, tzinfo=UTC)


def test_a_value_keeps_its_type_and_goes_into_texts(tmp_path: Path) -> None:
    (command,) = loaded(RIGHT, tmp_path).steps[2].commands
    application = command.command["application"]
    assert application["title"] == "A project"
    assert application["summary"] == "A project of asp"
    assert application["core_areas"] == ["equity"]
    assert application["ends"] == "2028-04-30"
    assert application["budget"][0]["lines"][0]["amount_minor"] == 40_000_000


def test_somebody_who_is_listed_acts_for_their_own_organisation(tmp_path: Path) -> None:
    plan = loaded(RIGHT, tmp_path)
    assert plan.steps[0].commands[0].actor == Actor(person="p-manager", organisation="local/funder")
    assert plan.steps[1].commands[0].actor == Actor(person="p-asp", organisation="local/asp")


def test_a_file_may_leave_later_versions_of_its_programme_out(tmp_path: Path) -> None:
    (first, *_) = PROGRAMMES
    file = tmp_path / "trial.toml"
    file.write_text(RIGHT.replace("hour = 10", f"hour = 10\nprogramme_version = {first.version}"))
    later = first.model_copy(update={"version": first.version + 1})
    assert load(file, NOW, [first, later]).programmes == (first,)


def test_a_step_for_several_cases_is_a_command_to_each(tmp_path: Path) -> None:
    two = RIGHT.replace(
        "[[steps]]",
        '[[cases]]\nkey = "bjork"\nvalues = { coordinator = "p-asp" }\n\n[[steps]]',
        1,
    )
    opening = loaded(two, tmp_path).steps[1]
    assert [command.case for command in opening.commands] == ["asp", "bjork"]
