package podium.competition.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.TokenizerChoice;

/** Captions of invented words, each of them one token. */
final class SyntheticCaptions {

    private static final List<String> WORDS =
            IntStream.range(0, TokenizerChoice.BUILT_SIZE / 2)
                    .mapToObj(SyntheticCaptions::word)
                    .toList();

    private SyntheticCaptions() {}

    /** Returns a tokenizer that knows every word. */
    static CaptionTokenizer tokenizer() {
        String all = String.join(" ", WORDS);
        return CaptionTokenizer.build(List.of(all, all), TokenizerChoice.BUILT_SIZE);
    }

    /** Draws a caption of so many words. */
    static String draw(int words, SplittableRandom random) {
        return IntStream.range(0, words)
                .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    /** Returns the number in letters: a few thousand numbers are all of three. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int letter = 0, rest = number; letter < 3; letter++, rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }
}
