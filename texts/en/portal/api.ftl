### The API, systems that use it, and the page for developers.

## Systems

api_systems = Systems with access
api_systems_lead = A system reads, and sends drafts, applications and reports, through the API, with nobody at a keyboard. It acts as a person in the register whom you have added for it, with that person's roles. Nobody signs in as that person.
api_systems_people = A system cannot sign, decide, attest, or change accounts, roles or addresses. That takes a person.
api_register = Register a system
api_acts_as = It acts as
api_acts_as_hint = A person in the register who has a role today, and whom nobody signs in as. Add the person and the role first.
api_may = What it may do
api_scope-read = Read what the person may read
api_scope-command = Send commands
api_for_how_long = For how long
api_days = { $days } days
api_registered = { $system } is registered
api_secret_once = Write down the secret now. It will not be shown again: we keep only a fingerprint of it.
api_client_id = Client id
api_client_secret = Client secret
api_ended = { $system } no longer has access.
api_end = End access
api_system = The system
api_registered_by = Registered by
api_access = Access
api_until = Until { $time }
api_over = Over since { $time }
api_choose_person = Choose who the system acts as
api_choose_scope = Choose at least one
api_choose_days = Choose for how long
api_human = Somebody signs in as this person, or is invited to. A system needs a person of its own.

## For developers

api_title = API of the partnership portal
api_lead = The same commands and queries as in the portal, as JSON. A system sees what its person may read, and each reading is noted.
api_developers = For developers
api_openapi = The OpenAPI text, for programs that make clients
api_tokens = A token
api_tokens_how = A programme manager registers your system and gives you a client id and a secret. Ask for a token with them (OAuth 2.0, client credentials) and send it with each request: Authorization: Bearer TOKEN. A token holds for { $minutes } minutes.
api_commands = Commands
api_commands_how = A command is sent in its envelope. Its command_id is a UUID that you choose: sent again with the same content, the command is carried out once and you get the first answer; other content under the same id is refused (E01). Without an id each sending is a new command. With dry_run=true the answer says what would come of it, and nothing is kept.
api_commands_answer = A refusal is an answer (200) with its rule and a sentence. A command that was received but not decided yet is answered by 202 with a receipt: it counts as of its reception, and its answer is found under /receipts. 503 means that nothing was received: send the same again.
api_commands_which = A system may send these:
api_languages = Sentences are in Swedish or English, as Accept-Language asks. Amounts that end in _minor are in whole hundredths of the currency. Times are in UTC.
api_paging = Lists have pages: next is the cursor of the page after this one.
api_operations = Operations
api_operation = Operation
api_needs = Needs
api_no_token_needed = no token
api_problems = Problems
api_problems_how = A problem is answered by RFC 9457 (application/problem+json) with a code, and where there is more to say with a detail. Wrong input is said field by field. Parameters and fields that do not exist are refused.
api_code = Code
api_status = HTTP status
api_means = Meaning
api_answer = The answer
api_later = Received, decided later
api_no_token = The credentials or the request cannot be used

api_operation-get_token = Get a token
api_operation-get_me = Who the system acts as
api_operation-list_rounds = Rounds that are open or to come
api_operation-get_round = One round
api_operation-list_results = Rounds whose results are published
api_operation-get_result = The results of a round
api_operation-list_cases = Cases that the person may see
api_operation-list_tasks = What is waiting for the person
api_operation-get_receipt = What became of a command that the person sent
api_operation-list_entries = What has happened in a stream
api_operation-get_document = A document of a case, as PDF
api_operation-get_file = A file of a case
api_operation-send_file = Send a file for a case: the answer is the command that attaches it
api_operation-list_commands = Commands that the system could give in a stream now
api_operation-give_command = Give a command
api_operation-get_stream = One stream: a case, a round or the register

