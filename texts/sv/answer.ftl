### Svaret på ett kommando, och vad som händer sedan.

accepted = Godtaget
refused = Nekat { $rule }
allotted = Personens id: { $person }
next = Härnäst: { $task } ({ $command }), av { $roles } hos { $organisation }
draft_open = Utkastet { $case } är öppet. Rätta { $file } och skicka in den med: apply { $file } --case { $case }
