from typing import Literal

OcrFormat = Literal["json", "text"]

OCR_FORMAT_VALUES: set[OcrFormat] = {
    "json",
    "text",
}


def check_ocr_format(value: str) -> OcrFormat:
    if value in OCR_FORMAT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OCR_FORMAT_VALUES!r}")
