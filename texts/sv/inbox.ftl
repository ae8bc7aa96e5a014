### Vad som väntar på en person, som verbet inbox visar det.

title = Väntar på { $person } den { $day }
nothing = Inget väntar på { $person } den { $day }.
overdue = försenat
