"""Messages to systems outside, over HTTPS: signed, and only to addresses that are public."""
