"""Pages for those who answer for personal data: archivists and auditors."""
