### Ord som systemet självt skriver i ett ärendes dokument (avtal, beslut, redovisning).

erased = [Texten är raderad.]
no_narrative = [Redovisningen har ingen berättelse.]

# Programmet anger inget sätt att få ett beslut ändrat, och ingen lag som vi känner till gör det.
how_to_change = Kontakta finansiären om du anser att beslutet är fel. Programmets regler, så långt de är kända, anger inget sätt att överklaga.

# Why no more may be paid.
cap_grant = vad som återstår av stödet
cap_period = periodens budget

## Vad verbet document skriver

written = Skrev { $file }: { $name } för { $stream }
checksum = Kontrollsumma (SHA-256): { $sha256 }
signed = Det här är den fil som någon har skrivit under.
signed_in = Den här filen är ny. Det som undertecknats finns på: { $languages } (--lang).
never_signed = Ingen har skrivit under den här filen, och ingen underskrift väntas. Underskrifter enligt reglernas första utgåva anger ingen fil.
to_sign = Den som skriver under har detta som document i sitt kommando:
