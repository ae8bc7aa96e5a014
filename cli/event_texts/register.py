"""The register, event by event."""

from domain.kernel.rules import Text

TOLD = {
    "register_opened.v1": Text(
        sv="Registret öppnades för {funder}.", en="The register was opened for {funder}."
    ),
    "organisation_added.v1": Text(
        sv="{organisation} ({body}) lades till.", en="{organisation} ({body}) was added."
    ),
    "organisation_renamed.v1": Text(
        sv="{organisation} har ett nytt namn.", en="{organisation} has a new name."
    ),
    "person_added.v1": Text(sv="{person} lades till.", en="{person} was added."),
    "contact_changed.v1": Text(
        sv="{person} har nya kontaktuppgifter.", en="{person} has new contact details."
    ),
    "role_granted.v1": Text(
        sv="{person} fick rollen {role} hos {organisation} från {starts}.",
        en="{person} was given the role {role} at {organisation} from {starts}.",
    ),
    "role_ended.v1": Text(
        sv="{person} har rollen {role} hos {organisation} till och med {ends}.",
        en="{person} holds the role {role} at {organisation} until {ends}.",
    ),
    "text_erased.v1": Text(
        sv="En text raderades ur valvet.", en="A text was erased from the vault."
    ),
}
