"""Clusters merged by a trained rule: against merging the surest pair again and again, each number counted afresh."""

import numpy as np

from accordingto.comparing.agglomeration import FEATURES, LOOKED_AT, Clusters, Rule, agglomerate


def _rule(least=0.5, added=0.0, **weights):
    return Rule(np.array([weights.get(name.replace(" ", "_"), 0.0) for name in FEATURES]), added, least)


def _symmetric(values):
    upper = np.triu(np.array(values, dtype=float), 1)
    return upper + upper.T


def _planted(rng, size):
    event = rng.integers(0, max(2, size // 4), size)
    same = event[:, None] == event[None]
    return _symmetric(np.where(same, rng.beta(3, 2, (size, size)), rng.beta(1, 6, (size, size))))


def _afresh(probabilities, one, other, clusters):
    """The features of two clusters, from their definitions."""

    def mean(a, b):
        value = probabilities[np.ix_(a, b)].mean()
        return value if value > LOOKED_AT else 0.0

    def logit(p):
        p = min(max(p, 0.001), 0.999)
        return np.log(p / (1 - p))

    def knit(a):
        return probabilities[np.ix_(a, a)][np.triu_indices(len(a), 1)].mean() if len(a) > 1 else 1.0

    pairs, between = probabilities[np.ix_(one, other)], mean(one, other)
    rivals = [max((mean(a, c) for c in clusters if c is not one and c is not other), default=0.0) for a in (one, other)]
    sizes = sorted((len(one), len(other)))
    return [
        logit(between), pairs.max(), pairs.min(), logit(pairs.max()), logit(pairs.min()), *np.log(sizes),
        *sorted((knit(one), knit(other))), between - max(rivals), between - min(rivals),
    ]  # fmt: skip


def _one_by_one(probabilities, rule):
    clusters = [[i] for i in range(len(probabilities))]
    while len(clusters) > 1:
        sure = [
            (float(rule(np.array([_afresh(probabilities, a, b, clusters)]))[0]), i, j)
            for i, a in enumerate(clusters) for j, b in enumerate(clusters)
            if i < j and probabilities[np.ix_(a, b)].mean() > LOOKED_AT
        ]  # fmt: skip
        best, i, j = max(sure, default=(-1.0, 0, 0))
        if best < rule.least:
            break
        clusters[i] += clusters.pop(j)
    return {frozenset(cluster) for cluster in clusters}


def _groups(numbers):
    return {frozenset(np.flatnonzero(numbers == n).tolist()) for n in set(numbers.tolist())}


def test_it_agrees_with_merging_the_surest_pair_again_and_again():
    rng = np.random.default_rng(4)
    for size in (2, 3, 5, 9, 14, 20):
        for _ in range(3):
            probabilities = _planted(rng, size)
            rule = Rule(rng.normal([0.5, 1, 0, 0, 0.3, 0, 0, -1, 0, 0.3, 0.3], 0.2), 0.3, 0.4)
            assert _groups(agglomerate(probabilities, rule)) == _one_by_one(probabilities, rule)


def test_a_rival_can_keep_apart_what_the_mean_would_join():
    # 0 and 1 are as like as 2 and 3; but 1 is as like 4 as it is like 0
    probabilities = _symmetric([[0, 0.6, 0, 0, 0], [0, 0, 0, 0, 0.6], [0, 0, 0, 0.6, 0], [0, 0, 0, 0, 0], [0] * 5])
    assert agglomerate(probabilities, _rule(mean_logit=1.0, least=0.4)).tolist() == [0, 0, 1, 1, 2]
    wary = _rule(mean_logit=1.0, over_the_better_rival=5.0, least=0.7)
    assert agglomerate(probabilities, wary).tolist() == [0, 1, 2, 2, 3]


def test_the_least_sure_pair_can_keep_two_clusters_apart():
    probabilities = _symmetric([[0, 0.9, 0.9], [0, 0, 0.01], [0, 0, 0]])
    assert agglomerate(probabilities, _rule(mean_logit=1.0, least=0.4)).tolist() == [0, 0, 0]
    assert agglomerate(probabilities, _rule(mean_logit=1.0, least_logit=0.2, least=0.4)).tolist() == [0, 0, 1]


def test_nothing_and_one_member_and_members_that_nothing_joins_are_left_as_they_are():
    rule = _rule(mean_logit=1.0)
    assert agglomerate(np.zeros((0, 0)), rule).tolist() == []
    assert agglomerate(np.ones((1, 1)), rule).tolist() == [0]
    assert agglomerate(np.zeros((3, 3)), _rule(added=9.0)).tolist() == [0, 1, 2]


def test_the_diagonal_is_not_read():
    probabilities = _planted(np.random.default_rng(2), 12)
    rule = _rule(mean_logit=1.0, looser=-1.0, added=0.5)
    assert np.array_equal(agglomerate(probabilities + 7 * np.eye(12), rule), agglomerate(probabilities, rule))


def test_clusters_do_not_depend_on_the_order_of_members():
    rng = np.random.default_rng(6)
    probabilities, order = _planted(rng, 25), rng.permutation(25)
    rule = _rule(mean_logit=0.6, least_logit=0.3, over_the_worse_rival=-0.5, least=0.4)
    found = agglomerate(probabilities[np.ix_(order, order)], rule)
    back = {frozenset(order[list(group)].tolist()) for group in _groups(found)}
    assert back == _groups(agglomerate(probabilities, rule))


def test_a_merge_tells_whose_candidates_changed():
    probabilities = _symmetric([[0, 0.9, 0.4, 0], [0, 0, 0.6, 0], [0, 0, 0, 0.5], [0, 0, 0, 0]])
    clusters = Clusters(probabilities)
    assert clusters.merge(0, 1).tolist() == [0, 1, 2]
    one, other, given = clusters.candidates(np.array([3]))
    assert (one.tolist(), other.tolist()) == ([3], [2])
    # 2's rival is the pair, with which its mean is .5 as well
    assert given[0, FEATURES.index("over the better rival")] == 0.0
    assert given[0, FEATURES.index("over the worse rival")] == 0.5


def test_four_hundred_mentions_that_are_all_alike_are_clustered_in_seconds():
    assert set(agglomerate(np.ones((400, 400)), _rule(mean_logit=1.0)).tolist()) == {0}
