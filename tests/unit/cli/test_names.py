"""What people wrote is shown, never obeyed."""

from rich.console import Console
from rich.table import Table

from cli.screen import own_words


def on_screen(text: str | None) -> str:
    console = Console(width=60, force_terminal=True, color_system="truecolor")
    table = Table(box=None, show_header=False)
    table.add_row(own_words(text, "en"))
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def test_a_title_cannot_paint_or_clear_the_screen() -> None:
    shown = on_screen("Open \x1b[2J\x1b[31mboards \x07\x9b1m")
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\x9b" not in shown
    assert "Open" in shown


def test_a_title_s_brackets_are_letters() -> None:
    assert "[bold red]Open[/] boards [link=x]" in on_screen("[bold red]Open[/] boards [link=x]")


def test_a_title_stays_on_its_line() -> None:
    assert on_screen("Open\r\nboards\u2028here").split() == ["Open", "boards", "here"]
    assert len(on_screen("Open\r\nboards").splitlines()) == 1


def test_an_erased_text_is_told_as_such() -> None:
    assert on_screen(None).strip() == "(The text has been erased.)"
