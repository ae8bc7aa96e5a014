### Den vars uppgifter är begränsade, där ett namn annars står.

name = { $id } (uppgifter begränsade)
heading = Uppgifter begränsade
why = Där ett namn skulle stå har sidan ett id: användningen av den personens uppgifter är begränsad enligt artikel 18 i dataskyddsförordningen. Ärendet går vidare som vanligt. Fråga en arkivarie om du behöver uppgifterna för ett rättsligt anspråk.
