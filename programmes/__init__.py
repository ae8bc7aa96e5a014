"""Funders' rules as data: one folder a programme, one TOML file a version, read by load()."""

from programmes.definition_errors import (
    Fault,
    ProgrammeFault,
)
from programmes.load import available, load

__all__ = ["Fault", "ProgrammeFault", "available", "load"]
