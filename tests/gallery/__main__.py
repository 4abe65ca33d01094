"""Renders the gallery: every scene at every size, in every language, and says what somebody would find fault with: what
is cut off, said wrongly, hard to see, or out of the keyboard's reach. One process a scale factor."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXACTLY = "--exactly"


def main(arguments: list[str]) -> int:
    """Without a scale in the environment it starts one process for each; else it renders that scale's pictures."""
    if "LINLI_GALLERY_SCALE" not in os.environ:
        for scale in ("1.0", "1.25"):
            environment = os.environ | {
                "LINLI_GALLERY_SCALE": scale,
                "QT_SCALE_FACTOR": scale,
                "QT_QPA_PLATFORM": "offscreen",
            }
            done = subprocess.run(
                [sys.executable, "-m", "tests.gallery", *arguments], env=environment, check=False
            )
            if done.returncode:
                return done.returncode
        return 0
    return render(float(os.environ["LINLI_GALLERY_SCALE"]), arguments)


def load_scenes() -> None:
    """Imports every module here that registers scenes."""
    for path in sorted(HERE.glob("*.py")):
        if path.stem not in ("__init__", "__main__", "gallery", "conftest") and not path.stem.startswith(
            "test_"
        ):
            importlib.import_module(f"tests.gallery.{path.stem}")


def wanted(name: str, asked: list[str]) -> bool:
    """Whether a scene is asked for: its name begins so, or with --exactly is so; without words every one is."""
    words = [word for word in asked if word != EXACTLY]
    return not words or name in words or (EXACTLY not in asked and name.startswith(tuple(words)))


def render(scale: float, asked: list[str]) -> int:
    """Renders the pictures whose size asks for `scale`; prints what a person would find fault with."""
    from tests.gallery import contrast
    from tests.gallery import gallery
    from tests.gallery import keyboard
    from tests.gallery import spoken

    load_scenes()
    wrong = 0
    gallery.application()
    for name, make in gallery.SCENES.items():
        if not wanted(name, asked):
            continue
        for size_name, (size, factor) in gallery.SIZES.items():
            if factor != scale:
                continue
            for language in gallery.LANGUAGES:
                with gallery.setting(language):
                    widget = make()
                    picture = f"{name}-{size_name}-{language}"
                    gallery.shoot(widget, picture, size)
                    looked = (gallery.faults, spoken.findings, contrast.findings, keyboard.findings)
                    for fault in (fault for finds in looked for fault in finds(widget)):
                        print(f"{picture}: {fault}", flush=True)
                        wrong += 1
                    gallery.dismiss(widget)
                    gallery.forget()
    print(f"scale {scale}: {wrong} faults")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
