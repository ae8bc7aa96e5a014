### Vad som är fel med en inställning. Inget värde upprepas: det kan vara ett lösenord eller en nyckel.

not_set = { $name } är inte satt.
wrong = { $name }: { $expected }.

database_url = den ska vara postgresql://användare:lösenord@värd:port/databas
database_tls = servern är en annan dator: skriv värd:port/databas?sslmode=verify-full&sslrootcert=FIL, så att förbindelsen krypteras och certifikatet kontrolleras. På ett eget nät: sätt { $setting } till off
listen_address = den ska vara adress:port, till exempel 127.0.0.1:9464
origin = den ska vara https://värd, eller http://127.0.0.1:port på den här datorn, med små bokstäver, utan sökväg och utan port 443
issuer = den ska vara https://värd eller https://värd/sökväg, bokstav för bokstav som inloggningstjänsten kallar sig; http bara på den här datorn
portal_certificate = PARTNERSHIP_PORTAL_CERTIFICATE och PARTNERSHIP_PORTAL_CERTIFICATE_KEY: sätt båda, eller ingen.
portal_origin = PARTNERSHIP_PORTAL_ORIGIN: med PARTNERSHIP_PORTAL_CERTIFICATE börjar den med https.
portal_no_tls = PARTNERSHIP_PORTAL_PROXIES: ingenting avslutar TLS. Sätt den till hur många proxyer som står framför portalen, eller sätt PARTNERSHIP_PORTAL_CERTIFICATE och PARTNERSHIP_PORTAL_CERTIFICATE_KEY.
portal_acr = PARTNERSHIP_SIGN_IN_ACR: skriv vad inloggningen ska kalla sig (acr) för dem som undertecknar, beslutar eller betalar, till exempel *=loa3. Inget är sagt om { $roles }.
accepted = den ska skrivas som *=loa3; decision_maker=loa3 loa4, där rollerna är * och { $roles }
contact = den ska vara en e-postadress, till exempel portal@example.se
mailer = den ska vara maildir:SÖKVÄG, smtp://[användare:lösenord@]värd:port eller smtps://[användare:lösenord@]värd:port
sender = den ska vara adress@domän eller Namn <adress@domän>
key_form = nyckel { $place } ska vara id:base64, där id är bokstäver, siffror, - och _
key_once = nyckel { $place } har samma id som en tidigare: { $id }
key_base64 = nyckeln { $id } är inte base64
key_bytes = nyckeln { $id } har { $has } byte; den ska ha { $needs }
log_server = den ska vara syslog+tls://värd:6514
files = den ska vara file:SÖKVÄG eller s3://bucket/prefix?endpoint=https://värd:port&region=namn, med lagrets nycklar i AWS_ACCESS_KEY_ID och AWS_SECRET_ACCESS_KEY
scanner = den ska vara none, clamd:/sökväg/till/socket eller clamd://värd:port
