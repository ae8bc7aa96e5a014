"""The search attributes of a run, in one list for workflows, stack and worker.

They are not encrypted: a phase, a date and ids, never anything about a person.
"""

from datetime import datetime

from temporalio.common import SearchAttributeKey

from messages.contracts import INSTALLATION_ATTRIBUTE

INSTALLATION = SearchAttributeKey.for_keyword(INSTALLATION_ATTRIBUTE)
PHASE = SearchAttributeKey.for_keyword("PartnershipPhase")
HEADLINE = SearchAttributeKey.for_keyword("PartnershipHeadline")
NEXT_DUE: SearchAttributeKey[datetime] = SearchAttributeKey.for_datetime("PartnershipNextDue")

SEARCH_ATTRIBUTES = (INSTALLATION, PHASE, HEADLINE, NEXT_DUE)
