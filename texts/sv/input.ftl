### Vad som skulle ha stått i ett fält, efter fältets namn: ”period: ett heltal”.

## Efter slaget av fel

missing = ett värde: fältet måste fyllas i
extra_forbidden = inget: det finns inget sådant fält här
union_tag_not_found = ett slag, i fältet kind
union_tag_invalid = något av { $choices }
enum = något av { $choices }
literal_error = { $choices }
int_type = ett heltal
string_type = en text
bool_type = true eller false
list_type = en lista
model_type = ett objekt med fält
greater_than = mer än { $gt }
greater_than_equal = { $ge } eller mer
less_than = mindre än { $lt }
less_than_equal = { $le } eller mindre
too_short = minst { $min_length } stycken
too_long = högst { $max_length } stycken
string_too_short = minst { $min_length } tecken
string_too_long = högst { $max_length } tecken
timezone_aware = en tidpunkt med tidszon
json_invalid = JSON
whole_minor = ett helt antal hundradelar (ett belopp i hundradelar har inga decimaler)
or = eller
near = ; menade du { $name }?
day = en dag i kalendern, skriven ÅÅÅÅ-MM-DD
instant = en tidpunkt, till exempel 2026-03-01T12:00:00Z
day_in_reach = en dag mellan 1990-01-01 och 2199-12-31
written_day = en dag skrivs ÅÅÅÅ-MM-DD
pattern = en text av formen { $pattern }

# Ett fel som inte har någon egen text: på engelska, från biblioteket som fann det.
other = { $message }

## Id:n och koder

person_id = en persons id, till exempel p-017
organisation_id = SE-ON-NNNNNN-NNNN, eller local/namn för en organisation utan sådant nummer
national_number = SE-ON- och ett organisationsnummer: SE-ON-NNNNNN-NNNN
organisation_number = ett svenskt organisationsnummer: tio siffror, NNNNNN-NNNN, den sista en kontrollsiffra
organisation_structure = en organisations nummer. Det här har formen av ett personnummer, och journalen kan inte glömma det: ange local/namn för den som inte har något organisationsnummer
no_personal_number = ett id utan personnummer: journalen kan inte glömma det
uuid = ett UUID med små bokstäver
sha256 = ett SHA-256 med 64 hexadecimala siffror, små bokstäver
subject = person/ och en persons id, organisation/ och en organisations id, eller text/ och en texts id
file_address = en fils adress i fillagret, till exempel 3f/ och 32 hexadecimala siffror med små bokstäver
media_type = en mediatyp, till exempel application/pdf eller image/png
slug = små bokstäver, siffror och bindestreck, till exempel kp-2026-autumn
code = en kod ur programmet, med små bokstäver, siffror och understreck
country = två stora bokstäver, till exempel TZ
case_number = ett ärendenummer, till exempel 2026-0042
case_or_round = ett ärende eller en omgång, till exempel partnership/2026-0042 eller round/kp-2026-autumn
sign_in_word = det som inloggningstjänsten anger, till exempel bankid: högst 80 tecken, utan mellanslag och å, ä, ö

## Ett kommando och dess hölje

json = JSON utan NaN, och inte nästlat i det oändliga
storable = text utan NUL-tecken och utan halva surrogatpar
stream_name = { $forms }
known_stream = en ström som finns
opened_stream = en ström som är öppnad
own_stream = strömmens eget namn: bara det som öppnar en ström får skickas till { $stream }
new_stream = { $stream }: numret ges när strömmen öppnas
opened_case = att ärendet { $case } är öppnat
uuid_of_a_person = ett UUID av version 4 eller 7; de av version 8 är systemets egna
acting_person = en person som företräder en organisation
allotted_person = inget id: det tilldelas när personen läggs till
known_mail = e-postadressen till en person i registret
one_person = e-postadressen till en enda person; den här har flera
vouched_by = en inloggning och ett konto i den, till exempel os:anna
same_kind = samma slag som i höljet
persons_kind = ett kommando för en person: det här är systemets eget
follow_up = id för ett följdkommando som väntar på den här strömmen
passed_instant = en tidpunkt som har varit
known_programme = ett program som är känt här: { $programmes }
known_kind = ett slag som den här strömmen känner till: { $kinds }
not_empty = en text som inte är tom
set_aside = ett nytt id: det som togs emot med det här id:t har lagts åt sidan
parked_reception = id:t för ett kommando som är parkerat; list visar dem
kept_text = en text som har lagts i valvet med det här kommandot
kept_file = en fil som har lagts i fillagret med det här kommandot
new_file =
    en ny fil ({ $why ->
        [EEXIST] den finns redan
        [ENOENT] mappen finns inte
        [EISDIR] det är en mapp
        [EACCES] den får inte skrivas
       *[other] { $reason }
    })
key_folder = en mapp med nycklar, med dess huvudnycklar i PARTNERSHIP_MASTER_KEYS
days = mellan 1 och { $most }
attached_document = en handling som har bifogats: { $documents }
no_document = en handling som har bifogats; ärendet har ingen fil
file_there = en fil som finns kvar: den här är raderad
file_in_store = en fil som finns kvar: fillagret har inte den här
file_with_key = en fil vars nyckel finns här: det gör inte den härs
file_unchanged = en fil som inte har ändrats sedan den bifogades: det har den här
file_empty = en fil som inte är tom
file_too_large = en fil på högst 25 MiB
file_type_not_allowed = en fil av typen PDF, PNG, JPEG, DOCX eller XLSX
file_type_differs = en fil av den typ som den sägs vara
file_damaged = en hel fil: den här går inte att läsa till slutet
file_encrypted = en fil utan lösenord, och ingen kontorsfil från före 2007
file_polyglot = en fil som bara är en sak: den här kan läsas som två
file_macros = en fil utan makron
file_active_content = en fil utan inbäddade objekt och mallar från annat håll
file_archive_bomb = en fil som packas upp till en rimlig storlek
file_image_too_large = en bild på högst 12 000 bildpunkter per sida
file_infected = en fil utan skadlig kod: genomsökningen hittade sådan i den här
files_max = färre filer i ärendet: högst { $most }

## Ett konto att betala till. Själva kontot upprepas inte.

account = ett konto: bankgiro 5050-1055, plusgiro 12 34 56-6 eller IBAN, utanför Sverige med BIC
bankgiro = ett bankgironummer: sju eller åtta siffror, den sista en kontrollsiffra
plusgiro = ett plusgironummer: två till åtta siffror, den sista en kontrollsiffra
iban = ett IBAN med sina kontrollsiffror, och en BIC med 8 eller 11 tecken om det finns en
bic = också BIC: IBAN ..., BIC ...

## En e-postadress: vad som är fel med den. Adressen själv upprepas inte.

email_no_at = en adress som namn@exempel.se (det finns inget @)
email_two_at = en enda adress som namn@exempel.se (det finns mer än ett @)
email_hidden = en adress utan osynliga tecken (tecken { $place } är { $letter })
email_letter = en adress som namn@exempel.se (tecken { $place } får inte stå där: { $letter })
email_local_length = en adress med 1 till { $most } tecken före @
email_dots = en adress utan punkt först, sist eller dubbelt före @
email_domain = en adress med en giltig domän efter @, till exempel namn@exempel.se
email_domain_dot = en adress med hela domänen efter @, till exempel namn@exempel.se (det finns ingen punkt)

## En rad om ett fel: fältet, vad som skulle ha stått där, och vad som stod

fault = { $field }: { $expected }
fault-got = { $field }: { $expected } (nu: { $got })
fault-line = { $field } (rad { $line }): { $expected }
fault-line-got = { $field } (rad { $line }): { $expected } (nu: { $got })

