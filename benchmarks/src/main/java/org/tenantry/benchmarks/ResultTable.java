package org.tenantry.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as a table in Markdown, with the machine that they are of. Behind ± is half the 99.9% interval. */
final class ResultTable {

    private static final String BYTES_PER_OPERATION = "gc.alloc.rate.norm";

    private ResultTable() {}

    static String of(Collection<RunResult> results) {
        return results.stream()
                .map(ResultTable::row)
                .collect(Collectors.joining(
                        "\n",
                        machine()
                                + "\n\n| benchmark | parameters | CPU ns/op | wall ns/op | B/op |\n|---|---|---:|---:|---:|\n",
                        "\n"));
    }

    private static String machine() {
        RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
        return jvm.getVmName() + " " + jvm.getVmVersion() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors (" + System.getProperty("os.arch") + ")";
    }

    private static String row(RunResult run) {
        BenchmarkParams params = run.getParams();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |",
                simpleName(params.getBenchmark()),
                params.getParamsKeys().stream()
                        .map(key -> key + "=" + params.getParam(key))
                        .collect(Collectors.joining(" ")),
                number(run.getSecondaryResults().get(CpuProfiler.NANOS_PER_OPERATION)),
                number(run.getPrimaryResult()),
                number(run.getSecondaryResults().get(BYTES_PER_OPERATION)));
    }

    private static String number(@Nullable Result<?> result) {
        return result == null
                ? "-"
                : String.format(Locale.ROOT, "%.1f ± %.1f", result.getScore(), result.getScoreError());
    }

    /** Class and method. */
    private static String simpleName(String benchmark) {
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
    }
}
