"""`draft`: the versions of a draft, and the text of one of them, for those who write it."""

from pathlib import Path

from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.stories import Running


def test_a_writer_reads_the_text_and_learns_how_to_save_the_next_one(
    starter: CommandLine, cases: Running
) -> None:
    ended = starter("draft", cases.active, "--as", "p-coordinator", "--lang", "en")
    assert ended.code == 0
    assert "Versions of drafts" in ended.words
    assert "Namn p-coordinator" in ended.words
    assert "the application, the latest" in ended.words
    shown = starter("draft", cases.active, "--as", "p-coordinator", "--json").data
    assert shown["text"]
    assert shown["text"] in ended.words
    seq = shown["version"]["seq"]
    assert f"save {cases.active} FILE --of application --based-on {seq}" in ended.words


def test_a_version_is_written_to_a_new_file(
    starter: CommandLine, cases: Running, tmp_path: Path
) -> None:
    file = tmp_path / "draft.txt"
    words = ("draft", cases.active, "--as", "p-coordinator", "--entry", "2", "-o", str(file))
    text = starter(*words, "--json").data["text"]
    assert file.read_text(encoding="utf-8") == text
    again = starter(*words)
    assert again.code == 2
    assert "--output" in again.err


def test_who_may_not_write_it_does_not_read_it(starter: CommandLine, cases: Running) -> None:
    ended = starter("draft", cases.active, "--as", "p-officer", "--lang", "en")
    assert ended.code == 2
    assert "a person who may write in this draft" in ended.err


def test_what_is_not_there_is_said(starter: CommandLine, cases: Running) -> None:
    as_coordinator = ("--as", "p-coordinator", "--lang", "en")
    for words, said in (
        (("--of", "report-9"), "application, completion, or report-N"),
        (("--of", "report-1"), "nothing has been saved yet"),
        (("--entry", "99"), "the entry of a version that was saved: 2"),
    ):
        ended = starter("draft", cases.active, *words, *as_coordinator)
        assert ended.code == 2
        assert said in ended.err


def test_show_lists_the_versions(starter: CommandLine, cases: Running) -> None:
    ended = starter("show", cases.active, "--lang", "en")
    assert "Versions of drafts" in ended.words
    (version,) = starter("show", cases.active, "--json").data["drafts"]
    assert (version["saved_by"], version["latest"]) == ("p-coordinator", True)
