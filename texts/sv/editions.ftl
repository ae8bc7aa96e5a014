### När en senare utgåva av regelverket börjar gälla: raise-edition.

change = Utgåva { $edition }: { $what }
deadlines = Nya frister för det som redan pågår
kind = Slag
deadline = Frist
streams = Antal
past = Redan passerade
outdated =
    { $count ->
        [one] En anslutning till databasen kommer från ett program som inte känner till den senaste utgåvan. Byt först ut alla arbetsprocesser och försök sedan igen. Inget är gjort.
       *[other] { $count } anslutningar till databasen kommer från program som inte känner till den senaste utgåvan. Byt först ut alla arbetsprocesser och försök sedan igen. Inget är gjort.
    }
moved = Den senaste utgåvan skulle flytta eller ta bort frister som redan är utlovade. Det är ett fel i den här versionen av programmet. Inget är gjort. Det gäller: { $names }
latest = Utgåva { $in_force } av regelverket gäller. Det är den senaste som det här programmet känner till. Bara om det avbröts förra gången: samma kommando med --yes gör det färdigt.
no_way_back = Nu gäller utgåva { $in_force }. Därefter fattas varje beslut enligt utgåva { $latest }. Det går inte att återgå till en tidigare. Påminnelser som redan har passerat noteras som överhoppade och skickas inte.
raised = Utgåva { $edition } av regelverket gäller.
looked =
    { $count ->
        [0] Ingen ström är öppen.
        [one] En öppen ström har sett efter sina frister.
       *[other] { $count } öppna strömmar har sett efter sina frister.
    }
out_of_reach =
    { $count ->
        [one] En svarade inte och väcks inom några minuter: { $names }
       *[other] { $count } svarade inte och väcks inom några minuter: { $names }
    }
