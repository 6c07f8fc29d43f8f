package io.milepost.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.context.annotation.Configuration;

/** General data of the OpenAPI description. Swagger UI offers <i>Authorize</i> for HTTP Basic. */
@Configuration
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Milepost",
                        version = "1",
                        description = "Sales orders, their contacts, and the texts about them."),
        servers = @Server(url = "/"), // never the Host header of the request
        security = @SecurityRequirement(name = "basic"))
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
class OpenApiConfiguration {}
