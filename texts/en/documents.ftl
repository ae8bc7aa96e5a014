### Words that the system itself writes in the documents of a case (agreement, decision, report).

erased = [The text has been erased.]
no_narrative = [The report has no narrative.]

# The programme names no way to have a decision changed, and no law that we know of does.
how_to_change = Contact the funder if you think that the decision is wrong. The rules of the programme, as far as they are known, give no way to appeal.

# Why no more may be paid.
cap_grant = what is left of the grant
cap_period = the period's budget

## What the verb document writes

written = Wrote { $file }: { $name } of { $stream }
checksum = Checksum (SHA-256): { $sha256 }
signed = This is the file that somebody has signed.
signed_in = This file is a new one. What was signed is in: { $languages } (--lang).
never_signed = Nobody has signed this file, and no signature is awaited. Signatures by the first edition of the rules name no file.
to_sign = Those who sign have this as document in their command:
