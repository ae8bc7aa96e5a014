### Vad som skulle ha stått i en scenariofil, efter fältets namn.

file_size = högst { $mb } MB
to_come = en tid som ännu inte har varit, eftersom en servers klocka bara går framåt; eller sätt calendar = "next", som flyttar filens alla datum hela år
no_zone = en tid utan tidszon: tiderna är svenska
local_time = en dag (2026-09-15) eller en dag med klockslag (2026-09-15T10:00:00)

## Ett steg

rule_of_a_refusal = rule: bara med outcome = "refused"
one_aim = antingen stream ({ $named }, ett ärende) eller cases
one_command = command_id: ett id är för ett enda kommando, så ange en ström
in_order = en tid som inte är före steget ovanför
today = samma dag som scenario.starts: med calendar = "today" skickas alla steg på en gång
acts_for = organisationen som { $person } företräder
known_person = en person som finns i filen: { $known }; { $person } finns inte där
opened_before = något som har öppnats: ett godtaget { $opening } för { $target } måste komma före det här steget
of_case = { $expected } (ärendet { $case })
value_of_case = ett värde som ärendet har: { $names }; { $name } finns inte

## En förväntan

one_target = ett ärende, cases, en omgång eller en ström, inte flera av dem
target_or_count = ett ärende, cases, en omgång eller en ström, eller ett antal av det som har skickats
opened_stream = en ström som något steg öppnar: { $opened }; inget steg öppnar { $target }
field_of = ett fält som { $what } har: { $fields }
account_of = ett konto som { $what } har: { $accounts }

## Ärenden, personer och organisationer

case_of_file = ett ärende under [[cases]]: { $cases }; { $key } finns inte där
numbered_kind = ett slag vars id är nummer: { $kinds }
once = var och en en gång: { $id } finns redan
