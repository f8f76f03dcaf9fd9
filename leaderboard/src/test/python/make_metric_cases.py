"""Writes metric-cases.jsonl and clopper-pearson.csv: known answers from scikit-learn and SciPy.

Made with scikit-learn 1.9.1, SciPy 1.17.1 and NumPy. Run in this folder:

    python make_metric_cases.py ../resources/podium/leaderboard/metrics
"""

import json
import math
import sys
import warnings

import numpy as np
from scipy import stats
from sklearn import metrics as sk

warnings.filterwarnings("ignore")
random = np.random.default_rng(20240611)
folder = sys.argv[1]


def calibration_error(truth, probability):
    """Expected calibration error, 15 bins of equal width, by its definition."""
    bins = np.minimum((probability * 15).astype(int), 14)
    error = 0.0
    for each in np.unique(bins):
        inside = bins == each
        error += abs(probability[inside].mean() - truth[inside].mean()) * inside.mean()
    return error


def delong(truth, probability):
    """Half the width of DeLong's interval, from all pairs."""
    positive, negative = probability[truth], probability[~truth]
    if len(positive) < 2 or len(negative) < 2:
        return None
    pairs = (positive[:, None] > negative) + 0.5 * (positive[:, None] == negative)
    variance = pairs.mean(1).var(ddof=1) / len(positive) + pairs.mean(0).var(ddof=1) / len(negative)
    return stats.norm.ppf(0.975) * math.sqrt(variance) if variance > 1e-30 else None


def of_label(truth, decided, probability):
    values = {
        "accuracy": sk.accuracy_score(truth, decided),
        "balanced_accuracy": sk.balanced_accuracy_score(truth, decided),
        "f1": sk.f1_score(truth, decided, zero_division=0),
        "f1_macro": sk.f1_score(
            truth, decided, labels=[False, True], average="macro", zero_division=0
        ),
        "f1_micro": sk.f1_score(truth, decided, average="micro"),
        "precision": sk.precision_score(truth, decided, zero_division=0),
        "recall": sk.recall_score(truth, decided, zero_division=0),
        "mcc": sk.matthews_corrcoef(truth, decided),
    }
    if probability is not None:
        both = truth.any() and not truth.all()
        values |= {
            "auroc": sk.roc_auc_score(truth, probability) if both else None,
            "average_precision": sk.average_precision_score(truth, probability)
            if truth.any()
            else None,
            "log_loss": sk.log_loss(truth, probability, labels=[False, True]),
            "brier": float(np.mean((probability - truth) ** 2)),
            "ece": calibration_error(truth, probability),
        }
        if both:
            assert math.isclose(values["brier"], sk.brier_score_loss(truth, probability))
    return values


def over_labels(truth, decided, probability):
    each = [
        of_label(truth[k], decided[k], None if probability is None else probability[k])
        for k in range(len(truth))
    ]
    values = {
        name: None if any(one[name] is None for one in each) else np.mean([one[name] for one in each])
        for name in each[0]
    }
    # scikit-learn takes one column for a yes-or-no question; there these are the label's own.
    if len(truth) > 1:
        arguments = dict(zero_division=0)
        values["accuracy"] = sk.accuracy_score(truth.T, decided.T)
        for name in ("macro", "micro"):
            values[f"f1_{name}"] = sk.f1_score(truth.T, decided.T, average=name, **arguments)
        values["precision"] = sk.precision_score(truth.T, decided.T, average="macro", **arguments)
        values["recall"] = sk.recall_score(truth.T, decided.T, average="macro", **arguments)
        values["f1"] = values["f1_macro"]
    return each, values


def case(labels, rows, share, kind):
    truth = random.random((labels, rows)) < share
    score = truth * random.uniform(0, 1.5) + random.normal(size=(labels, rows))
    probability = 1 / (1 + np.exp(-score))
    if kind == "ties":
        probability = np.round(probability * 8) / 8
    elif kind == "constant":
        probability = np.full((labels, rows), 0.3)
    elif kind == "sure":
        probability = np.where(random.random((labels, rows)) < 0.2, np.round(probability), probability)
    elif kind == "perfect":
        probability = np.where(truth, 0.5 + probability / 2, probability / 2 - 1e-6).clip(0, 1)
    probability = np.round(probability, 5)
    decided = probability >= random.choice([0.3, 0.5, 0.5, 0.7])
    known = None if kind == "decisions" else probability
    each, overall = over_labels(truth, decided, known)
    binary = labels == 1
    return {
        "task": "binary" if binary else "multilabel",
        "truth": ["".join("01"[int(bit)] for bit in row) for row in truth],
        "decided": ["".join("01"[int(bit)] for bit in row) for row in decided],
        "probability": None if known is None else [[float(p) for p in row] for row in known],
        "metrics": each[0] if binary else overall,
        "labels": each,
        "delong": [None if known is None else delong(truth[k], known[k]) for k in range(labels)],
    }


def plain(value):
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return float(value) if isinstance(value, np.floating) else value


kinds = ["smooth", "ties", "constant", "sure", "perfect", "decisions"]
with open(f"{folder}/metric-cases.jsonl", "w", newline="\n") as file:
    for number in range(200):
        rows = int(random.choice([1, 2, 3, 5, 10, 20, 40, 60]))
        share = float(random.choice([0.0, 0.05, 0.3, 0.5, 0.9, 1.0], p=[0.08, 0.12, 0.3, 0.3, 0.15, 0.05]))
        labels = 1 if number < 140 else int(random.integers(2, 5))
        made = case(labels, rows, share, kinds[number % len(kinds)])
        file.write(json.dumps(plain(made), separators=(",", ":")) + "\n")

with open(f"{folder}/clopper-pearson.csv", "w", newline="\n") as file:
    file.write("successes,trials,low,high\n")
    for trials in (1, 2, 7, 149, 1593, 10_000, 1_000_000):
        for successes in sorted({0, 1, trials // 7, trials // 2, trials - 1, trials}):
            low = stats.beta.ppf(0.025, successes, trials - successes + 1) if successes else 0.0
            high = stats.beta.ppf(0.975, successes + 1, trials - successes) if successes < trials else 1.0
            file.write(f"{successes},{trials},{float(low)!r},{float(high)!r}\n")
