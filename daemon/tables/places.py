"""Where data/ lies: the administrator's folder, or the one that docketd brings along."""

from __future__ import annotations

from pathlib import Path

from daemon.config import Config


def shipped_data() -> Path:
    """The data that docketd brings along: daemon/_data in an installed wheel, data/ in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent / "data"


def data_folder(config: Config) -> Path:
    """The admin's data folder where [policy] data names one, else the shipped one."""
    return config.at(config.policy.data) if config.policy.data else shipped_data()


def is_installed_data(path: Path) -> bool:
    """Whether a path lies in the data of an installed wheel, which belongs to the installer."""
    data = shipped_data()
    return data.name == "_data" and path.is_relative_to(data)


def domain_places(config: Config) -> tuple[list[Path], list[Path]]:
    """Where official domains stand: the folders of files, and the further files of [sender] domains."""
    return [data_folder(config) / "domains"], [config.at(name) for name in config.sender.domains]
