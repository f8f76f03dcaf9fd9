package podium.competition.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void escapesTextAndAttributes() {
        Markup out = new Markup();
        out.leaf("a", "<script>&\"'", "href", "\"><script>");

        assertThat(out)
                .hasToString(
                        "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;&amp;&quot;&#39;</a>");
    }

    @Test
    void replacesCharactersThatXmlCannotHold() throws Exception {
        String text = Markup.escape("bell \u0007, null \u0000, tab \t, smile \uD83D\uDE00");

        assertThat(XmlText.parse("<a>" + text + "</a>").getDocumentElement().getTextContent())
                .isEqualTo("bell \uFFFD, null \uFFFD, tab \t, smile \uD83D\uDE00");
    }

    @Test
    void refusesAnAttributeWithoutAValue() {
        assertThatThrownBy(() -> new Markup().open("a", "href"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
