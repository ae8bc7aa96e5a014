### Programansvarigas sidor om installationen.

managing = Administration
managing_roles = Roller över tid
managing_role = Roll
managing_held = Gäller nu
managing_over = Slut
managing_to_come = Kommer
managing_number = Nummer
managing_country = Land
managing_waiting = Det som behöver åtgärdas
managing_undecided = Kommandon som misslyckades på grund av fel hos oss
    .help = De är mottagna och räknas. När felet är rättat låter den som driver systemet avgöra dem igen.
managing_parked = Brev och följdkommandon som systemet inte längre försöker med
    .help = De har misslyckats för många gånger. När orsaken är åtgärdad låter den som driver systemet försöka igen.
managing_unreached = Brev som inte nådde någon
    .help = Ingen har rollen, eller ingen av adresserna fungerar. Rätta en adress, eller berätta på ett annat sätt.
managing_gaps = Ärendenummer utan ärende
    .help = Numret gavs när någon skulle öppna ett ärende, men det blev inget ärende.
managing_attempts =
    { $count ->
        [one] ett försök
       *[other] { $count } försök
    }
managing_health = Hälsa
managing_answers = Svarar, på { $ms } ms
managing_answers_too = Svarar
managing_away = Svarar inte
managing_workers = Arbetsprocesser som frågar efter arbete
managing_no_workers = Inga: kommandon tas emot och avgörs senare
managing_to_decide = Kommandon som väntar på att avgöras
managing_overdue = Tidpunkter som har passerat men inte är antecknade än
managing_to_deliver = Brev och följdkommandon på väg
managing_doubtful = Brev som kan ha kommit två gånger, eller inte kom fram
managing_health_how = Det här är vad portalen ser. Servrar, diskar och säkerhetskopior bevakas av den som driver systemet.
managing_versions = Versioner
managing_build = Programmets kod
managing_programmes = Program, vart och ett med sin version
managing_migrations = Ändringar av databasen
