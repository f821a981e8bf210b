"""Average-linkage clustering over a matrix of likenesses: no result depends on the order of what is clustered."""

import numpy as np


def average_linkage(likeness: np.ndarray, least: float) -> np.ndarray:
    """Merge the two most alike clusters until none are ``least`` alike: as alike as their members are on average.

    Args:
        likeness: symmetric, n x n; the diagonal is not read.
        least: two clusters less alike than this stay apart.

    Returns:
        n numbers, the same for members of one cluster, counted from 0 in the order of first members.

    Memory and, in most cases, time grow with the square of n: each row's nearest is kept (Anderberg's algorithm, as in
    Müllner, "Modern hierarchical, agglomerative clustering algorithms", arXiv 1109.2378, 2011).
    """
    n = len(likeness)
    if n < 2:
        return np.zeros(n, dtype=np.int64)
    between = np.array(likeness, dtype=np.float64)
    np.fill_diagonal(between, -np.inf)
    member = np.arange(n)
    size = np.ones(n)
    near = between.argmax(axis=1)
    best = between[member, near]
    while True:
        one = int(best.argmax())
        if not best[one] >= least:
            break
        one, other = sorted((one, int(near[one])))
        both = (between[one] * size[one] + between[other] * size[other]) / (size[one] + size[other])
        both[[one, other]] = -np.inf
        between[one], between[:, one] = both, both
        between[other], between[:, other] = -np.inf, -np.inf
        size[one] += size[other]
        member[member == other] = one
        best[other] = -np.inf
        # a mean lies between what it is made of: a row's nearest can go farther off, and none can come nearer
        touched = ((near == one) | (near == other)) & (best > -np.inf)
        near[touched] = one
        stale = np.flatnonzero(touched & (both < best))
        near[stale] = between[stale].argmax(axis=1)
        best[stale] = between[stale, near[stale]]
        near[one] = both.argmax()
        best[one] = both[near[one]]
    return np.unique(member, return_inverse=True)[1].reshape(-1)
