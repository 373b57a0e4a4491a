package dev.recourse;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.recourse.seal.Opener;
import dev.recourse.seal.Sealer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The floors of the house: who may see whom, and which package alone knows a library. */
@AnalyzeClasses(packages = "dev.recourse", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    private static final String JDK = "java..";
    private static final String SECURITY = "javax.crypto..";
    private static final String NET = "javax.net..";
    private static final String NULLNESS = "org.jspecify..";
    private static final String LOG = "org.slf4j..";

    private static final String MODEL = "dev.recourse.model..";
    private static final String FILE = "dev.recourse.file..";
    private static final String CATALOGUE = "dev.recourse.catalogue..";
    private static final String COMPLIANCE = "dev.recourse.compliance..";
    private static final String DIAGNOSIS = "dev.recourse.diagnosis..";
    private static final String WIRE = "dev.recourse.wire..";
    private static final String SEAL = "dev.recourse.seal..";
    private static final String STORE = "dev.recourse.store..";
    private static final String HTTP = "dev.recourse.http..";
    private static final String SYNC = "dev.recourse.sync..";
    private static final String TOP = "dev.recourse";

    private static final String[] DATABASE = {"java.sql..", "javax.sql..", "org.h2..", "org.seasar.doma.."};
    private static final String[] JACKSON = {"com.fasterxml.jackson.."};
    private static final String[] TINK = {"com.google.crypto.tink..", "com.google.protobuf..", "com.google.gson.."};
    private static final String[] OKHTTP = {"okhttp3..", "okio..", "kotlin.."};

    private static final DescribedPredicate<JavaClass> SEALER_AND_OPENER = types(Sealer.class, Opener.class);
    private static final DescribedPredicate<JavaClass> TRANSPORT = types(Transport.class);

    // The table: each floor and all that it may see.

    @ArchTest
    static final ArchRule model = floor(MODEL, JDK, NULLNESS);

    @ArchTest
    static final ArchRule file = floor(FILE, JDK, NULLNESS);

    @ArchTest
    static final ArchRule catalogue = floor(CATALOGUE, JDK, NULLNESS, MODEL);

    @ArchTest
    static final ArchRule diagnosis = floor(DIAGNOSIS, JDK, NULLNESS, MODEL, CATALOGUE);

    @ArchTest
    static final ArchRule compliance = floor(COMPLIANCE, JDK, NULLNESS, MODEL, CATALOGUE);

    @ArchTest
    static final ArchRule wire = floor(WIRE, JDK, NULLNESS, MODEL, CATALOGUE, DIAGNOSIS, JACKSON[0]);

    @ArchTest
    static final ArchRule seal = floor(SEAL, JDK, SECURITY, NULLNESS, MODEL, FILE, CATALOGUE, WIRE, TINK[0]);

    @ArchTest
    static final ArchRule store = floor(
            STORE, JDK, "javax.sql..", "org.h2..", "org.seasar.doma..", NULLNESS, LOG, MODEL, FILE, CATALOGUE, WIRE);

    @ArchTest
    static final ArchRule http =
            floor(HTTP, JDK, NET, NULLNESS, LOG, MODEL, CATALOGUE, WIRE, "okhttp3..", "okio..", "kotlin..");

    @ArchTest
    static final ArchRule sync = floor(SYNC, JDK, NULLNESS, LOG, MODEL, CATALOGUE, WIRE, SEAL, STORE, HTTP);

    @ArchTest
    static final ArchRule nobodyImportsTheTop = noClasses()
            .that(resideInAPackage("dev.recourse..").and(not(resideInAPackage(TOP))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TOP);

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.recourse.(*)..").should().beFreeOfCycles();

    // One library, one package.

    @ArchTest
    static final ArchRule onlyTheStoreKnowsADatabase = onlyIn(resideInAPackage(STORE), DATABASE);

    @ArchTest
    static final ArchRule onlyWireKnowsJackson = onlyIn(resideInAPackage(WIRE), JACKSON);

    @ArchTest
    static final ArchRule onlySealKnowsTink = onlyIn(resideInAPackage(SEAL), TINK);

    @ArchTest
    static final ArchRule onlyHttpKnowsOkHttp = onlyIn(resideInAPackage(HTTP).or(TRANSPORT), OKHTTP);

    // What delivers never sees plaintext.

    @ArchTest
    static final ArchRule deliveryNeverSeesPlaintext = noClasses()
            .that()
            .resideInAnyPackage(SYNC, HTTP, STORE)
            .should()
            .transitivelyDependOnClassesThat(SEALER_AND_OPENER);

    private static ArchRule floor(String floor, String... mayBeSeen) {
        return classes()
                .that()
                .resideInAPackage(floor)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(floor)
                        .or(resideInAnyPackage(mayBeSeen))
                        .or(describe(
                                "arrays of primitives",
                                type -> type.getBaseComponentType().isPrimitive())));
    }

    private static ArchRule onlyIn(DescribedPredicate<? super JavaClass> place, String... library) {
        return noClasses().that(not(place)).should().dependOnClassesThat().resideInAnyPackage(library);
    }

    /** Names types by their classes, so that a rename cannot empty a rule. */
    private static DescribedPredicate<JavaClass> types(Class<?>... types) {
        Set<String> names = Stream.of(types).map(Class::getName).collect(Collectors.toSet());
        return describe("one of " + names, type -> names.contains(type.getName().replaceFirst("\\$.*", "")));
    }
}
