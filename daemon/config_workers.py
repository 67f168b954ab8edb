"""[workers]: how many processes read untrusted bytes, and what each of them may use."""

from __future__ import annotations

import os

from pydantic import Field

from daemon.config_parts import Section


class WorkersConfig(Section):
    """[workers]: the processes that read untrusted bytes, and their limits for one message."""

    processes: int = Field(default=0, ge=0)
    seconds: int = Field(default=180, ge=5)
    cpu_seconds: int = Field(default=150, ge=1)
    memory_mb: int = Field(default=2048, ge=512)
    scratch_mb: int = Field(default=512, ge=16)
    open_files: int = Field(default=256, ge=64)

    @property
    def count(self) -> int:
        """How many processes there are: as named, else one for each core."""
        return self.processes or os.cpu_count() or 1
