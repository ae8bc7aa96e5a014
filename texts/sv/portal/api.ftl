### Gränssnittet för system (API), system som använder det, och sidan för utvecklare.

## System

api_systems = System med åtkomst
api_systems_lead = Ett system läser, och skickar utkast, ansökningar och redovisningar, genom gränssnittet (API) utan att någon sitter vid ett tangentbord. Det agerar som en person i registret som du har lagt in för det, med den personens roller. Ingen loggar in som den personen.
api_systems_people = Ett system kan inte skriva under, besluta, attestera eller ändra konton, roller eller adresser. Det gör en människa.
api_register = Registrera ett system
api_acts_as = Det agerar som
api_acts_as_hint = En person i registret som har en roll i dag och som ingen loggar in som. Lägg in personen och rollen först.
api_may = Vad det får göra
api_scope-read = Läsa det som personen får läsa
api_scope-command = Skicka kommandon
api_for_how_long = Hur länge
api_days = { $days } dagar
api_registered = { $system } är registrerat
api_secret_once = Anteckna hemligheten nu. Den visas inte igen: vi sparar bara ett fingeravtryck av den.
api_client_id = Klient-id
api_client_secret = Klienthemlighet
api_ended = { $system } har inte åtkomst längre.
api_end = Avsluta åtkomsten
api_system = System
api_registered_by = Registrerat av
api_access = Åtkomst
api_until = Till { $time }
api_over = Avslutad { $time }
api_choose_person = Välj vem systemet agerar som
api_choose_scope = Välj minst en
api_choose_days = Välj hur länge
api_human = Någon loggar in som den här personen eller är inbjuden till det. Ett system behöver en egen person.

## För utvecklare

api_title = Partnerskapsportalens gränssnitt (API)
api_lead = Samma kommandon och frågor som i portalen, som JSON. Ett system ser det som dess person får läsa, och varje läsning antecknas.
api_developers = För utvecklare
api_openapi = OpenAPI-texten, för program som skapar klienter
api_tokens = En åtkomstnyckel
api_tokens_how = En programansvarig registrerar ditt system och ger dig ett klient-id och en hemlighet. Be om en åtkomstnyckel med dem (OAuth 2.0, client credentials) och skicka den med varje anrop: Authorization: Bearer NYCKEL. En nyckel gäller i { $minutes } minuter.
api_commands = Kommandon
api_commands_how = Ett kommando skickas i sitt kuvert. Dess command_id är ett UUID som du väljer: skickas det igen med samma innehåll utförs kommandot en gång och du får det första svaret; annat innehåll under samma id avslås (E01). Utan id är varje sändning ett nytt kommando. Med dry_run=true får du veta vad som skulle hända, och ingenting sparas.
api_commands_answer = Ett avslag är ett svar (200) med sin regel och en mening. Ett kommando som är mottaget men inte avgjort än besvaras med 202 och ett kvitto: det räknas från mottagandet, och svaret finns under /receipts. 503 betyder att ingenting togs emot: skicka samma sak igen.
api_commands_which = Ett system får skicka de här:
api_languages = Meningar är på svenska eller engelska, som Accept-Language ber om. Belopp som slutar på _minor är i hela hundradelar av valutan. Tider är i UTC.
api_paging = Listor har sidor: next är markören för nästa sida.
api_operations = Anrop
api_operation = Anrop
api_needs = Kräver
api_no_token_needed = ingen nyckel
api_problems = Problem
api_problems_how = Ett problem besvaras enligt RFC 9457 (application/problem+json) med en kod. Fel i det som skickas sägs fält för fält. Parametrar och fält som inte finns nekas. En detalj (detail) säger vad det gäller den här gången.
api_code = Kod
api_status = Statuskod
api_means = Betydelse
api_answer = Svaret
api_later = Mottaget, avgörs senare
api_no_token = Uppgifterna eller anropet går inte att använda

api_operation-get_token = Hämta en åtkomstnyckel
api_operation-get_me = Vem systemet agerar som
api_operation-list_rounds = Omgångar som är öppna eller kommer
api_operation-get_round = En omgång
api_operation-list_results = Omgångar med publicerade resultat
api_operation-get_result = En omgångs resultat
api_operation-list_cases = Ärenden som personen får se
api_operation-list_tasks = Vad som väntar på personen
api_operation-get_receipt = Vad det blev av ett kommando som personen skickade
api_operation-list_entries = Vad som har hänt i en ström
api_operation-get_document = En handling i ett ärende, som PDF
api_operation-get_file = En fil i ett ärende
api_operation-send_file = Skicka en fil till ett ärende: svaret är kommandot som bifogar den
api_operation-list_commands = Kommandon som systemet kan ge i en ström nu
api_operation-give_command = Ge ett kommando
api_operation-get_stream = En ström: ett ärende, en omgång eller registret

