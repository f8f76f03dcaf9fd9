"""Scores a submission with pandas and scikit-learn in a process of its own, as a script would.

Reads both files and computes every metric that 'podium score' prints, without intervals. With the
name of both files it scores those and prints the metrics.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import pandas
import peer
from sklearn import metrics


def write(folder, rows):
    """Writes files like those of 'podium bench score'."""
    random = numpy.random.default_rng(1)
    truth = random.random(rows) < 0.3
    probability = (0.3 * truth + 0.7 * random.random(rows)).astype("float32")
    ids = [f"{row:07d}" for row in range(rows)]
    answers, predictions = Path(folder, "answers.csv"), Path(folder, "predictions.csv")
    pandas.DataFrame({"id": ids, "label": truth.astype(int), "Usage": "Public"}).to_csv(
        answers, index=False
    )
    pandas.DataFrame(
        {"id": ids, "prob_label": probability, "pred_label": (probability >= 0.5).astype(int)}
    ).to_csv(predictions, index=False)
    return answers, predictions


def score(answers, predictions):
    rows = pandas.read_csv(answers, dtype={"id": str}).merge(
        pandas.read_csv(predictions, dtype={"id": str}), on="id", validate="one_to_one"
    )
    truth, probability, decided = rows["label"], rows["prob_label"], rows["pred_label"]
    bins = numpy.minimum((probability * 15).astype(int), 14)
    gaps = (probability - truth).groupby(bins).sum().abs()
    return {
        "accuracy": metrics.accuracy_score(truth, decided),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, decided),
        "f1": metrics.f1_score(truth, decided),
        "f1_macro": metrics.f1_score(truth, decided, average="macro"),
        "f1_micro": metrics.f1_score(truth, decided, average="micro"),
        "precision": metrics.precision_score(truth, decided),
        "recall": metrics.recall_score(truth, decided),
        "mcc": metrics.matthews_corrcoef(truth, decided),
        "auroc": metrics.roc_auc_score(truth, probability),
        "average_precision": metrics.average_precision_score(truth, probability),
        "log_loss": metrics.log_loss(truth, probability),
        "brier": metrics.brier_score_loss(truth, probability),
        "ece": gaps.sum() / len(rows),
    }


def measure(options, files):
    """Times whole processes and prints what Podium prints."""
    seconds = []
    processor = 0
    for number in range(1 + options.steps):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, __file__, *files], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if number:
            seconds.append(time.perf_counter() - start)
            processor += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peer.report(options, seconds, processor, peak)


def main():
    if len(sys.argv) == 3 and not sys.argv[1].startswith("-"):
        scores = score(*sys.argv[1:])
        print(json.dumps({name: float(value) for name, value in scores.items()}))
        return
    options = peer.arguments(__doc__, batch=1_000_000, model=False).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(options, write(folder, options.batch))


if __name__ == "__main__":
    main()
