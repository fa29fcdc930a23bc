"""Result files are real pictures, and their links behave like those of S3."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlsplit

import pytest
from attrs import evolve
from deapi_kit import START, Driver, picture_file
from PIL import Image, ImageStat

from genwire_mock.artifacts import Picture, extensions, media_type, render
from genwire_mock.storage import Links, file_name, split
from genwire_mock.uploads import picture_size, read_picture

FOX = Picture(320, 192, "a red fox", "Flux1schnell", 42)
LINKS = Links("https://results.example", "secret", 60)


def _open(picture: Picture, extension: str = "png") -> Image.Image:
    return Image.open(io.BytesIO(render(picture, extension)))


def _changed(**changes: Any) -> Picture:
    return evolve(FOX, **changes)


@pytest.mark.parametrize("size", [(1, 1), (8, 700), (256, 256), (768, 512)])
@pytest.mark.parametrize(("extension", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP")])
def test_a_picture_has_its_size_in_every_format(size: tuple[int, int], extension: str, kind: str) -> None:
    picture = _open(_changed(width=size[0], height=size[1]), extension)
    picture.load()
    assert (picture.size, picture.format) == (size, kind)


def test_the_same_request_gives_the_same_bytes() -> None:
    first = render(FOX, "png")
    render.cache_clear()
    assert render(FOX, "png") == first


@pytest.mark.parametrize("change", [{"prompt": "a blue fox"}, {"model": "ZImageTurbo_INT8"}, {"seed": 43}])
def test_another_prompt_model_or_seed_gives_another_picture(change: dict[str, Any]) -> None:
    assert render(_changed(**change), "png") != render(FOX, "png")


def test_a_prompt_of_any_characters_can_be_drawn() -> None:
    assert _open(_changed(prompt="🦊\ud800\x00" * 1000)).size == (320, 192)


def test_the_copies_show_the_same_picture() -> None:
    means = [ImageStat.Stat(_open(FOX, extension).convert("RGB")).mean for extension in extensions(FOX)]
    assert all(mean == pytest.approx(means[0], abs=4) for mean in means)


def test_a_picture_made_from_another_shows_it() -> None:
    red = _changed(inputs=(picture_file(colour=(255, 0, 0)).data,))
    blue = _changed(inputs=(picture_file(colour=(0, 0, 255)).data,))
    (red_r, _, red_b), (blue_r, _, blue_b) = (
        ImageStat.Stat(_open(picture).convert("RGB")).mean for picture in (red, blue)
    )
    assert red_r > red_b
    assert blue_b > blue_r


def test_every_input_has_a_column() -> None:
    inputs = tuple(picture_file(colour=colour).data for colour in [(255, 0, 0), (0, 0, 255)])
    picture = _open(_changed(inputs=inputs)).convert("RGB")
    left, right = picture.crop((0, 0, 160, 192)), picture.crop((160, 0, 320, 192))
    assert ImageStat.Stat(left).mean[0] > ImageStat.Stat(left).mean[2]
    assert ImageStat.Stat(right).mean[2] > ImageStat.Stat(right).mean[0]


@pytest.mark.parametrize("kept", [60, 200])
def test_an_input_that_breaks_off_does_not_break_the_picture(kept: int) -> None:
    assert _open(_changed(inputs=(picture_file(kind="JPEG").data[:kept],))).size == (320, 192)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_the_size_of_an_upload_is_read_from_its_content(kind: str) -> None:
    assert picture_size(picture_file(70, 90, kind).data) == (70, 90)


@pytest.mark.parametrize(
    "data", [b"", b"text", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"BM", b"RIFF0000WEBPVP8 "]
)
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert picture_size(data) is None


def test_a_picture_of_another_kind_has_no_size() -> None:
    assert picture_size(picture_file(kind="TIFF").data) is None


def test_transparency_becomes_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(file, "PNG")
    read = read_picture(file.getvalue())
    assert read is not None
    assert read.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(("extension", "kind"), [("png", "image/png"), ("jpg", "image/jpeg"), ("webp", "image/webp")])
def test_a_file_is_served_under_its_media_type(extension: str, kind: str) -> None:
    assert media_type(extension) == kind


def test_a_result_has_the_size_that_was_asked_for() -> None:
    driver = Driver()
    assert driver.picture(driver.result(driver.submit(width=640, height=384))).size == (640, 384)


def test_every_copy_of_a_result_can_be_opened() -> None:
    driver = Driver()
    copies = driver.finished(driver.submit())["results_alt_formats"]
    assert [driver.picture(url).format for url in copies.values()] == ["JPEG", "WEBP"]


def test_an_edit_without_a_size_keeps_that_of_its_input() -> None:
    driver = Driver()
    job_id = driver.edit(image=picture_file(500, 300))
    assert driver.picture(driver.result(job_id)).size == (500, 300)


def test_an_edit_of_several_takes_the_size_of_the_first() -> None:
    driver = Driver()
    files = [picture_file(500, 300), picture_file(400, 400)]
    job_id = driver.edit(model="Flux_2_Klein_4B_BF16", steps=4, **{"images[]": files})
    assert driver.picture(driver.result(job_id)).size == (500, 300)


def test_an_edit_has_the_size_that_was_asked_for() -> None:
    driver = Driver()
    size = {"width": 640, "height": 320}
    job_id = driver.edit(image=picture_file(), model="Flux_2_Klein_4B_BF16", steps=4, **size)
    assert driver.picture(driver.result(job_id)).size == (640, 320)


def test_one_side_alone_leaves_the_other_as_in_the_input() -> None:
    driver = Driver()
    job_id = driver.edit(image=picture_file(512, 384), model="Flux_2_Klein_4B_BF16", steps=4, width=640)
    assert driver.picture(driver.result(job_id)).size == (640, 384)


def test_a_number_with_a_zero_fraction_is_a_size() -> None:
    driver = Driver()
    job_id = driver.submit(width=512.0, height=512.0, seed=1.0)
    assert driver.picture(driver.result(job_id)).size == (512, 512)


def test_the_same_request_gives_the_same_picture() -> None:
    driver = Driver()
    one, two = (driver.result(driver.submit()) for _ in range(2))
    assert driver.download(one).content == driver.download(two).content


def test_a_random_seed_gives_another_picture_each_time() -> None:
    driver = Driver()
    one, two = (driver.result(driver.submit(seed=-1)) for _ in range(2))
    assert driver.download(one).content != driver.download(two).content


def test_a_link_is_good_for_a_day() -> None:
    driver = Driver()
    url = driver.result(driver.submit())
    driver.advance(86_399)
    assert driver.download(url).status == 200


def test_an_expired_link_is_denied_in_xml() -> None:
    driver = Driver()
    url = driver.result(driver.submit())
    driver.advance(86_400)
    reply = driver.download(url)
    assert (reply.status, reply.headers) == (403, {"Content-Type": "application/xml"})
    assert b"<Code>AccessDenied</Code><Message>Request has expired</Message>" in (reply.content or b"")


def test_a_fresh_status_read_replaces_an_expired_link() -> None:
    driver = Driver()
    job_id = driver.submit()
    driver.finished(job_id)
    driver.advance(100_000)
    assert driver.download(driver.status(job_id)["result_url"]).status == 200


def test_a_file_that_never_was_is_not_found_in_xml() -> None:
    driver = Driver()
    url = driver.result(driver.submit())
    other = Driver()
    reply = other.download(url)
    assert reply.status == 404
    assert b"<Code>NoSuchKey</Code>" in (reply.content or b"")


def test_a_link_is_signed_for_one_file() -> None:
    png = LINKS.link(file_name("job"), "png", START)
    reply = LINKS.refusal(urlsplit(png).path.replace(".png", ".jpg"), urlsplit(png).query, START)
    assert reply is not None
    assert b"SignatureDoesNotMatch" in (reply.content or b"")


def test_the_expiry_of_a_link_cannot_be_changed() -> None:
    parts = urlsplit(LINKS.link(file_name("job"), "png", START))
    reply = LINKS.refusal(parts.path, parts.query.replace("Expires=60", "Expires=99"), START)
    assert reply is not None
    assert reply.status == 403


def test_a_file_without_a_signature_is_denied() -> None:
    driver = Driver()
    url = driver.result(driver.submit())
    assert driver.download(url.partition("?")[0]).status == 403


def test_a_file_name_is_eight_digits_and_letters() -> None:
    assert split(f"/{file_name('job')}.png") == (file_name("job"), "png")
    assert len(file_name("job").partition("/")[0]) == 8


@pytest.mark.parametrize("path", ["/1234567/a.png", "/12345678/a.exe", "/12345678/../a.png", "/api/v1/client/models"])
def test_other_paths_are_no_result_files(path: str) -> None:
    assert split(path) is None
