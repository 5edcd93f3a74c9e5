package org.tenantry.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and leaves {@code benchmarks.json} and {@code benchmarks.md} in a directory.
 *
 * <pre>{@code
 * Main <directory> short|full [JMH options, such as RoutingBenchmark -f 2]
 * }</pre>
 */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws RunnerException, IOException, CommandLineOptionException {
        if (args.length < 2) {
            throw new IllegalArgumentException("Say where results go, and short or full.");
        }
        Path directory = Files.createDirectories(Path.of(args[0]));
        var given = new CommandLineOptions(Arrays.copyOfRange(args, 2, args.length));
        Collection<RunResult> results = new Runner(mode(args[1], given)
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuProfiler.class)
                        .shouldFailOnError(true)
                        .jvmArgsAppend("-Xms2g", "-Xmx2g")
                        .resultFormat(ResultFormatType.JSON)
                        .result(directory.resolve("benchmarks.json").toString())
                        .build())
                .run();
        String table = ResultTable.of(results);
        Files.writeString(directory.resolve("benchmarks.md"), table);
        System.out.println(table);
    }

    private static ChainedOptionsBuilder mode(String mode, Options given) {
        return switch (mode) {
            case "short" -> repeated(given, 1, 5, 200);
            case "full" -> repeated(given, 3, 5, 1_000);
            default -> throw new IllegalArgumentException("Not short or full: " + mode);
        };
    }

    /** What is given wins. */
    private static ChainedOptionsBuilder repeated(Options given, int forks, int iterations, long millis) {
        TimeValue time = TimeValue.milliseconds(millis);
        return new OptionsBuilder()
                .parent(given)
                .forks(given.getForkCount().orElse(forks))
                .warmupIterations(given.getWarmupIterations().orElse(iterations))
                .warmupTime(given.getWarmupTime().orElse(time))
                .measurementIterations(given.getMeasurementIterations().orElse(iterations))
                .measurementTime(given.getMeasurementTime().orElse(time));
    }
}
