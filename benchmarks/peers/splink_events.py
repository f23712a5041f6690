"""Documents joined by Splink, a record linker after Fellegi and Sunter, over the same fields as Tocsin's own linking.

Every pair is compared, so that no blocking rule can lose one. u is estimated on random pairs; m on labelled documents,
or by Splink's own expectation maximisation on documents without labels. Clusters are Splink's: connected components of
the pairs above a match weight.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

Row = Mapping[str, Any]
"""`unique_id`, `event` (the label, or None), and COLUMNS; None where nothing is known."""
COLUMNS: Final = (
    "place", "country", "lat", "lon", "first_day", "last_day", "persons", "actors", "numbers", "kind", "killed",
    "injured", "words",
)  # fmt: skip
_SEED: Final = 1
_PAIRS: Final = 1_000_000
_EM_BLOCKS: Final = ("l.place = r.place", "l.first_day = r.first_day", "list_has_any(l.persons, r.persons)")


class SplinkModel:
    """A trained Splink model; it can be asked for the clusters of other documents."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """*settings* are a trained model's."""
        self._settings = settings

    @classmethod
    def from_labels(cls, rows: Sequence[Row]) -> SplinkModel:
        """Trained on documents whose events are known."""
        linker = _linker(rows, _settings(_share(rows)))
        linker.training.estimate_u_using_random_sampling(max_pairs=_PAIRS, seed=_SEED)
        linker.training.estimate_m_from_label_column("event")
        return cls(linker.misc.save_model_to_json())

    @classmethod
    def from_em(cls, rows: Sequence[Row], share: float) -> SplinkModel:
        """Trained on documents of which nothing is known but the *share* of pairs that belong together."""
        linker = _linker(rows, _settings(share))
        linker.training.estimate_u_using_random_sampling(max_pairs=_PAIRS, seed=_SEED)
        for rule in _EM_BLOCKS:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, record_sample_proportion=1.0
            )
        return cls(linker.misc.save_model_to_json())

    def clusters(self, rows: Sequence[Row], thresholds: Iterable[float]) -> dict[float, dict[str, str]]:
        """At each match weight of *thresholds*, the cluster of each document by id."""
        linker = _linker(rows, self._settings)
        pairs = linker.inference.predict()
        found = {}
        for threshold in thresholds:
            made = linker.clustering.cluster_pairwise_predictions_at_threshold(
                pairs, threshold_match_weight=threshold
            )
            found[threshold] = {
                str(row["unique_id"]): str(row["cluster_id"]) for row in made.as_record_list()
            }
        return found


def _linker(rows: Sequence[Row], settings: Any) -> Any:
    import pyarrow as pa
    from splink import DuckDBAPI, Linker

    # It says at length which level nobody showed in training; such a level weighs nothing.
    logging.getLogger("splink").setLevel(logging.ERROR)
    database = DuckDBAPI()
    names = ("unique_id", "event", *COLUMNS)
    columns = {name: pa.array([row[name] for row in rows], _type(name, pa)) for name in names}
    return Linker(database.register(pa.table(columns)), settings, log_level=None)


def _type(name: str, pa: Any) -> Any:
    if name in ("persons", "actors", "numbers", "words"):
        return pa.list_(pa.string())
    if name in ("lat", "lon"):
        return pa.float64()
    if name in ("first_day", "last_day"):
        return pa.date32()
    return pa.int64() if name in ("killed", "injured") else pa.string()


def _share(rows: Sequence[Row]) -> float:
    """The share of pairs that belong together."""
    same: int = sum(a["event"] == b["event"] for i, a in enumerate(rows) for b in rows[:i])
    return same / (len(rows) * (len(rows) - 1) / 2)


def _settings(share: float) -> Any:
    import splink.comparison_library as cl
    from splink import SettingsCreator

    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=share,
        blocking_rules_to_generate_predictions=[{"blocking_rule": "1=1", "sql_dialect": "duckdb"}],
        comparisons=[
            _where(),
            _when(),
            cl.ArrayIntersectAtSizes("persons", [3, 2, 1]),
            cl.ArrayIntersectAtSizes("actors", [2, 1]),
            cl.ArrayIntersectAtSizes("numbers", [2, 1]),
            cl.ExactMatch("kind"),
            cl.ExactMatch("killed"),
            cl.ExactMatch("injured"),
            cl.ArrayIntersectAtSizes("words", [10, 6, 4, 2, 1]),
        ],
    )


def _where() -> Any:
    """The place: one name, near, in one country, elsewhere."""
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    return cl.CustomComparison(
        output_column_name="where_",
        comparison_levels=[
            cll.CustomLevel("place_l IS NULL OR place_r IS NULL", "no place").configure(is_null_level=True),
            cll.ExactMatchLevel("place"),
            cll.DistanceInKMLevel("lat", "lon", 50),
            cll.ExactMatchLevel("country"),
            cll.ElseLevel(),
        ],
    )


def _when() -> Any:
    """The days: the same first one, days in common, within a week, apart."""
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    gap = "greatest(first_day_l - last_day_r, first_day_r - last_day_l)"
    return cl.CustomComparison(
        output_column_name="when_",
        comparison_levels=[
            cll.CustomLevel("first_day_l IS NULL OR first_day_r IS NULL", "no day").configure(
                is_null_level=True
            ),
            cll.CustomLevel("first_day_l = first_day_r AND last_day_l = last_day_r", "the same days"),
            cll.CustomLevel(f"{gap} <= 0", "days in common"),
            cll.CustomLevel(f"{gap} <= 7", "within a week"),
            cll.ElseLevel(),
        ],
    )
