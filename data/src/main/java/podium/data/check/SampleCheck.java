package podium.data.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import podium.data.files.DataSet;
import podium.data.submission.Diagnosis;
import podium.data.submission.Problem;
import podium.data.submission.ProblemKind;
import podium.data.submission.SubmissionDoctor;

/** Hands the sample submission to the doctor: what competitors go by must be accepted. */
final class SampleCheck {

    /** A sample predicts the same for every meme; that is all right in a sample. */
    private static final Set<ProblemKind> USUAL =
            EnumSet.of(ProblemKind.CONSTANT, ProblemKind.ALL_ALIKE);

    private final DataSet data;
    private final Findings findings;

    SampleCheck(DataSet data, Findings findings) {
        this.data = data;
        this.findings = findings;
    }

    /**
     * Adds what the doctor finds, in the words of {@code podium check}.
     *
     * @param testIds in the order of {@code test.csv}
     */
    void check(List<String> testIds) {
        Path sample = data.sampleSubmission();
        if (!Files.exists(sample)) {
            String header = String.join(",", data.competition().columns());
            findings.add(
                    FindingKind.NO_SAMPLE,
                    Finding.Case.of("%s not found; its header is %s".formatted(sample, header)));
            return;
        }
        Diagnosis diagnosis = SubmissionDoctor.of(data, testIds).examine(sample);
        for (Problem problem : diagnosis.problems()) {
            if (!USUAL.contains(problem.kind())) {
                findings.add(
                        kind(problem.kind()),
                        problem.count(),
                        diagnosis.lines(problem).stream().map(Finding.Case::of).toList());
            }
        }
    }

    private static FindingKind kind(ProblemKind problem) {
        return switch (problem.severity()) {
            case ERROR -> FindingKind.SAMPLE;
            case WARNING -> FindingKind.SAMPLE_WARNING;
        };
    }
}
