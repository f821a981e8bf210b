"""Agglomerative clustering in which a trained rule, not a mean, says which two clusters are one.

Average linkage looks at one number. Here a logistic regression looks at how sure the mean, the surest and the least
sure pair of two clusters are, how large and how close-knit each is, and whether a third would suit one of them better.
Cluster-level features in merging follow Culotta et al., "First-order probabilistic models for coreference resolution"
(NAACL 2007) and Barhom et al., "Revisiting joint modeling of cross-document entity and event coreference" (ACL 2019).
"""

from dataclasses import dataclass

import numpy as np

#: mean probability from which two clusters are looked at
LOOKED_AT = 0.08
#: logits of probabilities beyond these are taken to be no surer
_SURE = 0.999
FEATURES = (
    "mean logit", "most", "least", "most logit", "least logit", "smaller", "larger", "looser", "closer",
    "over the better rival", "over the worse rival",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Logistic regression over ``FEATURES``: ``weights`` of each, what is ``added``, ``least`` from which to merge."""

    weights: np.ndarray
    added: float
    least: float

    def __call__(self, features: np.ndarray) -> np.ndarray:
        """Candidates x ``FEATURES`` -> how likely the two clusters of each are one."""
        return 1.0 / (1.0 + np.exp(-(features @ self.weights + self.added)))


class Clusters:
    """Clusters as they grow, from each member alone; a cluster goes by its first member's number.

    Args:
        probabilities: symmetric, n x n, that two members are of one cluster; the diagonal is not read.

    Attributes:
        member: the cluster of each member. size: of each cluster.
        mean, total, most, fewest: of the pairs of two clusters; a mean is 0 where it is not looked at.
    """

    def __init__(self, probabilities: np.ndarray) -> None:
        n = len(probabilities)
        self.total = np.array(probabilities, dtype=np.float64)
        np.fill_diagonal(self.total, 0.0)
        self.most, self.fewest = self.total.copy(), self.total.copy()
        self.size = np.ones(n)
        self.member = np.arange(n)
        self._within = np.zeros(n)
        self.mean = np.where(self.total > LOOKED_AT, self.total, 0.0)
        self._first, self._second = np.zeros(n), np.zeros(n)
        self._rank(np.arange(n))

    def merge(self, one: int, other: int) -> np.ndarray:
        """Make the two one, which goes by ``one``: the clusters whose rivals or candidates are others than before."""
        near = np.maximum(self.mean[one], self.mean[other])
        self._within[one] += self._within[other] + self.total[one, other]
        self.size[one] += self.size[other]
        self.member[self.member == other] = one
        for values, both in ((self.total, np.add), (self.most, np.maximum), (self.fewest, np.minimum)):
            values[one] = values[:, one] = both(values[one], values[other])
        mean = self.total[one] / (self.size[one] * self.size)
        # a mean lies between what it is made of: one that was not looked at needs no second look
        mean[(near == 0) | (mean <= LOOKED_AT)] = 0.0
        mean[[one, other]] = 0.0
        self.mean[one] = self.mean[:, one] = mean
        self.mean[other] = self.mean[:, other] = 0.0
        rows = np.flatnonzero((near > 0) & (near >= self._second))
        before = self._first[rows], self._second[rows]
        self._rank(rows)
        self._rank(np.array([one, other]))
        rows = rows[(self._first[rows] != before[0]) | (self._second[rows] != before[1])]
        return np.union1d(rows, [one, other])

    def candidates(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Pairs of one of these clusters and any other that may be one: their numbers, and pairs x ``FEATURES``."""
        at, other = np.nonzero(self.mean[rows])
        one = rows[at]
        mean = self.mean[one, other]
        most, fewest = self.most[one, other], self.fewest[one, other]
        size, knit = (self.size[one], self.size[other]), (self._knit(one), self._knit(other))
        rival = self._rival(one, mean), self._rival(other, mean)
        columns = (
            _logit(mean), most, fewest, _logit(most), _logit(fewest),
            np.log(np.minimum(*size)), np.log(np.maximum(*size)), np.minimum(*knit), np.maximum(*knit),
            mean - np.maximum(*rival), mean - np.minimum(*rival),
        )  # fmt: skip
        return one, other, np.stack(columns, axis=1)

    def _rank(self, rows: np.ndarray) -> None:
        if len(self.mean) > 1:
            two = np.partition(self.mean[rows], -2, axis=1)[:, -2:]
            self._second[rows], self._first[rows] = two.T

    def _rival(self, rows: np.ndarray, mean: np.ndarray) -> np.ndarray:
        """The mean of each cluster and the best other than the one whose mean with it is given."""
        return np.where(mean >= self._first[rows], self._second[rows], self._first[rows])

    def _knit(self, rows: np.ndarray) -> np.ndarray:
        """Mean probability within each cluster; 1 of a single member."""
        size = self.size[rows]
        return np.where(size > 1, self._within[rows] / np.maximum(size * (size - 1) / 2, 1), 1.0)


def agglomerate(probabilities: np.ndarray, rule: Rule) -> np.ndarray:
    """Merge the two clusters that the rule is surest of until it is less sure of any than its ``least``.

    Args:
        probabilities: symmetric, n x n, that two members are of one cluster; the diagonal is not read.

    Returns:
        n numbers, the same for members of one cluster, counted from 0 in the order of first members.

    Memory grows with the square of n, and so does time, unless most are as like any other: then with its cube.
    """
    n = len(probabilities)
    if n < 2:
        return np.zeros(n, dtype=np.int64)
    clusters = Clusters(probabilities)
    sure = np.full((n, n), -np.inf)
    near, best = np.zeros(n, dtype=np.int64), np.full(n, -np.inf)
    changed = np.arange(n)
    while True:
        sure[changed] = sure[:, changed] = -np.inf
        one, other, features = clusters.candidates(changed)
        sure[one, other] = sure[other, one] = rule(features)
        stale = np.union1d(changed, np.flatnonzero(np.isin(near, changed)))
        stale = np.union1d(stale, other)
        near[stale] = sure[stale].argmax(axis=1)
        best[stale] = sure[stale, near[stale]]
        one = int(best.argmax())
        if not best[one] >= rule.least:
            break
        one, other = sorted((one, int(near[one])))
        changed = clusters.merge(one, other)
    return np.unique(clusters.member, return_inverse=True)[1].reshape(-1)


def _logit(probability: np.ndarray) -> np.ndarray:
    probability = np.clip(probability, 1 - _SURE, _SURE)
    return np.log(probability / (1 - probability))
