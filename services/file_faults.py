"""Files that cannot be read, in the words of the catalogue: those of the libraries are English."""

import errno
import re
import tomllib

from services.input_errors import THE_FILE, WrongInput

_TOML_ERROR = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|.*)\)")


def unreadable(field: str, fault: OSError) -> WrongInput:
    why = errno.errorcode.get(fault.errno or 0, "")
    reason = fault.strerror or type(fault).__name__
    return WrongInput(field, "input.readable_file", why=why, reason=reason)


def unwritable(field: str, fault: OSError) -> WrongInput:
    why = errno.errorcode.get(fault.errno or 0, "")
    reason = fault.strerror or type(fault).__name__
    return WrongInput(field, "input.new_file", why=why, reason=reason)


def not_toml(fault: tomllib.TOMLDecodeError) -> WrongInput:
    """The library says what is wrong and where in one sentence."""
    found = _TOML_ERROR.fullmatch(str(fault))
    what, line, column = (
        found.group("what", "line", "column") if found else (str(fault), None, None)
    )
    return WrongInput(
        THE_FILE,
        "input.toml",
        why=code_of(what),
        message=what,
        where="line" if line else "end",
        line_in_file=line or "",
        column=column or "",
    )


def code_of(message: str) -> str:
    """A library's sentence as a code that the catalogue may have words for, without the names and
    characters that it quotes."""
    return "_".join(re.findall("[a-z]+", re.sub(r"'[^']*'", "", message.lower())))
