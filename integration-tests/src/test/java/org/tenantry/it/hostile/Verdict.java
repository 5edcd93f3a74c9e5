package org.tenantry.it.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges the answers to one case. What it looks for first is the promise: an answer comes from the right tenant, or it is
 * a refusal. Only then it compares with what this server is known to do.
 */
final class Verdict {

    private static final int SHOWN = 400;

    private Verdict() {}

    /** Returns what is wrong, or an empty list. */
    static List<String> faults(HostileCase hostile, List<Reply> replies) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            String fault = fault(hostile.tenants(i), replies.get(i));
            if (!fault.isEmpty()) {
                faults.add("UNSAFE: reply " + (i + 1) + " " + fault + ": " + shown(replies.get(i)));
            }
        }
        String outcome = outcome(replies);
        if (!hostile.expected().isEmpty() && !hostile.expected().contains(outcome)) {
            faults.add("expected " + hostile.expected() + " but was " + outcome + ": "
                    + replies.stream().map(Verdict::shown).toList());
        }
        return faults;
    }

    /** Returns what happened in the notation of the case files, such as {@code 200,400}. */
    static String outcome(List<Reply> replies) {
        return replies.stream().map(Reply::outcome).collect(Collectors.joining(","));
    }

    private static String fault(Set<String> allowed, Reply reply) {
        String tenant = reply.tenant();
        if (!reply.isSuccess()) {
            return tenant.equals("-") ? "" : "is no success and yet names " + tenant;
        }
        boolean exact = tenant.equals("-") ? allowed.contains("empty") : isAnswerOf(tenant, allowed, reply);
        return exact ? "" : "is a success of " + tenant + ", allowed is " + allowed;
    }

    private static boolean isAnswerOf(String tenant, Set<String> allowed, Reply reply) {
        return allowed.contains(tenant) && reply.body().equals("tenant=" + tenant);
    }

    static String shown(Reply reply) {
        String text = reply.text().isEmpty() ? reply.outcome() : reply.text();
        return text.substring(0, Math.min(text.length(), SHOWN)).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
