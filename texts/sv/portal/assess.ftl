### Att lämna jävsdeklaration, och att bedöma en ansökan.

assess_declare = Har du något jäv i ärendet?
assess_declare_how = Alla som handlägger ett ärende svarar först på det. Om du anmäler en omständighet prövar någon annan om du kan delta, och du läser inte ansökan förrän det är gjort.
assess_no_interest = Jag har inget jäv i ärendet
assess_or = eller
assess_send_declaration = Lämna deklarationen
assess_heading = Bedöm ansökan
assess_revise = Ändra din bedömning
assess_how = Du kan ändra din bedömning tills ärendet är avgjort. Vad andra har bedömt ser du när din egen är lämnad.
assess_to_form = Till din bedömning
assess_application = Ansökan
assess_sought = Sökt belopp: { $amount }
assess_whole_case = Ärendet med filer och historia
assess_report = Anmäl jäv hos någon annan
assess_yours = Din bedömning
assess_scale = Skalan går från 0 till { $most }.
assess_total = Poängens summa:
assess_of = av { $most }
assess_step-awaits_ruling = Du deltar inte förrän någon har prövat om du är jävig
    .help = Du eller någon annan har anmält en omständighet. En programansvarig eller beslutsfattare prövar den, och du får ett brev med avgörandet och skälen. Till dess varken läser eller bedömer du ansökan, och en bedömning som du har lämnat räknas inte. Du behöver inte göra något.
assess_step-shut_out = Du deltar inte i det här ärendet
    .help = Du är jävig i det. Andra bedömer ansökan, och du läser den inte. Du behöver inte göra något.
assess_step-not_yet = Ansökan kan inte bedömas än
    .help = En handläggare kontrollerar den först. Den kommer till dina uppgifter när den kan bedömas.
assess_step-over = Ansökan ska inte längre bedömas
    .help = Den är avgjord, eller så har så många bedömt den som programmet kräver.