# Vad felet gäller, när det inte är ett fält.
place-file = filen
place-command_line = kommandoraden
place-settings = inställningarna
place-database = databasen
place-sign_in = inloggningen

## En fil

readable_file =
    en fil som går att läsa ({ $why ->
        [ENOENT] den finns inte
        [EISDIR] det är en mapp
        [EACCES] den får inte läsas
       *[other] { $reason }
    })
file_size = högst { $kb } KB; lägg bilagor någon annanstans
utf8 = text i UTF-8
object = ett JSON-objekt: fält inom klammerparenteser
once = varje fält en gång
json_at =
    giltig JSON (kolumn { $column }: { $why ->
        [expecting_value] här ska ett värde stå
        [expecting_property_name_enclosed_in_double_quotes] här ska ett fältnamn inom citattecken stå
        [expecting_delimiter] här saknas ett tecken mellan två värden
        [extra_data] här slutar objektet, men texten fortsätter
        [unterminated_string_starting_at] här börjar en text som aldrig slutar
        [invalid_control_character_at] här står ett styrtecken i en text
        [invalid_escape] här står ett omvänt snedstreck för mycket
       *[other] { $message }
    })
json_constant = giltig JSON ({ $name } är inget tal i JSON)
json_number = JSON utan tal som är tusentals siffror långa
json_deep = JSON som inte är nästlad så djupt
toml =
    giltig TOML ({ $why ->
        [invalid_statement] här ska namn = värde eller [rubrik] stå
        [invalid_value] här ska ett värde stå
        [expected_newline_or_end_of_document_after_a_statement] här ska raden sluta
        [expected_after_a_key_in_a_key_value_pair] efter ett namn ska = stå
        [cannot_overwrite_a_value] här sätts ett värde en gång till
        [unclosed_array] en lista slutar aldrig
        [unclosed_inline_table] en tabell slutar aldrig
        [unterminated_string] en text slutar aldrig
        [expected] en text slutar aldrig
        [cannot_declare_twice] samma rubrik står två gånger
        [invalid_initial_character_for_a_key_part] här ska ett namn stå
        [invalid_date_or_datetime] här står en dag som inte finns
        [illegal_character] här står ett tecken som inte får stå i en text
       *[other] { $message }
    }, { $where ->
        [end] i slutet av filen
       *[other] rad { $line_in_file }, kolumn { $column }
    })
toml_deep = TOML som inte är nästlad så djupt
day_not_time = en dag, inte ett klockslag
applied = round, component och application, och inget annat

## Kommandoraden

verb = något av { $verbs }
no_such_option = inget: det finns ingen sådan här
nothing_more = inget mer; inte { $words }
before_options = { $word } före alternativ som --as
option_once = en gång
streams_or_all = antingen strömmar eller --all
one_form = inget: en scenariofil har bara en form
amount = ett belopp med högst två decimaler, till exempel "12 500,50" eller "12,500.50"
as_written = Beloppet med högst två decimaler, i stället för samma fält i hundradelar.
amount_above_zero = ett belopp över 0 och högst 10 000 000 000 000
amount_at_most = ett belopp på högst 10 000 000 000 000
amounts_in_all = belopp på högst 10 000 000 000 000 tillsammans
one_amount = samma belopp som det i hundradelar: båda är angivna och de skiljer sig åt
round_id = en omgångs id, till exempel kp-2026-autumn
stream = { $others } eller ett ärendenummer, till exempel 2026-0042

## Vad som finns

opened_register = register, när install har öppnat det; { $name } finns inte än
none_yet = { $what }, men det finns inga än; { $name } finns inte här
such_as = { $what }, till exempel { $some }; { $name } finns inte här
known_streams = strömmar som journalen känner till; inte { $names }
person_in_case = en person som har en roll i ärendet; { $person } har ingen
person_with_role = en person som har en roll i registret; { $person } har ingen
organisation_of = den organisation som { $person } företräder (någon av { $organisations })

