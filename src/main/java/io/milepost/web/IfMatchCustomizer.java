package io.milepost.web;

import io.milepost.shared.version.ExpectedVersion;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes, in the OpenAPI description, the header that {@link ExpectedVersionResolver} reads. */
@Component
final class IfMatchCustomizer implements OperationCustomizer {

    IfMatchCustomizer() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ExpectedVersion.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var readsIfMatch = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == ExpectedVersion.class);
        return readsIfMatch ? operation.addParametersItem(describeIfMatch()) : operation;
    }

    private static HeaderParameter describeIfMatch() {
        var header = new HeaderParameter();
        header.name(HttpHeaders.IF_MATCH)
                .required(false)
                .schema(new StringSchema().minLength(0).maxLength(ExpectedVersion.MAX_HEADER_LENGTH));
        return header;
    }
}
