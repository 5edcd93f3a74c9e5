package org.tenantry.it.sample;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine. Playwright brings none: the tests download no browser. */
final class Chromium {

    static final String REMEDY = "There is no Chromium for the browser tests. Install one (Debian: apt-get install"
            + " chromium), or say where it is: -Dit.chromium=/path/to/chromium";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    // No sandbox, because containers run the tests as root. The rest keeps it from calling home.
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    /** Returns where it is: what the system property {@code it.chromium} says, or else the first on the path. */
    static Optional<Path> executable() {
        String chosen = System.getProperty("it.chromium");
        return (chosen == null ? onThePath() : Stream.of(Path.of(chosen)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns the driver, which the caller closes, and its browser with it. */
    static Playwright driver() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** Starts it, without a window. */
    static Browser launch(Playwright driver) {
        Path executable = executable().orElseThrow(() -> new IllegalStateException(REMEDY));
        return driver.chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    private static Stream<Path> onThePath() {
        List<String> folders = Arrays.asList(System.getenv("PATH").split(File.pathSeparator));
        return NAMES.stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)));
    }
}