## En installation, en databas och inställningar

installed = en installation: python starter.py install gör en
other_kind =
    något annat: det här är { $kind ->
        [rehearsal] en installation för övning
       *[production] en skarp installation
    }, och det går inte att ändra
older_programs =
    att inget program av en äldre version är anslutet. Texterna krypteras nu, och det skulle inte kunna läsa dem. ({ $count ->
        [one] Det har en anslutning.
       *[other] Det har { $count } anslutningar.
    } Stoppa dess arbetsprocesser och kör install igen.)
older_stack = en stack som den här versionen har startat: den i { $folder } startades av en äldre version (stoppa den där: make down, sedan här: make up)
temporal_usable = att Temporal går att använda som det är: { $message }

## Höljet kring ett kommando, som arbetsprocessen också kontrollerar

command_kind = ett slag av kommando, med små bokstäver, siffror och understreck
no_deadline = ett kommando från en person: tidpunkter passerar av sig själva
no_effect = inget: bara systemets egna följdkommandon har en
effect_id = id för en rad i utkorgen, <ström>#<post>.<nummer>
whole_characters = JSON utan halva surrogatpar
command_size = högst { $kb } KB JSON

## Dokument

shown_document = ett dokument som är det som visas nu: läs det igen med verbet document (kontrollsumma { $sha256 })
document_language = ett språk som programmet har: { $languages }
draft_of = application, completion, eller report-N för redovisningen för period N
saved_draft = posten för en version som är sparad: { $entries }
no_draft = ett utkast som någon har sparat; inget är sparat än
person_who_writes = en person som får skriva i utkastet; { $person } får det inte
case_document = ett dokument som ärendet har: { $documents }
no_case_document = agreement, decision, report-N eller payment-N; ärendet har inget av dem än

## Kommandonas egna verb

stream_of_kind = ett namn på formen { $form }
editor = en redigerare, i $VISUAL eller $EDITOR
editor_ended = en redigerare som slutar utan fel; det gjorde den inte, och inget skickades
announced_round = en omgång som är utlyst: { $rounds }
no_round = en omgång som är utlyst; ingen är det ännu
csv = en rad i en CSV-fil: fält åtskilda med komma, semikolon eller tabb, citattecken parvis
column = någon av { $columns }, var och en en gång
columns_of_a_row = högst { $most } värden: rubriken har inte fler kolumner
role_of_the_body = en roll hos den organisationen: sökande har samordnare, firmatecknare och controller, organisationer utomlands (med land) partnerns roller, finansiären alla andra
as_above = samma som på raden där den först nämns
practice = en övning: en installation där tid kan gå, så som rehearse --keep lämnar den
near_day = en dag senast { $day }: fler år på en gång är nog ett skrivfel
later_day = en dag efter den { $day }: tiden går bara framåt
sign_in = logga in först (starter.py sign-in): kommandon ges av personer som har loggat in. Bara för utveckling: PARTNERSHIP_WITHOUT_SIGN_IN=allowed
sign_in_ended = din inloggning är slut: logga in igen (starter.py sign-in)
signed_in_person = den som har loggat in, { $person }; logga in som en annan för att handla som den
sign_in_code = en kod som portalen just har visat, för den här inloggningen
sign_in_in_time = en webbläsare som kommer tillbaka från portalen inom fem minuter; om den finns på en annan maskin: sign-in --paste
portal_origin = portalens adress, som https://portal.example.org
sign_in_not_sure = en inloggning som är säker nog för det som inte kan tas tillbaka, i den här rollen (PARTNERSHIP_SIGN_IN_ACR)
sign_in_unconfirmed = ett konto som en andra person har bekräftat: fråga en programansvarig
sign_in_again = en inloggning från alldeles nyss, för det som inte kan tas tillbaka: logga in igen (starter.py sign-in)
