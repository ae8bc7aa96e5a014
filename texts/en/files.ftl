### Files of a case: attach, fetch.

written = { $document } ({ $media_type }, { $size } bytes, { $scan }) is in { $file }
scanned = checked for malware
not_scanned = not checked for malware
