package org.tenantry.broadcast;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A broker in a JVM of its own, which a test may freeze and kill. */
final class BrokerProcess implements AutoCloseable {

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    /** Returns when the broker accepts connections. */
    static BrokerProcess start(int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Its end of the pipe is closed when it is ready or dead.
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!said.contains("ready")) {
            process.destroyForcibly();
            throw new IOException("The broker did not start: " + said);
        }
        return new BrokerProcess(process);
    }

    /** Entry point of the broker's JVM, which ends with the one that has started it. */
    public static void main(String[] args) throws Exception {
        TestBroker.open(Integer.parseInt(args[0]));
        System.out.print("ready");
        System.out.close();
        ProcessHandle.current().parent().orElseThrow().onExit().join();
        Runtime.getRuntime().halt(0);
    }

    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("No signal reaches the broker.");
        }
    }

    /** Kills it, as SIGKILL does. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The broker does not die.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
