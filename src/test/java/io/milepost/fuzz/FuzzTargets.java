package io.milepost.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.fuzz.FuzzTarget.Interface;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All targets of Milepost, read from the running application and from the engine's own OpenAPI description. */
final class FuzzTargets {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Requests of the web apps, which have no description. */
    private static final List<String> WEB_APP_PATHS = List.of(
            "GET /camunda/api/admin/auth/user/{engine}",
            "POST /camunda/api/admin/auth/user/{engine}/login/{app}",
            "POST /camunda/api/admin/auth/user/{engine}/logout",
            "POST /camunda/api/admin/setup/{engine}/user/create",
            "GET /camunda/api/admin/plugin/{plugin}/{file}",
            "GET /camunda/api/cockpit/plugin/{plugin}/{file}",
            "GET /camunda/api/cockpit/plugin/base/{engine}/process-definition/{id}/called-process-definitions",
            "POST /camunda/api/cockpit/plugin/base/{engine}/process-definition/statistics",
            "GET /camunda/api/cockpit/plugin/base/{engine}/process-definition/statistics-count",
            "POST /camunda/api/cockpit/plugin/base/{engine}/process-instance",
            "POST /camunda/api/cockpit/plugin/base/{engine}/process-instance/count",
            "GET /camunda/api/cockpit/plugin/base/{engine}/process-instance/{id}/called-process-instances",
            "POST /camunda/api/cockpit/plugin/base/{engine}/incident",
            "GET /camunda/api/cockpit/plugin/milepost/{engine}/orders",
            "GET /camunda/api/cockpit/plugin/milepost/{engine}/orders/{number}",
            "GET /camunda/api/cockpit/plugin/milepost/{engine}/orders/{number}/texts",
            "GET /camunda/api/cockpit/plugin/milepost/{engine}/dashboard",
            "GET /camunda/api/cockpit/plugin/milepost/{engine}/process-instance/{id}/texts",
            "POST /camunda/api/cockpit/plugin/milepost/{engine}/texts/{id}/resend",
            "GET /camunda/api/tasklist/plugin/{plugin}/{file}",
            "GET /camunda/api/engine/engine",
            "GET /camunda/app/{app}/{engine}/",
            "GET /camunda/app/{app}/",
            "GET /camunda/lib/{file}",
            "GET /camunda/{file}");

    private static final List<String> OTHER_PATHS = List.of(
            "GET /login",
            "POST /login",
            "GET /logout",
            "GET /launcher",
            "GET /error",
            "POST /error",
            "GET /livez",
            "GET /readyz",
            "GET /favicon.ico",
            "GET /assets/{file}",
            "GET /webjars/{file}",
            "GET /swagger-ui.html",
            "GET /swagger-ui/{file}",
            "GET /v3/api-docs",
            "GET /v3/api-docs.yaml",
            "GET /v3/api-docs/{file}",
            "GET /actuator/{file}",
            "POST /webhooks/twilio/inbound",
            "POST /webhooks/twilio/status/{texts}",
            "GET /{file}");

    private static final List<String> OTHER_FIELDS = List.of(
            "username",
            "password",
            "_csrf",
            "MessageSid",
            "AccountSid",
            "From",
            "Body",
            "MessageStatus",
            "ErrorCode",
            "logout");

    private FuzzTargets() {}

    /** @param apiDescription response of {@code /v3/api-docs} */
    static List<FuzzTarget> all(String apiDescription, RequestMappingHandlerMapping handlers, String engineName)
            throws IOException {
        var targets = new ArrayList<>(new OpenApi(JSON.readTree(apiDescription)).targets(Interface.API, ""));
        targets.addAll(desk(handlers));
        try (var engine = FuzzTargets.class.getResourceAsStream("/openapi.json")) {
            for (var target : new OpenApi(JSON.readTree(engine)).targets(Interface.ENGINE, "/engine/" + engineName)) {
                targets.add(target.at(Interface.ENGINE, "/engine-rest" + target.path()));
                targets.add(target.at(Interface.WEB_APP, "/camunda/api/engine" + target.path()));
            }
        }
        WEB_APP_PATHS.forEach(path -> targets.add(written(Interface.WEB_APP, path, List.of())));
        OTHER_PATHS.forEach(path -> targets.add(written(Interface.OTHER, path, OTHER_FIELDS)));
        return targets;
    }

    private static FuzzTarget written(Interface of, String methodAndPath, List<String> fields) {
        var parts = methodAndPath.split(" ");
        return new FuzzTarget(
                of, parts[0], parts[1], List.of(), parts[0].equals("POST") ? fields : List.of(), List.of());
    }

    static List<FuzzTarget> desk(RequestMappingHandlerMapping handlers) {
        var targets = new ArrayList<FuzzTarget>();
        handlers.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("io.milepost.desk")) {
                var names = parameters(handler);
                mapping.getMethodsCondition().getMethods().forEach(method -> mapping.getPatternValues()
                        .forEach(pattern -> targets.add(new FuzzTarget(
                                Interface.DESK,
                                method.name(),
                                pattern,
                                names,
                                method.name().equals("POST") ? names : List.of(),
                                List.of()))));
            }
        });
        return targets;
    }

    /** @return names of the parameters of the page, in its URL or its form */
    private static List<String> parameters(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .flatMap(FuzzTargets::names)
                .distinct()
                .toList();
    }

    private static Stream<String> names(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestParam.class)) {
            return Stream.of(parameter.getParameter().getName());
        }
        return parameter.getParameterType().isRecord()
                ? Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .flatMap(FuzzTargets::names)
                : Stream.empty();
    }

    private static Stream<String> names(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord()) {
            return Arrays.stream(element.getRecordComponents())
                    .flatMap(field -> Stream.of("[0].", "[1].", "[255].", "[256].", "[-1].", "[x].")
                            .map(index -> component.getName() + index + field.getName()));
        }
        return Stream.of(component.getName(), component.getName() + "[0]", "_" + component.getName());
    }
}
