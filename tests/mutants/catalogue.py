"""All faults, by where they are planted."""

from tests.mutants.of_clarifying import OF_CLARIFYING
from tests.mutants.of_digests import OF_DIGESTS
from tests.mutants.of_duties import OF_DUTIES
from tests.mutants.of_editions import OF_EDITIONS
from tests.mutants.of_effects import OF_EFFECTS
from tests.mutants.of_ends import OF_ENDS
from tests.mutants.of_environment import OF_ENVIRONMENT
from tests.mutants.of_files import OF_FILES
from tests.mutants.of_journal import OF_JOURNAL
from tests.mutants.of_limits import OF_LIMITS
from tests.mutants.of_money import OF_MONEY
from tests.mutants.of_portal import OF_PORTAL
from tests.mutants.of_portal_guards import OF_PORTAL_GUARDS
from tests.mutants.of_reading import OF_READING
from tests.mutants.of_receptions import OF_RECEPTIONS
from tests.mutants.of_records import OF_RECORDS
from tests.mutants.of_rules import OF_RULES
from tests.mutants.of_runs import OF_RUNS
from tests.mutants.of_schema import OF_SCHEMA
from tests.mutants.of_signing import OF_SIGNING
from tests.mutants.of_verbs import OF_VERBS
from tests.mutants.of_waits import OF_WAITS
from tests.mutants.of_ways_back import OF_WAYS_BACK

MUTANTS = (
    *OF_SCHEMA,
    *OF_MONEY,
    *OF_JOURNAL,
    *OF_EFFECTS,
    *OF_DIGESTS,
    *OF_RUNS,
    *OF_RULES,
    *OF_EDITIONS,
    *OF_RECEPTIONS,
    *OF_RECORDS,
    *OF_READING,
    *OF_SIGNING,
    *OF_FILES,
    *OF_ENVIRONMENT,
    *OF_LIMITS,
    *OF_ENDS,
    *OF_WAITS,
    *OF_WAYS_BACK,
    *OF_CLARIFYING,
    *OF_DUTIES,
    *OF_VERBS,
    *OF_PORTAL,
    *OF_PORTAL_GUARDS,
)