api_given-stream = partnership/2026-0001, round/kp-2026, register; partnership/new för att öppna ett ärende
api_given-round = Omgångens id
api_given-command_id = Det id som kommandot skickades under
api_given-name = agreement, decision eller report-1
api_given-document = Vad filen är: budget, letter_of_intent, other, ...
api_given-file_name = Vad filen heter, med sin ändelse
api_given-entry = Numret på posten som bifogade filen
api_given-limit = Högst så många
api_given-cursor = Som `next` sade på sidan före
api_given-phase = Bara ärenden i den här fasen
api_given-headline = Bara ärenden i det här läget
api_given-dry_run = Bara prova

api_problem-wrong_input = Något i anropet går inte att använda.
api_problem-not_json = Innehållet är inte JSON.
api_problem-not_utf8 = Innehållet ska vara UTF-8: dess Content-Type anger en annan teckenuppsättning.
api_problem-not_signed_in = Det finns ingen åtkomstnyckel, eller så gäller den inte längre.
api_problem-wrong_scope = Nyckeln tillåter inte det här.
api_problem-for_people = Det här kommandot ger bara en människa som har loggat in i portalen.
api_problem-for_systems = Bara ett system har webhookar, och den här nyckeln är en persons.
api_problem-no_role = Systemets person har ingen roll i dag.
api_problem-not_found = Här finns ingenting, eller ingenting som systemet får känna till.
api_problem-wrong_method = Den här adressen tar inte den metoden.
api_problem-too_large = Innehållet är för stort.
api_problem-too_slow = Innehållet kom för långsamt. Skicka det igen.
api_problem-too_many = För många anrop på kort tid. Retry-After säger när det går igen.
api_problem-away = En tjänst svarar inte. Ingenting togs emot: skicka samma sak igen om en stund.
api_problem-failed = Det var ett fel hos oss.

api_own_actor = den person och den organisation som uppgifterna gäller; kan utelämnas
api_command_id = ett UUID med små bokstäver
api_document = ett av { $documents }
api_file_name = vad filen heter, med sin ändelse
api_limit = ett heltal från 1 till { $most }
api_number = ett heltal

api_operation-list_webhooks = Systemets webhookar
api_operation-add_webhook = Be om att få veta vad som händer, från och med nu
api_operation-end_webhook = Avsluta en webhook
api_given-webhook = Webhookens id
api_webhook_url = en adress som börjar med https://, högst 500 tecken
api_webhook_public = en adress som nås från internet, inte en på den här maskinen eller i ett eget nät
api_webhook_event = en typ av händelse, som application_submitted.v1
api_webhook_most = inte fler än { $most } webhookar för ett system: avsluta en först

api_files = Filer
api_files_how = Välj ett command_id och skicka filen som den är med PUT, högst { $most }. Den kontrolleras, genomsöks om det finns ett virusskydd (file.scan säger det), och förseglas. Svaret har kommandot som bifogar den: ge det under samma command_id. Samma fil under samma id hittas igen; en fil som inte bifogas tas bort efter en tid.
api_own_tokens = Den som har loggat in i portalen skapar en egen nyckel under "Mina åtkomstnycklar", för ett program som handlar i personens namn. Den får göra det som ett system får göra, så långt personens roller räcker.
api_webhooks = Webhookar
api_webhooks_how = I stället för att fråga om och om igen kan ett system få besked. Ange en adress som börjar med https:// och är publik, och om du vill typer av händelser. Varje meddelande skickas dit som JSON: typ, tid, och data med strömmen och postens nummer. Det nämner ingen person: läs resten genom gränssnittet. Det är signerat enligt Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature; HMAC-SHA256 med hemligheten som du fick). Neka ett meddelande vars tid är mer än fem minuter från din klocka.
api_webhooks_order = Om varje ström får du besked i ordning, minst en gång: svara med 2xx inom tio sekunder, och känn igen på webhook-id det som du har sett förut. Det som misslyckas prövas igen efter 1, 5, 15, 60 och 240 minuter, sedan parkeras det tills en programansvarig startar det igen.
api_webhook_parked = Parkerad sedan { $time } ({ $code }). Den fortsätter där den stannade.
api_webhook_failing = { $failures } misslyckade försök ({ $code })
api_webhook_well = Fungerar
api_webhook = Webhook
api_webhook_state = Läge
api_webhook_restart = Starta igen
api_webhook_restarted = { $webhook } har startats igen.

## Vad ett problem handlar om den här gången

api_no_parameter = inget: det finns ingen sådan parameter här
api_cursor = en markör så som `next` angav den, utan ändring
api_nothing_attached = Inget kan bifogas där nu.
api_once = ett värde
api_most = Högst { $most } byte.
api_empty_body = Innehållet är tomt.
api_no_utf8 = Innehållet är inte UTF-8.
api_json_place = Något annat väntas på rad { $line }, kolumn { $column }.
api_kind = något av { $commands }
api_may_send = Ett program får skicka { $commands }.
api_token_missing = Skicka den som Authorization: Bearer NYCKEL.
api_token_over = Den har gått ut, har avslutats eller är inte vår. Begär en ny.
api_scope_lacks = Det kräver { $needed }; den här nyckeln har { $has }.
