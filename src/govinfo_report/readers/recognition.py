"""Text recognition: pictures of single lines of text to characters, with how sure each is.

The model is that of the rapidocr package, which carries it inside; it is run by onnxruntime. Nothing is downloaded.
"""

import importlib
import math
import time
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from attrs import frozen

from govinfo_report.errors import MissingExtraError

Picture: TypeAlias = Any
"""A numpy array of grey levels, 0 black to 255 white, one row of pixels after another."""

_HEIGHT = 48  # the height, in pixels, of the lines that the model was trained on
_NARROWEST = 96  # and no narrower than this: the rest is left empty
_WIDEST = 3200
_MOST_PIXELS = 48 * 320 * 32  # in one batch
_MOST_THREADS = 2


@frozen
class Recognised:
    """What a line of text says. `confidence` is that of its least certain character, `mean` that of all, from 0 to 1."""

    text: str
    confidence: float
    mean: float


NOTHING = Recognised("", 0.0, 0.0)


def libraries() -> tuple[ModuleType, ModuleType]:
    """Numpy and OpenCV. `MissingExtraError` if the extra is not installed."""
    try:
        importlib.import_module("onnxruntime")
        found = importlib.import_module("numpy"), importlib.import_module("cv2")
    except ImportError as error:
        raise _missing() from error
    if _model_path() is None:
        raise _missing()
    return found


def recognise(pictures: Sequence[Picture], deadline: float = math.inf) -> list[Recognised]:
    """What each of these lines says, in their order. `TimeoutError` when `time.monotonic()` is beyond the deadline."""
    found = [NOTHING] * len(pictures)
    for batch in _batches(pictures):
        if time.monotonic() > deadline:
            raise TimeoutError
        for index, recognised in zip(batch, _recognised([pictures[index] for index in batch]), strict=True):
            found[index] = recognised
    return found


def _missing() -> MissingExtraError:
    return MissingExtraError("reading scans", "ocr")


def _batches(pictures: Sequence[Picture]) -> Iterator[list[int]]:
    """Lines of about the same length together, so that little is computed for nothing."""
    batch: list[int] = []
    widths = {index: _width(picture) for index, picture in enumerate(pictures)}
    for index in sorted(widths, key=lambda index: widths[index]):
        if batch and (len(batch) + 1) * widths[index] * _HEIGHT > _MOST_PIXELS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _width(picture: Picture) -> int:
    height, width = map(int, picture.shape)
    return min(_WIDEST, max(1, math.ceil(_HEIGHT * width / height)))


def _recognised(pictures: Sequence[Picture]) -> Iterator[Recognised]:
    numpy, cv2 = libraries()
    session, characters = _model()
    widths = [_width(picture) for picture in pictures]
    batch = numpy.zeros((len(pictures), 3, _HEIGHT, max(_NARROWEST, *widths)), dtype=numpy.float32)
    for index, (picture, width) in enumerate(zip(pictures, widths, strict=True)):
        smaller = cv2.INTER_AREA if picture.shape[0] > _HEIGHT else cv2.INTER_CUBIC
        batch[index, :, :, :width] = cv2.resize(picture, (width, _HEIGHT), interpolation=smaller) / 127.5 - 1.0
    (scores,) = session.run(None, {session.get_inputs()[0].name: batch})
    for steps in scores:
        best, sure = steps.argmax(axis=1), steps.max(axis=1)
        begins = numpy.flatnonzero((best != 0) & (numpy.append(-1, best[:-1]) != best))
        if len(begins):
            certainties = [float(sure[step]) for step in begins]
            text = "".join(characters[best[step]] for step in begins)
            yield Recognised(text, min(certainties), sum(certainties) / len(certainties))
        else:
            yield NOTHING


def _model_path() -> Path | None:
    package = find_spec("rapidocr")
    folders = package.submodule_search_locations if package else None
    return next((path for folder in folders or () for path in sorted(Path(folder).glob("models/*_rec_*.onnx"))), None)


@cache
def _model() -> tuple[Any, tuple[str, ...]]:
    """The model, ready to run, and the character that each of its outputs stands for."""
    path = _model_path()
    if path is None:
        raise _missing()
    onnxruntime = importlib.import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _MOST_THREADS
    options.log_severity_level = 4
    # Threads that wait by spinning take the time of those that work, where others work on the machine as well.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ("", *characters, " ")
