"""Every kind of stream that this engine runs. A new kind is one more line here."""

from domain.editions import LATEST
from domain.kernel.kind import Kinds
from domain.partnership.kind import PARTNERSHIP
from domain.register.kind import REGISTER
from domain.round.kind import ROUND

KINDS = Kinds(REGISTER, ROUND, PARTNERSHIP, edition=LATEST)
