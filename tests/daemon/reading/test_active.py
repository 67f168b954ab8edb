"""What would act when a person opens a PDF is named, and what every letter may have is not."""

from __future__ import annotations

import zlib

import pytest

from daemon.reading.survey import DEFAULT_SHAPE, survey
from tests.daemon.reading.pdf_builder import Paper, made, sentence
from tests.daemon.reading.pdf_traps import letter, stream


def active(data: bytes) -> tuple[str, ...]:
    found = survey(data, DEFAULT_SHAPE)
    assert (found.refused, found.problems) == ("", ())
    return found.active


@pytest.mark.parametrize(
    ("catalogue", "told"),
    [
        (b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "JavaScript"),
        (b"/OpenAction<</S /J#61vaScript/JS(app.alert\\(1\\))>>", "JavaScript"),
        (b"/OpenAction<</S%why\n/JavaScript/JS(app.alert\\(1\\))>>", "JavaScript"),
        (b"/AA<</WC<</S/Launch/F(cmd.exe)>>>>", "an action that starts a program"),
        (
            b"/AcroForm<</Fields[<</A<</S/SubmitForm/F(http://example.org)>>>>]>>",
            "an action that sends its fields to a server",
        ),
        (b"/OpenAction<</S/ImportData/F(a.fdf)>>", "an action that fetches data from a file"),
        (b"/OpenAction<</S/GoToR/F(other.pdf)/D[0/Fit]>>", "a link that opens another file"),
        (b"/OpenAction<</S/GoToE/T<</R/C/N(a.pdf)>>>>", "a link that opens a file inside it"),
        (b"/Foo<</Subtype/RichMedia>>", "Flash or other rich media"),
        (b"/Foo<</Subtype/3D>>", "a 3D model"),
    ],
)
def test_what_would_act_is_named(catalogue: bytes, told: str) -> None:
    assert active(letter(catalogue=catalogue)) == (told,)


def test_a_kind_that_is_an_object_of_its_own_is_named() -> None:
    assert active(letter(b"/Launch", catalogue=b"/OpenAction<</S 6 0 R/F(cmd.exe)>>")) == (
        "an action that starts a program",
    )


@pytest.mark.parametrize("packed", [False, True])
def test_what_stands_in_an_object_stream_is_named(*, packed: bool) -> None:
    text = b"6 0 <</S/Launch/F(cmd.exe)>>"
    held = (
        stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zlib.compress(text))
        if packed
        else stream(b"/Type/ObjStm/N 1/First 4", text)
    )
    assert active(letter(held)) == ("an action that starts a program",)


@pytest.mark.parametrize(
    "catalogue",
    [
        b"/OpenAction[3 0 R/Fit]",
        b"/OpenAction<</S/GoTo/D[3 0 R/Fit]>>",
        b'/AcroForm<</Fields[<</AA<</F<</S/JavaScript/JS(AFDate_FormatEx\\("dd.mm.yyyy"\\);)>>>>>>]>>',
        b"/Names<</JavaScript<</Names[]>>>>",
    ],
)
def test_what_forms_and_letters_have_is_not(catalogue: bytes) -> None:
    assert active(letter(catalogue=catalogue)) == ()


def test_a_script_among_formatting_is_named() -> None:
    fields = (
        b'<</S/JavaScript/JS(AFDate_FormatEx\\("dd.mm.yyyy"\\);)>><</S/JavaScript/JS(this.exportDataObject\\(\\))>>'
    )
    assert active(letter(catalogue=b"/AcroForm<</Fields[" + fields + b"]>>")) == ("JavaScript",)


def test_a_link_to_a_web_page_is_not() -> None:
    def linked(paper: Paper) -> None:
        sentence(paper)
        paper.canvas.linkURL("https://www.example.org/", (72, 400, 300, 420))

    assert active(made(linked)) == ()
