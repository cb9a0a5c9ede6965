"""Writes a book of many pages to measure the search on: python big_book.py FOLDER [PAGES]

The same pages each time: words of a made-up language, as rare and as frequent as those of a real one (Zipf's law), with common
English words, identifiers and headings among them. About 4 kB and five sections a page. Prints some words to search for.
"""

import pathlib
import random
import sys

COMMON = "the of and to a in is that for it as with on be this are by from or at an not can which we have".split()
SYLLABLES = [first + vowel + last for first in "bdfgklmnprstv" for vowel in "aeiou" for last in ("", "l", "n", "r", "s")]


def vocabulary(chance: random.Random, count: int) -> list[str]:
    """Distinct words, the most frequent first; frequent ones are shorter."""
    words: dict[str, None] = {}
    while len(words) < count:
        size = 2 if len(words) < 2_000 else chance.choice((2, 3, 3, 4))
        words["".join(chance.choice(SYLLABLES) for _ in range(size))] = None
    return list(words)


class Writer:
    def __init__(self, seed: int, words: int):
        self.chance = random.Random(seed)
        self.words = vocabulary(self.chance, words)

    def word(self) -> str:
        if self.chance.random() < 0.4:
            return self.chance.choice(COMMON)
        # The rank of a word drawn by Zipf's law.
        return self.words[int(len(self.words) ** self.chance.random()) - 1]

    def rare_word(self) -> str:
        return self.words[self.chance.randrange(50, len(self.words) // 8)]

    def sentence(self) -> str:
        text = " ".join(self.word() for _ in range(self.chance.randrange(6, 18)))
        return text[0].upper() + text[1:] + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randrange(3, 7)))

    def heading(self) -> str:
        return " ".join(self.rare_word() for _ in range(self.chance.randrange(1, 4))).capitalize()

    def page(self) -> str:
        parts = [f"# {self.heading()}", self.paragraph()]
        for _ in range(4):
            parts += [f"## {self.heading()}", self.paragraph(), f"Call `{self.rare_word()}_{self.rare_word()}()`."]
            parts.append(self.paragraph())
        return "\n\n".join(parts) + "\n"


def write(folder: pathlib.Path, pages: int, seed: int = 1) -> list[str]:
    """Gives queries: words and pairs of words that the book has."""
    writer = Writer(seed, words=40_000)
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# A big book\n"]
    for number in range(pages):
        path = f"part-{number // 100:03}/page-{number:05}.md"
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        text = writer.page()
        target.write_text(text, encoding="utf-8")
        if number % 100 == 0:
            lines.append(f"\n# Part {number // 100}\n")
        lines.append(f"- [{text[2:].splitlines()[0]}]({path})")
    (folder / "SUMMARY.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "handbook.yml").write_text("print: false\noffline: false\n", encoding="utf-8")
    return [" ".join(writer.rare_word() for _ in range(1 + number % 3)) for number in range(30)]


if __name__ == "__main__":
    print("\n".join(write(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)))
