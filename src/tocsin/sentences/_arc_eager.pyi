"""The steps of the parser in C; there only where they were compiled."""

import numpy as np
import numpy.typing as npt

def trees(
    vectors: npt.NDArray[np.float32],
    bias: npt.NDArray[np.float32],
    upper: npt.NDArray[np.float32],
    upper_bias: npt.NDArray[np.float32],
    kinds: bytes,
    lengths: npt.NDArray[np.int32],
    heads: npt.NDArray[np.int32],
    classes: npt.NDArray[np.int32],
    /,
) -> None:
    """Fill *heads* and *classes*, a number for each word; ValueError where the sizes do not belong together.

    *vectors*: a row for no word and one for each word, of 13 features by sums; *bias*: of the sums; *upper*: hidden
    numbers by classes, and *upper_bias*, of the classes. *kinds*: a byte for each class. *lengths*: how many words each
    sentence has.
    """
