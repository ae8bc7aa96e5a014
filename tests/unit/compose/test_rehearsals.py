"""A scenario can be played on the services of docker-compose.yml, by the command line itself."""

from cli import rehearsing
from rehearsal.environment import rehearsal_environment as own
from tests.cluster.rehearsals import played_on_the_cluster
from tests.cluster.rehearsals import rehearsal_environment as on_the_cluster


def test_the_verb_plays_on_the_cluster() -> None:
    """`make test-cluster` takes minutes, and would be the first to miss what the verb starts."""
    used = vars(rehearsing)
    with played_on_the_cluster():
        assert used["rehearsal_environment"] is on_the_cluster
    assert used["rehearsal_environment"] is own
