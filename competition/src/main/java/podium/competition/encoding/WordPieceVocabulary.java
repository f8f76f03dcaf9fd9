package podium.competition.encoding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A vocabulary of whole words and single characters, in the form of BERT's.
 *
 * @param tokens by id, distinct
 */
record WordPieceVocabulary(List<String> tokens) {

    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");
    private static final String CONTINUED = "##";
    private static final int RAREST = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Chooses the entries: the special tokens, every character of the captions alone and continued,
     * and then whole words that occur at least twice, the most frequent first, while there is room.
     *
     * <p>If even the characters are too many, the most frequent ones stay.
     *
     * @param size most entries, at least 8
     */
    static WordPieceVocabulary of(Iterable<String> captions, int size) {
        if (size < 2 * SPECIAL.size()) {
            throw new IllegalArgumentException(
                    "a vocabulary needs room for at least %d entries, not %d"
                            .formatted(2 * SPECIAL.size(), size));
        }
        Map<String, Integer> words = new TreeMap<>();
        Map<String, Integer> characters = new TreeMap<>();
        for (String caption : captions) {
            for (String word : BertWords.of(caption)) {
                words.merge(word, 1, Integer::sum);
                word.codePoints()
                        .forEach(
                                point ->
                                        characters.merge(
                                                Character.toString(point), 1, Integer::sum));
            }
        }
        Set<String> spelling =
                new TreeSet<>(
                        frequent(characters, 1)
                                .subList(
                                        0,
                                        Math.min(characters.size(), (size - SPECIAL.size()) / 2)));
        Set<String> tokens = new LinkedHashSet<>(SPECIAL);
        tokens.addAll(spelling);
        spelling.forEach(character -> tokens.add(CONTINUED + character));
        for (String word : frequent(words, RAREST)) {
            if (tokens.size() < size) {
                tokens.add(word);
            }
        }
        return new WordPieceVocabulary(List.copyOf(tokens));
    }

    private static List<String> frequent(Map<String, Integer> counts, int rarest) {
        List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
        entries.removeIf(entry -> entry.getValue() < rarest);
        entries.sort(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()));
        return entries.stream().map(Map.Entry::getKey).toList();
    }

    /** Returns the {@code tokenizer.json}; equal vocabularies give equal bytes. */
    byte[] toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0");
        root.putNull("truncation");
        root.putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (String token : SPECIAL) {
            ObjectNode node = added.addObject();
            node.put("id", tokens.indexOf(token));
            node.put("content", token);
            for (String off : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                node.put(off, false);
            }
            node.put("special", true);
        }
        ObjectNode normalizer = root.putObject("normalizer");
        normalizer.put("type", "BertNormalizer");
        normalizer.put("clean_text", true);
        normalizer.put("handle_chinese_chars", true);
        normalizer.putNull("strip_accents");
        normalizer.put("lowercase", true);
        root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        postProcessor(root.putObject("post_processor"));
        ObjectNode decoder = root.putObject("decoder");
        decoder.put("type", "WordPiece");
        decoder.put("prefix", CONTINUED);
        decoder.put("cleanup", true);
        ObjectNode model = root.putObject("model");
        model.put("type", "WordPiece");
        model.put("unk_token", "[UNK]");
        model.put("continuing_subword_prefix", CONTINUED);
        model.put("max_input_chars_per_word", 100);
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            vocabulary.put(tokens.get(id), id);
        }
        try {
            return JSON.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void postProcessor(ObjectNode node) {
        node.put("type", "TemplateProcessing");
        ArrayNode single = node.putArray("single");
        special(single, "[CLS]", 0);
        sequence(single, "A", 0);
        special(single, "[SEP]", 0);
        ArrayNode pair = node.putArray("pair");
        special(pair, "[CLS]", 0);
        sequence(pair, "A", 0);
        special(pair, "[SEP]", 0);
        sequence(pair, "B", 1);
        special(pair, "[SEP]", 1);
        ObjectNode meanings = node.putObject("special_tokens");
        for (String token : List.of("[CLS]", "[SEP]")) {
            ObjectNode meaning = meanings.putObject(token);
            meaning.put("id", token);
            meaning.putArray("ids").add(tokens.indexOf(token));
            meaning.putArray("tokens").add(token);
        }
    }

    private static void special(ArrayNode template, String token, int type) {
        template.addObject().putObject("SpecialToken").put("id", token).put("type_id", type);
    }

    private static void sequence(ArrayNode template, String name, int type) {
        template.addObject().putObject("Sequence").put("id", name).put("type_id", type);
    }
}
