"""The verb `rehearse`: play a scenario file on servers of its own, and show how it goes and how it
came out."""

import time
from datetime import UTC, datetime
from pathlib import Path

from rich.markup import escape

from cli.error_messages import CannotGoOn
from cli.options import PLAIN, Options
from cli.rehearsal_result import Result, read_result, show_result
from cli.screen import Exit, Screen
from cli.session import account
from programmes import available, load
from rehearsal.clocks import Stuck, Unsettled
from rehearsal.environment import RehearsalEnvironment, rehearsal_environment
from rehearsal.events_shown import (
    Begun,
    CommandAnswered,
    DeadlinePassed,
    ExpectationChecked,
    Progress,
    RegisterFilled,
    ShownEvent,
    StepTaken,
)
from rehearsal.load import load as load_scenario
from rehearsal.planning import Plan
from rehearsal.player import Player
from stack.errors import CannotStart
from stack.example_sign_in import about_the_portal, examples_at
from stack.folder import DataFolder, default_folder
from stack.portal import start_portal
from texts.deadlines import deadline_text
from texts.formats import column_instant, day
from texts.labels import command_label

EVERYTHING = "everything"
"""What a rehearsal calls the target of a check that names none."""
INDENT = 27
"""Below what is written to the right of the elapsed time and the virtual date."""


async def rehearse(file: Path, *, keep: bool = False, options: Options = PLAIN) -> Exit:
    """Play a scenario in virtual time, and check that everything came out as it says.

    It starts PostgreSQL, Temporal and two workers for itself and takes them down again. Exit 0 only
    if every answer and every expectation was as the file says.

    Parameters
    ----------
    file
        A scenario file (starter.py schema scenario tells its form).
    keep
        Leave servers and workers up afterwards, to look around in.
    """
    begun = time.monotonic()
    screen = Screen(options)
    programmes = [load(path) for path in available()]
    plan = load_scenario(file, datetime.now(UTC), programmes)
    progress = ProgressView(screen, begun)
    progress.begin(plan)
    folder = DataFolder(_folder_for(plan.name, options.data))
    try:
        result = await _played(plan, folder, keep, progress, screen)
    except (CannotStart, Stuck, Unsettled) as fault:
        raise CannotGoOn(str(fault)) from fault
    return Exit.ACCEPTED if result.came_out else Exit.DEFECT


def _folder_for(name: str, data: Path | None) -> Path:
    """Also where the settings name the folder of this very practice."""
    inside = data or default_folder().path / "rehearsals"
    at_home = default_folder().path
    if data is None and at_home.parent.name == "rehearsals":
        inside = at_home.parent
    return inside / name


async def _played(
    plan: Plan, folder: DataFolder, keep: bool, progress: "ProgressView", screen: Screen
) -> Result:
    async with rehearsal_environment(
        folder, plan.programmes, keep=keep, say=progress.say
    ) as environment:
        player = Player(plan, environment, progress.show, account())
        await player.play()
        progress.say(screen.text("rehearse.reading_books"))
        result = await read_result(environment, player)
        about = await _about_the_portal(environment, screen) if keep else ()
        show_result(result, screen, folder if keep else None, about, progress.elapsed)
    return result


async def _about_the_portal(environment: RehearsalEnvironment, screen: Screen) -> tuple[str, ...]:
    """It is started: where it answers, and as whom one can sign in."""
    assert environment.portal
    portal = await start_portal(environment.stack, environment.portal)
    examples = await examples_at(environment.stack.reader_url, environment.stack.key_store)
    return about_the_portal(portal, examples, screen.language)


