"""Small linear models over hashed features."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.mentions.hashed_model import LENGTH, HashedModel, buckets
from tocsin.records.mention import PARTY_ROLES


@given(st.sets(st.text(max_size=12), max_size=30))
def test_buckets_do_not_depend_on_the_order_of_features(features: set[str]) -> None:
    """The same features give the same rows, each once and inside the table."""
    rows = buckets(sorted(features), 64)
    assert rows == buckets(sorted(features, reverse=True), 64)
    assert len(set(rows)) == len(rows) and all(0 <= row < 64 for row in rows)


def test_odds_are_the_scaled_sum_of_weights() -> None:
    """One feature of weight 1 counts LENGTH; two that weigh alike count LENGTH times the root of two."""
    model = HashedModel(np.ones((1024, 2), np.float32), np.array([0.5, -0.5], np.float32))
    assert model.odds(["a"]) == pytest.approx((LENGTH + 0.5, LENGTH - 0.5))
    two = buckets(["a", "b"], 1024)
    assert len(two) == 2
    assert model.odds(["a", "b"])[0] == pytest.approx(LENGTH * 2**0.5 + 0.5)


def test_no_features_leave_the_bias() -> None:
    """Nothing known gives the bias alone."""
    model = HashedModel(np.ones((8, 1), np.float32), np.array([-2.0], np.float32))
    assert model.odds([]) == (-2.0,)


@pytest.mark.parametrize(("name", "outcomes"), [("party_model", len(PARTY_ROLES)), ("where_model", 1)])
def test_the_shipped_models_load(name: str, outcomes: int) -> None:
    """Each shipped model has the outcomes that its finder asks for."""
    assert len(HashedModel.load(name).odds(["w=bomb"])) == outcomes


@given(st.lists(st.lists(st.text(alphabet="abc", max_size=2), max_size=6), max_size=5))
def test_things_weighed_together_weigh_as_each_alone(things: list[list[str]]) -> None:
    """Neighbours say nothing of a thing, a feature told twice counts once, and what has none has the bias."""
    weights = np.random.default_rng(0).normal(size=(16, 2)).astype(np.float32)
    model = HashedModel(weights, np.array([0.5, -0.5], np.float32))
    alone = [model.odds(set(features)) for features in things]
    assert model.odds_of_all(things) == alone
    for features, odds in zip(things, alone, strict=True):
        rows = buckets(features, 16)
        wanted = weights[rows].sum(axis=0) * LENGTH / max(1, len(rows)) ** 0.5 + (0.5, -0.5)
        assert odds == pytest.approx(wanted, abs=1e-5)
