"""How thoroughly the laws are tried: some examples in a normal run, many with GOVINFO_REPORT_EXAMPLES=1000."""

import os

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "project",
    max_examples=int(os.environ.get("GOVINFO_REPORT_EXAMPLES", "40")),
    deadline=None,  # the machine that runs the tests is shared
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],  # "explain" takes minutes here
)
settings.load_profile("project")
