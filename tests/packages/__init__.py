"""What is known of the packages that are pinned: hashes, licences, advisories."""
