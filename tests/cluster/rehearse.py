"""starter.py, whose `rehearse` plays on the services of docker-compose.yml."""

from unittest.mock import patch

from console import rehearsing
from console.app import main
from tests.cluster.rehearsals import staged

if __name__ == "__main__":
    with patch.object(rehearsing, "staged", staged):
        main()
