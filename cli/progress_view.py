"""What a rehearsal shows while it goes on: the virtual date, the step, the answer."""

import time

from rich.markup import escape

from cli.screen import Screen
from cli.times import shown_time
from domain.kernel.rules import Text
from rehearsal.events_shown import Acted, Asked, Begun, Cast, Happening, Looked, Passed, Progress
from rehearsal.planning import Plan
from texts.deadlines import deadline_text
from texts.labels import command_label

MOVED = Text(
    sv="Kalendern är flyttad {years} år framåt: den börjar {starts}.",
    en="The calendar is moved {years} years ahead: it begins on {starts}.",
)
REGISTERED = Text(
    sv="Registret är ifyllt med {n} kommandon ({kinds})",
    en="The register is filled by {n} commands ({kinds})",
)
STANDS = Text(sv="{about} står som väntat", en="{about} stands as expected")
DIFFERS = Text(sv="{about}: {difference}", en="{about}: {difference}")
ACCEPTED = Text(sv="godtaget", en="accepted")
REFUSED = Text(sv="nekat", en="refused")
UNEXPECTED = Text(sv="INTE som väntat", en="NOT as expected")


INDENT = 27
"""Below what stands to the right of the elapsed time and the virtual date."""


class ProgressView:
    def __init__(self, screen: Screen, begun: float) -> None:
        self._screen = screen
        self._begun = begun
        self._moment = ""

    def begin(self, plan: Plan) -> None:
        heading = plan.scenario.scenario
        steps = len(plan.acts)
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
            told = self._screen.said(MOVED)
            self._screen.show(
                f"  [dim]-[/] {told.format(years=plan.years, starts=shown_time(plan.starts))}"
            )

    def say(self, sentence: str) -> None:
        """A step of building the stage, with the time that has gone by."""
        progress = Progress(said=sentence, elapsed_s=round(self._elapsed(), 2))
        self._screen.line(progress.model_dump(mode="json"))
        self._screen.show(f"[dim]{self._elapsed():6.1f} s[/]  {escape(sentence)}")

    def tell(self, happening: Happening) -> None:
        self._screen.line(happening.model_dump(mode="json", exclude_none=True))
        match happening:
            case Cast():
                kinds = ", ".join(f"{kind} {n}" for kind, n in happening.accepted.items())
                total = sum(happening.accepted.values())
                told = self._screen.said(REGISTERED).format(n=total, kinds=kinds)
                self._screen.show(f"[dim]{self._elapsed():6.1f} s[/]  {told}")
            case Passed():
                self._passed(happening)
            case Acted():
                self._acted(happening)
            case Looked():
                self._looked(happening)
            case Begun() | Progress():
                pass

    def _acted(self, acted: Acted) -> None:
        """Cases that were answered alike share a line."""
        alike: dict[str, list[Asked]] = {}
        for asked in acted.answers:
            alike.setdefault(self._answer(asked), []).append(asked)
        for answer, group in alike.items():
            words = self._screen.said(command_label(group[0].kind))
            about = ", ".join(one.case or one.stream for one in group)
            self._screen.show(f"{self._when(group[0])} {words}: {answer} [dim]{escape(about)}[/]")
            self._explained(group[0])

    def _passed(self, passed: Passed) -> None:
        words = self._screen.said(deadline_text(passed.deadline, passed.at))
        about = ", ".join(passed.streams)
        self._screen.show(f"{self._when(passed)} [magenta]{words}[/] [dim]{escape(about)}[/]")

    def _explained(self, asked: Asked) -> None:
        sentences = [asked.note, asked.answer.message if asked.answer else None]
        for sentence in filter(None, sentences):
            self._screen.show(f"{'':{INDENT}} [dim]{escape(self._screen.said(sentence))}[/]")

    def _answer(self, asked: Asked) -> str:
        verdict = "" if asked.fits else f" [bold red]{self._screen.said(UNEXPECTED)}[/]"
        if asked.answer is None:
            return f"[red]{escape(asked.fault or '')}[/]{verdict}"
        if asked.answer.outcome == "refused":
            return f"[yellow]{self._screen.said(REFUSED)} {asked.answer.rule}[/]{verdict}"
        return f"[green]{self._screen.said(ACCEPTED)}[/]{verdict}"

    def _looked(self, looked: Looked) -> None:
        for difference in looked.differences:
            told = DIFFERS.en.format(about=looked.about, difference=difference)
            self._screen.show(f"{self._when(looked)} [bold red]{escape(told)}[/]")
        if not looked.differences:
            told = self._screen.said(STANDS).format(about=looked.about)
            self._screen.show(f"{self._when(looked)} [dim]{escape(told)}[/]")

    def _when(self, happening: Asked | Looked | Passed) -> str:
        """The elapsed time, and the virtual date where it is a new one."""
        moment = shown_time(happening.at)
        shown, self._moment = ("" if moment == self._moment else moment), moment
        return f"[dim]{self._elapsed():6.1f} s[/]  [cyan]{shown:16}[/]"

    def _elapsed(self) -> float:
        return time.monotonic() - self._begun
