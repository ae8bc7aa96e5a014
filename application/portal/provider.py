"""The sign-in service, for a screen."""

from services.sign_in.provider import Attempt as Attempt
from services.sign_in.provider import new_attempt as new_attempt
