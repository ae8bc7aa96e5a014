### Åtkomstnycklar som människor skapar åt sig själva, för att använda gränssnittet.

tokens_mine = Mina åtkomstnycklar
tokens_lead = Med en åtkomstnyckel kan ett eget program använda gränssnittet i ditt namn: det läser det som du får läsa, och skickar utkast, ansökningar och redovisningar.
tokens_not = En åtkomstnyckel kan inte skriva under, besluta, attestera eller ändra konton, roller eller adresser. Den gör aldrig mer än dina roller tillåter, och upphör när din åtkomst upphör. Ge den inte till någon: det som görs med den räknas som gjort av dig.
tokens_make = Skapa en åtkomstnyckel
tokens_made = Åtkomstnyckeln är skapad. Den gäller till { $time }.
tokens_once = Anteckna den nu. Den visas inte igen: vi sparar bara ett fingeravtryck av den. Du får också ett mejl om att den har skapats.
tokens_end = Avsluta nyckeln
tokens_ended = Åtkomstnyckeln är avslutad.
tokens_from = Skapad { $made }, gäller till { $time }
tokens_used = Senast använd { $time }
tokens_unused = Aldrig använd
tokens_most = Du har tio åtkomstnycklar. Avsluta en först.
tokens_may-read = Läsa det som jag får läsa
tokens_may-command = Skicka utkast, ansökningar, redovisningar och filer
tokens_scope-read = läser
tokens_scope-command = skickar
tokens_subject = En åtkomstnyckel har skapats i ditt namn
tokens_body =
    Hej { $name }!

    En åtkomstnyckel till partnerskapsportalens gränssnitt har skapats i ditt namn. Den gäller till den { $at } och låter ett program göra det här: { $scopes }.

    Om det inte var du: avsluta nyckeln genast och säg till den programansvariga.
    { $link }
