"""What a screen has to tell people of: input that cannot be used, and services that are away."""

from services.input_errors import NAME_MAX as NAME_MAX
from services.input_errors import Explanation as Explanation
from services.input_errors import InputFault as InputFault
from services.input_errors import WrongInput as WrongInput
from services.input_errors import expected_text as expected_text
from services.input_errors import input_fault as input_fault
from services.input_errors import nearest as nearest
from services.installation import JournalIsBehind as JournalIsBehind
from services.keys.store import KeysUnavailable as KeysUnavailable
from services.notification.mailer import MailError as MailError
from services.sign_in.stated import ProviderUnavailable as ProviderUnavailable
from services.sign_in.stated import SignInRefused as SignInRefused
from services.unavailable import DatabaseUnavailable as DatabaseUnavailable
from services.unavailable import ServiceUnavailable as ServiceUnavailable

AWAY = (
    DatabaseUnavailable,
    ServiceUnavailable,
    KeysUnavailable,
    ProviderUnavailable,
    JournalIsBehind,
)
"""Nobody did anything wrong, and it passes. What was received before is decided later."""
