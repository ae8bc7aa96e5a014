"""Every package is one file that somebody has seen: pinned, with its hash, from any index."""

import json
from pathlib import Path

import httpx2
import pytest

from tests.packages import advisories
from tests.packages.advisories import KNOWN, NONE_KNOWN, NOT_ASKED, report
from tests.packages.locks import LOCKS, NotPinned, Package, packages, read_lock
from tests.unit.architecture.modules import ROOT

ONE, OTHER = Package("one", "1.0", 1), Package("other", "2.0", 1)
HASH = f"--hash=sha256:{'0' * 64}"


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_its_hash(name: str) -> None:
    assert len(list(read_lock(ROOT / name))) > 20


@pytest.mark.parametrize("name", LOCKS)
def test_no_index_is_named(name: str) -> None:
    """Whoever installs chooses where from; the hash says whether it is the same."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert "--trusted-host" not in text


@pytest.mark.parametrize(
    "line",
    [
        "one==1.0",
        f"one>=1.0 {HASH}",
        f"one {HASH}",
        "one==1.0 --hash=md5:00000000000000000000000000000000",
        f"one @ https://example.org/one.whl {HASH}",
        f"-e ../one {HASH}",
        "--extra-index-url https://example.org",
    ],
)
def test_what_is_not_pinned_is_seen(tmp_path: Path, line: str) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text(line + "\n", "utf-8")
    with pytest.raises(NotPinned):
        list(read_lock(lock))


def test_a_package_over_several_lines_is_one(tmp_path: Path) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text(f"# a comment\none==1.0 \\\n    {HASH} \\\n    {HASH}\n    # via x\n", "utf-8")
    assert list(read_lock(lock)) == [Package("one", "1.0", 2)]


def database(known: dict[str, list[str]]) -> httpx2.MockTransport:
    def answer(request: httpx2.Request) -> httpx2.Response:
        assert str(request.url) == advisories.ASKED
        names = [one["package"]["name"] for one in json.loads(request.content)["queries"]]
        results = [{"vulns": [{"id": id} for id in known[n]]} if n in known else {} for n in names]
        return httpx2.Response(200, json={"results": results})

    return httpx2.MockTransport(answer)


def test_what_is_known_of_a_package_is_told() -> None:
    code, said = report([ONE, OTHER], {}, database({"other": ["GHSA-1", "PYSEC-2"]}))
    assert code == KNOWN
    assert "other==2.0: GHSA-1, PYSEC-2" in said
    assert "one==1.0" not in said
    assert report([ONE], {}, database({}))[0] == NONE_KNOWN


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(503),
        httpx2.Response(200, text="<html>"),
        httpx2.Response(200, json={"results": []}),
        httpx2.Response(200, json=[]),
    ],
)
def test_no_answer_is_not_taken_for_a_good_one(answer: httpx2.Response) -> None:
    silent = httpx2.MockTransport(lambda request: answer)
    code, said = report([ONE], {}, silent)
    assert (code, "NOT ASKED" in said) == (NOT_ASKED, True)
    assert report([ONE], {"PARTNERSHIP_ADVISORIES": "required"}, silent)[0] == KNOWN


def test_every_locked_package_is_asked_for() -> None:
    names = {one.name for one in packages()}
    assert {"starlette", "cryptography", "pytest", "canaille"} <= names
