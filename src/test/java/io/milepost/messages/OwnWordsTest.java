package io.milepost.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation replaces labels by its own words. */
class OwnWordsTest {

    @TempDir
    Path folder;

    @Test
    void labelsThatExistAreReplacedAndOthersIgnored() throws IOException {
        // given
        var file = file("navigation.orders=Aufträge\nnavigation.removedLongAgo=Faxes\n");
        // then
        assertThat(OwnWords.read(file)).containsOnlyKeys("navigation.orders").containsValue("Aufträge");
    }

    @Test
    void aFileThatIsMissingOrHasABrokenLabelPreventsTheStart() throws IOException {
        // given
        var missing = folder.resolve("none.properties");
        var broken = file("common.total={0 total\n");
        // then
        assertThatThrownBy(() -> OwnWords.read(missing))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("milepost.words");
        assertThatThrownBy(() -> OwnWords.read(broken))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("common.total is not a valid label");
    }

    private Path file(String words) throws IOException {
        return Files.writeString(folder.resolve("words.properties"), words);
    }
}
