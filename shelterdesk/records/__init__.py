"""What we write down: one SQLAlchemy class per noun, no behaviour beyond derived columns."""

from shelterdesk.records.beds import Bed, BedAssignment
from shelterdesk.records.buildings import Building
from shelterdesk.records.centres import Centre
from shelterdesk.records.distinctions import Distinction
from shelterdesk.records.distributions import Distribution, DistributionSet
from shelterdesk.records.enquiries import Enquiry
from shelterdesk.records.exports import Export
from shelterdesk.records.households import Household
from shelterdesk.records.issued_reports import IssuedReport
from shelterdesk.records.items import Item, Lot, StockMovement
from shelterdesk.records.people import Person
from shelterdesk.records.rooms import Room
from shelterdesk.records.stays import Stay
from shelterdesk.records.tracing import TracingCandidate, TracingRequest
from shelterdesk.records.transfers import Transfer, TransferredPerson
from shelterdesk.records.users import User

__all__ = [
    "Bed",
    "BedAssignment",
    "Building",
    "Centre",
    "Distinction",
    "Distribution",
    "DistributionSet",
    "Enquiry",
    "Export",
    "Household",
    "IssuedReport",
    "Item",
    "Lot",
    "Person",
    "Room",
    "Stay",
    "StockMovement",
    "TracingCandidate",
    "TracingRequest",
    "Transfer",
    "TransferredPerson",
    "User",
]
