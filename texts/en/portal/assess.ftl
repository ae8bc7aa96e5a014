### To declare an interest, and to assess an application.

assess_declare = Have you any interest in this case?
assess_declare_how = Everybody who handles a case says this first. If you have an interest, somebody else rules on whether you can take part, and you do not read the application until then.
assess_no_interest = I have no interest in the case
assess_or = or
assess_send_declaration = Send the declaration
assess_heading = Assess the application
assess_revise = Change your assessment
assess_how = You can change your assessment until the case is decided. You see what others have assessed once yours is in.
assess_to_form = To your assessment
assess_application = The application
assess_sought = Applied for: { $amount }
assess_whole_case = The case with its files and its history
assess_report = Report another person's interest
assess_yours = Your assessment
assess_scale = The scale goes from 0 to { $most }.
assess_total = Total score:
assess_of = of { $most }
assess_step-awaits_ruling = You take no part until somebody has ruled on your interest
    .help = You have declared a circumstance, or somebody else has reported one. A programme manager or decision maker rules on it, and you get a letter with their ruling and its reasons. Until then you neither read nor assess the application, and an assessment that you have given does not count. There is nothing that you need to do.
assess_step-shut_out = You take no part in this case
    .help = You have a conflict of interest in it. Others assess the application, and you do not read it. There is nothing that you need to do.
assess_step-not_yet = The application is not ready to be assessed
    .help = A programme officer checks it first. It comes to your tasks when it can be assessed.
assess_step-over = The application is no longer to be assessed
    .help = It is decided, or as many have assessed it as the programme asks for.
