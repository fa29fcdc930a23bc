"""What a type checker sees of the public surface: checked by pyright in strict mode, never run."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import assert_type

from genwire import (
    AnyResult,
    AsyncClient,
    AsyncJob,
    AudioResult,
    AudioToVideo,
    Client,
    EmbeddingResult,
    EnhancePrompt,
    Finding,
    GenwireError,
    ImageResult,
    ImageToImage,
    ImageToText,
    ImageToVideo,
    Job,
    JobUpdate,
    Lora,
    Match,
    Model,
    Price,
    PromptResult,
    RemoveBackground,
    RemoveVideoBackground,
    ReplaceInVideo,
    Request,
    SamplePrompt,
    TextResult,
    TextToEmbedding,
    TextToImage,
    TextToMusic,
    TextToSpeech,
    TextToVideo,
    Transcribe,
    TranscriptResult,
    UncertainSubmission,
    UpscaleImage,
    UpscaleVideo,
    VideoResult,
)
from genwire.scenario_api import AsyncListing, AsyncTraining, Listing, Preset, Training, TrainingParameters, Unset
from genwire.scenario_api import Model as ScenarioModel
from genwire_api.scenario_api.models import ModelPage

FILE = Path("fox.png")


def construction() -> list[Request[ImageResult] | Request[VideoResult] | Request[AudioResult]]:
    """The subject by position, everything else by name."""
    TextToImage("a fox", width=768, height=768, steps=4, guidance=0, seed=None, loras=[("ink", 0.5), Lora("oil")])
    TextToImage(prompt="a fox", model=["Fox", "Owl"], quality="high", enhance_prompt=True, negative_prompt="blur")
    TextToImage("a fox", model="Fox", webhook_url="https://example.com", webhook_secret="s" * 32)
    ImageToImage("at night", FILE)
    ImageToImage("at night", [FILE, b"content", "fox.png"], width=512)
    TextToVideo("a fox", frames=49, fps=24, enhance_prompt=True)
    ImageToVideo("it runs", FILE, last_frame=b"content")
    AudioToVideo("a singer", FILE, first_frame=FILE, last_frame=FILE)
    ReplaceInVideo(FILE, FILE, prompt="a knight", width=512, height=512, source_duration=4.5)
    UpscaleImage(FILE, source_width=640, source_height=480)
    UpscaleVideo(FILE, scale=2, source_duration=4)
    RemoveBackground(FILE)
    RemoveVideoBackground(FILE)
    TextToSpeech("Hi", language="en-us", voice="af_alloy", mode="voice_clone", reference_audio=FILE)
    TextToMusic("piano", duration=10, bpm=90, key="C major", time_signature=4)
    Transcribe("https://example.com/talk.mp3", media="audio", timestamps="word", speakers=True)
    Transcribe(FILE, source_duration=300)
    ImageToText(FILE, format="json")
    TextToEmbedding("a fox")
    TextToEmbedding(["a fox", "an owl"])
    EnhancePrompt("a fox", purpose="img2img", image=FILE)
    SamplePrompt("txt2audio", topic="foxes")
    return [TextToImage("a fox"), TextToVideo("a fox"), TextToSpeech("Hi")]


def mistakes() -> None:
    """Each of these is an error to the checker, and the comment is needed."""
    TextToImage()  # pyright: ignore[reportCallIssue]
    TextToImage("a fox", 768)  # pyright: ignore[reportCallIssue]
    TextToImage("a fox", width="768")  # pyright: ignore[reportArgumentType]
    TextToImage("a fox", size=768)  # pyright: ignore[reportCallIssue]
    TextToSpeech("Hi", mode="whisper")  # pyright: ignore[reportArgumentType]
    Transcribe(FILE, timestamps="char")  # pyright: ignore[reportArgumentType]
    UpscaleVideo(FILE, 2)  # pyright: ignore[reportCallIssue]
    TextToEmbedding(5)  # pyright: ignore[reportArgumentType]


def results(client: Client) -> None:
    assert_type(client.run(TextToImage("a fox")), ImageResult)
    assert_type(client.run(ImageToImage("at night", FILE)), ImageResult)
    assert_type(client.run(TextToVideo("a fox")), VideoResult)
    assert_type(client.run(ImageToVideo("it runs", FILE)), VideoResult)
    assert_type(client.run(AudioToVideo("a singer", FILE)), VideoResult)
    assert_type(client.run(ReplaceInVideo(FILE, FILE)), VideoResult)
    assert_type(client.run(UpscaleImage(FILE)), ImageResult)
    assert_type(client.run(UpscaleVideo(FILE)), VideoResult)
    assert_type(client.run(RemoveBackground(FILE)), ImageResult)
    assert_type(client.run(RemoveVideoBackground(FILE)), VideoResult)
    assert_type(client.run(TextToSpeech("Hi")), AudioResult)
    assert_type(client.run(TextToMusic("piano")), AudioResult)
    assert_type(client.run(Transcribe(FILE)), TranscriptResult)
    assert_type(client.run(ImageToText(FILE)), TextResult)
    assert_type(client.run(TextToEmbedding("a fox")), EmbeddingResult)
    assert_type(client.run(EnhancePrompt("a fox")), PromptResult)
    assert_type(client.run(SamplePrompt()), PromptResult)


def what_results_hold(client: Client) -> None:
    transcript: TranscriptResult = client.run(Transcribe(FILE, timestamps="word"))
    words: list[tuple[str, float | None]] = [
        (word.text, word.start) for segment in transcript.segments for word in segment.words
    ]
    text: str = transcript.text
    vectors: tuple[tuple[float, ...], ...] = client.run(TextToEmbedding("a fox")).vectors
    negative: str | None = client.run(EnhancePrompt("a fox")).negative_prompt
    saved: Path = client.run(TextToImage("a fox")).save("fox.png")
    price: Decimal | None = client.run(TextToImage("a fox")).price
    del words, text, vectors, negative, saved, price


def the_sync_surface(client: Client) -> None:
    assert_type(client.submit(TextToSpeech("Hi"), key="order-1"), Job[AudioResult])
    assert_type(client.submit(Transcribe(FILE)).wait(timeout=5), TranscriptResult)
    assert_type(client.job("id"), Job[AnyResult])
    assert_type(client.job("id", TextToVideo), Job[VideoResult])
    assert_type(client.job("id").status(), JobUpdate)
    assert_type(client.price(UpscaleVideo(FILE), upload=True), Price)
    assert_type(client.price(TextToImage("a")) + client.price(TextToImage("b")), Price)
    assert_type(client.run_many([TextToImage("a"), ImageToImage("b", FILE)]), list[ImageResult | GenwireError])
    assert_type(client.models.list("txt2img"), list[Model])
    assert_type(client.balance(), Decimal)


async def the_async_surface(client: AsyncClient) -> None:
    assert_type(await client.run(TextToImage("a fox")), ImageResult)
    assert_type(await client.run(Transcribe(FILE)), TranscriptResult)
    assert_type(await client.run(TextToEmbedding(["a fox"])), EmbeddingResult)
    assert_type(await client.run(EnhancePrompt("a fox")), PromptResult)
    assert_type(await client.submit(TextToMusic("piano")), AsyncJob[AudioResult])
    assert_type(await (await client.submit(TextToVideo("a fox"))).wait(), VideoResult)
    assert_type(client.job("id", ImageToText), AsyncJob[TextResult])
    assert_type(await client.price(UpscaleVideo(FILE), upload=True), Price)
    assert_type(await client.run_many([TextToImage("a")]), list[ImageResult | GenwireError])
    assert_type(await client.models.get("Fox"), Model)
    assert_type(await client.balance(), Decimal)


def discovery(client: Client, uncertain: UncertainSubmission) -> None:
    assert_type(client.models.find("txt2img", rank="price", width=2048), list[Match])
    assert_type(client.models.find(TextToImage("a fox"), rank=lambda match: match.duration or 0.0), list[Match])
    assert_type(client.reconcile(uncertain), Finding)
    assert_type(uncertain.reconcile(client), Finding)


async def async_discovery(client: AsyncClient, uncertain: UncertainSubmission) -> None:
    assert_type(await client.models.find("txt2audio", voice="af_bella"), list[Match])
    assert_type(await client.reconcile(uncertain, job="id"), Finding)
    assert_type(await uncertain.reconcile(client), Finding)


def models_of_scenario(client: Client) -> None:
    models = client.scenario_api.models
    made = models.create(name="Foxes", type="flux.1-lora")
    assert_type(made, ScenarioModel)
    assert_type(models.get(made.id), ScenarioModel)
    assert_type(models.list(privacy="public", page_size=50), Listing[ModelPage, ScenarioModel])
    assert_type(next(model.name for model in models.list()), str | None | Unset)
    assert_type(models.presets.list(made), list[Preset])
    assert_type(models.delete(made), None)
    assert_type(models.training_price(made, images=10), Price)
    assert_type(models.start_training(made, TrainingParameters(rank=16)), Training)
    assert_type(models.train(made, {"rank": 16}, max_price=Price(Decimal(5), "CU"), progress=print), ScenarioModel)
    assert_type(models.training(made).wait(timeout=60), ScenarioModel)
    assert_type(models.download(made), Job[AnyResult])
    models.get()  # pyright: ignore[reportCallIssue]
    models.list(privacy="secret")  # pyright: ignore[reportArgumentType]
    models.create(type="flux.1-lora", size=768)  # pyright: ignore[reportCallIssue]


async def models_of_scenario_awaited(client: AsyncClient) -> None:
    models = client.scenario_api.models
    assert_type(await models.get("model_fox"), ScenarioModel)
    assert_type(models.list(), AsyncListing[ModelPage, ScenarioModel])
    assert_type([model.id async for model in models.list()], list[str])
    assert_type(await models.presets.list("model_fox"), list[Preset])
    assert_type(await models.start_training("model_fox"), AsyncTraining)
    assert_type(await models.train("model_fox", progress=print), ScenarioModel)
    assert_type(await models.download("model_fox"), AsyncJob[AnyResult])
    await models.train("model_fox", timeout="long")  # pyright: ignore[reportArgumentType]
