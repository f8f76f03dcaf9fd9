"""Writes metric-cases.csv.gz and clopper-pearson.csv: known answers from scikit-learn and SciPy.

Made with scikit-learn 1.9.1, SciPy 1.17.1 and NumPy. Run in this folder:

    python make_metric_cases.py ../resources/podium/leaderboard/metrics
"""

import gzip
import math
import sys
import warnings

import numpy as np
from scipy import stats
from sklearn import metrics as sk

warnings.filterwarnings("ignore")
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


class RandomStream:
    """SplitMix64, the same numbers as podium.leaderboard.metrics.RandomStream."""

    MASK = (1 << 64) - 1
    STEP = 0x9E3779B97F4A7C15

    def __init__(self, seed, purpose):
        mix, step = self.mix, self.STEP
        self.state = (mix(seed + step) + mix(mix(purpose + step) + step)) & self.MASK

    @classmethod
    def mix(cls, value):
        value &= cls.MASK
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & cls.MASK
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB & cls.MASK
        return value ^ (value >> 31)

    def next(self):
        self.state = (self.state + self.STEP) & self.MASK
        return self.mix(self.state)

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53

    def below(self, bound):
        return ((self.next() >> 32) * bound) >> 32


def outcomes(number):
    """Makes the rows of a case as MetricCases.java does, by operations that round the same."""
    random = RandomStream(20261121, number)
    labels = 1 if number % 5 < 3 else 2 + random.below(4)
    rows = (1, 2, 3, 5, 10, 20, 40, 60, 200)[random.below(9)]
    share = (0.0, 0.05, 0.05, 0.3, 0.3, 0.5, 0.5, 0.9, 1.0)[random.below(9)]
    threshold = (0.3, 0.5, 0.5, 0.7)[random.below(4)]
    truth = np.zeros((labels, rows), dtype=bool)
    probability = np.zeros((labels, rows))
    for label in range(labels):
        for row in range(rows):
            holds = random.uniform() < share
            noise, extreme = random.uniform(), random.uniform()
            value = 0.3 * holds + 0.7 * noise
            truth[label, row] = holds
            probability[label, row] = (
                value,  # smooth
                math.floor(8 * value) / 8,  # ties
                0.3,  # constant
                (0.0 if value < 0.5 else 1.0) if extreme < 0.2 else value,  # sure of some
                0.5 * holds + 0.499 * noise,  # perfect
                1 - value,  # upside down
                value,  # decisions only
            )[number % 7]
    return truth, probability >= threshold, None if number % 7 == 6 else probability


NAMES = (
    "accuracy balanced_accuracy f1 f1_macro f1_micro precision recall mcc auroc average_precision "
    "log_loss brier ece"
).split()
lines = [",".join([*NAMES, "delong"])]
for number in range(1000):
    truth, decided, probability = outcomes(number)
    _, values = over_labels(truth, decided, probability)
    numbers = [values.get(name) for name in NAMES]
    numbers.append(
        delong(truth[0], probability[0]) if len(truth) == 1 and probability is not None else None
    )
    lines.append(",".join("" if value is None else f"{value:.15g}" for value in numbers))
with open(f"{folder}/metric-cases.csv.gz", "wb") as file:
    file.write(gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0))

with open(f"{folder}/clopper-pearson.csv", "w", newline="\n") as file:
    file.write("successes,trials,low,high\n")
    for trials in (1, 2, 7, 149, 1593, 10_000, 1_000_000):
        for successes in sorted({0, 1, trials // 7, trials // 2, trials - 1, trials}):
            low = stats.beta.ppf(0.025, successes, trials - successes + 1) if successes else 0.0
            high = stats.beta.ppf(0.975, successes + 1, trials - successes) if successes < trials else 1.0
            file.write(f"{successes},{trials},{float(low)!r},{float(high)!r}\n")
