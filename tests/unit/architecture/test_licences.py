"""Every locked package may be used in a work under the EUPL (docs/decisions/0060)."""

import re
import tomllib
from hashlib import sha256
from importlib import metadata

import pytest

from tests.unit.architecture.modules import ROOT

RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)

EUPL_TEXT = "57fb42fbcd0b037ce528ed8f72f1ec095d67bc6825ecf1448ff39be1fe68a4b4"
"""SHA-256 of the text of the European Commission."""

PERMISSIVE = frozenset(
    {
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "MIT",
        "MIT-0",
        "PSF-2.0",
    }
)
"""May be combined with anything, as long as their notices are kept."""

JUDGED = {
    # Imported as they are from PyPI, so that anybody can put another version in their place.
    "psycopg": "LGPL-3.0-only",
    "psycopg-binary": "LGPL-3.0-only",
    "python-stdnum": "LGPL-2.1-or-later",
}
"""Copyleft in what is delivered. The decision record says why each may be used."""

JUDGED_FOR_TESTS = {
    # Its repository says MIT; what it brings along, axe-core, is under the MPL 2.0.
    "axe-playwright-python": "none stated",
    "certifi": "MPL-2.0",
    # Of the sign-in service of a local stack, which is not delivered.
    "dramatiq": "LGPL-3.0-or-later",
    "hypothesis": "MPL-2.0",
    "pathspec": "MPL-2.0",
    "libfaketime": "GPL-2.0-only",
}
"""Copyleft that only tests and checks use; nobody is given a copy with the engine."""

# What older packages write instead of an SPDX expression.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "APL 2": "Apache-2.0",
    "Apache": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "GNU General Public License v2 (GPLv2)": "GPL-2.0-only",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def locked(file: str) -> list[str]:
    return PINNED.findall((ROOT / file).read_text())


def stated_licence(about: metadata.PackageMetadata) -> str:
    """An SPDX expression: the one that is given, else from the classifiers, else free text."""
    if "License-Expression" in about:
        return about["License-Expression"]
    prefix = "License :: OSI Approved :: "
    classified = [
        one.removeprefix(prefix)
        for one in about.get_all("Classifier", [])
        if one.startswith(prefix)
    ]
    names = classified or about.get_all("License", ["none stated"])
    return " OR ".join(SPDX.get(name, name) for name in names)


def is_permissive(expression: str) -> bool:
    """One of the alternatives is enough. Of licences that hold together, all must be permissive."""
    return any(
        set(alternative.split(" AND ")) <= PERMISSIVE for alternative in expression.split(" OR ")
    )


def not_allowed(file: str, judged: dict[str, str]) -> dict[str, str]:
    licences = {name: stated_licence(metadata.metadata(name)) for name in locked(file)}
    return {
        name: licence
        for name, licence in licences.items()
        if not is_permissive(licence) and judged.get(name) != licence
    }


def test_every_package_that_is_delivered_may_be_used() -> None:
    assert len(locked(RUNTIME)) > 20
    assert not_allowed(RUNTIME, JUDGED) == {}


def test_every_package_of_the_tests_may_be_used() -> None:
    assert set(locked(RUNTIME)) < set(locked(DEV))
    assert not_allowed(DEV, JUDGED | JUDGED_FOR_TESTS) == {}


def test_no_judgement_outlives_its_package() -> None:
    assert set(JUDGED) <= set(locked(RUNTIME))
    assert set(JUDGED_FOR_TESTS) <= set(locked(DEV)) - set(locked(RUNTIME))


def test_a_package_that_was_not_judged_is_found() -> None:
    """The guard itself: without their judgements the copyleft packages are named."""
    assert set(not_allowed(RUNTIME, {})) == set(JUDGED)


@pytest.mark.parametrize(
    ("expression", "permissive"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("Apache-2.0 AND MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("LGPL-3.0-only", False),
        ("none stated", False),
    ],
)
def test_a_licence_expression_is_judged_by_its_alternatives(
    expression: str, permissive: bool
) -> None:
    assert is_permissive(expression) == permissive


def test_the_project_is_under_the_eupl() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "EUPL-1.2"
    assert project["license-files"] == ["LICENSE"]
    assert sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == EUPL_TEXT
