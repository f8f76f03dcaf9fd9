package podium.competition.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.run.RunFolder;
import podium.competition.spi.TextSpec;

/** The tokenizers that a run keeps. */
final class SavedTokenizers {

    private SavedTokenizers() {}

    /** Loads the tokenizers of a run by name; the caller closes them. */
    static Map<String, CaptionTokenizer> of(RunFolder folder, List<TextSpec> texts) {
        Map<String, CaptionTokenizer> tokenizers = new LinkedHashMap<>();
        for (int position = 0; position < texts.size(); position++) {
            tokenizers.put(
                    texts.get(position).tokenizer(),
                    CaptionTokenizer.load(folder.tokenizer(position)));
        }
        return tokenizers;
    }
}
