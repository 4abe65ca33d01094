"""Runs every check of the project, each under its title, and fails if one of them does.

    python tests/every_check.py [what to hand to pytest]

All run, whatever the first ones say. `./run test` and `run.cmd test` call this.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS: dict[str, list[str]] = {
    "Style (ruff check)": ["ruff", "check", "."],
    "Form (ruff format)": ["ruff", "format", "--check", "."],
    "Types (pyright)": ["pyright"],
    "Walls (import-linter)": ["lint-imports"],
    "Words (catalogue)": [sys.executable, "resources/locale/catalogue.py", "check"],
    "Tests (pytest)": [sys.executable, "-m", "pytest", "-n", "2"],
}


def main() -> int:
    tools = Path(sys.executable).parent
    environment = os.environ | {
        "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}",
        "QT_QPA_PLATFORM": "offscreen",
        "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1",
        "PYTHONUTF8": "1",
    }
    failed: list[str] = []
    for title, command in CHECKS.items():
        print(f"\n===== {title} =====", flush=True)
        more = sys.argv[1:] if "pytest" in command else []
        # Windows looks a command up on its own PATH, not on the one handed over.
        program = command[0] if Path(command[0]).is_absolute() else str(tools / command[0])
        if subprocess.run([program, *command[1:], *more], cwd=ROOT, env=environment, check=False).returncode:
            failed.append(title)
    if failed:
        print("\nFailed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
