package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;

class RecipeSettingsTest {

    /** A teacher learns first, then a student whose encoder is frozen at the beginning. */
    private static final Recipe STAGED =
            Recipe.standard()
                    .withPhases(
                            List.of(
                                    new Phase(
                                            "teach",
                                            2,
                                            List.of(
                                                    ParameterGroup.of("teacher", 5e-5, "teacher."),
                                                    frozen("student", "")),
                                            new Schedule.Linear(0.1)),
                                    new Phase(
                                            "head",
                                            3,
                                            List.of(
                                                    frozen("teacher", "teacher."),
                                                    frozen("picture", "picture."),
                                                    ParameterGroup.of("encoder", 1e-5, "text."),
                                                    ParameterGroup.rest("head", 3e-4)),
                                            new Schedule.Cosine(0.2)),
                                    new Phase(
                                            "all",
                                            4,
                                            List.of(
                                                    frozen("teacher", "teacher."),
                                                    ParameterGroup.of("encoder", 1e-5, "text."),
                                                    ParameterGroup.rest("head", 1e-4)),
                                            new Schedule.Cosine(0.05))));

    @Test
    void aRecipeIsWhatItsSettingsMakeOfIt() {
        assertThat(RecipeSettings.apply(STAGED, RecipeSettings.of(STAGED))).isEqualTo(STAGED);

        Recipe changed =
                RecipeSettings.apply(
                        STAGED,
                        Map.of(
                                "lr-head", "0.5",
                                "freeze", "encoder",
                                "epochs", "7",
                                "schedule", "cosine",
                                "lr-teacher", "0.25"));
        assertThat(RecipeSettings.apply(STAGED, RecipeSettings.of(changed))).isEqualTo(changed);
    }

    @Test
    void settingsSayWhatAllPhasesShare() {
        Map<String, String> settings = new TreeMap<>(RecipeSettings.of(STAGED));
        assertThat(settings)
                .containsEntry("lr-encoder", "1.0E-5")
                .containsEntry("lr-teacher", "5.0E-5")
                .containsEntry("freeze", "student,picture")
                .containsEntry("epochs", "2,3,4")
                .doesNotContainKeys("lr-head", "schedule", "warmup");
        assertThat(RecipeSettings.keys(STAGED)).containsAll(settings.keySet());

        assertThat(RecipeSettings.of(Recipe.standard()))
                .containsEntry("lr-head", "0.001")
                .containsEntry("schedule", "plateau")
                .containsEntry("freeze", "none")
                .doesNotContainKey("warmup");
    }

    @Test
    void freezingTheEncoderThawsNothingThatAPhaseKeeps() {
        Recipe recipe = RecipeSettings.apply(STAGED, Map.of("freeze", "encoder"));
        assertThat(recipe.phases().get(0).groups())
                .extracting(ParameterGroup::frozen)
                .containsExactly(false, true);
        assertThat(recipe.phases().get(1).groups())
                .extracting(ParameterGroup::frozen)
                .containsExactly(true, true, true, false);
    }

    @Test
    void anEncoderThatTheRecipeKeepsCanBeThawed() {
        Recipe kept = RecipeSettings.apply(STAGED, Map.of("freeze", "encoder"));
        Recipe thawed = RecipeSettings.apply(kept, Map.of("freeze", "none"));
        assertThat(thawed).isEqualTo(STAGED);
    }

    @Test
    void namesTheGroupsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeSettings.apply(STAGED, Map.of("freeze", "eyes")))
                .withMessage(
                        "setting 'freeze' is 'eyes'; expected none or some of [teacher, student, picture, encoder, head]");
    }

    private static ParameterGroup frozen(String name, String prefix) {
        return ParameterGroup.of(name, 0, prefix).withFrozen(true);
    }
}
