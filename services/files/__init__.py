"""Files of a case: checked, scanned and sealed before they are stored, verified when they are read.

Depends on `services.keys` for what seals them; what they belong to is the caller's to keep.
"""
