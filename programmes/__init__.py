"""Funders' rules as data: one folder for each programme, one TOML file for each version."""

from programmes.loader import Fault, ProgrammeFault, available, load

__all__ = ["Fault", "ProgrammeFault", "available", "load"]
