"""A scenario can be played on the services of docker-compose.yml, by the command line itself."""

from cli import rehearsing
from tests.cluster.rehearsals import played_on_the_cluster, rehearsal_environment


def test_the_verb_plays_on_the_cluster() -> None:
    """`make test-cluster` takes minutes, and would be the first to miss what the verb starts."""
    own = rehearsing.rehearsal_environment
    with played_on_the_cluster():
        assert rehearsing.rehearsal_environment is rehearsal_environment
    assert rehearsing.rehearsal_environment is own
