package podium.competition.weights.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {

    @Test
    void theSchemesOwnVariableComesFirst() {
        Map<String, String> environment =
                Map.of("https_proxy", "http://127.0.0.1:3128/", "ALL_PROXY", "127.0.0.2");

        assertThat(proxy(environment, "https://huggingface.co/x")).isEqualTo("127.0.0.1:3128");
        assertThat(proxy(environment, "http://huggingface.co/x")).isEqualTo("127.0.0.2:80");
        assertThat(proxy(Map.of(), "https://huggingface.co/x")).isEqualTo("none");
        assertThat(proxy(Map.of("HTTPS_PROXY", " "), "https://huggingface.co/x")).isEqualTo("none");
    }

    @Test
    void exceptionsNameDomains() {
        Map<String, String> environment =
                Map.of(
                        "HTTPS_PROXY",
                        "http://127.0.0.1:3128",
                        "no_proxy",
                        ".example.org,intern.net, *.wild.net");

        assertThat(proxy(environment, "https://localhost:80/x")).isEqualTo("none");
        assertThat(proxy(environment, "https://127.0.0.1/x")).isEqualTo("none");
        assertThat(proxy(environment, "https://hub.example.org/x")).isEqualTo("none");
        assertThat(proxy(environment, "https://HUB.intern.net/x")).isEqualTo("none");
        assertThat(proxy(environment, "https://a.wild.net/x")).isEqualTo("none");
        assertThat(proxy(environment, "https://notintern.net/x")).isEqualTo("127.0.0.1:3128");
        assertThat(proxy(Map.of("all_proxy", "127.0.0.1", "NO_PROXY", "*"), "https://a.b/x"))
                .isEqualTo("none");
    }

    @Test
    void refusesAProxyItCannotUseWithoutTellingItsPassword() {
        assertThatThrownBy(
                        () ->
                                proxy(
                                        Map.of("all_proxy", "socks5://me:secret@host:1"),
                                        "https://a.b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'socks5://host:1'")
                .hasMessageContaining("expected http://HOST:PORT");
        assertThatThrownBy(() -> proxy(Map.of("all_proxy", "http://a b"), "https://a.b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String proxy(Map<String, String> environment, String address) {
        Proxy proxy = Proxies.of(environment).select(URI.create(address)).get(0);
        if (proxy.equals(Proxy.NO_PROXY)) {
            return "none";
        }
        InetSocketAddress socket = (InetSocketAddress) proxy.address();
        return socket.getHostString() + ":" + socket.getPort();
    }
}
