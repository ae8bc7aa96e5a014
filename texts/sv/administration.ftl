### Det som driften gör: install, rebuild-views, redeliver.

kind-production = skarp
kind-rehearsal = för övning
installed = Installationen { $id } ({ $kind }) är gjord. Programansvarig är { $manager }.
already_installed = Installationen { $id } ({ $kind }) finns redan. Databasen och programmen är aktuella.
progress = Strömmar: { $done } av { $of }
sealing = Krypterade texter: { $done } av { $of }
sealed =
    { $count ->
        [one] En text är nu krypterad. Äldre säkerhetskopior har den i klartext tills de kastas.
       *[other] { $count } texter är nu krypterade. Äldre säkerhetskopior har dem i klartext tills de kastas.
    }
rebuilt =
    { $streams ->
        [one] En ström gjordes om från journalen.
       *[other] { $streams } strömmar gjordes om från journalen.
    }
differed =
    { $count ->
        [0] Alla stämde.
        [one] En sade något annat och är rättad:
       *[other] { $count } sade något annat och är rättade:
    }
strangers =
    { $count ->
        [one] En finns inte i journalen och är lämnad som den är: { $names }
       *[other] { $count } finns inte i journalen och är lämnade som de är: { $names }
    }
redelivered =
    { $count ->
        [0] Inget utskick är parkerat här.
        [one] Ett parkerat utskick prövas på nytt.
       *[other] { $count } parkerade utskick prövas på nytt.
    }
to_redeliver =
    { $count ->
        [one] En leverans är parkerad och skulle prövas igen.
       *[other] { $count } leveranser är parkerade och skulle prövas igen.
    }
