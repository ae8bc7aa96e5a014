"""starter.py, whose `rehearse` plays on the services of docker-compose.yml."""

from unittest.mock import patch

from cli import rehearsing
from cli.app import main
from tests.cluster.rehearsals import rehearsal_environment

if __name__ == "__main__":
    with patch.object(rehearsing, "rehearsal_environment", rehearsal_environment):
        main()
