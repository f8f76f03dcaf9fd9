package podium.competition.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import podium.competition.cli.CacheContents.Kind;
import podium.competition.cli.CacheContents.Part;
import podium.data.files.NearestName;

/** {@code podium cache clear}. */
@Command(
        name = "clear",
        description =
                "Remove decoded pictures and token ids, which the next run makes anew. Weights and"
                        + " libraries go only if they are named.")
final class CacheClearCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Parameters(
            arity = "0..*",
            paramLabel = "WHAT",
            description =
                    "A kind (pictures, captions, natives, cds, weights), or one line of 'podium"
                            + " cache' such as pictures/squash-224-bilinear.")
    private List<String> wanted = List.of();

    @Override
    public Integer call() throws IOException {
        List<Part> parts = new CacheContents(Surroundings.cache()).parts();
        refuseUnknown(parts);
        long bytes = 0;
        int removed = 0;
        for (Part part : parts) {
            if (isWanted(part)) {
                try {
                    part.remove();
                } catch (AccessDeniedException e) {
                    throw e;
                } catch (FileSystemException e) {
                    output.say(
                            "%s cannot be removed (%s); if a run uses it, wait for its end"
                                    .formatted(e.getFile(), e.getReason()));
                    return Failure.WRONG_USAGE;
                }
                bytes += part.bytes();
                removed++;
                output.results().println("removed " + name(part));
            }
        }
        output.say(
                removed == 0
                        ? "nothing of that is in the cache"
                        : "%s are free again".formatted(Sizes.words(bytes)));
        return 0;
    }

    private boolean isWanted(Part part) {
        return wanted.isEmpty()
                ? part.kind().remade()
                : wanted.contains(part.kind().id()) || wanted.contains(name(part));
    }

    private void refuseUnknown(List<Part> parts) {
        Set<String> known = new LinkedHashSet<>();
        Arrays.stream(Kind.values()).map(Kind::id).forEach(known::add);
        parts.stream().map(CacheClearCommand::name).forEach(known::add);
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "the cache has nothing of the name '%s'%s"
                                .formatted(name, NearestName.hint(name, known)));
            }
        }
    }

    private static String name(Part part) {
        return part.kind().id() + "/" + part.name();
    }
}
