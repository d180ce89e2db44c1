"""Pictures made for tests."""
import struct
import zlib


def png(width=4, height=4, pixel=(128,)):
    """A PNG of 8 bits a channel. pixel: the values of each pixel, or a function of x and y that gives them; one value is grey,
    two grey with transparency, three RGB, four RGBA."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    if callable(pixel):
        rows = b"".join(b"\0" + bytes(v for x in range(width) for v in pixel(x, y)) for y in range(height))
        pixel = pixel(0, 0)
    else:
        rows = (b"\0" + bytes(pixel) * width) * height
    colour = {1: 0, 2: 4, 3: 2, 4: 6}[len(pixel)]
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
