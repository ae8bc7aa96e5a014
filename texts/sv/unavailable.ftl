### En databas som svarar men inte går att använda. { $code } är databasens egen kod.

schema = Databasen saknar tabeller som den här koden behöver ({ $code }). Kör: starter.py install
login = PostgreSQL släpper inte in rollen med det lösenordet ({ $code }).
no_database = Databasen som adressen nämner finns inte ({ $code }).
