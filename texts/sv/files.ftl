### Filer i ett ärende: attach, fetch.

written = { $document } ({ $media_type }, { $size } byte, { $scan }) finns i { $file }
scanned = kontrollerad mot skadlig kod
not_scanned = inte kontrollerad mot skadlig kod
