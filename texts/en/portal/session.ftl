### When a sign-in ends

session_until = If you do nothing, you will be signed out on { $at }.
session_prolong = Stay signed in
session_ended = You have been signed out. What you send from this page is kept until you have signed in again.
