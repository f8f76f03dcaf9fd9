package podium.competition.weights.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checkpoint as {@code torch.save} writes it since PyTorch 1.6. */
public final class TorchArchive {

    private static final String PICKLE = "data.pkl";
    private static final int LARGEST_PICKLE = 64 << 20;

    /** Where training scripts put the weights in a checkpoint that holds more. */
    private static final List<String> KEYS = List.of("state_dict", "model_state_dict", "model");

    private TorchArchive() {}

    /**
     * What a checkpoint holds.
     *
     * @param tensors by name, in the order of the state dict; at least one
     * @param notes the numbers and texts that the training script put beside the state dict, such
     *     as {@code epoch}
     */
    public record Content(Map<String, TorchTensor> tensors, Map<String, String> notes) {}

    /**
     * Finds the tensors of a checkpoint: those of the state dict that was saved, or of the one
     * under {@code state_dict}, {@code model_state_dict} or {@code model}.
     *
     * @param file for messages
     * @param channel on the file
     * @throws podium.data.files.MalformedDataException if the file is damaged, holds anything but
     *     containers, numbers, texts and tensors, or no tensors
     */
    public static Content read(Path file, FileChannel channel) throws IOException {
        ZipDirectory directory = ZipDirectory.read(file, channel);
        String prefix = prefix(file, directory);
        if (directory.names().contains(prefix + "constants.pkl")) {
            throw Unreadable.foreign(
                    file, "it is a TorchScript program, not a checkpoint with weights by name");
        }
        if (directory.names().contains(prefix + "byteorder")) {
            ByteBuffer order = directory.content(prefix + "byteorder", PICKLE.length());
            if (!StandardCharsets.US_ASCII.decode(order).toString().equals("little")) {
                throw Unreadable.foreign(file, "its numbers are written big end first");
            }
        }
        Object saved =
                Pickle.read(
                        file,
                        directory.content(prefix + PICKLE, LARGEST_PICKLE),
                        new TorchObjects(file, directory, prefix));
        if (!(saved instanceof Map<?, ?> top)) {
            throw Unreadable.foreign(
                    file, "it holds a %s; expected a state dict".formatted(Pickle.kind(saved)));
        }
        return new Content(tensors(file, top), notes(top));
    }

    private static String prefix(Path file, ZipDirectory directory) {
        List<String> pickles =
                directory.names().stream()
                        .filter(name -> name.endsWith("/" + PICKLE))
                        .filter(name -> name.indexOf('/') == name.lastIndexOf('/'))
                        .toList();
        if (pickles.size() != 1) {
            throw Unreadable.foreign(file, "it is a zip, but none that torch.save writes");
        }
        return pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
    }

    private static Map<String, TorchTensor> tensors(Path file, Map<?, ?> top) {
        for (String key : KEYS) {
            if (top.get(key) instanceof Map<?, ?> inner && !tensors(inner).isEmpty()) {
                return tensors(inner);
            }
        }
        Map<String, TorchTensor> tensors = tensors(top);
        if (tensors.isEmpty()) {
            tensors = onlyOne(top).orElseThrow(() -> without(file, top));
        }
        return tensors;
    }

    private static Map<String, TorchTensor> tensors(Map<?, ?> map) {
        Map<String, TorchTensor> tensors = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> {
                    if (key instanceof String name && value instanceof TorchTensor tensor) {
                        tensors.put(name, tensor);
                    }
                });
        return tensors;
    }

    private static Map<String, String> notes(Map<?, ?> map) {
        Map<String, String> notes = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> {
                    if (key instanceof String name
                            && (value instanceof String || value instanceof Number)) {
                        notes.put(name, value.toString());
                    }
                });
        return notes;
    }

    /** Returns the tensors under the one key that has any. */
    private static Optional<Map<String, TorchTensor>> onlyOne(Map<?, ?> top) {
        List<Map<String, TorchTensor>> found =
                top.values().stream()
                        .filter(value -> value instanceof Map<?, ?>)
                        .map(value -> tensors((Map<?, ?>) value))
                        .filter(tensors -> !tensors.isEmpty())
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static RuntimeException without(Path file, Map<?, ?> top) {
        List<String> keys = top.keySet().stream().limit(10).map(TorchObjects::printable).toList();
        return Unreadable.foreign(
                file,
                "it holds no tensors under %s but the keys %s"
                        .formatted(String.join(", ", KEYS), keys));
    }
}
