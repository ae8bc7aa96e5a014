### En underskrift på papper eller med en annan tjänst.

signed_record = Anteckna en underskrift: { $document }
signed_lead = Använd sidan när någon har skrivit under handlingen på papper eller med en annan tjänst. Filen bifogas ärendet, och underskriften räknas som om den var gjord här. Du intygar den.
signed_so_far = Underskrifter
signed_nobody = Ingen har skrivit under än.
signed_awaited = Har inte skrivit under än: { $party }
signed_also = En underskrift saknas också på:
signed_no_form-nothing = Ingen underskrift väntas
    .help = Alla som ska skriva under handlingen har gjort det, eller så ska den inte skrivas under nu.
signed_no_form-unread = Du kan inte läsa den här handlingen
    .help = När du antecknar en underskrift ska du jämföra det underskrivna med handlingen. En redovisning visar vad personer tjänar, så för den behöver du ett läsuppdrag. En programansvarig kan ge dig ett.
signed_to_case = Till ärendet
signed_party-applicant = sökanden
signed_party-funder = finansiären
signed_party-counterpart = partnern utomlands
signed_no_signatory = Ingen av de parter som inte har skrivit under har en firmatecknare i registret som du kan anteckna. Be en programansvarig att ge någon rollen. Om det är du som har skrivit under ska en kollega anteckna det.
signed_signatory = Vem som har skrivit under
    .help = En person som var firmatecknare enligt registret den dag då handlingen skrevs under.
signed_who = { $person }, för { $party } { $organisation }
signed_method = Hur handlingen är underskriven
    .help = Välj ett sätt.
signed_method-elsewhere_pades = Med en annan tjänst (PAdES)
    .help = PDF-filen från tjänsten, som du fick den. Filen jämförs med handlingen. Lämna "Var handlingen finns" tomt om filen här är allt som finns.
signed_method-paper = På papper
    .help = En inläst kopia (PDF, PNG eller JPEG). Skriv var originalet finns.
signed_document = Vilken handling
    .help = Den handling som är underskriven. En fil med PAdES visar det själv. Om det är papper väljer du här.
signed_language-sv = { $document }, på svenska
signed_language-en = { $document }, på engelska
signed_file = Fil med det som är underskrivet
    .help = Högst { $size }, utan lösenord.
signed_choose_who = Välj vem som har skrivit under.
signed_choose_document = Välj vilken handling som är underskriven.
signed_choose_again = Välj filen igen: den sparades inte.
signed_compare = Jämför det underskrivna med handlingen, och kryssa i att du har gjort det.
signed_compared = Din kontroll
    .help = Filer med PAdES öppnar du i ett program som kontrollerar underskrifter. Papper jämför du sida för sida med handlingen.
signed_i_compared = Jag har kontrollerat att det är den här handlingen och att personen har skrivit under den
signed_looked_at = Det här har jämförts
signed_begins = Filen börjar med hela handlingen, med samma kontrollsumma.
signed_covers =
    { $count ->
        [one] Filen har en underskrift som gäller hela handlingen.
       *[other] Filen har { $count } underskrifter som gäller hela handlingen.
    }
signed_added = Efter den sista underskriften finns något som den inte gäller. Kontrollera vad det är.
signed_is_a_scan = Filen är en hel PDF eller bild, och inte bara handlingen utan underskrift.
signed_not_looked_at = Det här har inte kontrollerats
signed_not_looked_at-pades = Vem som har skrivit under, om underskriften är giltig, och om något har lagts till på sidorna. Det visar ett program som kontrollerar underskrifter.
signed_not_looked_at-paper = Vad som står på kopian, och vems underskriften är. Det har du jämfört.
signed_send = Anteckna underskriften
signed_copies = Undertecknat exemplar:
signed_fault-unsigned = Det här är handlingen utan underskrift. Välj filen som du fick tillbaka.
signed_fault-encrypted = Filen är krypterad. Be om den utan lösenord.
signed_fault-other_document = Filen är inte den här handlingen. Den kan vara en äldre version, ett annat språk än det som de andra har skrivit under, eller sparad på nytt av ett program. Jämför kontrollsumman, och be om filen som tjänsten gav.
signed_fault-no_signature = Filen är handlingen med något tillagt, men har ingen underskrift (PAdES).
signed_fault-not_covered = Ingen underskrift i filen gäller hela handlingen. Filen kan vara skadad.
signed_fault-not_pdf = En underskrift med PAdES är en PDF. Välj PDF-filen, eller ange att handlingen är underskriven på papper.
signed_fault-not_a_scan = Välj en PDF, PNG eller JPEG.
