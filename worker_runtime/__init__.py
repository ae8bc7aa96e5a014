"""What a worker does from its start to its end. The program is worker.py."""
