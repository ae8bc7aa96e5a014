"""What Temporal remembers and a restored journal lacks, and how both are put in step again."""
