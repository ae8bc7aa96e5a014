### Tokens that people make for themselves, to use the API with.

tokens_mine = My tokens
tokens_lead = With a token, a program of your own can use the API in your name: it reads what you may read, and sends drafts, applications and reports.
tokens_not = A token cannot sign, decide, attest, or change accounts, roles or addresses. It never does more than your roles allow, and ends with your access. Do not give it to anyone: what is done with it counts as done by you.
tokens_make = Create a token
tokens_made = The token has been created. It is valid until { $time }.
tokens_once = Write it down now. It will not be shown again: we keep only a fingerprint of it. You also get an email that it was created.
tokens_end = End the token
tokens_ended = The token has been ended.
tokens_from = Created { $made }, valid until { $time }
tokens_used = Last used { $time }
tokens_unused = Never used
tokens_most = You have ten tokens. End one first.
tokens_may-read = Read what I may read
tokens_may-command = Send drafts, applications, reports and files
tokens_scope-read = reads
tokens_scope-command = sends
tokens_subject = A token was created in your name
tokens_body =
    Hello { $name },

    A token for the API of the partnership portal was created in your name. It is valid until { $at } and lets a program do this: { $scopes }.

    If that was not you, end the token at once and tell the programme manager:
    { $link }
