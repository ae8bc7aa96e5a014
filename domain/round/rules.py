"""The round's part of the rulebook."""

from domain.kernel.rules import Force, Mark, Rule

E30 = Rule(
    id="E30",
    name="programme_is_known",
    basis="The engine: a round is run by a definition that was loaded and checked",
    mark=Mark.ENGINE,
    sv="Programmet {programme} är inte känt här. Läs in dess definition först.",
    en="The programme {programme} is not known here. Load its definition first.",
)
E31 = Rule(
    id="E31",
    name="window_is_in_order",
    basis="The engine: a window's last day is not before its first",
    mark=Mark.ENGINE,
    sv="Omgången stänger ({closes}) innan den öppnar ({opens}).",
    en="The round closes ({closes}) before it opens ({opens}).",
)
E32 = Rule(
    id="E32",
    name="closing_lies_ahead",
    basis="The engine: a round that is closed when it is announced takes no application",
    mark=Mark.ENGINE,
    sv="Omgångens sista dag ({closes}) har redan passerat; inga ansökningar tas emot.",
    en="The round's last day ({closes}) has passed already; no applications are taken.",
    force=Force.WARNS,
)
E33 = Rule(
    id="E33",
    name="round_is_extended_before_it_closes",
    basis="ICLD moved a closing during the open round in 2018 [C I11]; that it cannot be moved "
    "once it has passed is inferred, for equal treatment",
    mark=Mark.INFERENCE,
    sv="Omgångens sista dag var {last_day}; den kan inte förlängas efteråt.",
    en="The round's last day was {last_day}; it cannot be extended afterwards.",
)
E34 = Rule(
    id="E34",
    name="extension_is_later",
    basis="ICLD moved a closing to a later day in 2018 [C I11]; that it is never moved to an "
    "earlier one is inferred: applicants rely on what was announced",
    mark=Mark.INFERENCE,
    sv="Omgångens sista dag är {last_day}. Den nya ({asked_for}) måste vara en senare dag.",
    en="The round's last day is {last_day}. The new one ({asked_for}) must be a later day.",
)
E35 = Rule(
    id="E35",
    name="round_has_closed",
    basis="The engine: applications may come in until the round has closed",
    mark=Mark.ENGINE,
    sv="Omgången är öppen till och med {last_day}. Besluten kan avslutas först därefter.",
    en="The round is open until {last_day}, that day included. Its decisions can be concluded only "
    "after that.",
)
E36 = Rule(
    id="E36",
    name="every_case_is_decided",
    basis="ICLD publishes a round's approvals and rejections together [C I20]; that every case "
    "must be decided first is inferred",
    mark=Mark.INFERENCE,
    sv="Det finns ansökningar i omgången som inte är avgjorda: {undecided}.",
    en="There are applications in the round that have not been decided: {undecided}.",
)
