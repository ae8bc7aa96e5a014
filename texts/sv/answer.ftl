### Svaret på ett kommando, och vad som händer sedan.

accepted = Godtaget
refused = Nekat { $rule }
allotted = Personens id: { $person }
waits = Väntar: { $task }, av { $roles } hos { $organisation } ({ $who })
draft_open = Utkastet { $case } är öppet. Rätta { $file } och skicka in den igen.
also_applied =
    { $count ->
        [one] Er organisation har ett ärende till av samma typ i omgången: { $cases }. Om det gäller samma sak återkallar ni ett av dem (withdraw_application).
       *[other] Er organisation har fler ärenden av samma typ i omgången: { $cases }. Återkalla dem som gäller samma sak (withdraw_application).
    }
already = Redan gjort den { $at } av { $by }, i { $stream }. Här är det första svaret igen.
done_before = Det är redan gjort, den { $at } av { $by }.
exists_since = Den finns sedan den { $at }: { $by } öppnade den.
too_early = Det är för tidigt: det som väntar nu kommer först.
gone_by = Tiden för det är förbi.
draft_goes_on = Er organisation har ett utkast i omgången, { $case }: det används, och inget nytt ärende öppnas.
not_signed_in = Ingen har loggat in för det här: datorns konto går i god.
