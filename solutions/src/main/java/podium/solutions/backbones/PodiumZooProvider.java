package podium.solutions.backbones;

import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooProvider;

/** Makes {@link PodiumModelZoo} known to DJL; named in {@code META-INF/services}. */
public final class PodiumZooProvider implements ZooProvider {

    /** For DJL's service loader. */
    public PodiumZooProvider() {}

    @Override
    public ModelZoo getModelZoo() {
        return new PodiumModelZoo();
    }
}
