"""Renders the gallery: every scene at every size, in both languages. One process a scale factor."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


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


def render(scale: float, prefixes: list[str]) -> int:
    """Renders the pictures whose size asks for `scale`; prints what a person would find fault with."""
    from tests.gallery import gallery

    load_scenes()
    wrong = 0
    gallery.application()
    for name, make in gallery.SCENES.items():
        if prefixes and not any(name.startswith(prefix) for prefix in prefixes):
            continue
        for size_name, (size, factor) in gallery.SIZES.items():
            if factor != scale:
                continue
            for language in gallery.LANGUAGES:
                with gallery.setting(language):
                    widget = make()
                    picture = f"{name}-{size_name}-{language}"
                    gallery.shoot(widget, picture, size)
                    for fault in gallery.faults(widget):
                        print(f"{picture}: {fault}")
                        wrong += 1
                    gallery.dismiss(widget)
    print(f"scale {scale}: {wrong} faults")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
