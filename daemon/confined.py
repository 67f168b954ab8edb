"""What keeps the processes that read untrusted bytes from doing harm here: one of them tries."""

from __future__ import annotations

from daemon.config import Config
from daemon.reading.workers import Workers

NO_FILTER = (
    "a process that reads messages can reach the network: the system allows neither a seccomp filter nor a network "
    "namespace. Allow the system call seccomp to docketd, or shut the network of its service to all but the mail servers "
    "and the DNS"
)

NO_LANDLOCK = (
    "a process that reads messages can read or write files outside its scratch folder: the kernel offers no Landlock. "
    "Use Linux 5.13 or later and name landlock in its lsm= parameter, or let the service manager protect the files "
    "(systemd: ProtectSystem=strict with ReadWritePaths= for the ledger and the archive)"
)

NO_MEMORY_LIMIT = (
    "a process that reads messages can take more memory than [workers] memory_mb: the system does not hold to "
    "RLIMIT_AS. Give the service a limit (systemd: MemoryMax=)"
)


def shortcomings(config: Config) -> tuple[str, ...]:
    """What such a process could do here that it should not, each with what to do; nothing where it is confined.

    Raises NoRoomToRead, UnreadableMessage or ReadingFailed where none can do its work.
    """
    with Workers(config.workers.model_copy(update={"processes": 1}), config.reading) as workers:
        tried = workers.tried()
    found = (
        (tried.network, NO_FILTER),
        (tried.read or tried.written, NO_LANDLOCK),
        (tried.memory, NO_MEMORY_LIMIT),
    )
    return tuple(text for harm, text in found if harm)


def walls(config: Config) -> str:
    """How such a process is confined where the system allows it."""
    limits = config.workers
    return (
        "reading is confined: no network, no files but its own scratch folder, "
        f"{limits.memory_mb} MB, {limits.cpu_seconds} CPU s, {limits.seconds} s a message"
    )
