### What is wrong with a setting. No value is repeated: it may hold a password or a key.

not_set = { $name } is not set.
wrong = { $name }: { $expected }.

database_url = it must read postgresql://user:password@host:port/database
database_tls = its server is another machine: write host:port/database?sslmode=verify-full&sslrootcert=FILE, so that the connection is encrypted and the certificate verified. On a net of your own set { $setting } to off
listen_address = it must read address:port, such as 127.0.0.1:9464
origin = it must read https://host, or http://127.0.0.1:port on this machine, in small letters, without a path and without port 443
issuer = it must read https://host or https://host/path, letter by letter as the sign-in service calls itself; http only on this machine
portal_certificate = PARTNERSHIP_PORTAL_CERTIFICATE and PARTNERSHIP_PORTAL_CERTIFICATE_KEY: set both, or neither.
portal_origin = PARTNERSHIP_PORTAL_ORIGIN: with PARTNERSHIP_PORTAL_CERTIFICATE it begins with https.
portal_no_tls = PARTNERSHIP_PORTAL_PROXIES: nothing ends TLS. Set it to how many proxies stand before the portal, or set PARTNERSHIP_PORTAL_CERTIFICATE and PARTNERSHIP_PORTAL_CERTIFICATE_KEY.
portal_acr = PARTNERSHIP_SIGN_IN_ACR: say what the sign-in of those who sign, decide or pay has to call itself (acr), such as *=loa3. Nothing is said of { $roles }.
accepted = it must read like *=loa3; decision_maker=loa3 loa4, where roles are * and { $roles }
contact = it must be one email address, such as portal@example.se
mailer = expected maildir:PATH, smtp://[user:password@]host:port or smtps://[user:password@]host:port
sender = expected address@domain or Name <address@domain>
key_form = key { $place } must read id:base64, the id of letters, digits, - and _
key_once = key { $place } has the id { $id }, which an earlier one has already
key_base64 = key { $id } is not base64
key_bytes = key { $id } has { $has } bytes; it must have { $needs }
log_server = it must read syslog+tls://host:6514
files = it must be file:PATH or s3://bucket/prefix?endpoint=https://host:port&region=name, with the store's keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
scanner = it must be none, clamd:/path/of/the/socket or clamd://host:port
