### Kommandoradens inloggning, genom portalen.

command_line = Låt kommandoraden agera som du
command_line_lead = starter.py ber om att få agera som { $name }.
command_line_warning = Fortsätt bara om du själv just har startat det. Den som använder det kan göra det som du får göra, tills inloggningen är slut.
command_line_confirm = Låt den agera som jag
command_line_done = Ett steg till
command_line_back = Tryck på knappen för att avsluta kommandoradens inloggning på den här datorn. Koden i den gäller en gång, i två minuter.
command_line_go = Avsluta inloggningen
command_line_type = Skriv eller klistra in koden där starter.py frågar efter den. Den gäller en gång, i två minuter. Ge den inte till någon.
