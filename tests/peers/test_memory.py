"""What is let go of goes back to the system, and leaves no hole that is only kept."""

import subprocess
import sys

PROGRAM = """
import ctypes, sys
from kiosk.adapters.memory_glibc import hold_little

class Told(ctypes.Structure):
    names = "arena ordblks smblks mapped hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = [(name, ctypes.c_size_t) for name in names.split()]

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
libc.mallinfo2.restype = Told
if "hold_little" in sys.argv:
    hold_little()
libc.free(libc.malloc(30_000_000))
before = libc.mallinfo2().mapped
libc.malloc(1_000_000)
print(libc.mallinfo2().mapped - before)
"""


def mapped(*words: str) -> str:
    return subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, check=True).stdout


def test_a_large_block_goes_back_to_the_system_when_it_is_let_go_of() -> None:
    assert mapped("hold_little") == "1\n"


def test_left_to_itself_the_library_would_keep_it() -> None:
    assert mapped() == "0\n"
