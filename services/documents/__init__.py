"""Documents of a case as PDF files that people can read, sign by their hash and keep."""
