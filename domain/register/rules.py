"""The register's part of the rulebook."""

from domain.kernel.rules import Mark, Rule

E40 = Rule(
    id="E40",
    name="person_is_registered",
    basis="The engine: roles are held by persons whom the register knows",
    mark=Mark.ENGINE,
    sv="Personen {person} finns inte i registret. Lägg till personen först.",
    en="The person {person} is not in the register. Add the person first.",
)
E41 = Rule(
    id="E41",
    name="organisation_is_registered",
    basis="The engine: roles are held at organisations that the register knows",
    mark=Mark.ENGINE,
    sv="Organisationen {organisation} finns inte i registret. Lägg till organisationen först.",
    en="The organisation {organisation} is not in the register. Add the organisation first.",
)
E42 = Rule(
    id="E42",
    name="id_is_free",
    basis="The engine: an id stands for one person or organisation, and the engine has its own",
    mark=Mark.ENGINE,
    sv="Id {id} är upptaget. Välj ett annat.",
    en="The id {id} is taken. Choose another.",
)
E43 = Rule(
    id="E43",
    name="role_belongs_to_the_organisation",
    basis="The engine: whoever decides on grants does so for the funder, and never applies for it",
    mark=Mark.ENGINE,
    sv="Rollen {role} kan inte innehas hos {organisation} ({body}).",
    en="The role {role} cannot be held at {organisation} ({body}).",
)
E44 = Rule(
    id="E44",
    name="role_is_not_held_already",
    basis="The engine: a day has one answer to who holds a role, and since when",
    mark=Mark.ENGINE,
    sv="{person} har redan rollen {role} hos {organisation} under en del av tiden ({held}).",
    en="{person} already holds the role {role} at {organisation} for part of that time ({held}).",
)
E45 = Rule(
    id="E45",
    name="role_is_held_beyond_its_new_end",
    basis="The engine: a role can be ended earlier, not prolonged or ended twice",
    mark=Mark.ENGINE,
    sv="{person} har inte rollen {role} hos {organisation} dagen efter {ends}; det finns inget "
    "att avsluta den dagen.",
    en="{person} does not hold the role {role} at {organisation} on the day after {ends}; there is "
    "nothing to end on that day.",
)
E46 = Rule(
    id="E46",
    name="somebody_manages_the_programme",
    basis="The engine: without a programme manager nobody could give roles any more",
    mark=Mark.ENGINE,
    sv="Då skulle ingen vara {role} hos {organisation} varje dag från och med {since}. Ge någon "
    "annan rollen först.",
    en="Nobody would then be {role} at {organisation} on every day from {since} on. Give somebody "
    "else the role first.",
)
E47 = Rule(
    id="E47",
    name="role_ends_after_it_starts",
    basis="The engine: a role is held for at least a day",
    mark=Mark.ENGINE,
    sv="Rollens sista dag ({ends}) ligger före dess första ({starts}).",
    en="The role's last day ({ends}) lies before its first ({starts}).",
)
E48 = Rule(
    id="E48",
    name="register_has_one_funder",
    basis="The engine: one installation runs the programmes of one funder",
    mark=Mark.ENGINE,
    sv="Registret har redan en finansiär: {funder}.",
    en="The register has a funder already: {funder}.",
)
E49 = Rule(
    id="E49",
    name="text_is_the_registers",
    basis="The engine: a text is erased by a decision on the stream that holds it",
    mark=Mark.ENGINE,
    sv="Texten {text} finns inte i registret, eller är redan raderad.",
    en="The text {text} is not in the register, or has been erased already.",
)
