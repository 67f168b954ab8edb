"""data/replies read into `ReplyTexts`: one folder a language, one template an outcome, one sentence a requirement.

Everything is tried at load, also by rendering each template with invented facts: an administrator's slip is found by
`docketd check`, not in the middle of the night by the first officer whom it concerns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from daemon.replies.layout import table
from daemon.replies.texts import (
    ENGLISH,
    FACTS,
    LABELS,
    REQUIREMENT_IDS,
    TEMPLATES,
    Gap,
    LanguageTexts,
    ReplyFacts,
    ReplyTexts,
    RequirementText,
    Variant,
    render,
)
from daemon.tables.errors import TableError
from rules.model import DataItem, Instrument, PathwayId, RequestType

WORDS = "requirements.toml"
"""The file of sentences and words in each language's folder."""

Sentence = Annotated[str, Field(min_length=1, pattern=r"^[^\r\n]*\S[^\r\n]*$")]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Variant(_Table):
    when: tuple[Sentence, ...] = Field(min_length=1)
    missing: Sentence
    send: Sentence


class _Requirement(_Table):
    title: Sentence
    missing: Sentence
    send: Sentence
    section: str = Field(pattern=r"^\d+(\.\d+)?$")
    variant: tuple[_Variant, ...] = ()

    def text(self) -> RequirementText:
        variants = tuple(Variant(v.when, v.missing, v.send) for v in self.variant)
        return RequirementText(self.title, self.missing, self.send, self.section, variants)


class _Words(_Table):
    preface: str = ""
    requirement: dict[str, _Requirement]
    label: dict[str, Sentence]
    data_item: dict[DataItem, Sentence]
    request_type: dict[RequestType, Sentence]
    pathway: dict[PathwayId, Sentence]
    instrument: dict[Instrument, Sentence]


def load_reply_texts(folder: Path) -> ReplyTexts:
    """Read and check every language of data/replies. Raises TableError with a line for each mistake in any of them."""
    mistakes: list[str] = []
    texts: list[LanguageTexts] = []
    for place in _language_folders(folder):
        if not re.fullmatch("[a-z]{2}", place.name):
            mistakes.append(f"{place}: not a language: name the folder by its ISO 639-1 code, such as fr")
            continue
        try:
            texts.append(_language(place))
        except TableError as error:
            mistakes.append(str(error))
    if not (folder / ENGLISH).is_dir():
        mistakes.append(f"{folder / ENGLISH}: no such folder: English replies are required, they govern")
    if mistakes:
        raise TableError("\n".join(mistakes))
    return ReplyTexts(tuple(texts))


