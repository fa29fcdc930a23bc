"""The pytest plugin: the fixture `genwire_mock` and its marks.

    @pytest.mark.scenario("daily-limit")
    @pytest.mark.genwire(webhook_secret="whsec", allow_hosts=["db.internal"])
    def test_the_limit_is_told(genwire_mock):
        assert my_application.order("a red fox").refusal == "No more pictures today"
        genwire_mock.assert_called("submitTextToImage", times=1, body={"prompt": "a red fox"})

It loads pytest alone; the fixture loads the rest, and names the extra that is missing.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

from genwire_mock.frontends import pytest_coverage

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI

_KEY = "genwire-mock-key"

_mock = pytest.StashKey["MockAPI"]()
_reported = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    pytest_coverage.add_options(parser)
    parser.addini(
        "genwire_allow_hosts",
        "hosts beside loopback that tests with genwire_mock may reach",
        type="linelist",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    pytest_coverage.register(config)
    config.addinivalue_line(
        "markers",
        "genwire(allow_hosts=[...], allow_unexpected=True, **options): how genwire_mock begins. Options are those of "
        "genwire_mock.MockAPI, which is strict unless told otherwise.",
    )
    config.addinivalue_line("markers", "scenario(name_or_path): what genwire_mock replays.")


@pytest.fixture
def genwire_mock(request: pytest.FixtureRequest) -> Generator[MockAPI]:
    """A strict mock on virtual time that the whole process reaches in place of the API; all other hosts are blocked.

    It answers for the brand's hosts to every httpx client that has no transport of its own, whenever and wherever it
    was made, and clients of genwire sleep on its clock. Loopback stays open. `mount` names the applications that
    receive webhooks; other addresses get none. A test fails where something unexpected happened in it, even if its
    application swallowed the error. Build applications in fixtures that ask for this one, so that they end first.
    """
    node: pytest.Item = request.node
    options = _options(node)
    allowed = [*request.config.getini("genwire_allow_hosts"), *options.pop("allow_hosts", ())]
    silent = options.pop("allow_unexpected", False)
    try:
        from genwire_mock.api import MockAPI
        from genwire_mock.frontends.diversion import diverted
    except ModuleNotFoundError as error:
        pytest.fail(f'genwire_mock needs {error.name}: pip install "genwire[mock]"', pytrace=False)
    mock = MockAPI(**options)
    if silent:
        mock.allow_unexpected()
    scenario = node.get_closest_marker("scenario")
    if scenario is not None:
        mock.load(*scenario.args, **scenario.kwargs)
    node.stash[_mock], node.stash[_reported] = mock, 0
    with diverted(mock, allowed), pytest.MonkeyPatch.context() as environment:
        for variable in mock.setup.key_variables:
            if not os.environ.get(variable):
                environment.setenv(variable, _KEY)
        yield mock
    pytest_coverage.collect(request.config, mock)
    # What the teardown of other fixtures did. The call of the test was looked at before.
    late = mock.surprises(since=node.stash[_reported])
    del node.stash[_mock], node.stash[_reported]
    if late:
        pytest.fail("\n".join(late), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """A test fails in its call, as it would have by an assertion of its own."""
    try:
        result = yield
    except BaseException:
        mock = item.stash.get(_mock, None)
        if mock is not None:
            # Often the reason of the failure, and no second one.
            if surprises := mock.surprises():
                item.add_report_section("call", "genwire_mock", "\n".join(surprises))
            item.stash[_reported] = len(mock.unexpected)
        raise
    mock = item.stash.get(_mock, None)
    if mock is not None:
        item.stash[_reported] = len(mock.unexpected)
        problems = mock.problems()
        if problems:
            pytest.fail("\n".join(problems), pytrace=False)
    return result


def _options(node: pytest.Item) -> dict[str, Any]:
    """The options of all marks, the nearest one first to be heard."""
    options: dict[str, Any] = {"strict": True}
    for mark in reversed(list(node.iter_markers("genwire"))):
        if mark.args:
            raise pytest.UsageError("@pytest.mark.genwire takes options by name, such as webhook_secret='whsec'")
        options |= mark.kwargs
    return options
