"""To send back a report, or to ask for what is missing in an application: section by section."""
