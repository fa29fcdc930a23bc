from typing import Literal

WorkflowNodeType = Literal[
    "custom-model",
    "for-each",
    "generate-prompt",
    "list",
    "logic",
    "model",
    "remove-background",
    "transform",
    "user-approval",
    "user-selection",
    "workflow",
]

WORKFLOW_NODE_TYPE_VALUES: set[WorkflowNodeType] = {
    "custom-model",
    "for-each",
    "generate-prompt",
    "list",
    "logic",
    "model",
    "remove-background",
    "transform",
    "user-approval",
    "user-selection",
    "workflow",
}


def check_workflow_node_type(value: str) -> WorkflowNodeType:
    if value in WORKFLOW_NODE_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {WORKFLOW_NODE_TYPE_VALUES!r}")
