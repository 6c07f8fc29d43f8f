package io.milepost.chaos.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Runs short commands of the operating system. */
public final class ShellCommands {

    private ShellCommands() {}

    /** @throws IllegalStateException with the output of the command, if it failed */
    public static void run(List<String> command) {
        try {
            var output = Files.createTempFile("command", ".log");
            // A server started by the command keeps its output open: a pipe would never end
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var status = process.waitFor();
            var printed = Files.readString(output);
            Files.delete(output);
            if (status != 0) {
                throw new IllegalStateException(command + " failed: " + printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
