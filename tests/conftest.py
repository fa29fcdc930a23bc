"""How thoroughly Hypothesis looks: `--hypothesis-profile=quick`, `thorough`, or without it the same examples each time.

A test that wants more or fewer examples than the profile's takes a multiple of `settings().max_examples`.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester"]

# How fast a machine is says nothing about what is right.
_ANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("quick", _ANY, max_examples=10)
settings.register_profile("default", _ANY, max_examples=100, derandomize=True)
settings.register_profile("thorough", _ANY, max_examples=2000, print_blob=True)
settings.load_profile("default")
