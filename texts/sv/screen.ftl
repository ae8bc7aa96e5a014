### Det som flera verb visar på skärmen.

try_next = Härnäst:

## När något inte gick

wrong = Indata är fel, inget är gjort:
more_faults =
    { $count ->
        [one] ... och ett fel till
       *[other] ... och { $count } fel till
    }
postgresql = PostgreSQL svarar inte
temporal = Temporal svarar inte
denied = Temporal svarar på { $where }, men släpper inte in programmet ({ $code }). Rätta TEMPORAL_* (nyckel, certifikat eller namnrymd)
worker = Ingen arbetsprocess svarar
keys = Nycklarna till texter och filer går inte att använda
files = Fillagret går inte att använda
looked_for = Letade på: { $where }
no_stack = { $folder } (ingen stack går där: make up) och i { $variable }
address = adressen i inställningarna
send_again = Kommandots id är { $id }. Om det är utfört vet vi inte. Skicka samma id igen (--command-id, eller command_id i filen): då kommer det första svaret, eller så utförs det då.
journal_is_behind = Journalen är äldre än vad Temporal minns: databasen är återställd från en äldre kopia. Inget är gjort. Kör: python starter.py recover
behind_and_received = Journalen är äldre än vad Temporal minns: databasen är återställd från en äldre kopia. Kommandot är mottaget och avgörs efter återställningen. Kör: python starter.py recover
not_written = Svaret kunde inte skrivas: { $why }. Vad som är gjort är gjort.
no_space = det finns ingen plats kvar
defect = Ett fel hos oss, inte hos dig. Det är noterat som { $reference }.
version = partnership-engine { $release }, regelverkets utgåva { $edition }
