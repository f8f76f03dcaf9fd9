package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdListTest {

    @Test
    void isTheListItWasMadeOf() {
        List<String> ids = List.of("01329", "", "\u00e9", "x,1", "1329");
        IdList list = IdList.of(ids);
        assertThat(list).isEqualTo(ids).hasSameHashCodeAs(ids);
        assertThat(IdList.of(list)).isSameAs(list);
        assertThat(list.indexOf("1329")).isEqualTo(4);
        assertThat(list.contains("329")).isFalse();
        assertThat(IdList.of(List.of())).isEmpty();
        assertThat(IdList.of(List.of()).contains("")).isFalse();
    }

    @Test
    void findsEveryIdWhateverTheOrder() {
        List<String> ids =
                new ArrayList<>(IntStream.range(0, 5000).mapToObj("%07d"::formatted).toList());
        for (int order = 0; order < 2; order++) {
            IdList list = IdList.of(ids);
            for (int index = 0; index < ids.size(); index++) {
                byte[] bytes = ("<" + ids.get(index) + ">").getBytes(StandardCharsets.UTF_8);
                assertThat(list.find(bytes, 1, bytes.length - 1)).isEqualTo(index);
                assertThat(list.find(bytes, 0, bytes.length - 1)).isEqualTo(-1);
                assertThat(list.is(index, bytes, 1, bytes.length - 1)).isTrue();
                assertThat(list.is(index + 1, bytes, 1, bytes.length - 1)).isFalse();
            }
            Collections.shuffle(ids, new Random(1));
        }
    }

    @Test
    void refusesAnIdThatStandsTwice() {
        for (List<String> ids :
                List.of(List.of("a", "a"), List.of("a", "b", "a"), List.of("b", "a", "a"))) {
            assertThatThrownBy(() -> IdList.of(ids)).hasMessage("an id stands twice");
        }
    }
}
