package podium.solutions.backbones;

import ai.djl.Application;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.repository.MRL;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.Translator;
import ai.djl.util.Progress;
import java.io.IOException;

/** Makes one encoder of the zoo; opens no connection. */
final class EncoderLoader implements ModelLoader {

    /** What makes an encoder as asked for. */
    @FunctionalInterface
    interface Maker {
        MadeEncoder make(EncoderArguments arguments) throws IOException;
    }

    private final String name;
    private final Application application;
    private final Maker maker;

    EncoderLoader(String name, Application application, Maker maker) {
        this.name = name;
        this.application = application;
        this.maker = maker;
    }

    @Override
    public String getGroupId() {
        return PodiumModelZoo.GROUP;
    }

    @Override
    public String getArtifactId() {
        return name;
    }

    @Override
    public Application getApplication() {
        return application;
    }

    /** Returns a name without a repository, as there is nothing to download. */
    @Override
    public MRL getMrl() {
        return MRL.model(null, application, getGroupId(), name, null, name);
    }

    /**
     * Returns the encoder without weights.
     *
     * @throws ModelNotFoundException if not arrays go in and come out
     * @throws IllegalArgumentException if an argument is unknown, missing or wrong
     */
    @Override
    public <I, O> ZooModel<I, O> loadModel(Criteria<I, O> criteria)
            throws ModelNotFoundException, IOException {
        if (criteria.getInputClass() != NDList.class || criteria.getOutputClass() != NDList.class) {
            throw new ModelNotFoundException(
                    "%s turns NDList into NDList; ask for these two types".formatted(name));
        }
        MadeEncoder made = maker.make(new EncoderArguments(name, criteria.getArguments()));
        Model model = Model.newInstance(name, criteria.getDevice(), PodiumModelZoo.ENGINE);
        model.setBlock(made.block());
        model.setProperty("width", Integer.toString(made.width()));
        model.setProperty("outputs", String.join(",", made.outputs()));
        @SuppressWarnings("unchecked") // Both types were compared above.
        Translator<I, O> translator = (Translator<I, O>) new NoopTranslator();
        return new ZooModel<>(model, translator);
    }

    @Override
    public <I, O> boolean isDownloaded(Criteria<I, O> criteria) {
        return true;
    }

    @Override
    public <I, O> void downloadModel(Criteria<I, O> criteria, Progress progress) {
        // There is nothing to download.
    }
}
