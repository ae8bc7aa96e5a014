"""Letters that still go to a person whose data is restricted: those that law or a day demands.

After the General Data Protection Regulation, article 18.2: a decision is told to whoever it
concerns, and neither a last day, a signature that is awaited nor a change at the money is to pass
their organisation by without a word, since that protects the rights of another. All other letters
go to the others who hold the role; where nobody is left, the programme managers are told, as always
(docs/decisions/0192).
"""

from typing import Final

from domain.kernel.urgency import Urgency
from domain.kinds import KINDS
from domain.register.view import RegisterView

DEMANDED: Final = (Urgency.DECISION, Urgency.DEADLINE, Urgency.SIGNATURE, Urgency.MONEY)


def not_written_to(template: str, register: RegisterView) -> frozenset[str]:
    """Persons to whom this letter does not go."""
    if any(kind.letters.get(template) in DEMANDED for kind in KINDS):
        return frozenset()
    return restricted(register)


def restricted(register: RegisterView) -> frozenset[str]:
    return frozenset(one.person for one in register.restrictions)
