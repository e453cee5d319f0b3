"""A desk as a TOML file: hours, holidays, policies, groups, channels and settings, to read, to edit and to keep."""

from desk.desk_file.read import read_desk
from desk.desk_file.spots import Path
from desk.desk_file.table import WrongFile
from desk.desk_file.team import Labels, Names, Team
from desk.desk_file.write import write_desk

__all__ = ["Labels", "Names", "Path", "Team", "WrongFile", "read_desk", "write_desk"]