class ProgressView:
    def __init__(self, screen: Screen, begun: float) -> None:
        self._screen = screen
        self._begun = begun
        self._moment = ""

    def begin(self, plan: Plan) -> None:
        heading = plan.scenario.scenario
        steps = len(plan.steps)
        self._screen.line(
            Begun(
                title=heading.title,
                notes=heading.notes,
                years=plan.years,
                starts=plan.starts,
                steps=steps,
            ).model_dump(mode="json")
        )
        self._screen.show(f"[bold]{escape(self._screen.said(heading.title))}[/]")
        for note in heading.notes:
            self._screen.show(f"  [dim]-[/] {escape(self._screen.said(note))}")
        if plan.years:
            starts = day(plan.starts, self._screen.language)
            line = self._screen.text("rehearse.moved", years=plan.years, starts=starts)
            self._screen.show(f"  [dim]-[/] {line}")

    def say(self, sentence: str) -> None:
        """A step of starting the environment, with the elapsed time."""
        progress = Progress(said=sentence, elapsed_s=round(self.elapsed, 2))
        self._screen.line(progress.model_dump(mode="json"))
        self._screen.show(f"[dim]{self.elapsed:6.1f} s[/]  {escape(sentence)}")

    def show(self, event: ShownEvent) -> None:
        self._screen.line(event.model_dump(mode="json", exclude_none=True))
        match event:
            case RegisterFilled():
                self._filled(event)
            case DeadlinePassed():
                self._passed(event)
            case StepTaken():
                self._step(event)
            case ExpectationChecked():
                self._checked(event)
            case Begun() | Progress():
                pass

    def _filled(self, filled: RegisterFilled) -> None:
        kinds = ", ".join(f"{kind} {n}" for kind, n in filled.accepted.items())
        total = sum(filled.accepted.values())
        line = self._screen.text("rehearse.registered", count=total, kinds=kinds)
        self._screen.show(f"[dim]{self.elapsed:6.1f} s[/]  {escape(line)}")

    def _step(self, step: StepTaken) -> None:
        """Cases that were answered alike share a line."""
        alike: dict[str, list[CommandAnswered]] = {}
        for answered in step.answers:
            alike.setdefault(self._answer(answered), []).append(answered)
        for answer, group in alike.items():
            words = self._screen.said(command_label(group[0].kind))
            about = ", ".join(one.case or one.stream for one in group)
            self._screen.show(f"{self._when(group[0])} {words}: {answer} [dim]{escape(about)}[/]")
            self._explained(group[0])

    def _passed(self, passed: DeadlinePassed) -> None:
        words = self._screen.said(deadline_text(passed.deadline, passed.at))
        about = ", ".join(passed.streams)
        self._screen.show(f"{self._when(passed)} [magenta]{words}[/] [dim]{escape(about)}[/]")

    def _explained(self, answered: CommandAnswered) -> None:
        sentences = [answered.note, answered.answer.message if answered.answer else None]
        for sentence in filter(None, sentences):
            self._screen.show(f"{'':{INDENT}} [dim]{escape(self._screen.stored(sentence))}[/]")

    def _answer(self, answered: CommandAnswered) -> str:
        unexpected = self._screen.text("rehearse.unexpected")
        verdict = "" if answered.fits else f" [bold red]{unexpected}[/]"
        if answered.answer is None:
            return f"[red]{escape(answered.fault or '')}[/]{verdict}"
        if answered.answer.outcome == "refused":
            refused = self._screen.text("rehearse.refused", rule=answered.answer.rule or "-")
            return f"[yellow]{refused}[/]{verdict}"
        return f"[green]{self._screen.text('rehearse.accepted')}[/]{verdict}"

    def _checked(self, checked: ExpectationChecked) -> None:
        everything = checked.about == EVERYTHING
        about = self._screen.text("rehearse.everything") if everything else checked.about
        for difference in checked.differences:
            line = escape(f"{about}: {difference}")
            self._screen.show(f"{self._when(checked)} [bold red]{line}[/]")
        if not checked.differences:
            line = self._screen.text("rehearse.as_expected", about=about)
            self._screen.show(f"{self._when(checked)} [dim]{escape(line)}[/]")

    def _when(self, event: CommandAnswered | ExpectationChecked | DeadlinePassed) -> str:
        """The elapsed time, and the virtual date where it is a new one."""
        moment = column_instant(event.at)
        shown, self._moment = ("" if moment == self._moment else moment), moment
        return f"[dim]{self.elapsed:6.1f} s[/]  [cyan]{shown:16}[/]"

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._begun