api_given-stream = partnership/2026-0001, round/kp-2026, register; partnership/new to open a case
api_given-round = Id of a round
api_given-command_id = The id under which the command was sent
api_given-name = agreement, decision, or report-1
api_given-document = What the file is: budget, letter_of_intent, other, ...
api_given-file_name = What the file is called, with its ending
api_given-entry = Number of the entry that attached the file
api_given-limit = How many at most
api_given-cursor = As `next` said on the page before
api_given-phase = Only cases in this phase
api_given-headline = Only cases in this state
api_given-dry_run = Only try it

api_problem-wrong_input = Something in the request cannot be used.
api_problem-not_json = The body is not JSON.
api_problem-not_utf8 = The body has to be UTF-8: its Content-Type names another charset.
api_problem-not_signed_in = There is no token, or it does not hold any more.
api_problem-wrong_scope = The token does not allow this.
api_problem-for_people = Only a person gives this command, signed in to the portal.
api_problem-for_systems = Only a system has webhooks, and this token is a person's.
api_problem-no_role = The system's person holds no role today.
api_problem-not_found = There is nothing here, or nothing that the system may know of.
api_problem-wrong_method = This address does not take that method.
api_problem-too_large = The body is too large.
api_problem-too_slow = The body came too slowly. Send it again.
api_problem-too_many = Too many requests in a short time. Retry-After says when to try again.
api_problem-away = A service does not answer. Nothing was received: send the same again in a moment.
api_problem-failed = That was an error of ours.

api_own_actor = the person and the organisation of these credentials; it can be left out
api_command_id = a UUID in small letters
api_document = one of { $documents }
api_file_name = what the file is called, with its ending
api_limit = a whole number from 1 to { $most }
api_number = a whole number

api_operation-list_webhooks = The webhooks of the system
api_operation-add_webhook = Ask for messages about what happens, from now on
api_operation-end_webhook = End a webhook
api_given-webhook = Id of a webhook
api_webhook_url = an address that begins with https://, at most 500 characters
api_webhook_public = an address that the internet reaches, not one of this machine or of a net of its own
api_webhook_event = a type of event, such as application_submitted.v1
api_webhook_most = no more than { $most } webhooks for a system: end one first

api_files = Files
api_files_how = Choose a command_id and send the file as it is with PUT, at most { $most }. It is checked, scanned where there is a scanner (file.scan says so), and sealed. The answer has the command that attaches it: give it under the same command_id. The same file under the same id is found again; a file that is not attached is removed after a while.
api_own_tokens = People who have signed in to the portal make tokens of their own under "My tokens", for programs that act in their name. Such a token may do what a system may do, as far as their roles reach.
api_webhooks = Webhooks
api_webhooks_how = Instead of asking again and again, a system can get messages. Name an address that begins with https:// and is public, and, if you like, the types of events. Each message is posted there as JSON: type, timestamp, and data with the stream and the number of the entry. It names nobody: read the rest through the API. It is signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature; HMAC-SHA256 with the secret that you got). Refuse a message whose timestamp is more than five minutes from your clock.
api_webhooks_order = The messages about each stream come in order, at least once: answer by 2xx within ten seconds, and know by webhook-id what you have seen before. What fails is tried again after 1, 5, 15, 60 and 240 minutes, then it is parked until a programme manager starts it again.
api_webhook_parked = Parked since { $time } ({ $code }). It goes on where it stopped.
api_webhook_failing = { $failures } failures ({ $code })
api_webhook_well = Works
api_webhook = The webhook
api_webhook_state = State
api_webhook_restart = Start again
api_webhook_restarted = { $webhook } has been started again.

## What a problem is about this time

api_no_parameter = nothing: there is no such parameter here
api_cursor = a cursor as `next` said it, without change
api_nothing_attached = Nothing can be attached there now.
api_once = one value
api_most = At most { $most } bytes.
api_empty_body = The body is empty.
api_no_utf8 = The body is not UTF-8.
api_json_place = Something else is expected in line { $line }, column { $column }.
api_kind = one of { $commands }
api_may_send = A program may send { $commands }.
api_token_missing = Send it as Authorization: Bearer TOKEN.
api_token_over = It has run out, was ended, or is none of ours. Ask for a new one.
api_scope_lacks = It takes { $needed }; this token has { $has }.
