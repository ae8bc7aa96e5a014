"""The verbs of the command line, in the order in which they are listed."""

VERBS = {
    "submit": ("cli.submitting:submit", "Send any command, in its envelope."),
    "announce": ("cli.submitting:announce", "Announce a round."),
    "apply": ("cli.submitting:apply", "Open a case and submit its application, from one file."),
    "report": ("cli.submitting:report", "Submit the report of a period."),
    "decide": ("cli.submitting:decide", "Approve or reject an application."),
    "attest": ("cli.submitting:attest", "Attest the payment of a period. It takes two persons."),
    "list": ("cli.listing:list_", "List rounds and their cases."),
    "show": ("cli.showing:show", "Show one case, round or the register, and what comes next."),
    "inbox": ("cli.inbox:inbox", "Show what waits for a person today."),
    "replay": ("cli.timeline:replay", "Tell the life of a case in plain words."),
    "schema": ("cli.schemas:schema", "Write the JSON Schema of commands, events or scenarios."),
    "verify": ("cli.administration:verify", "Check chains, decisions, books and views."),
    "redeliver": ("cli.administration:redeliver", "Try again what is parked in a stream."),
    "rehearse": ("cli.rehearsing:rehearse", "Play a scenario in virtual time, and check it."),
    "install": ("cli.administration:install", "Make tables and the register's first entry."),
    "recover": ("cli.recovering:recover", "After a restore: name what was lost, start new runs."),
    "rebuild-views": ("cli.administration:rebuild_views", "Rebuild lists from the journal."),
    "raise-edition": ("cli.editions:raise_edition", "Decide by the latest edition of the rules."),
}
"""Where each verb is, and its line in the list of all of them."""
