from typing import Literal

WorkflowNodeStatus = Literal["failure", "pending", "processing", "rejected", "skipped", "success"]

WORKFLOW_NODE_STATUS_VALUES: set[WorkflowNodeStatus] = {
    "failure",
    "pending",
    "processing",
    "rejected",
    "skipped",
    "success",
}


def check_workflow_node_status(value: str) -> WorkflowNodeStatus:
    if value in WORKFLOW_NODE_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {WORKFLOW_NODE_STATUS_VALUES!r}")
