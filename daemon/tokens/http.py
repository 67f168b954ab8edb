"""HTTP to a token endpoint: always with a time-out, never after a redirection, and every trouble in plain words.

Proxies and private certificate authorities are those of the environment (HTTPS_PROXY, NO_PROXY, REQUESTS_CA_BUNDLE).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import requests

CONNECT_SECONDS = 10
READ_SECONDS = 20

NONSENSE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RuntimeError)
"""What the libraries above raise when an endpoint answers something that is no answer of a token endpoint."""


class EndpointBusy(requests.RequestException):
    """The endpoint answers that it cannot answer: 429 or 5xx. `rest` is how long it wants to be left alone."""

    def __init__(self, response: requests.Response) -> None:
        super().__init__(f"answers {response.status_code}", request=response.request)
        self.rest = _rest(response.headers.get("Retry-After", ""))


class PatientSession(requests.Session):
    """A session for one request of a token; what the library above it asks for is bounded here."""

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """See requests. Raises requests.RequestException, EndpointBusy among them."""
        # A redirection could carry the client's secret to another host.
        bounded = {**kwargs, "timeout": (CONNECT_SECONDS, READ_SECONDS), "allow_redirects": False}
        response = super().send(request, **bounded)
        if response.status_code == 429 or response.status_code >= 500:
            raise EndpointBusy(response)
        return response


def _rest(retry_after: str) -> timedelta:
    return timedelta(seconds=int(retry_after)) if retry_after.isdecimal() and len(retry_after) < 7 else timedelta()


def trouble(error: requests.RequestException) -> str:
    """What went wrong and what to do about it, to begin with the endpoint's host where it is known."""
    where = "the token endpoint"
    if error.request is not None and isinstance(error.request.url, str):
        where = urlsplit(error.request.url).hostname or where
    match error:
        case EndpointBusy():
            return f"{where} {error}: docketd tries again"
        case requests.exceptions.SSLError():
            return f"{where} shows a certificate that is not trusted: name your authority in REQUESTS_CA_BUNDLE"
        case requests.exceptions.ProxyError():
            return f"{where} is not reached through the proxy: check HTTPS_PROXY and NO_PROXY"
        case requests.exceptions.Timeout():
            return f"{where} does not answer in time: docketd tries again"
        case requests.exceptions.ConnectionError():
            return f"{where} cannot be reached: check the network, the DNS and the firewall for HTTPS"
    return f"{where} cannot be asked ({type(error).__name__}): check the address of the token endpoint"
