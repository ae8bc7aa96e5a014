"""Faults in how commands are typed: asked before, tried first, read from files and lists."""

from tests.mutants.mutant import Change, mutant

ASKING = "tests/unit/cli/test_asking.py"
LISTS = "tests/unit/cli/test_people_file.py"
LINES = "tests/unit/cli/test_lines.py"
FORMS = "tests/unit/cli/test_command_verbs.py"

OF_VERBS = (
    mutant(
        "nobody_is_asked_first",
        "at a terminal a command that nothing takes back is given without a question",
        Change(
            "cli/previews.py",
            "    return not spec.undone_by and not spec.repeatable\n",
            "    return False\n",
        ),
        f"{ASKING}::test_who_is_asked",
    ),
    mutant(
        "scripts_are_asked",
        "a script without a terminal waits for an answer that never comes",
        Change(
            "cli/previews.py",
            "    return not (doing.yes or screen.json) and is_terminal()\n",
            "    return not (doing.yes or screen.json)\n",
        ),
        f"{ASKING}::test_who_is_asked",
    ),
    mutant(
        "people_are_registered_twice",
        "a list that is given again adds everybody again",
        Change(
            "application/registration.py",
            "        if mail is not None and mail in self._ids:\n",
            "        if False:\n",
        ),
        f"{LISTS}::test_what_is_in_the_register_is_left_as_it_is",
    ),
    mutant(
        "names_are_repeated",
        "what somebody wrote of a person stands in a message about a fault",
        Change(
            "cli/input_files.py",
            "    if isinstance(given, str) and _SAYS_NOTHING.fullmatch(given):\n",
            "    if isinstance(given, str):\n",
        ),
        f"{LINES}::test_what_may_be_anybody_s_is_not_repeated",
    ),
    mutant(
        "required_fields_have_no_place",
        "a form leaves out what its command cannot be given without",
        Change(
            "cli/templates.py",
            '    yield line if known is not None or field.required else f"# {line}"\n',
            '    yield line if known is not None else f"# {line}"\n',
        ),
        f"{FORMS}::test_a_form_that_is_filled_in_is_a_command",
    ),
)
