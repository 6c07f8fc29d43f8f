package io.milepost.lifecycle.model.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@code java -jar milepost.jar --check sales-order.bpmn}: the same answer as {@link ModelCheck}, without a server and
 * without the database of an installation. It runs on an empty database in memory, so groups, forms, processes and
 * decisions that only an installation has need an option or a file.
 */
public final class ModelCheckCommand {

    public static final int ACCEPTED = 0;
    public static final int REJECTED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int NOT_COMPLETED = 3;

    /** An application that runs only to check files does not know the versions of an installation. */
    static final String PROFILE = "check";

    private static final String CHECK = "--check";
    private static final String AS_JSON = "--json";
    private static final String GROUPS = "--groups=";
    private static final String DATABASE =
            "jdbc:h2:mem:check-%s;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;INIT=create domain if not exists blob as binary large object";

    private static final String USAGE =
            """
            Usage: java -jar milepost.jar --check [--json] [--groups=name,...] file...

            Checks the files as if they were deployed together: .bpmn, .form and .dmn. Nothing is deployed.
              --json         prints JSON instead of text
              --groups=...   groups of your installation that the models name, besides those of Milepost
            Exit code: 0 accepted, 1 rejected, 2 wrong usage, 3 the check could not be completed.
            """;

    private ModelCheckCommand() {}

    public static boolean isRequested(String... args) {
        return List.of(args).contains(CHECK);
    }

    /**
     * @param application the class with the configuration of Milepost
     * @param err         gets the usage, and why the check could not be completed
     * @return exit code
     */
    public static int run(Class<?> application, String[] args, PrintStream out, PrintStream err) {
        try {
            var files = read(args);
            try (var milepost = start(application)) {
                createGroups(milepost, args);
                var result = milepost.getBean(ModelCheck.class).check(files);
                out.print(List.of(args).contains(AS_JSON) ? toJson(milepost, result) : result.toText());
                out.flush();
                return result.accepted() ? ACCEPTED : REJECTED;
            }
        } catch (WrongUsageException e) {
            err.println(e.getMessage());
            err.println();
            err.print(USAGE);
            return WRONG_USAGE;
        } catch (CannotStartException e) {
            err.println("The check could not start: " + e.getMessage());
            return NOT_COMPLETED;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            err.println("The check failed: " + NestedExceptionUtils.getMostSpecificCause(e));
            return NOT_COMPLETED;
        }
    }

    private static Map<String, byte[]> read(String... args) {
        Stream.of(args)
                .filter(arg ->
                        arg.startsWith("--") && !arg.equals(CHECK) && !arg.equals(AS_JSON) && !arg.startsWith(GROUPS))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new WrongUsageException("There is no option %s.".formatted(unknown), null);
                });
        var files = new LinkedHashMap<String, byte[]>();
        Stream.of(args).filter(arg -> !arg.startsWith("--")).forEach(path -> read(path, files));
        if (files.isEmpty()) {
            throw new WrongUsageException("Name at least one file.", null);
        }
        return files;
    }

    private static void read(String path, Map<String, byte[]> files) {
        try {
            var file = Path.of(path);
            if (files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file)) != null) {
                throw new WrongUsageException(
                        "Two files are named %s; a deployment has one file of each name.".formatted(file.getFileName()),
                        null);
            }
        } catch (IOException | InvalidPathException e) {
            throw new WrongUsageException("File %s cannot be read.".formatted(path), e);
        }
    }

    /** Arguments take precedence over the settings of an installation, such as its database. */
    private static ConfigurableApplicationContext start(Class<?> application) {
        var database = DATABASE.formatted(UUID.randomUUID());
        try {
            return new SpringApplication(application)
                    .run(
                            "--spring.profiles.active=" + PROFILE,
                            "--spring.config.location=optional:classpath:/",
                            "--spring.main.banner-mode=off",
                            "--logging.threshold.console=OFF",
                            "--logging.file.name=",
                            "--logging.file.path=",
                            "--spring.datasource.url=" + database,
                            "--spring.datasource.hikari.jdbc-url=" + database,
                            "--spring.datasource.driver-class-name=org.h2.Driver",
                            "--spring.datasource.username=sa",
                            "--spring.datasource.password=",
                            "--spring.flyway.url=" + database,
                            "--spring.flyway.user=sa",
                            "--spring.flyway.password=",
                            "--server.port=-1",
                            "--management.server.port=-1",
                            "--camunda.bpm.process-engine-name=check",
                            "--camunda.bpm.job-execution.enabled=false",
                            "--milepost.delivery=sandbox",
                            "--milepost.admin-password=" + UUID.randomUUID());
        } catch (RuntimeException e) {
            throw new CannotStartException(e);
        }
    }

    private static void createGroups(ConfigurableApplicationContext milepost, String... args) {
        var identity = milepost.getBean(IdentityService.class);
        Stream.of(args)
                .filter(arg -> arg.startsWith(GROUPS))
                .flatMap(arg -> Arrays.stream(arg.substring(GROUPS.length()).split(",")))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .filter(group -> identity.createGroupQuery().groupId(group).count() == 0)
                .forEach(group -> identity.saveGroup(identity.newGroup(group)));
    }

    private static String toJson(ConfigurableApplicationContext milepost, ModelCheckResult result) {
        try {
            return milepost.getBean(ObjectMapper.class)
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(result)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class WrongUsageException extends RuntimeException {
        WrongUsageException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private static final class CannotStartException extends RuntimeException {
        CannotStartException(RuntimeException cause) {
            super(NestedExceptionUtils.getMostSpecificCause(cause).toString(), cause);
        }
    }
}
