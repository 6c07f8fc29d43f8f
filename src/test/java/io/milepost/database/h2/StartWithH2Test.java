package io.milepost.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.MilepostApplication;
import io.milepost.settings.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartWithH2Test {

    @Test
    void aUrlThatWouldLoseCommitsStopsTheStartWithOneMessage(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(MilepostApplication.class)
                        .run("--server.port=0", "--spring.datasource.url=jdbc:h2:mem:delayed;WRITE_DELAY=500"))
                .isInstanceOf(InvalidSettingException.class);
        assertThat(output)
                .contains("spring.datasource.url: it has WRITE_DELAY=500, but Milepost needs WRITE_DELAY=0. "
                        + "Set it to jdbc:h2:mem:delayed")
                .doesNotContain("\tat ");
    }
}
