package podium.competition.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import podium.competition.kernels.Amp;
import podium.competition.spi.Preset;
import podium.data.Split;
import podium.data.Task;
import podium.data.files.NearestName;

/** Values of options that are one of a few names. */
final class Choices {

    private Choices() {}

    /** {@code tiny} or {@code full}. */
    static final class PresetName implements ITypeConverter<Preset> {
        @Override
        public Preset convert(String value) {
            return choose(value, Preset.values(), Preset::id);
        }
    }

    /** {@code auto}, {@code off}, {@code bf16} or {@code fp16}. */
    static final class AmpName implements ITypeConverter<Amp> {
        @Override
        public Amp convert(String value) {
            return choose(value, Amp.values(), Amp::id);
        }
    }

    /** {@code dev} or {@code test}: a model has seen the third. */
    static final class PredictedSplit implements ITypeConverter<Split> {
        @Override
        public Split convert(String value) {
            return choose(value, new Split[] {Split.DEV, Split.TEST}, Split::id);
        }
    }

    /** {@code binary} or {@code multilabel}. */
    static final class TaskName implements ITypeConverter<Task> {
        @Override
        public Task convert(String value) {
            return choose(value, Task.values(), Task::id);
        }
    }

    /**
     * Finds a value by its name.
     *
     * @throws TypeConversionException naming the nearest and all known names
     */
    static <T> T choose(String given, T[] values, Function<T, String> name) {
        List<String> known = Arrays.stream(values).map(name).toList();
        int index = known.indexOf(given);
        if (index < 0) {
            throw new TypeConversionException(
                    "'%s' is none of its values%s"
                            .formatted(given, NearestName.hint(given, known)));
        }
        return values[index];
    }
}
