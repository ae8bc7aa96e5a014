### What is wrong with a setting. No value is repeated: it may hold a password or a key.

not_set = { $name } is not set.
wrong = { $name }: { $expected }.

database_url = it must read postgresql://user:password@host:port/database
listen_address = it must read address:port, such as 127.0.0.1:9464
origin = it must read https://host, or http://127.0.0.1:port on this machine, in small letters and without a path
accepted = it must read like *=loa3; decision_maker=loa3 loa4, where roles are * and { $roles }
contact = it must be one mail address, such as portal@example.se
mailer = expected maildir:PATH, smtp://[user:password@]host:port or smtps://[user:password@]host:port
sender = expected address@domain or Name <address@domain>
key_form = key { $place } must read id:base64, the id of letters, digits, - and _
key_once = key { $place } has the id { $id }, which an earlier one has already
key_base64 = key { $id } is not base64
key_bytes = key { $id } has { $has } bytes; it must have { $needs }
files = it must be file:PATH or s3://bucket/prefix?endpoint=https://host:port&region=name, with the store's keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
scanner = it must be none, clamd:/path/of/the/socket or clamd://host:port
