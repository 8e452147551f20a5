"""Findings as SARIF 2.1.0 (OASIS Standard), the form in which editors and review tools take them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from rldraft import __version__
from rldraft.checks import registry
from rldraft.checks.finding import Finding, Spot

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(checked: Iterable[tuple[str, Sequence[Finding]]]) -> dict[str, Any]:
    """Give one run over files, each with its findings, as a JSON value; columns count code points from 1."""
    rules = registry.rules()
    index = {rule.name: n for n, rule in enumerate(rules)}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "rldraft",
                        "version": __version__,
                        "rules": [
                            {
                                "id": rule.name,
                                "shortDescription": {"text": rule.about},
                                "help": {"text": rule.why},
                                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
                            }
                            for rule in rules
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, _uri(file), index) for file, findings in checked for finding in findings
                ],
            }
        ],
    }


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _result(finding: Finding, uri: str, index: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "occurrenceCount": max(1, len(finding.spots)),
        "locations": [_location(spot, uri) for spot in finding.spots[:1]] or [_file(uri)],
    }
    if len(finding.spots) > 1:
        result["relatedLocations"] = [
            {"id": n, **_location(spot, uri)} for n, spot in enumerate(finding.spots[1:], 1)
        ]
    changes = [spot for spot in finding.spots if spot.fix is not None]
    if changes:
        result["fixes"] = [
            {
                "description": {"text": "不改变意思的修改"},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": uri},
                        "replacements": [
                            {"deletedRegion": _region(spot), "insertedContent": {"text": spot.fix}}
                            for spot in changes
                        ],
                    }
                ],
            }
        ]
    return result


def _file(uri: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri}}}


def _location(spot: Spot, uri: str) -> dict[str, Any]:
    if not spot.line:
        return _file(uri)
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": _region(spot)}}


def _region(spot: Spot) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": spot.line,
        "startColumn": spot.offset + 1,
        "endColumn": spot.offset + spot.length + 1,
    }
    if spot.quote:
        region["snippet"] = {"text": spot.quote}
    return region
