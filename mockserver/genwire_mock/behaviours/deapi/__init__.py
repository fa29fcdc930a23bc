"""deAPI and its brands: v1 and v2 over one service.

`Service` holds what the versions share; `DeapiBehaviour` is one version of it.
"""

from genwire_mock.behaviours.deapi.behaviour import REFUSED_WORDS, DeapiBehaviour, Version
from genwire_mock.behaviours.deapi.service import Service, brands

__all__ = ["REFUSED_WORDS", "DeapiBehaviour", "Service", "Version", "brands"]
