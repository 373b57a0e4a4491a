package dev.recourse.torture;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names the place in the product that asks for something: the rooms that write files, and whoever called them. */
final class Site {
    private static final Set<String> ROOMS = Set.of("DurableFiles", "Pending", "VaultFiles", "PrivateDirectory");
    private static final StackWalker WALKER = StackWalker.getInstance();

    private Site() {}

    static String here() {
        List<String> frames = WALKER.walk(stack -> {
            List<StackWalker.StackFrame> ours = stack.filter(Site::isProduct).collect(Collectors.toList());
            int end = 0;
            while (end < ours.size() && ROOMS.contains(room(ours.get(end)))) end++;
            return ours.subList(0, Math.min(end + 1, ours.size())).stream()
                    .map(Site::name)
                    .toList();
        });
        return String.join(" < ", frames);
    }

    /** Returns the place without the numbers of lines. */
    static String shortened(String site) {
        return site.replaceAll(":\\d+", "").replaceAll(" < VaultFiles.surely < VaultFiles.\\w+", "");
    }

    private static boolean isProduct(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith("dev.recourse.")
                && !frame.getClassName().startsWith("dev.recourse.torture.");
    }

    private static String room(StackWalker.StackFrame frame) {
        return frame.getClassName().replaceAll(".*[.$]", "");
    }

    private static String name(StackWalker.StackFrame frame) {
        String method = frame.getMethodName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1");
        return room(frame) + "." + method + ":" + frame.getLineNumber();
    }
}
