package podium.competition.weights.hub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proxies as the environment names them: {@code https_proxy}, {@code http_proxy}, {@code all_proxy}
 * and {@code no_proxy}, in lower or upper case; never for this machine itself.
 */
public final class Proxies extends ProxySelector {

    private static final Set<String> JAVAS_OWN =
            Set.of("http.proxyHost", "https.proxyHost", "java.net.useSystemProxies");

    private final Map<String, String> environment;

    private Proxies(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Returns Java's choice where its system properties name a proxy, else the environment's.
     *
     * @param environment variables by name
     */
    public static ProxySelector of(Map<String, String> environment) {
        return JAVAS_OWN.stream().anyMatch(name -> System.getProperty(name) != null)
                ? ProxySelector.getDefault()
                : new Proxies(environment);
    }

    @Override
    public List<Proxy> select(URI address) {
        if (excepted(address.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        return variable(address.getScheme() + "_proxy")
                .or(() -> variable("all_proxy"))
                .map(Proxies::proxy)
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    private boolean excepted(String host) {
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        for (String entry : variable("no_proxy").orElse("").split(",", -1)) {
            String domain = entry.strip().replaceFirst("^\\*?\\.", "");
            if (domain.equals("*")
                    || (!domain.isEmpty()
                            && (host.equalsIgnoreCase(domain)
                                    || host.toLowerCase(Locale.ROOT)
                                            .endsWith("." + domain.toLowerCase(Locale.ROOT))))) {
                return true;
            }
        }
        return false;
    }

    private static Proxy proxy(String value) {
        try {
            URI address = new URI(value.contains("://") ? value : "http://" + value);
            if ("http".equals(address.getScheme()) && address.getHost() != null) {
                int port = address.getPort() < 0 ? 80 : address.getPort();
                return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port));
            }
        } catch (URISyntaxException e) {
            // Falls through: no address is none of a proxy either.
        }
        throw new IllegalArgumentException(
                "the proxy '%s' of the environment cannot be used; expected http://HOST:PORT"
                        .formatted(withoutPassword(value)));
    }

    private static String withoutPassword(String value) {
        return value.replaceFirst("//[^@/]*@", "//");
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The download itself reports the failure.
    }
}
