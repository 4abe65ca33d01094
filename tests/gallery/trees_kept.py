"""Writes the trees of the pages anew, to be looked over in the difference: python -m tests.gallery.trees_kept"""

from tests.gallery import gallery
from tests.gallery import spoken
from tests.gallery.__main__ import load_scenes


def main() -> None:
    """One file a page."""
    gallery.application()
    load_scenes()
    spoken.KEPT.mkdir(parents=True, exist_ok=True)
    for name in spoken.PAGES.values():
        with gallery.setting("zh_CN"):
            widget = gallery.SCENES[name]()
            gallery.shoot(widget, f"{name}-tree-zh_CN")
            spoken.kept(name).write_text(spoken.outline(widget), encoding="utf-8")
            gallery.dismiss(widget)
            gallery.forget()


if __name__ == "__main__":
    main()
