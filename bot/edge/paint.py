"""Run by itself, as a process of its own: a Vega-Lite chart comes in, its PNG goes out."""

import sys

import vl_convert

SCALE = 2.0


def main() -> None:
    """Nothing is fetched, whatever the chart asks for."""
    chart = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(vl_convert.vegalite_to_png(chart, scale=SCALE, allowed_base_urls=[]))


if __name__ == "__main__":
    main()
