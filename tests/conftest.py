"""How thoroughly the laws are tried (some examples in a normal run, many with GOVINFO_REPORT_EXAMPLES=1000), and interrupts."""

import os
import signal

from hypothesis import HealthCheck, Phase, settings

# A shell that runs the tests in the background lets them ignore interrupts, and so would the programs that tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "project",
    max_examples=int(os.environ.get("GOVINFO_REPORT_EXAMPLES", "40")),
    deadline=None,  # the machine that runs the tests is shared
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],  # "explain" takes minutes here
)
settings.load_profile("project")
