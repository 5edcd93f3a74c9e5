package org.tenantry.admin;

/** Ends a request with a {@link Problem}. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.code() + ": " + problem.title(), null, false, false); // an answer, not a fault: no trace
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
