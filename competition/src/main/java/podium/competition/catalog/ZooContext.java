package podium.competition.catalog;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import podium.competition.spi.Encoder;
import podium.competition.spi.Preset;
import podium.competition.spi.SolutionContext;
import podium.data.Labels;

/** A solution's context whose encoders come from DJL's model zoo, group {@code podium}. */
public final class ZooContext implements SolutionContext {

    private static final String GROUP = "podium";

    /** A name that ends so is the path of a TorchScript file, which the zoo reads. */
    private static final String SCRIPT_SUFFIX = ".pt";

    private static final String SCRIPT = "torchscript";

    private final Labels labels;
    private final Preset preset;
    private final long seed;
    private final Map<String, String> given;
    private final Map<String, Integer> vocabularies;
    private final boolean published;
    private final Map<String, String> used;
    private final Map<String, List<Block>> encoders;

    /**
     * Creates a context.
     *
     * @param given settings of the command line, by key
     */
    public ZooContext(Labels labels, Preset preset, long seed, Map<String, String> given) {
        this(labels, preset, seed, given, Map.of(), false, new TreeMap<>(), new LinkedHashMap<>());
    }

    private ZooContext(
            Labels labels,
            Preset preset,
            long seed,
            Map<String, String> given,
            Map<String, Integer> vocabularies,
            boolean published,
            Map<String, String> used,
            Map<String, List<Block>> encoders) {
        this.labels = labels;
        this.preset = preset;
        this.seed = seed;
        this.given = Map.copyOf(given);
        this.vocabularies = Map.copyOf(vocabularies);
        this.published = published;
        this.used = used;
        this.encoders = encoders;
    }

    /**
     * Returns this context with the tokenizers known, as needed to build a model.
     *
     * @param sizes of the vocabularies, by the name of the tokenizer
     */
    public ZooContext withVocabularies(Map<String, Integer> sizes) {
        return new ZooContext(labels, preset, seed, given, sizes, false, used, encoders);
    }

    /**
     * Returns this context with every text encoder's vocabulary as large as the published one; for
     * {@link Preset#FULL}, as tiny encoders were never published.
     */
    public ZooContext withPublishedVocabularies() {
        return new ZooContext(labels, preset, seed, given, Map.of(), true, used, encoders);
    }

    /** Returns the settings that the solution asked for so far, with the values it got. */
    public Map<String, String> used() {
        return new TreeMap<>(used);
    }

    /** Returns the blocks of the encoders that were handed out so far, by their names. */
    public Map<String, List<Block>> encoders() {
        return Collections.unmodifiableMap(encoders);
    }

    @Override
    public Labels labels() {
        return labels;
    }

    @Override
    public Preset preset() {
        return preset;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Encoder imageEncoder(String name, String output) {
        return encoder(name, Map.of("preset", preset.id(), "input", "picture", "output", output));
    }

    @Override
    public Encoder textEncoder(String name, String output) {
        Map<String, Object> arguments = new TreeMap<>();
        arguments.put("preset", preset.id());
        arguments.put("input", "text");
        arguments.put("output", output);
        if (published) {
            return encoder(name, arguments);
        }
        Integer vocabulary = vocabularies.get(name);
        if (vocabulary == null) {
            throw new IllegalArgumentException(
                    "the text encoder '%s' needs a tokenizer of that name; let inputs() ask for it with text(\"%s\", …)"
                            .formatted(name, name));
        }
        arguments.put("vocabulary", vocabulary);
        return encoder(name, arguments);
    }

    @Override
    public String setting(String key, String first, String... others) {
        String value = given.getOrDefault(key, first);
        List<String> allowed = new ArrayList<>(List.of(others));
        allowed.add(0, first);
        if (others.length > 0 && !allowed.contains(value)) {
            throw new IllegalArgumentException(
                    "setting '%s' is '%s'; expected one of %s"
                            .formatted(key, value, String.join(", ", allowed)));
        }
        used.put(key, value);
        return value;
    }

    private Encoder encoder(String name, Map<String, Object> arguments) {
        boolean file = name.endsWith(SCRIPT_SUFFIX);
        Criteria.Builder<NDList, NDList> criteria =
                Criteria.builder()
                        .setTypes(NDList.class, NDList.class)
                        .optGroupId(GROUP)
                        .optArtifactId(file ? SCRIPT : name);
        if (file) {
            criteria.optArgument("file", name);
        }
        arguments.forEach(criteria::optArgument);
        // Closing the model leaves its block alone: there are no weights yet.
        try (ZooModel<NDList, NDList> model = criteria.build().loadModel()) {
            encoders.computeIfAbsent(name, each -> new ArrayList<>()).add(model.getBlock());
            return new Encoder(
                    model.getBlock(),
                    Integer.parseInt(model.getProperty("width")),
                    List.of(model.getProperty("outputs").split(",")));
        } catch (ModelNotFoundException e) {
            throw new IllegalArgumentException(
                    "no encoder is named '%s'; known: %s".formatted(name, known()), e);
        } catch (MalformedModelException | IOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String known() {
        return ModelZoo.getModelZoo(GROUP).getModelLoaders().stream()
                .map(ModelLoader::getArtifactId)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
