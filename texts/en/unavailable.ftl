### A database that answers but cannot be used. { $code } is the database's own code.

schema = The database lacks tables that this code needs ({ $code }). Run: starter.py install
login = PostgreSQL does not let the role in with that password ({ $code }).
no_database = There is no database of the name that the address gives ({ $code }).
