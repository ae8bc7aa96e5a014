### Vad som händer vid en tidpunkt. { $last } är sista dagen som räknas, { $day } den första dagen i
### det nya och { $time } själva tidpunkten. Numren kommer ur tidpunktens namn.

## En omgång

opens = Den { $day } öppnar omgången.
closes = Omgången är öppen till och med den { $last }.

## Ett ärende

application_lapses = Omgången är öppen till och med den { $last }. Ett utkast som inte har lämnats in då förfaller.
completion_due = Kompletteringen ska vara inne senast den { $last }.
assessment_reminder = Den { $time } påminns de som inte har bedömt ansökan.
signature_reminder = Den { $time } påminns sökanden om att skriva under (påminnelse { $number }).
signature_due = Avtalet ska vara underskrivet senast den { $last }. Annars går pengarna tillbaka till { -budget(form: "definite") }.
report_opens = Period { $period } slutar den { $last }. Därefter ska den redovisas.
report_reminder = Den { $time } påminns sökanden om rapporten för period { $period } (påminnelse { $number }).
report_due = Rapporten för period { $period } ska vara inne senast den { $last }. Därefter är den försenad.
archiving_due = Den { $day } arkiveras ärendet.

# En tidpunkt som det här programmet inte känner till.
unknown = { $name }: { $time }
