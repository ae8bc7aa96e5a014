### Hur en person vill få veta sådant som kan vänta.

notices = Meddelanden
notices_link = Hur du får meddelanden
notices_lead = Välj hur du får veta sådant som bara är information: varje sak i ett eget mejl, eller allt i ett mejl om dagen. Det som har beslutats eller ska göras före en viss dag kommer alltid direkt.
notices_rehearsal = Det här är en övning där tiden går i språng. Här skickas alla brev direkt, vad du än väljer.
notices_saved-at_once = Sparat. Meddelanden kommer direkt från och med nu. Det som redan väntar kommer vid den tid som står här.
notices_saved-daily = Sparat. Meddelanden som kan vänta samlas från och med nu. Det som redan väntar kommer vid den tid som står här.
notices_waiting =
    { $count ->
        [one] Ett meddelande väntar på dig. Det kommer den { $at }.
       *[other] { $count } meddelanden väntar på dig. De kommer den { $at }.
    }
notices_when = När vill du ha meddelanden som kan vänta?
notices_when-at_once = Direkt
    .help = Ett mejl varje gång.
notices_when-daily = En gång om dagen
    .help = Ett mejl med allt sedan det förra. En dag utan nyheter kommer inget.
notices_hour = Klockslag för dagens mejl
    .help = Svensk tid, sommar som vinter. Gäller om du väljer en gång om dagen.
notices_language = Språk i dagens mejl
    .help = Mejl som kommer direkt är på svenska och engelska.
notices_language-sv = Svenska
notices_language-en = Engelska
notices_save = Spara
notices_fault-when = Välj direkt eller en gång om dagen.
notices_fault-hour = Välj en hel timme, från 00:00 till 23:00.
notices_fault-language = Välj svenska eller engelska.
notices_at_once = Det här kommer alltid direkt
notices_at_once_lead = Det här skickas alltid direkt till dem som det gäller, vad du än har valt.
notices_urgency-decision = Beslut
    .help = Det som har beslutats i ett ärende eller har upphört av sig självt: tiden för att överklaga kan räknas från det.
notices_urgency-deadline = Sista dagar
    .help = Det som ska göras före en viss dag, påminnelser om det, och dagar som har flyttats eller passerat.
notices_urgency-signature = Underskrifter
    .help = Det som väntar på att någon skriver under.
notices_urgency-money = Utbetalningar och konton
    .help = Det som skyddar pengarna: utbetalningar att attestera, att göra eller som kommit tillbaka, och varje ändring av ett konto.
notices_urgency-receipt = Kvittenser
    .help = Att det du skickade har kommit in.
notices_urgency-invitation = Inbjudningar till ett ärende
    .help = Att någon ber din organisation att vara med.
notices_letters =
    { $count ->
        [one] Brevet
       *[other] De { $count } breven
    }
notices_access = Inloggning, och brev som inte nådde någon
    .help = Inbjudningar till portalen, koder, konton att bekräfta och kvittenser på redovisningar kommer också direkt, liksom det som programansvariga får veta när ett brev inte nådde någon.
notices_may_wait = Det här kan vänta
