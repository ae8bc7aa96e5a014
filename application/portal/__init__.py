"""What the portal needs beside commands and queries: who has signed in, and what they may see."""
