"""Makes the three short sounds of the sign-in desk: python resources/sounds/build.py

in.wav two rising tones · already.wav one tone, twice · missing.wav one low tone. 22.05 kHz, 16 bit, mono; each tone
fades in and out, so that nothing clicks.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
FADE = 0.008  # s
SOUNDS = {  # (pitch in Hz, 0 is silence; length in s)
    "in": ((880.0, 0.09), (1318.5, 0.14)),
    "already": ((659.3, 0.09), (0.0, 0.06), (659.3, 0.09)),
    "missing": ((220.0, 0.28),),
}


def tone(pitch: float, length: float) -> list[int]:
    """The samples of one tone, its third partial included so that small speakers carry the low one."""
    count = round(RATE * length)
    samples: list[int] = []
    for i in range(count):
        t = i / RATE
        fade = min(1.0, t / FADE, (count - i) / RATE / FADE)
        value = 0.75 * math.sin(2 * math.pi * pitch * t) + 0.25 * math.sin(6 * math.pi * pitch * t)
        samples.append(round(14_000 * fade * value))
    return samples


def main() -> None:
    here = Path(__file__).resolve().parent
    for name, tones in SOUNDS.items():
        samples = [sample for pitch, length in tones for sample in tone(pitch, length)]
        with wave.open(str(here / f"{name}.wav"), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(struct.pack(f"<{len(samples)}h", *samples))


if __name__ == "__main__":
    main()
