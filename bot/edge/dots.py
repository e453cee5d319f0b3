"""How a tag's colour is shown where text alone is: a dot before its name, the same on every platform."""

from desk.tags import Colour

DOTS = {
    Colour.RED: "🔴",
    Colour.ORANGE: "🟠",
    Colour.YELLOW: "🟡",
    Colour.GREEN: "🟢",
    Colour.BLUE: "🔵",
    Colour.PURPLE: "🟣",
    Colour.BROWN: "🟤",
    Colour.BLACK: "⚫",
}
