"""How much memory a process of our own may take for a file, where the system can hold it to that."""

from govinfo_report.readers.limits import Limits

_FOR_PYTHON = 1024 * 1024 * 1024  # addresses, not memory in use: interpreter and libraries map some hundred MB
_FOR_EACH_BYTE = 4  # what is unpacked becomes objects


def hold_memory(limits: Limits) -> None:
    """Bound the memory of this process, and of those that it starts, by `limits.max_unpacked_bytes`.

    What needs more gets a `MemoryError`, or dies. A bound that the system has set already is never raised.
    """
    try:
        import resource  # noqa: PLC0415  # not on every system
    except ImportError:
        return
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    most = limits.max_unpacked_bytes * _FOR_EACH_BYTE + _FOR_PYTHON
    resource.setrlimit(resource.RLIMIT_AS, (most if highest == resource.RLIM_INFINITY else min(most, highest), highest))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
