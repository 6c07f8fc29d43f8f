package io.milepost.lifecycle.worker;

import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.settings.InvalidSettingException;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an administrator allows to workers.
 *
 * @param topics of external tasks that members of the group {@code workers} may work on; empty for none
 */
@ConfigurationProperties("milepost.workers")
record WorkerProperties(@DefaultValue List<String> topics) {

    WorkerProperties {
        topics = topics.stream().map(String::strip).toList();
        if (topics.contains(TextAttentionProcess.TOPIC_ASK_PROVIDER)) {
            throw new InvalidSettingException(
                    "milepost.workers.topics",
                    "must not contain %s, on which Milepost works itself"
                            .formatted(TextAttentionProcess.TOPIC_ASK_PROVIDER));
        }
    }
}
