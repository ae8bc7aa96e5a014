"""One module for each row of the table, or for rows that are measured alike."""