def _language_folders(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError as error:
        raise TableError(f"{folder}: {error.strerror}: it must hold one folder a language") from error


def _language(place: Path) -> LanguageTexts:
    mistakes: list[str] = []
    words = _words(place / WORDS, mistakes)
    templates = _templates(place, mistakes)
    if words is None or mistakes:
        raise TableError("\n".join(mistakes))
    return LanguageTexts(
        code=place.name,
        preface=words.preface,
        templates=MappingProxyType(templates),
        requirements=MappingProxyType({r: words.requirement[r].text() for r in REQUIREMENT_IDS}),
        labels=MappingProxyType({name: words.label[name] for name in LABELS}),
        data_items=MappingProxyType(words.data_item),
        request_types=MappingProxyType(words.request_type),
        pathways=MappingProxyType(words.pathway),
        instruments=MappingProxyType(words.instrument),
    )


# --- sentences and words -----------------------------------------------------------------------------------------


def _words(path: Path, mistakes: list[str]) -> _Words | None:
    text = _read(path, mistakes)
    if text is None:
        return None
    try:
        words = _Words.model_validate(tomllib.loads(text), strict=False)
    except tomllib.TOMLDecodeError as error:
        mistakes.append(f"{path}: not valid TOML: {error}")
        return None
    except ValidationError as error:
        mistakes += [_mistake(path, dict(m)) for m in error.errors()]
        return None
    mistakes += _uneven(path, "requirement", words.requirement, REQUIREMENT_IDS)
    mistakes += _uneven(path, "label", words.label, LABELS)
    mistakes += _uneven(path, "data_item", words.data_item, DataItem)
    mistakes += _uneven(path, "request_type", words.request_type, RequestType)
    mistakes += _uneven(path, "pathway", words.pathway, (p for p in PathwayId if p is not PathwayId.NONE))
    mistakes += _uneven(path, "instrument", words.instrument, (i for i in Instrument if i is not Instrument.NONE))
    return words


def _uneven(path: Path, section: str, found: Iterable[str], wanted: Iterable[str]) -> list[str]:
    known, given = set(wanted), set(found)
    absent = [f"{path}: {section}.{key}: not worded: add it" for key in sorted(known - given)]
    unknown = [f"{path}: {section}.{key}: unknown: remove it or correct its spelling" for key in sorted(given - known)]
    return absent + unknown


def _mistake(path: Path, error: Mapping[str, Any]) -> str:
    key = ".".join(str(part) for part in error["loc"])
    hints = {
        "extra_forbidden": "unknown key: remove it or correct its spelling",
        "missing": "not worded: add it",
        "string_pattern_mismatch": 'write one line of text, a section as "3" or "7.3"',
    }
    return f"{path}: {key}: {hints.get(error['type'], error['msg'])}"


# --- templates ---------------------------------------------------------------------------------------------------


def _environment(sources: Mapping[str, str]) -> Environment:
    environment = SandboxedEnvironment(
        loader=DictLoader(sources),
        undefined=StrictUndefined,
        autoescape=False,  # plain text, whose values daemon.replies.facts has cleaned
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["table"] = table
    return environment


def _templates(place: Path, mistakes: list[str]) -> dict[str, Template]:
    """The outcome templates by name; files that start with "_" are parts which they include."""
    sources = {p.name: _read(p, mistakes) for p in sorted(place.glob("*.txt"))}
    readable = {name: source for name, source in sources.items() if source is not None}
    wanted = {f"{name}.txt" for name in TEMPLATES}
    mistakes += [f"{place / n}: missing template: copy it from data/replies/en" for n in sorted(wanted - set(sources))]
    mistakes += [
        f"{place / n}: unknown template: remove it or correct its name (parts to include start with _)"
        for n in sorted(set(sources) - wanted)
        if not n.startswith("_")
    ]
    environment = _environment(readable)
    faults = {name: _fault(environment, source) for name, source in readable.items()}
    mistakes += [f"{place / name}: {fault}" for name, fault in faults.items() if fault]
    if any(faults.values()):
        return {}
    return _rendering(environment, place, sorted(wanted & set(readable)), mistakes)


def _fault(environment: Environment, source: str) -> str:
    try:
        names = meta.find_undeclared_variables(environment.parse(source))
    except TemplateSyntaxError as error:
        return f"line {error.lineno}: {error.message}: correct the template"
    unknown = sorted(names - FACTS)
    return f"unknown variable {', '.join(unknown)}: use {', '.join(sorted(FACTS))}" if unknown else ""


def _rendering(environment: Environment, place: Path, files: list[str], mistakes: list[str]) -> dict[str, Template]:
    templates: dict[str, Template] = {}
    for file in files:
        try:
            template = environment.get_template(file)
            for sample in (_FULL, _EMPTY):
                render(template, sample)
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            mistakes.append(f"{place / file}: cannot be rendered ({type(error).__name__}: {error}): correct it")
        else:
            templates[file.removesuffix(".txt")] = template
    return templates


def _read(path: Path, mistakes: list[str]) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        mistakes.append(f"{path}: {error.strerror}: copy it from data/replies/en and translate it")
    except UnicodeDecodeError:
        mistakes.append(f"{path}: not UTF-8: save it as UTF-8 text")
    return None


# Invented facts, once with everything and once with next to nothing, so that both sides of each condition are walked.
_FULL = ReplyFacts(
    reference="LE-2026-000001",
    company="Example LLP",
    mailbox="legal@example.org",
    sites=("example.org",),
    excluded_sites=("blog.example.org",),
    sender_address="officer@agency.example",
    sender_domain="agency.example",
    channels=("support@example.org",),
    request_type="disclosure",
    understood=(("Account", ("user@mail.example",)),),
    gaps=(Gap("pdf", "PDF", "None came.", "Send one.", "3", "no attachment", undecided=True),),
    unchecked=("Signature",),
    not_held=True,
    notification_prohibited=True,
    alert=True,
    preserved_until="2027-04-08",
    logins_kept_since="2026-07-20",
    follow_up=True,
    gained=("Signature",),
)
_EMPTY = replace(
    _FULL,
    sites=(),
    excluded_sites=(),
    sender_address="",
    sender_domain="",
    channels=(),
    request_type="",
    understood=(),
    gaps=(),
    unchecked=(),
    not_held=False,
    notification_prohibited=False,
    alert=False,
    logins_kept_since="",
    follow_up=False,
    gained=(),
)
