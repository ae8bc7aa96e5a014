"""What a worker does from its start to its end. worker.py is the program."""
