"""Receiving: one file or a folder of hundreds. A bad package is skipped and named, the others come in."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from shelterdesk.domain.check_codes import check_code
from shelterdesk.domain.permissions import Permission
from shelterdesk.exchange.packages import envelope, wire
from shelterdesk.exchange.packages.accepting import accepted
from shelterdesk.exchange.packages.desk import OwnDesk, own_desk
from shelterdesk.exchange.packages.opening import Opened, open_package
from shelterdesk.exchange.packages.refusals import refused
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.foundation.events import DataChanged
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.backups import back_up
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.desks import note_revocations
from shelterdesk.operations.exchange import Arrived, receive_operations, receive_receipt, rehearsing
from shelterdesk.store import peers
from shelterdesk.store.merge import Gap, Taken, forked
from shelterdesk.store.travelling import Travelling

TAKEN, ALREADY, WAITING, RECEIPT, REVOCATIONS, REFUSED = (
    "taken", "already", "waiting", "receipt", "revocations", "refused",
)  # fmt: skip
TRANSFER, ARRIVALS = "transfer", "arrivals"  # people of a voucher; word that ours came to another centre
MANY = 10  # packages; more of them are worth more memory
TOLD_IN_FULL = 20_000  # records; of what is new beyond these, outcomes hold only that it is new


@dataclass(frozen=True)
class Outcome:
    """What became of one package."""

    path: Path
    state: str
    code: str = ""  # why it was refused
    text: str = ""  # the same in words
    centre: str = ""
    sender: str = ""  # its desk
    number: int = 0
    epoch: int = 0
    restored: bool = False  # its sender went back to a backup since its last package
    check: str = ""
    made_at: str = ""
    taken: Taken | None = None
    acknowledged: int = 0

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Work it builds on that has not come."""
        return self.taken.gaps if self.taken else ()


def files_in(path: Path) -> list[Path]:
    """The package itself, or all packages in a folder and the folders in it, by name."""
    if path.is_dir():
        return sorted(one for one in path.rglob(f"*{envelope.SUFFIX}") if one.is_file() and not one.is_symlink())
    return [path]


