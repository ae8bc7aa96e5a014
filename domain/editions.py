"""The editions of the rulebook: what each of them changed. docs/extending.md says how to add one.

The database holds the edition that is in force (engine.edition). A new installation begins with the
latest; an older one keeps its own until `starter.py raise-edition`, once no older worker runs.
"""

from typing import Final, NamedTuple

from domain.kernel.edition import FIRST
from domain.kernel.rules import Text

SECOND: Final = 2
THIRD: Final = 3


class RulebookEdition(NamedTuple):
    """`changes` is shown to those who are about to put the edition in force."""

    number: int
    changes: Text


EDITIONS: Final = (
    RulebookEdition(
        FIRST,
        Text(
            sv="De regler som gällde när utgåvor infördes.",
            en="The rules that were in force when editions were introduced.",
        ),
    ),
    RulebookEdition(
        SECOND,
        Text(
            sv="Den som handlägger ett ärende lämnar först en jävsdeklaration i det. Ett beslut "
            "anger dag, beslutande organ eller delegation och alla som deltog. Om "
            "föredragande krävs avgörs av programmet. Den som skriver under anger vilket "
            "dokument det gäller, genom dess kontrollsumma. En redovisning är inlämnad först när "
            "firmatecknaren har skrivit under den. En redovisning med anmärkning i "
            "revisionsintyget godkänns bara med skäl. Programmets tak och dagar gäller också "
            "för det som beviljas, ett år får inte mer än sin budget, och varje redovisat "
            "kostnadsslag avgörs för sig. En omgång vars sista dag har varit kan inte "
            "utlysas. Inga ansökningar tas emot i en omgång som är inställd. En utbetalning "
            "kan antecknas som återsänd också när den är bekräftad. "
            "Inget attesteras och inget ärende avslutas så länge utbetalningarna är stoppade "
            "eller ett byte av konto väntar. "
            "Den som något väntar på påminns tills det är gjort, och programansvarig får "
            "besked om det dröjer. Sökanden varnas innan ett utkast förfaller och innan en "
            "komplettering ska vara inne. "
            "Uppgifter skiljs åt i hela ärendet, och uppdrag hos sökanden räknas även "
            "före och efter dagen, liksom uppdrag hos andra sökande till dess att ärendet har "
            "avgjorts. Den som anger ett belopp eller en dag långt från det vanliga varnas.",
            en="A person who handles a case first declares whether they have an interest in it. "
            "A decision records its day, the deciding body or the delegation, and all who "
            "took part. Whether a presenter is needed is a setting of the programme. Those "
            "who sign name the document by its checksum. A report counts as submitted only "
            "when its signatory has signed it. A report whose audit certificate has a "
            "qualification is approved only with reasons. The programme's ceilings and days "
            "hold for what is granted too, a year gets no more than its budget, and each "
            "reported line is decided by itself. A round whose last day has passed cannot be "
            "announced. No applications are received in a round that has been cancelled. "
            "A payment can be recorded as returned also after it was confirmed. "
            "Nothing is attested, and no case is closed, while payments are held or a change "
            "of account is pending. "
            "Those whom something waits for are reminded until it is done, and the "
            "programme manager is notified if it takes long. The applicant is warned before a "
            "draft lapses and before a completion is due. "
            "Duties are kept apart over the whole case, roles at its applicant count "
            "before and after the day too, and so do those at other applicants until it is "
            "decided. Those who give an amount or a day far from its neighbours are warned.",
        ),
    ),
    RulebookEdition(
        THIRD,
        Text(
            sv="Den som har antecknat att banken skickade tillbaka en betalning attesterar inte "
            "den betalning som följer. Ge i förväg rollen ekonomihandläggare till så många att "
            "det räcker: en fler än programmet kräver för att attestera.",
            en="A person who recorded that the bank returned a payment does not attest the payment "
            "that follows it. Grant the role of finance officer to enough people beforehand: one "
            "more than the programme asks for to attest.",
        ),
    ),
)
LATEST: Final = EDITIONS[-1].number
