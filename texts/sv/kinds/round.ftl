### En omgång: vad man kan göra med den, vad som har hänt, vad tiden för med sig, ord för koder.

## Vad en sådan ström heter i en mening

noun-round = en omgång

## Vad man kan göra, i den form som passar efter ”kan”, ”väntar:” och ”nekades:”. Under varje
## kommando står dess fält: ledtext och hjälp, som de ska stå i ett formulär.

command-announce_round = utlysa en omgång
announce_round--programme = Program
    .help = Den senaste versionen av programmet gäller för hela omgången.
announce_round--title = Rubrik
    .help = Vad omgången heter, till exempel ”Hösten 2026”.
announce_round--opens = Första ansökningsdag
    .help = Omgången öppnar när den dagen börjar.
announce_round--closes = Sista ansökningsdag
    .help = Hela den dagen räknas.
announce_round--frame_minor = Omgångens { -budget }
    .help = Så mycket som sammanlagt kan beviljas.

command-extend_round = förlänga omgången
extend_round--closes = Ny sista ansökningsdag
    .help = En senare dag än den nuvarande. Hela den dagen räknas.
extend_round--reason = Skäl
    .help = Varför omgången förlängs. Skälet skickas till handläggarna.

command-correct_round = rätta omgången
correct_round--title = Rubrik
    .help = Vad omgången ska heta. Lämna tomt om den inte ska ändras.
correct_round--opens = Första ansökningsdag
    .help = Kan ändras tills omgången öppnar. Lämna tomt om dagen inte ska ändras.
correct_round--closes = Sista ansökningsdag
    .help = Kan ändras tills omgången öppnar; därefter kan omgången förlängas. Lämna tomt om dagen inte ska ändras.
correct_round--frame_minor = Omgångens { -budget }
    .help = Så mycket som sammanlagt kan beviljas, minst det som redan är beviljat. Lämna tomt om ramen inte ska ändras.
correct_round--reason = Skäl
    .help = Vad som var fel, eller varför det ändras. Skälet skickas till handläggarna.

command-cancel_round = ställa in omgången
cancel_round--reasons = Skäl
    .help = Varför omgången ställs in. Texten skickas till alla som har sökt eller har ett utkast. Det går inte att ångra.

command-conclude_decisions = slå fast att alla ansökningar är avgjorda

command-publish_round = publicera resultatet

## Vad som har hänt, en mening för varje slags händelse. { $namn } är händelsens egna fält. Ett fält
## utan värde har värdet ”none”.

event-round_announced-v1 = Omgången utlystes. Den är öppen från den { $opens_at } till och med den { $closes_at }, med en { -budget } på { $frame_minor }.
event-round_opened-v1 = Omgången öppnade.
event-round_extended-v1 = Omgången förlängdes till och med den { $closes_at }.
event-round_closed-v1 = Omgången stängde.
event-round_corrected-v1 =
    { $frame_minor ->
        [none] Omgången rättades.
       *[other] Omgången rättades. Dess { -budget } är nu { $frame_minor }.
    }
event-round_cancelled-v1 = Omgången ställdes in. { $returned_minor } gick tillbaka dit de kom från.
event-decisions_concluded-v1 =
    { $cases ->
        [0] Omgången hade inga ansökningar att avgöra.
        [one] Omgångens enda ansökan är avgjord.
       *[other] Alla { $cases } ansökningar är avgjorda.
    }
event-round_published-v1 = Resultatet publicerades.

## Vad som händer vid en tidpunkt. { $last } är sista dagen som räknas, { $day } den första dagen i
## det nya och { $time } själva tidpunkten. Numren kommer ur tidpunktens namn.

deadline-opens = Den { $day } öppnar omgången.
deadline-closes = Omgången är öppen till och med den { $last }.

## Faser. En omgångs fas är dess läge.

phase-announced = utlyst
phase-open = öppen
phase-closed = stängd
phase-decided = avgjord
phase-published = publicerad
phase-cancelled = inställd

## Läget, i ett avslag: ”Det går inte i det här läget (utkast)”

status-announced = utlyst
status-decided = avgjort
status-published = publicerat
status-cancelled = inställt

## Meddelanden, kort: breven själva är services/notification/templates

notice-round_opened = omgången är öppen
notice-round_extended = omgången är förlängd
notice-round_closed = omgången är stängd
notice-round_corrected = omgången är rättad
notice-round_cancelled = omgången är inställd
