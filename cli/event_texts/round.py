"""The life of a round, event by event."""

from domain.kernel.rules import Text

TOLD = {
    "round_announced.v1": Text(
        sv="Omgången utlystes: {opens_at} till {closes_at}, ram {frame_minor}.",
        en="The round was announced: {opens_at} to {closes_at}, frame {frame_minor}.",
    ),
    "round_opened.v1": Text(sv="Omgången öppnade.", en="The round opened."),
    "round_extended.v1": Text(
        sv="Omgången förlängdes till {closes_at}.", en="The round was extended to {closes_at}."
    ),
    "round_closed.v1": Text(sv="Omgången stängde.", en="The round closed."),
    "decisions_concluded.v1": Text(
        sv="Alla {cases} ansökningar är avgjorda.", en="All {cases} applications are decided."
    ),
    "round_published.v1": Text(sv="Resultatet publicerades.", en="The result was published."),
}
