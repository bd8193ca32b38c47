"""The page for those who run hosts is held against what is published and against what AWS takes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import botocore.session
import pytest
from botocore.validate import ParamValidator

from pressroom.hosts.deployments.guard import Allowance
from tests.conftest import ROOT, BuiltSite, release

pytestmark = pytest.mark.usefixtures("at_root")
TEXT = (ROOT / "docs" / "infrastruktur-s3.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
DOCUMENTS: list[dict[str, Any]] = [json.loads(text) for language, text in FENCES if language == "json"]
HEADERS = next(document for document in DOCUMENTS if "SecurityHeadersConfig" in document)
FUNCTION = next(document for document in DOCUMENTS if "Runtime" in document)
YEAR = 31_536_000


def accepted(operation: str, parameter: str, value: dict[str, Any]) -> str:
    """What AWS would say against ``value``, by its own description of the operation; empty if nothing."""
    service = botocore.session.get_session().get_service_model("cloudfront")
    shape = service.operation_model(operation).input_shape
    assert shape is not None
    return str(ParamValidator().validate(value, shape.members[parameter]).generate_report())


def sent_by(policy: dict[str, Any]) -> dict[str, str]:
    """The headers that a response headers policy sends
    (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html)."""
    security = policy["SecurityHeadersConfig"]
    transport = security["StrictTransportSecurity"]
    assert all(part["Override"] for part in (*security.values(), *policy["CustomHeadersConfig"]["Items"]))
    return {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "X-Content-Type-Options": "nosniff" if "ContentTypeOptions" in security else "",
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "Strict-Transport-Security": f"max-age={transport['AccessControlMaxAgeSec']}",
        **{item["Header"]: item["Value"] for item in policy["CustomHeadersConfig"]["Items"]},
    }


def test_cloudfront_sends_what_the_site_says_and_hsts(build_site: Callable[..., BuiltSite]) -> None:
    built = build_site({"siaran-pers/a.md": release("Satu")})
    first, *lines = built["_headers"].splitlines()
    assert first == "/*"
    wanted = dict(line.strip().split(": ", 1) for line in lines[: lines.index("/aset/*")])
    sent = sent_by(HEADERS)
    transport = sent.pop("Strict-Transport-Security")
    assert sent == wanted
    assert "frame-ancestors 'none'" in sent["Content-Security-Policy"]
    # A day at first: what a browser has once been told cannot be taken back.
    assert transport == "max-age=86400"
    security = HEADERS["SecurityHeadersConfig"]["StrictTransportSecurity"]
    assert security.keys() == {"Override", "AccessControlMaxAgeSec"}
    assert str(YEAR) in TEXT


def test_aws_takes_the_documents() -> None:
    assert accepted("CreateResponseHeadersPolicy", "ResponseHeadersPolicyConfig", HEADERS) == ""
    assert HEADERS["CustomHeadersConfig"]["Quantity"] == len(HEADERS["CustomHeadersConfig"]["Items"])
    assert accepted("CreateFunction", "FunctionConfig", FUNCTION) == ""
    model = botocore.session.get_session().get_service_model("cloudfront")
    assert FUNCTION["Runtime"] in model.shape_for("FunctionRuntime").enum
    assert "Unknown parameter" in accepted("CreateFunction", "FunctionConfig", FUNCTION | {"Versi": 1})
    for document in DOCUMENTS:
        if "Statement" in document:
            assert document["Version"] == "2012-10-17"
            for statement in document["Statement"]:
                assert statement.keys() >= {"Sid", "Effect", "Action", "Resource"}
    assert len(DOCUMENTS) == 5


def test_every_word_of_allow_is_told() -> None:
    told = re.search(r"^## Yang ditolak$(.*?)^## ", TEXT, re.MULTILINE | re.DOTALL)
    assert told
    assert re.findall(r"^\| `(\w+)` \|", told[1], re.MULTILINE) == [str(word) for word in Allowance]


def test_hours_in_crontab_are_those_of_the_table() -> None:
    rows = re.findall(r"^\| (\d\d)\.(\d\d) .*?\| `(\d+) (\d+) ", TEXT, re.MULTILINE)
    assert len(rows) == 3
    for hour, minute, utc_minute, utc_hour in rows:
        assert (int(hour) - 7) % 24 == int(utc_hour)
        assert int(minute) == int(utc_minute)


@pytest.mark.skipif(sys.platform == "win32", reason="a line for crontab")
def test_the_line_for_crontab_is_one_that_a_shell_reads() -> None:
    (line,) = (text for language, text in FENCES if language == "sh" and text.startswith("*/10"))
    command = line.split(" ", 5)[5]
    assert subprocess.run(["sh", "-n", "-c", command], check=False).returncode == 0
    assert "%" not in command  # which crontab would take for a line break
