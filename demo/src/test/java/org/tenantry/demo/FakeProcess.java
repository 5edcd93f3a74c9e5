package org.tenantry.demo;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process in the place of a server. Its own program, in a JVM of its own. */
final class FakeProcess {

    private FakeProcess() {}

    /** Returns a process that {@code stays}, {@code fails} with 3, or {@code starts-child} and stays. */
    static ProcessBuilder builder(String what) {
        return new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeProcess.class.getName(),
                what);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "fails" -> {
                for (int line = 1; line <= 99; line++) {
                    System.out.println("line " + line + " of 99");
                }
                System.exit(3);
            }
            case "starts-child" -> System.out.println(builder("stays").start().pid());
            default -> {}
        }
        TimeUnit.MINUTES.sleep(2); // the test ends it long before
    }
}
