"""What people look at, as typed views: one module for each question. Reads only."""
