"""Receipts: only when the other side said so does a desk call its data delivered."""

from pathlib import Path

from shelterdesk.exchange.packages import wire
from shelterdesk.exchange.packages.sending import Sent, send_content
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.exchange import desks_known, packages_missing, packages_received
from shelterdesk.store import peers


def write_receipts(desk: Desk, folder: Path, only: str | None = None) -> list[Sent]:
    """One receipt for every desk packages were received from: what is here, and which numbers never came."""
    written = []
    for known in desk.ask(desks_known):
        received = [row.digest for row in desk.ask(packages_received, known.desk) if row.kind == wire.OPERATIONS]
        if not received or known.revoked_at is not None or only not in (None, known.desk):
            continue
        missing = [(gap.epoch, number) for gap in desk.ask(packages_missing, known.desk) for number in gap.numbers]
        receipt = wire.Receipt(received[:2000], missing[:2000])
        written.append(send_content(desk, wire.RECEIPT, receipt, [known], folder, {"packages": len(receipt.received)}))
    return written


def write_revocations(desk: Desk, folder: Path) -> Sent | None:
    """Headquarters tells every centre which desks are struck off; None when there are none."""
    everybody = desk.ask(desks_known)
    struck = [wire.Revocation(one.desk, one.revoked_at) for one in everybody if one.revoked_at is not None]
    others = [one for one in everybody if one.revoked_at is None and one.kind == peers.CENTRE]
    if not struck or not others:
        return None
    return send_content(desk, wire.REVOCATIONS, struck, others, folder, {"desks": len(struck)})
