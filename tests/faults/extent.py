"""How much the tests of this folder do: enough for every day, or all of it (FAULTS=long)."""

import os
from typing import Final

LONG: Final = os.environ.get("FAULTS") == "long"
