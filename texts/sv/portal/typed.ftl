### Det som någon skriver i ett formulär på en sida, och inte har skickat.

typed_save = Spara och fortsätt senare
typed_elsewhere = Inte sparat: du har skrivit något annat i ett annat fönster, och det är sparat. Tryck på Fortsätt för att gå vidare med det som står här.
typed_too_long = Inte sparat: texten är längre än det som sparas. Tryck på Fortsätt, eller kopiera texten innan du lämnar sidan.
typed_back = Du började fylla i det här den { $at }
typed_back_how = Det du skrev är ifyllt igen. Det sparas bara för dig till och med { $until }.
typed_other = Du började fylla i det här den { $at }, och ärendet har ändrats sedan dess
typed_other_how = Här är det du skrev då. Det fylls inte i av sig självt. Det sparas bara för dig till och med { $until }.
typed_fill = Fyll i det
typed_anew = Kasta det och börja om
typed_what = Det du skrev
typed_mine = Det du har skrivit och inte skickat
typed_mine_how = Det sparas bara för dig. Ingen annan kan läsa det, och det raderas när du skickar det eller när tiden är ute.
typed_kept = Skrivet { $at }, sparat till och med { $until }
typed_drop = Kasta det
typed_file = Hämta allt som en fil (JSON)
typed_of_person = Det som personen har skrivit och inte skickat. Innehållet är sparat bara för personen, som hittar det under "Min inloggning".
typed_unsent = Inte skickat
