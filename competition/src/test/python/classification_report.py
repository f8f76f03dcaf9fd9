"""Writes scikit-learn's report of a few decisions, for ClassificationReportTest.

python classification_report.py > ../resources/podium/competition/run/classification-report.json
"""

import json

import numpy
from sklearn.metrics import classification_report

# "never" is never predicted and "absent" never true: zero division gives 0.
NAMES = ["often", "never", "absent"]
TRUTH = numpy.array([[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 0], [1, 0, 0], [0, 0, 0], [1, 1, 0]])
DECIDED = numpy.array([[1, 0, 1], [1, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 1], [1, 0, 0]])

print(
    json.dumps(
        {
            "names": NAMES,
            "truth": TRUTH.tolist(),
            "decided": DECIDED.tolist(),
            "report": classification_report(
                TRUTH, DECIDED, target_names=NAMES, output_dict=True, zero_division=0
            ),
        },
        indent=2,
    )
)
