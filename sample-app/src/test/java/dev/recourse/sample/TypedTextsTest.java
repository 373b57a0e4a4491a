package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A pattern that says {@code {0,number}} throws for anything but a number, and only when it is formatted: this test looks at what the
 * sources pass, so that no message has to be met first.
 */
class TypedTextsTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private static final Set<TypeKind> NUMBERS =
            EnumSet.of(TypeKind.BYTE, TypeKind.SHORT, TypeKind.INT, TypeKind.LONG, TypeKind.FLOAT, TypeKind.DOUBLE);

    @Test
    void theSamplePassesNumbersWhereItsTextsSayNumbers() throws IOException {
        Calls calls = calls("src/main", "sample");
        assertThat(calls.faults).isEmpty();
        assertThat(calls.met).contains("verify.broken", "verify.whole", "status.daysAgo", "usage.tooLarge");
    }

    @Test
    void theClientPassesNumbersWhereItsTextsSayNumbers() throws IOException {
        Calls calls = calls("../sdk/client/src/main", "");
        assertThat(calls.faults).isEmpty();
        assertThat(calls.met).contains("problem.EVIDENCE_TOO_LARGE", "problem.BLOCKED", "problem.QUARANTINE");
    }

    private static Calls calls(String main, String room) throws IOException {
        Path resources = Path.of(main, "resources/dev/recourse", room);
        Properties zhCn = texts(resources.resolve("texts_zh_CN.properties"));
        Properties en = texts(resources.resolve("texts_en.properties"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
                Stream<Path> sources = Files.walk(Path.of(main, "java"))) {
            List<Path> units = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .toList();
            List<String> options = List.of("-proc:none", "-classpath", CLASS_PATH);
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, problem -> {}, options, null, files.getJavaFileObjectsFromPaths(units));
            Iterable<? extends CompilationUnitTree> parsed = task.parse();
            task.analyze();
            Calls calls = new Calls(Trees.instance(task), task, List.of(zhCn, en));
            for (CompilationUnitTree unit : parsed) calls.scan(unit, null);
            return calls;
        }
    }

    private static Properties texts(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            texts.load(in);
        }
        return texts;
    }

    /** Looks for calls whose first argument names a text, as it is or as a usage error or a problem. */
    private static final class Calls extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Set<String> met = new HashSet<>();
        private final List<String> faults = new ArrayList<>();
        private final Trees trees;
        private final Types types;
        private final TypeMirror number;
        private final List<Properties> languages;

        Calls(Trees trees, JavacTask task, List<Properties> languages) {
            this.trees = trees;
            this.types = task.getTypes();
            this.number = task.getElements().getTypeElement("java.lang.Number").asType();
            this.languages = languages;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
            look(call.getArguments());
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void none) {
            look(made.getArguments());
            return super.visitNewClass(made, null);
        }

        private void look(List<? extends ExpressionTree> arguments) {
            if (arguments.isEmpty() || !(arguments.get(0) instanceof LiteralTree first)) return;
            if (!(first.getValue() instanceof String name)) return;
            look(name, arguments, 1);
            look("usage." + name, arguments, 1);
            // A problem has its target in between.
            look("problem." + name, arguments, 2);
        }

        private void look(String key, List<? extends ExpressionTree> arguments, int from) {
            for (Properties texts : languages) {
                String pattern = texts.getProperty(key);
                if (pattern == null) continue;
                met.add(key);
                Format[] formats = new MessageFormat(pattern).getFormatsByArgumentIndex();
                for (int i = 0; i < formats.length; i++) {
                    if (formats[i] == null) continue;
                    boolean number = from + i < arguments.size() && isNumber(arguments.get(from + i));
                    if (!number) faults.add(key + " gets no number for {" + i + "}: " + arguments);
                }
            }
        }

        private boolean isNumber(ExpressionTree argument) {
            TypeMirror type = trees.getTypeMirror(TreePath.getPath(getCurrentPath(), argument));
            if (type.getKind().isPrimitive()) return NUMBERS.contains(type.getKind());
            return types.isSubtype(type, number);
        }
    }
}
