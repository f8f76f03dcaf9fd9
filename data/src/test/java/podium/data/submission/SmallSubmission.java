package podium.data.submission;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import podium.data.Labels;
import podium.data.files.Competition;

/** A small submission without fault, and the doctor's opinion of what tests make of it. */
final class SmallSubmission {

    private static final List<String> IDS = List.of("01329", "08291", "23058", "4697a", "76932");

    /** A probability and a decision for each of five memes. */
    static final String GOOD =
            """
            id,proba,label
            01329,0.9,1
            08291,0.2,0
            23058,0.75,1
            4697a,0.125,0
            76932,0.6,1
            """;

    private SmallSubmission() {}

    static Diagnosis examine(String content) {
        return examine(content.getBytes(StandardCharsets.UTF_8));
    }

    static Diagnosis examine(byte[] content) {
        return examine(new ByteArrayInputStream(content));
    }

    static Diagnosis examine(InputStream content) {
        Competition competition =
                Competition.of(
                        "course",
                        "Course",
                        Labels.binary("hateful"),
                        "auroc",
                        new Competition.PublicSplit(0.3, "s"));
        return SubmissionDoctor.of(competition, IDS).examine(content, Path.of("solution.csv"));
    }

    /** Returns what was found, warnings included. */
    static Set<ProblemKind> kinds(Diagnosis diagnosis) {
        return diagnosis.problems().stream()
                .map(Problem::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemKind.class)));
    }

    static Set<ProblemKind> set(ProblemKind... kinds) {
        Set<ProblemKind> set = EnumSet.noneOf(ProblemKind.class);
        set.addAll(Arrays.asList(kinds));
        return set;
    }
}
