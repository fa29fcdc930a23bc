"""Scenario: a project with models, runs, jobs, assets and webhook endpoints.

`ScenarioBehaviour` is what the mock's core calls; `Project` is what it remembers.
"""

from genwire_mock.behaviours.scenario_api.behaviour import ScenarioBehaviour
from genwire_mock.behaviours.scenario_api.project import Project

__all__ = ["Project", "ScenarioBehaviour"]
