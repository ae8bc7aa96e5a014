"""Funders' rules as data: one folder a programme, one TOML file a version, read by load()."""

from programmes.available import available
from programmes.faults import Fault, ProgrammeFault
from programmes.load import load

__all__ = ["Fault", "ProgrammeFault", "available", "load"]
