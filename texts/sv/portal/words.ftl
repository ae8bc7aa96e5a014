### Ord som flera sidor har gemensamma: hur länge något gäller, och med vilket program någon har läst.

words_from = från och med { $first }
words_from_to = { $first } – { $last }
words_program-portal = Portalen
words_program-api = Gränssnittet för system (API)
words_program-calendar = Kalendern
words_program-webhook = Besked till ett system
words_purpose-search = sökning
words_purpose-refusals = nekade kommandon
words_purpose-sample = stickprov
words_purpose-read-log = vem som har läst
words_purpose-as-of = läget en viss dag
words_purpose-explanation = förklaring av ett beslut
words_purpose-data-request = begäran om egna uppgifter
words_register = Registret
