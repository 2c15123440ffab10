"""How known brokers answer the same request: one table of request -> status, body, each row with its source.

The base table is the specification's (GS CIM 009 V1.6.1, HTTP binding, clause 6). A personality replaces rows.
Orion-LD was read at 36a8d172, Scorpio at c42c5aa1 (5.0.3), Stellio at 6bfcae96, Orion at c678400b (4.7.0).
The body of a row: "" nothing, "ids" all ids, "created" ids of new entities, "result" a BatchOperationResult,
"result without success" and "scorpio result" its variants, else the kind of a problem.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .problems import Problem


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    request: str
    status: int
    body: str
    source: str


@dataclass(frozen=True)
class Personality:
    """One broker's ways."""

    name: str
    rows: Mapping[str, Row]
    default_limit: int = 20
    max_limit: int = 1000
    dates_as_text: bool = False
    dialects: frozenset[str] = frozenset({"ngsi-ld", "ngsi-v2"})

    def problem(self, request: str, detail: str = "") -> Problem:
        """Make the problem this broker answers a request with."""
        row = self.rows[request]
        return Problem(row.body, _TITLES[request], detail, status=row.status)


_TITLES = {
    "create: exists": "The entity exists already.",
    "batch item: exists": "entity already exists",
    "batch item: unknown": "There is no such entity.",
    "query: limit too high": "The limit is above the maximum.",
    "context: cannot be had": "The @context cannot be had.",
    "tenant: unknown": "There is no such tenant.",
}

_SPEC = (
    Row("create: exists", 409, "AlreadyExists", "6.4.3.1"),
    Row("batch create: all", 201, "ids", "6.14.3.1"),
    Row("batch create: some", 207, "result", "6.14.3.1"),
    Row("batch create: all exist", 207, "result", "6.14.3.1"),
    Row("batch create: none", 207, "result", "6.14.3.1"),
    Row("batch item: exists", 409, "AlreadyExists", "5.6.7.4"),
    Row("batch item: unknown", 404, "ResourceNotFound", "5.6.10.4"),
    Row("batch upsert: all updated", 204, "", "6.15.3.1"),
    Row("batch upsert: all created", 201, "created", "6.15.3.1"),
    Row("batch upsert: created and updated", 201, "created", "6.15.3.1; conformance suite 004_02"),
    Row("batch upsert: some", 207, "result", "6.15.3.1"),
    Row("batch upsert: none", 207, "result", "6.15.3.1"),
    Row("batch delete: all", 204, "", "6.17.3.1"),
    Row("batch delete: some", 207, "result", "6.17.3.1; conformance suite 006_02"),
    Row("batch delete: none", 207, "result", "6.17.3.1"),
    Row("query: limit too high", 400, "BadRequestData", "5.5.9; Orion-LD answers so above 1000"),
    Row("context: cannot be had", 504, "LdContextNotAvailable", "conformance suite 043_01"),
    Row("tenant: unknown", 404, "NonexistentTenant", "5.5.10"),
)

_ORIONLD_LEGACY = (
    Row("batch item: exists", 400, "BadRequestData", "legacyDriver/legacyPostBatchCreate.cpp:201"),
    Row("batch upsert: created and updated", 207, "result", "ngsild_batch_upsert_status_codes.test: errors is empty"),
)

_SCORPIO = (
    Row("batch create: some", 207, "scorpio result", "Commons HttpUtils.java#generateBatchResult"),
    Row("batch create: all exist", 409, "scorpio result without success", "HttpUtils.java#generateBatchResult"),
    Row("batch create: none", 400, "scorpio result without success", "HttpUtils.java#generateBatchResult"),
    Row("batch upsert: some", 207, "scorpio result", "HttpUtils.java#generateBatchResult"),
    Row("batch upsert: none", 400, "scorpio result without success", "HttpUtils.java#generateBatchResult"),
    Row("batch delete: some", 207, "scorpio result", "HttpUtils.java#generateBatchResult"),
    Row("batch delete: none", 404, "scorpio result without success", "HttpUtils.java#generateBatchResult"),
    Row("context: cannot be had", 503, "LdContextNotAvailable", "ErrorType.java"),
    Row("tenant: unknown", 404, "TenantNotFound", "ErrorType.java"),
)

_STELLIO = (
    Row("query: limit too high", 403, "TooManyResults", "PaginationUtils.kt: maximum 100"),
    Row("context: cannot be had", 503, "LdContextNotAvailable", "BadRequest and LdContextNotAvailable handlers"),
)


def _with(*tables: tuple[Row, ...]) -> Mapping[str, Row]:
    return {row.request: row for table in tables for row in table}


_LD = frozenset({"ngsi-ld"})
PERSONALITIES: Mapping[str, Personality] = {
    one.name: one
    for one in (
        Personality("spec", _with(_SPEC)),
        Personality("orionld-legacy", _with(_SPEC, _ORIONLD_LEGACY)),
        Personality("scorpio", _with(_SPEC, _SCORPIO), default_limit=50, dates_as_text=True, dialects=_LD),
        Personality(
            "stellio", _with(_SPEC, _STELLIO), default_limit=30, max_limit=100, dates_as_text=True, dialects=_LD
        ),
        Personality("orion-v2", _with(_SPEC), dialects=frozenset({"ngsi-v2"})),
    )
}
