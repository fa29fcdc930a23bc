"""How YAML is parsed, wherever contracts are read."""

import yaml

# The parser in C, where PyYAML was built with it: a contract takes a fifth of a second instead of three.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
