### När en inloggning upphör

session_until = Om du inte gör något loggas du ut den { $at }.
session_prolong = Fortsätt vara inloggad
session_ended = Du har loggats ut. Det som du skickar från den här sidan sparas tills du har loggat in igen.
