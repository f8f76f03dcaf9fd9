package podium.competition.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import podium.competition.weights.hub.Proxies;
import podium.competition.weights.hub.PublishedWeights;
import podium.competition.weights.hub.WeightFetcher;
import podium.competition.weights.hub.WeightStore;

/** {@code podium weights fetch}. */
@Command(
        name = "fetch",
        description = {
            "Download weights into the cache, and check them.",
            "A download that was cut goes on where it ended. PODIUM_CACHE moves the cache,"
                    + " HF_ENDPOINT names a mirror of the hub, https_proxy a proxy."
        })
final class WeightsFetchCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "See 'podium weights list'.")
    private List<String> ids;

    @Override
    public Integer call() throws IOException {
        List<PublishedWeights> wanted = ids.stream().map(PublishedWeights::find).toList();
        WeightStore store = new WeightStore(Surroundings.cache());
        WeightFetcher fetcher =
                new WeightFetcher(
                        store,
                        Surroundings.hub(),
                        Proxies.of(System.getenv()),
                        output.progress(),
                        output::say);
        for (PublishedWeights weights : wanted) {
            fetcher.fetch(weights);
            output.results().println(store.path(weights, weights.files().get(0)));
        }
        return 0;
    }
}
