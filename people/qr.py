"""A QR code as one path for an inline drawing: no picture file, no data: address, no style."""

import qrcode


def qr_path(text: str) -> tuple[str, int]:
    """The `d` of an SVG path of unit squares, and the side of the drawing with its quiet border of four."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    runs: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(runs), len(rows)
