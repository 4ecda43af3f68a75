"""The documented error codes: what each means, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple


class ErrorCode(NamedTuple):
    """One row of the table of error codes."""

    message: str
    meaning: str
    remedy: str


ERROR_CODES: dict[str, ErrorCode] = {
    "DBS.200001": ErrorCode(
        "Parameter error.", "A parameter is wrong.", "Check the parameters and the URL of the request."
    ),
    "DBS.200004": ErrorCode(
        "Parameter error.", "A parameter is wrong.", "Check the parameters and the URL of the request."
    ),
    "DBS.200006": ErrorCode(
        "The request is null. Enter a request parameter.",
        "The request has no parameters.",
        "Check whether a mandatory parameter of the request is empty.",
    ),
    "DBS.200021": ErrorCode(
        "Invalid DB instance name.", "The name of the DB instance is invalid.", "Check the name of the DB instance."
    ),
    "DBS.200086": ErrorCode(
        "This operation is not allowed by the DB instance status.",
        "The status of the DB instance does not allow this operation.",
        (
            "Compare the status of the DB instance, and the operation that is running on it, with "
            "what the request needs."
        ),
    ),
    "DBS.201014": ErrorCode(
        "This operation is not allowed by the DB instance status.",
        "The status of the DB instance does not allow this operation.",
        (
            "Compare the status of the DB instance, and the operation that is running on it, with "
            "what the request needs."
        ),
    ),
    "DBS.201101": ErrorCode(
        "Invalid backup cycle.",
        "The days of the week for backups are invalid.",
        "Check whether the backup cycle meets the requirements.",
    ),
    "DBS.201103": ErrorCode(
        "Invalid backup start time.",
        "The time at which backups start is invalid.",
        "Check whether the start time meets the requirements.",
    ),
    "DBS.201106": ErrorCode(
        "Invalid retention days.",
        "The number of days that backups are kept is invalid.",
        "Check whether the retention period meets the requirements.",
    ),
    "DBS.201203": ErrorCode(
        "The backup file does not exist.",
        "The file of the backup is missing.",
        "Check whether the backup exists and belongs to the DB instance.",
    ),
    "DBS.201208": ErrorCode(
        "The operation is not allowed by the backup status.",
        "The status of the backup does not allow this operation.",
        "Wait until the status of the backup is **Completed**.",
    ),
    "DBS.212017": ErrorCode(
        "Invalid parameter.", "The name of a parameter is wrong.", "Check whether the parameter name is valid."
    ),
    "DBS.280001": ErrorCode(
        "Parameter error.",
        "A parameter is wrong.",
        "Check whether the parameters and the URL of the request meet the requirements.",
    ),
    "DBS.280127": ErrorCode(
        "Invalid backup description.",
        "The description of the backup is invalid.",
        "Check whether the description of the backup meets the requirements.",
    ),
    "DBS.280204": ErrorCode(
        "Invalid parameter.",
        "A parameter is invalid.",
        "Check whether the values of the parameters are valid and within their ranges.",
    ),
    "DBS.280214": ErrorCode(
        "The backup does not exist.",
        "There is no such backup.",
        "Check whether the retention period of the backup has ended.",
    ),
    "DBS.280216": ErrorCode(
        "Invalid backup start time.",
        "The time at which backups start is invalid.",
        "Check the start time, and whether start time and end time fit together.",
    ),
    "DBS.280250": ErrorCode(
        "Invalid backup retention days.",
        "The number of days that backups are kept is invalid.",
        "Check whether the retention period is within its range.",
    ),
    "DBS.280251": ErrorCode(
        "Invalid backup cycle.",
        "The days of the week for backups are invalid.",
        "Check whether the backup cycle is within its range.",
    ),
    "DBS.280270": ErrorCode(
        "The parameter does not exist.",
        "There is no such parameter.",
        "Check the names of the parameters to be changed.",
    ),
    "DBS.280271": ErrorCode(
        "The parameter value is out of range.",
        "The value of a parameter is out of range.",
        "Check the value against the range of the parameter.",
    ),
    "DBS.280277": ErrorCode(
        "Invalid object name.",
        "The name of the backup is invalid.",
        "Check whether the name of the backup meets the requirements.",
    ),
    "DBS.280404": ErrorCode(
        "Invalid DB instance ID or node ID format.",
        "The ID of the DB instance or of the node is invalid.",
        "Check the ID of the DB instance.",
    ),
    "DBS.280449": ErrorCode(
        "Operation not allowed on frozen objects.",
        "The DB instance is frozen.",
        "Check whether the operation is possible while the DB instance is frozen.",
    ),
    "DBS.290000": ErrorCode(
        "Parameter error.",
        "A parameter is wrong.",
        "Check whether the parameters and the URL of the request meet the requirements.",
    ),
    "DBS.290001": ErrorCode(
        "Invalid parameter letter case.",
        "A parameter is written in the wrong letter case.",
        "Check the uppercase and lowercase letters of the parameters.",
    ),
    "DBS.200010": ErrorCode(
        "The DB instance ID or user ID may be null, or the operation is not authorized.",
        ("The ID of the DB instance or of the user is empty, or the operation is not authorized."),
        ("Check the parameters, whether the DB instance exists, and which operations the tenant is authorized for."),
    ),
    "DBS.200044": ErrorCode(
        "Resource not found or permission denied.",
        "The resource does not exist, or the tenant may not access it.",
        ("Check the parameters, whether the resource exists, and whether the tenant has the permission to access it."),
    ),
    "DBS.201003": ErrorCode(
        "Resource not found or permission denied.",
        "The resource does not exist, or the tenant may not access it.",
        ("Check the parameters, whether the resource exists, and whether the tenant has the permission to access it."),
    ),
    "DBS.280015": ErrorCode(
        "Resource not found or permission denied.",
        "The resource does not exist, or the tenant may not access it.",
        ("Check the parameters, whether the resource exists, and whether the tenant has the permission to access it."),
    ),
    "DBS.280056": ErrorCode(
        "Invalid token.",
        "The token is invalid.",
        "Obtain a new token, and check whether the DB instance belongs to the tenant.",
    ),
    "DBS.200002": ErrorCode(
        "The DB instance does not exist.",
        "There is no DB instance with this ID.",
        "Check the ID, and whether the DB instance exists.",
    ),
    "DBS.201010": ErrorCode(
        "The backup information does not exist.",
        "Nothing is known of the backup.",
        "Check whether the backup exists and belongs to the DB instance.",
    ),
    "DBS.201028": ErrorCode(
        "The DB instance does not exist.",
        "There is no DB instance with this ID, or it has been deleted.",
        "Check the ID, and whether the DB instance exists.",
    ),
    "DBS.290013": ErrorCode(
        "Resource not found.", "There is no such resource.", "Check the parameters, and whether the DB instance exists."
    ),
    "DBS.200011": ErrorCode(
        ("Another operation is being performed on the DB instance or the DB instance is faulty."),
        "The DB instance is faulty, or another operation is running on it.",
        (
            "Compare the status of the DB instance, and the operation that is running on it, with "
            "what the request needs."
        ),
    ),
    "DBS.201202": ErrorCode(
        ("Another operation is being performed on the DB instance or the DB instance is faulty."),
        "The DB instance is faulty, or another operation is running on it.",
        (
            "Compare the status of the DB instance, and the operation that is running on it, with "
            "what the request needs."
        ),
    ),
    "DBS.201205": ErrorCode(
        "Backup is in progress, please wait.", "A backup is being made.", "Try again after the backup is complete."
    ),
    "DBS.280406": ErrorCode(
        "Operation not allowed by the DB instance type or status.",
        "The type or the status of the DB instance does not allow this operation.",
        "Check the type and the status of the DB instance.",
    ),
    "DBS.200005": ErrorCode("Server failure.", "The server has failed.", "Contact customer service."),
    "DBS.213002": ErrorCode(
        "Failed to process the request.",
        "The request could not be processed.",
        "This is an error inside the service. Contact customer service.",
    ),
}
