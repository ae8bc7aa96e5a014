"""What people are shown: the views of all streams, the books and what was sent. Reads only."""
