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
whole_ore = ett helt antal ören (belopp skrivs aldrig med decimaler)
or = eller
near = ; menade du { $name }?
day = en dag i kalendern, skriven ÅÅÅÅ-MM-DD
instant = en tidpunkt, till exempel 2026-03-01T12:00:00Z
pattern = en text av formen { $pattern }

# Ett fel som inte har någon egen text: på engelska, från biblioteket som fann det.
other = { $message }

## Id:n och koder

person_id = en persons id, till exempel p-017
organisation_id = SE-ON-NNNNNN-NNNN, eller local/namn för en organisation utan sådant nummer
uuid = ett UUID med små bokstäver
sha256 = ett SHA-256 med 64 hexadecimala siffror, små bokstäver
slug = små bokstäver, siffror och bindestreck, till exempel kp-2026-autumn
code = en kod ur programmet, med små bokstäver, siffror och understreck
country = två stora bokstäver, till exempel TZ
case_number = ett ärendenummer, till exempel 2026-0042

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
vouched_by = en inloggning och ett konto i den, till exempel os:anna
same_kind = samma slag som i höljet
persons_kind = ett kommando för en person: det här är systemets eget
follow_up = id för ett följdkommando som väntar på den här strömmen
passed_instant = en tidpunkt som har varit
known_programme = ett program som är känt här: { $programmes }
known_kind = en sort som den här strömmen känner till: { $kinds }
not_empty = en text som inte är tom
kept_text = en text som har lagts i valvet med det här kommandot

## Dokument

shown_document = ett dokument som är det som visas nu: läs det igen med verbet document (kontrollsumma { $sha256 })
document_language = ett språk som programmet har: { $languages }
