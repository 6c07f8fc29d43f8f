package io.milepost.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.Variables.SerializationDataFormats;
import org.camunda.bpm.engine.variable.value.ObjectValue;

/** A list of numbers as a process variable, stored as JSON and not as a serialized Java object. */
public final class JsonVariables {

    private JsonVariables() {}

    public static ObjectValue list(List<String> numbers) {
        return Variables.objectValue(new ArrayList<>(numbers))
                .serializationDataFormat(SerializationDataFormats.JSON)
                .create();
    }
}
