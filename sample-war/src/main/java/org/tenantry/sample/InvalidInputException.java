package org.tenantry.sample;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for input that the caller has to correct. Names each field that is wrong, and the remedy. */
class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<Flaw> flaws;

    InvalidInputException(List<Flaw> flaws) {
        super(inWords(flaws));
        this.flaws = List.copyOf(flaws);
    }

    String detail() {
        return inWords(flaws);
    }

    List<Flaw> flaws() {
        return flaws;
    }

    private static String inWords(List<Flaw> flaws) {
        return flaws.stream().map(Flaw::detail).collect(Collectors.joining(" "));
    }

    /**
     * What is wrong with one field.
     *
     * @param field its name in the request
     * @param detail what is wrong, and what to do about it; never repeats the value
     */
    public record Flaw(String field, String detail) {}
}
