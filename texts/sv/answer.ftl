### Svaret på ett kommando, och vad som händer sedan.

accepted = Godtaget
refused = Nekat { $rule }
allotted = Personens id: { $person }
next = Härnäst: { $task } ({ $command }), av { $roles } hos { $organisation }
draft_open = Utkastet { $case } är öppet. Rätta { $file } och skicka in den med: apply { $file } --case { $case }
also_applied =
    { $count ->
        [one] Er organisation har ett ärende till av samma typ i omgången: { $cases }. Om det gäller samma sak återkallar ni ett av dem (withdraw_application).
       *[other] Er organisation har fler ärenden av samma typ i omgången: { $cases }. Återkalla dem som gäller samma sak (withdraw_application).
    }
