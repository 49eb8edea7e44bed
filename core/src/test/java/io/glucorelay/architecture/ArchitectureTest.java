package io.glucorelay.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * What the packages of core may know of one another and of the world outside.
 *
 * <p>A rule about a package that is gone or renamed fails: ArchUnit takes no empty set of classes for a pass.
 */
@AnalyzeClasses(packages = "io.glucorelay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.glucorelay";
    private static final String READING = "io.glucorelay.reading..";
    private static final String CLEANSING = "io.glucorelay.cleansing..";
    private static final String CARE_PLAN = "io.glucorelay.careplan..";
    private static final String ALERT = "io.glucorelay.alert..";
    private static final String DELIVERY = "io.glucorelay.delivery..";
    private static final String BACKTEST = "io.glucorelay.backtest..";
    private static final String STORE = "io.glucorelay.store..";

    // reading <- cleansing <- the relay itself
    // reading <- careplan <- alert <- delivery <- store <- the relay itself
    // cleansing, alert <- backtest <- the relay itself

    @ArchTest
    static final ArchRule readingKnowsNoOther = onlyKnows(READING);

    @ArchTest
    static final ArchRule cleansingKnowsReadings = onlyKnows(CLEANSING, READING);

    @ArchTest
    static final ArchRule carePlanKnowsReadings = onlyKnows(CARE_PLAN, READING);

    @ArchTest
    static final ArchRule alertKnowsCarePlans = onlyKnows(ALERT, READING, CARE_PLAN);

    @ArchTest
    static final ArchRule deliveryKnowsAlerts = onlyKnows(DELIVERY, READING, CARE_PLAN, ALERT);

    @ArchTest
    static final ArchRule storeKnowsValuesOnly = onlyKnows(STORE, READING, CARE_PLAN, ALERT, DELIVERY);

    @ArchTest
    static final ArchRule backtestKnowsWhatDecides = onlyKnows(BACKTEST, READING, CLEANSING, CARE_PLAN, ALERT);

    @ArchTest
    static final ArchRule onlyTheRelayKnowsBacktest = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, BACKTEST)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BACKTEST);

    @ArchTest
    static final ArchRule nobodyKnowsTheRelay = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.glucorelay.(**)").should().beFreeOfCycles();

    // Runs inside other people's programs, and on Android.

    @ArchTest
    static final ArchRule leansOnLittle = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.slf4j..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "io.glucorelay..");

    @ArchTest
    static final ArchRule usesNoNetworkAndNoManagement = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.lang.management..", "javax.management..");

    @ArchTest
    static final ArchRule printsNothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    // Every time comes from the clock that the relay was built with, so that tests need not wait.

    @ArchTest
    static final ArchRule neverSleeps = noClasses().should().accessTargetWhere(isCallOf("java.lang.Thread", "sleep"));

    @ArchTest
    static final ArchRule onlyTheBuilderReadsTheSystemClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.glucorelay.RelayBuilder")
            .should()
            .accessTargetWhere(isCallOf("java.lang.System", "currentTimeMillis")
                    .or(isCallOf("java.time.Clock", "(system|tick)(UTC|DefaultZone|Millis|Seconds|Minutes)?"))
                    .or(isCallOf("java.time.InstantSource", "system"))
                    .or(isCallOf("java.time.[A-Za-z]+", "now").and(isNotGivenAClock())));

    private static ArchRule onlyKnows(String aPackage, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(aPackage)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.glucorelay..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(others)))
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(aPackage))));
    }

    /** A call or a method reference. */
    private static DescribedPredicate<JavaAccess<?>> isCallOf(String className, String method) {
        return target(owner(nameMatching(className))).and(target(nameMatching(method)));
    }

    private static DescribedPredicate<JavaAccess<?>> isNotGivenAClock() {
        return DescribedPredicate.describe(
                "is not given a clock",
                access -> !(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                        && called.getRawParameterTypes().stream().anyMatch(name("java.time.Clock"))));
    }
}
