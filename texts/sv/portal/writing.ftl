### Att söka och redovisa: listan, avsnitten, och det som är sparat för en själv eller för alla.

## Avsnitt

writing_section-project = Om partnerskapet
writing_section-time = När det pågår
writing_section-partners = Partner utomlands
writing_section-participants = Deltagare
writing_section-budget = Budget år för år
writing_section-documents = Bilagor
writing_section-narrative = Vad ni har gjort
writing_section-costs = Kostnader
writing_section-forms = Löneblankett, underskrift och intyg
writing_section-audit = Revisorns intyg, uppgift för uppgift
writing_section-other = Övrigt
writing_paper-letter_of_intent = Avsiktsförklaring
writing_paper-budget = Budget
writing_paper-planning_tool = Planeringsverktyg

## Hur långt det har kommit

writing_state-not_started = Inte påbörjat
writing_state-missing = Något saknas
writing_state-wrong = Behöver rättas
writing_state-empty = Inget skrivet än
writing_state-done = Klart
writing_state-to_mend = Efterfrågas
writing_lacks = Saknas: { $what }
writing_to_correct = Att rätta: { $what }
writing_check = Kontrollera allt och skicka
writing_ready = Kan skickas
writing_not_ready = Inte redo än
writing_go_on = Fortsätt skriva
writing_others_send = Du skriver tillsammans med sökanden. Det är sökanden som skickar.
writing_party_own = Ni som söker
writing_party = Partner utomlands { $number }
help_chosen-party = Välj den part som deltagarna kommer från.
help_chosen-country = Det land där partnern finns.
writing_days_reversed = Sista dagen måste vara samma dag som den första eller senare
writing_files_first = Ladda upp filerna först: då fylls deras namn i här.
writing_files_named = Ladda upp handlingarna, och skriv filernas namn här.
writing_files = Ladda upp filer
writing_not_uploaded = De här filerna nämns, men är inte uppladdade här: { $files }. Bara deras namn skickas.
writing_important = Viktigt

## Vad som är sparat, och för vem

writing_where = Vad som är sparat
writing_kept = Det du har skrivit är sparat bara för dig ({ $at }), till och med { $until }. Ingen annan kan läsa det.
writing_nothing_kept = Det du skriver sparas efter hand, bara för dig.
writing_kept_at = Sparat för dig { $at }
writing_not_kept = Inte sparat. Tryck på Fortsätt, eller kopiera texten innan du lämnar sidan.
writing_ended = Du är utloggad. Tryck på Fortsätt och logga in: det du har skrivit följer med.
writing_elsewhere = Inte sparat: samma avsnitt är ändrat i ett annat fönster. Tryck på Fortsätt för att se båda.
writing_shared = Sparat för alla som skriver med er: senast av { $by }, den { $at }.
writing_not_shared = Inget är sparat för de andra som skriver med er än.
writing_save = Spara för alla som skriver med er
writing_with_you = De här organisationerna skriver med er: { $who }.
writing_invite = Bjud in partner att skriva med er
writing_not_saved = Det är inte sparat för de andra
writing_still_kept = Det du skrev är kvar, sparat bara för dig.
writing_behind = { $by } sparade en annan version för alla den { $at }.
writing_compare = Läs båda
writing_two_versions = Två versioner
writing_neither_lost = Båda finns kvar. Välj för varje avsnitt vilken du vill gå vidare med. Spara sedan igen.
writing_own = Det du har skrivit
writing_theirs = Det som { $by } sparade
writing_as_text = { $by } sparade ett utkast som fri text { $at }
writing_earlier = Ni har sökt förut, i ärende { $case }. Ni kan börja med det som ni skrev då, och ändra det. Dagar och bilagor följer inte med.
writing_earlier_budget = Budgeten följer inte heller med, eftersom den är i en annan valuta.
writing_begin = Börja med ansökan { $case }
writing_two_windows = Det här avsnittet är också ändrat i ett annat fönster. Båda texterna finns kvar. Skriv ihop dem här och tryck på Fortsätt.
writing_other_window = I det andra fönstret
writing_this_window = Här
writing_changed = Något är ändrat i ett annat fönster sedan sidan visades. Läs igenom en gång till innan du skickar.

## Pengar

writing_year = År { $year }
writing_costs = Kostnad
writing_kind_of_cost = Kostnadsslag
writing_budget = Budget
writing_sum = Summa
writing_amounts_help = Skriv till exempel 12 500 eller 12 500,50. Lämna tomt där det inte kostar något.
writing_update = Räkna om
writing_add_year = Lägg till ett år
writing_remove_year = Ta bort år { $year }

## Det som någon har begärt, och det som är skickat

writing_asked = Finansiären skrev den { $at }. Svara senast den { $due }.
writing_only_sections = Ansökan bedöms redan. Ni kan därför bara ändra i de avsnitt som finansiären har frågat om, och det sökta beloppet kan inte höjas.
writing_sent_before = Det ni skickade
writing_nothing_sent = Här skickade ni inget.
writing_nothing = Inget är skrivet här.

## Kvitto

writing_receipt_pdf = Kvittot som PDF
writing_next-submit_application = Handläggaren kontrollerar att ansökan är komplett. Ni kan byta ut den så länge omgången är öppen och ingen har börjat granska den.
writing_next-revise_application = Handläggaren kontrollerar den nya ansökan, som har ersatt den tidigare.
writing_next-complete_application = Handläggningen går vidare med ansökan så som den är nu.
writing_next-submit_report = Om programmet kräver det skriver er firmatecknare under redovisningen. Sedan granskar handläggaren den.
writing_next-any = Följ ärendet i portalen.
writing_mail_subject = Kvitto: redovisningen i ärende { $case }
writing_mail_body =
    Hej { $name }!

    Vi tog emot redovisningen i ärende { $case } den { $at }. Kvittonummer: { $case } / { $number }.
    Kvittot finns här: { $link }