def receive(
    desk: Desk, files: Sequence[Path], *, dry_run: bool = False, progress: Callable[[int, int], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> list[Outcome]:  # fmt: skip
    """Take these packages in, each as one step; a backup is made before the first that changes anything.

    stopped is asked before each package: what was taken until then stays, and is what is answered.
    """
    if not desk.may(Permission.EXCHANGE):
        raise NotAllowed("not_allowed", _("Your role may not do this."), _("Nothing was taken over."))
    own = own_desk(desk)
    outcomes = []
    roomy = desk.opened.store.much_to_write() if len(files) > MANY else nullcontext()
    with roomy, ExitStack() as rehearsal:
        reception = _Reception(desk, own, dry_run, rehearsal)
        for place, path in enumerate(files):
            if stopped is not None and stopped():
                break
            outcomes.append(reception.take(path))
            if progress is not None:
                progress(place + 1, len(files))
    return outcomes


class _Reception:
    """One call of receive: whether the backup was made already, and in a dry run what the packages before did."""

    def __init__(self, desk: Desk, own: OwnDesk, dry_run: bool, rehearsal: ExitStack) -> None:
        self._desk = desk
        self._own = own
        self._dry_run = dry_run
        self._backed_up = dry_run
        self._rehearsal = rehearsal
        self._centre = ""
        self._rehearse: Callable[[Sequence[Travelling]], Taken] | None = None
        self._told = 0  # records that changed so far

    def take(self, path: Path) -> Outcome:
        """Take one package in; a refusal is an outcome, not an error."""
        try:
            content = _read(path)
            known = self._known(envelope.take_out(content).digest)
            if known is not None:
                return replace(known, path=path)
            with self._desk.opened.store.reading() as session:
                opened = open_package(
                    content, self._own.keys, self._own.public.fingerprint, lambda one: peers.peer(session, one)
                )
            return self._opened(path, opened)
        except InputRefused as error:
            return Outcome(path, REFUSED, error.code, error.text())

    def _known(self, digest: str) -> Outcome | None:
        with self._desk.opened.store.reading() as session:
            sender = peers.package_known(session, digest)
            who = peers.peer(session, sender) if sender else None
        if sender is None:
            return None
        name = who.centre_name if who else ""
        return Outcome(Path(), ALREADY, centre=name, sender=sender, check=check_code(digest))

    def _opened(self, path: Path, opened: Opened) -> Outcome:
        manifest = opened.manifest
        number = manifest.number.get(self._own.keys.desk, 0)
        self._require_onward(opened, number)
        arrived = Arrived(
            opened.digest, manifest.desk, manifest.kind, manifest.epoch, number, manifest.made_at, path.name,
            manifest.has, manifest.counts, manifest.ranges,
        )  # fmt: skip
        outcome = Outcome(
            path, TAKEN, centre=opened.sender.centre_name, sender=manifest.desk, number=number, epoch=manifest.epoch,
            restored=0 < opened.sender.epoch < manifest.epoch, check=check_code(opened.digest),
            made_at=manifest.made_at,
        )  # fmt: skip
        if manifest.kind == wire.OPERATIONS:
            if opened.sender.kind == peers.NEIGHBOUR:
                raise refused("package_neighbour")
            return self._operations(opened, arrived, outcome)
        if manifest.kind == wire.RECEIPT:
            receipt = opened.decoded(wire.Receipt)
            count = 0 if self._dry_run else self._desk.do(receive_receipt, arrived, receipt.received).value
            return replace(outcome, state=RECEIPT, acknowledged=count)
        if manifest.kind == wire.REVOCATIONS:
            if opened.sender.kind != peers.HEADQUARTERS:
                raise refused("receipt_kind")
            struck = [one.desk for one in opened.decoded(list[wire.Revocation])]
            if not self._dry_run:
                self._desk.do(receive_receipt, arrived, [])
                self._desk.do(note_revocations, struck)
            return replace(outcome, state=REVOCATIONS, acknowledged=len(struck))
        if manifest.kind in (wire.TRANSFER, wire.ARRIVALS):
            return self._people(opened, arrived, outcome)
        raise refused("package_newer")

    def _people(self, opened: Opened, arrived: Arrived, outcome: Outcome) -> Outcome:
        """People of a voucher, or word that ours came to another centre; acknowledged says how many that is."""
        from shelterdesk.exchange.packages import transfers

        if opened.manifest.kind == wire.ARRIVALS:
            said = opened.decoded(list[transfers.WireArrival])
            count = transfers.take_arrivals(self._desk, arrived, said, dry_run=self._dry_run)
            return replace(outcome, state=ARRIVALS, acknowledged=count)
        voucher = opened.decoded(transfers.WireVoucher)
        if not self._backed_up:
            back_up(self._desk)
            self._backed_up = True
        came = transfers.take_voucher(self._desk, arrived, voucher, opened.sender, dry_run=self._dry_run)
        return replace(outcome, state=TRANSFER, acknowledged=came.expected + came.known)

    def _require_onward(self, opened: Opened, number: int) -> None:
        """A later package never has less of its sender's own journal than an earlier one had: else it was cut off."""
        manifest = opened.manifest
        own = f"{manifest.desk}/{manifest.epoch}"
        if manifest.has.get(own, 0) >= opened.sender.has.get(own, 0):
            return
        with self._desk.opened.store.reading() as session:
            if number > peers.last_received(session, manifest.desk, manifest.epoch):
                raise forked()

    def _operations(self, opened: Opened, arrived: Arrived, outcome: Outcome) -> Outcome:
        operations = accepted(opened.decoded(list[wire.WireOperation]))
        if self._dry_run:
            taken = self._rehearsed(opened.sender.centre_id, operations)
        else:
            if not self._backed_up:
                back_up(self._desk)
                self._backed_up = True
            taken = self._desk.do(receive_operations, arrived, operations).value
            self._desk.bus.publish(DataChanged(taken.changes))
        state = WAITING if taken.waiting and not taken.applied else TAKEN
        self._told += len(taken.differences)
        return replace(outcome, state=state, taken=taken if self._told <= TOLD_IN_FULL else taken.counted())

    def _rehearsed(self, centre: str, operations: Sequence[Travelling]) -> Taken:
        """Packages of one centre build on each other; between centres the lane is free for whoever works here."""
        if self._rehearse is None or centre != self._centre:
            self._rehearsal.close()
            self._rehearse, self._centre = self._rehearsal.enter_context(rehearsing(self._desk)), centre
        return self._rehearse(operations)


def _read(path: Path) -> bytes:
    """The file, never more of it than a package can have."""
    try:
        if not path.is_file():
            raise refused("package_foreign")
        if path.stat().st_size > envelope.LARGEST:
            raise refused("package_too_large")
        return path.read_bytes()
    except OSError:
        raise refused("package_damaged") from None


def refused_ones(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The packages that were not taken."""
    return [one for one in outcomes if one.state == REFUSED]
