package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CauseCategory;
import dev.recourse.model.DocumentType;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.Text;
import dev.recourse.wire.CatalogueJson;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInCatalogueTest {
    private final Catalogue catalogue = CatalogueJson.builtIn();

    @Test
    void hasNoFault() {
        assertThat(CatalogueCheck.faults(catalogue)).isEmpty();
    }

    @Test
    void everyTextStandsInBothLanguages() throws Exception {
        List<String> wrong = new ArrayList<>();
        int[] seen = new int[1];
        for (Table<?> table : catalogue.tables()) {
            for (String key : table.keys()) {
                texts(table.existing(key), table.name() + " " + key, (place, text) -> {
                    seen[0]++;
                    boolean chinese = text.zhCn().codePoints().anyMatch(c -> c >= 0x4E00 && c <= 0x9FFF);
                    boolean english = text.en().codePoints().allMatch(c -> c < 0x80 || isQuotedForm(text.en()));
                    if (!chinese || text.en().trim().isEmpty() || !english) wrong.add(place + " " + text);
                });
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen[0]).isGreaterThan(1000);
    }

    /** The watermark that has to be written in Chinese. */
    private static boolean isQuotedForm(String text) {
        return text.contains("仅用于POS交易终止申请");
    }

    private static void texts(Object row, String place, BiConsumer<String, Text> to) throws Exception {
        if (row instanceof Text text) {
            to.accept(place, text);
        } else if (row instanceof List<?> list) {
            for (Object item : list) texts(item, place, to);
        } else if (row instanceof Record) {
            for (RecordComponent component : row.getClass().getRecordComponents()) {
                Object value = component.getAccessor().invoke(row);
                if (value != null) texts(value, place + " " + component.getName(), to);
            }
        }
    }

    @Test
    void knowsTheFiveProfiles() {
        Set<String> profiles =
                catalogue.responses().stream().map(ResponseCode::profile).collect(Collectors.toSet());
        assertThat(profiles)
                .containsExactlyInAnyOrder(
                        ResponseCode.CUP_POS_LEGACY,
                        ResponseCode.CUP_CURRENT,
                        ResponseCode.VISA,
                        ResponseCode.MASTERCARD,
                        ResponseCode.ISO8583_87);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16",
                "17", "19", "20", "21", "22", "23", "25", "28", "30", "31", "32", "33", "34", "35", "36", "37", "38",
                "39", "40", "41", "42", "43", "44", "45", "46", "51", "52", "53", "54", "55", "56", "57", "58", "59",
                "60", "61", "62", "63", "64", "65", "66", "67", "68", "70", "74", "75", "76", "77", "78", "79", "82",
                "90", "91", "92", "93", "94", "95", "96", "97", "98", "99", "A0", "A1", "A2", "A3", "A4", "A5", "A6",
                "A7", "A8", "A9", "C1", "N7", "Q1", "R0", "R1", "R3", "1A", "5C", "9G", "Y1", "Y3", "Z1", "Z3", "OT"
            })
    @DisplayName("R-33 every response code of the table is known to some profile")
    void everyResponseCodeIsKnown(String code) {
        assertThat(catalogue.responses()).anyMatch(row -> row.code().equals(code));
    }

    @Test
    void pickUpIsNeverTakenForAnApproval() {
        // A table in circulation is off by one row, and lists 04 as success.
        List<ResponseCode> pickUps = catalogue.responses().stream()
                .filter(row -> row.code().equals("04"))
                .collect(Collectors.toList());
        assertThat(pickUps).hasSize(5);
        assertThat(pickUps).allSatisfy(row -> {
            assertThat(row.reading().money()).isEqualTo(MoneyCertainty.NOT_DEBITED);
            assertThat(row.reading().retry()).isEqualTo(RetryAdvice.NEVER);
            assertThat(row.handlingClass()).isNotEqualTo("A");
        });
    }

    @Test
    void onlyTheApprovalsOfTheTableAreApprovals() {
        Set<String> approved = catalogue.responses().stream()
                .filter(row -> row.reading().money() == MoneyCertainty.APPROVED)
                .map(ResponseCode::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(approved).containsExactly("00", "08", "11", "16", "Y1", "Y3");
        assertThat(catalogue.responses())
                .filteredOn(row -> row.reading().money() == MoneyCertainty.PARTIAL)
                .extracting(ResponseCode::code)
                .containsOnly("10");
    }

    @Test
    void moneyIsUnknownWhereTheTableSaysSo() {
        Set<String> unknown = catalogue.responses().stream()
                .filter(row -> row.reading().money() == MoneyCertainty.UNKNOWN)
                .map(ResponseCode::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown)
                .containsExactly(
                        "09", "20", "22", "32", "68", "76", "79", "91", "92", "94", "96", "98", "A0", "A2", "A4", "A5",
                        "A6", "A7");
    }

    @ParameterizedTest
    @CsvSource({
        "05, CUP_POS_LEGACY, CUP_CURRENT",
        "12, CUP_CURRENT, VISA",
        "14, CUP_CURRENT, VISA",
        "21, CUP_POS_LEGACY, CUP_CURRENT",
        "57, CUP_CURRENT, VISA",
        "64, CUP_CURRENT, VISA",
        "76, CUP_CURRENT, VISA",
        "78, CUP_POS_LEGACY, VISA",
        "A1, CUP_POS_LEGACY, CUP_CURRENT",
        "A3, CUP_POS_LEGACY, CUP_CURRENT",
        "A4, CUP_POS_LEGACY, CUP_CURRENT",
    })
    void theSameCodeMayMeanAnotherThingUnderAnotherProfile(String code, String one, String other) {
        ResponseCode first = catalogue.response(one, code).orElseThrow();
        ResponseCode second = catalogue.response(other, code).orElseThrow();
        assertThat(first.meaning().equals(second.meaning()) && first.reading().equals(second.reading()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "MASTERCARD, 97",
        "MASTERCARD, 82",
        "MASTERCARD, 64",
        "ISO8583_87, A0",
        "ISO8583_87, 45",
        "CUP_CURRENT, 46",
        "CUP_CURRENT, A8",
        "VISA, 77",
        "VISA, OT"
    })
    void aCodeWithoutAFactForAProfileIsNotGuessed(String profile, String code) {
        assertThat(catalogue.response(profile, code)).isEmpty();
    }

    @Test
    @Tag("R-91")
    @DisplayName("R-91 the codes of an unregistered terminal call for the check of licence and terminal")
    void unregisteredTerminalsCallForTheCheck() {
        Set<String> codes = catalogue.responses().stream()
                .filter(ResponseCode::complianceCheck)
                .map(ResponseCode::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes).containsExactly("03", "58", "97");
        Set<String> events = catalogue.events().stream()
                .filter(EventKind::complianceCheck)
                .map(EventKind::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(events).containsExactly("T_32", "T_33", "T_38");
    }

    @Test
    void kernelOutcomesAndEventsAreWhole() {
        assertThat(catalogue.kernelOutcomes())
                .extracting(KernelOutcome::id)
                .containsExactlyElementsOf(ids("K_%02d", 31));
        assertThat(catalogue.events()).extracting(EventKind::id).containsExactlyElementsOf(ids("T_%02d", 38));
        assertThat(catalogue.documents()).extracting(DocumentInfo::number).containsExactlyElementsOf(ids("D-%02d", 23));
        assertThat(catalogue.documents())
                .extracting(DocumentInfo::type)
                .containsExactlyElementsOf(DocumentType.known());
        assertThat(catalogue.reversalReasons())
                .extracting(ReversalReason::code)
                .containsExactly("98", "96", "A0", "06");
    }

    private static List<String> ids(String form, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(i -> String.format(form, i))
                .collect(Collectors.toList());
    }

    @Test
    void anEventIsFoundByEachOfItsNames() {
        EventKind timeout = catalogue.event("T_13").orElseThrow();
        assertThat(timeout.code()).isEqualTo("COMM_RECEIVE_TIMEOUT");
        assertThat(catalogue.event("T-13")).contains(timeout);
        assertThat(catalogue.event("COMM_RECEIVE_TIMEOUT")).contains(timeout);
        assertThat(catalogue.event("T_99")).isEmpty();
        assertThat(catalogue.event(null)).isEmpty();
        assertThat(timeout.reversalReason()).isEqualTo("98");
        assertThat(catalogue.event("T_15").orElseThrow().reversalReason()).isEqualTo("A0");
    }

    @ParameterizedTest
    @CsvSource({
        "MOREFUN_XPOS, 0x0811, K_20",
        "morefun, 0X0811, K_20",
        "X, 2065, K_20",
        "X, 0811, K_20",
        "X, 0a53, K_01",
        "X, 0x0225, K_09",
        "X, 0x022b, K_08",
        "PAX, ICC_BLOCK, K_05",
        "PAX, -34, K_27",
        "P, \u221234, K_27",
        "NEWLAND, TXN_TERMINATE, K_31",
        "NEWLAND, -505, K_19",
        "HX, 12, K_03",
        "HX, 012, K_03",
        "GD, 4F, K_13",
        "Global Payments, ARQC received in Complete, K_28",
        "GD, 0x4f, K_13",
        "JHL_MPOS, 无IC卡参数, K_07",
        "OPENEMV, GPO_NOT_ACCEPTED, K_08",
    })
    void findsAKernelOutcomeByAMakersValue(String vendor, String value, String id) {
        assertThat(catalogue.vendorOutcomes(vendor, value))
                .extracting(KernelOutcome::id)
                .containsExactly(id);
    }

    @Test
    void aMakersValueOfSeveralMeaningsIsNotNarrowedDown() {
        assertThat(catalogue.vendorOutcomes("GD", "0x8F"))
                .extracting(KernelOutcome::id)
                .containsExactly("K_03", "K_04");
        assertThat(catalogue.vendorOutcomes("OPENEMV", "CARD_ERROR"))
                .extracting(KernelOutcome::id)
                .containsExactly("K_01", "K_02", "K_09");
        assertThat(catalogue.vendorOutcomes("PAX", "-987654")).isEmpty();
        assertThat(catalogue.vendorOutcomes("NOBODY", "0x0811")).isEmpty();
        assertThat(catalogue.vendorOutcomes(null, null)).isEmpty();
        assertThat(catalogue.vendorEvents("PAX", "-19"))
                .extracting(EventKind::id)
                .containsExactly("T_14");
        assertThat(catalogue.vendorEvents("nexo", "LoggedOut"))
                .extracting(EventKind::id)
                .containsExactly("T_18");
    }

    @Test
    void anAnswerOfTheChipIsReadAtItsStep() {
        assertThat(catalogue.statusWord("6283", "SELECT_PSE").orElseThrow().terminates())
                .isFalse();
        assertThat(catalogue.statusWord("6283", "SELECT_AID").orElseThrow().terminates())
                .isTrue();
        assertThat(catalogue
                        .statusWord("6985", "GET_PROCESSING_OPTIONS")
                        .orElseThrow()
                        .reading()
                        .retry())
                .isEqualTo(RetryAdvice.NOW);
        assertThat(catalogue
                        .statusWord("6985", "GENERATE_AC")
                        .orElseThrow()
                        .reading()
                        .retry())
                .isEqualTo(RetryAdvice.OTHER);
        assertThat(catalogue.statusWord("6985", null)).isEmpty();
        assertThat(catalogue.statusWords("6985")).hasSize(2);
        assertThat(catalogue.statusWord("63C2", null).orElseThrow().word()).isEqualTo("63Cx");
        assertThat(catalogue.statusWord("63c2", "VERIFY")).isPresent();
        assertThat(catalogue.statusWord("6983", "VERIFY").orElseThrow().bit()).isEqualTo("B3b6");
        assertThat(catalogue.statusWord("9000", "READ_RECORD").orElseThrow().reading())
                .isNull();
        assertThat(catalogue.statusWord("6F00", "READ_RECORD").orElseThrow().terminates())
                .isTrue();
        assertThat(catalogue.statusWord("1234", null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0800000000, B1b4",
        "0040000000, B2b7",
        "0000200000, B3b6",
        "0000008000, B4b8",
        "0000000040, B5b7",
        "0400008000, B1b3 B4b8",
    })
    void readsTheBitsOfTvr(String hex, String places) {
        assertThat(catalogue.bits(BitField.TVR, bytes(hex)))
                .extracting(Bit::place)
                .containsExactly(places.split(" "));
    }

    @Test
    void tvrHasEveryBitButTheReservedOne() {
        List<Bit> tvr = catalogue.bits(BitField.TVR);
        assertThat(tvr).hasSize(39).extracting(Bit::place).doesNotContain("B2b3");
        assertThat(tvr).filteredOn(bit -> "4.4".equals(bit.since())).hasSize(10);
        assertThat(catalogue.bits(BitField.TSI)).hasSize(6);
    }

    @Test
    void readsCvmResultsAndCid() {
        assertThat(codes(BitField.CVM_RESULTS, "1E0300"))
                .containsExactly("SIGNATURE", "WHEN_TERMINAL_SUPPORTS", "RESULT_UNKNOWN");
        assertThat(codes(BitField.CVM_RESULTS, "420301"))
                .containsExactly("APPLY_NEXT", "ONLINE_PIN", "WHEN_TERMINAL_SUPPORTS", "RESULT_FAILED");
        assertThat(codes(BitField.CVM_RESULTS, "3F0000")).containsExactly("NOT_PERFORMED", "ALWAYS", "RESULT_UNKNOWN");
        assertThat(codes(BitField.CID, "80")).containsExactly("ARQC", "NO_REASON");
        assertThat(codes(BitField.CID, "0A"))
                .containsExactly("AAC", "ADVICE_REQUIRED", "REASON_PIN_TRY_LIMIT_EXCEEDED");
        assertThat(codes(BitField.CID, "40")).containsExactly("TC", "NO_REASON");
    }

    private List<String> codes(BitField field, String hex) {
        return catalogue.bits(field, bytes(hex)).stream().map(Bit::code).collect(Collectors.toList());
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        return bytes;
    }

    @Test
    void beforeTheRequestTheMoneyIsSafeAndAfterItUnknown() {
        Reading pulled = catalogue.event("T_01").orElseThrow().reading();
        assertThat(pulled.money(false)).isEqualTo(MoneyCertainty.NOT_DEBITED);
        assertThat(pulled.money(true)).isEqualTo(MoneyCertainty.UNKNOWN);
        Reading reader = catalogue.event("T_04").orElseThrow().reading();
        assertThat(reader.money(true)).isEqualTo(MoneyCertainty.NOT_DEBITED);
    }

    @ParameterizedTest
    @EnumSource(CauseCategory.class)
    void everyCategoryHasARowWithRemedies(CauseCategory category) {
        assertThat(catalogue.category(category.name()).orElseThrow().remedies()).isNotEmpty();
    }

    @Test
    void readingsUseKnownReasonsAndCategories() {
        for (Reading reading : readings()) {
            assertThat(new TerminationReason(reading.reason()).isKnown()).isTrue();
            assertThat(CauseCategory.of(reading.category()).name()).isEqualTo(reading.category());
        }
    }

    private List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (ResponseCode row : catalogue.responses()) readings.add(row.reading());
        for (KernelOutcome row : catalogue.kernelOutcomes()) readings.add(row.reading());
        for (EventKind row : catalogue.events()) readings.add(row.reading());
        for (StatusWord row : catalogue.statusWords()) if (row.reading() != null) readings.add(row.reading());
        for (BitField field : BitField.values()) {
            for (Bit row : catalogue.bits(field)) if (row.reading() != null) readings.add(row.reading());
        }
        return readings;
    }

    @Test
    void nothingAdvisesTheStripeOrToSplitTheAmount() {
        for (Reading reading : readings()) {
            assertThat(reading.action().zhCn()).doesNotContain("分单", "拆分", "分次刷", "请刷卡", "刷磁条");
            assertThat(reading.action().en().toLowerCase(java.util.Locale.ROOT)).doesNotContain("swipe", "split");
        }
    }

    @Test
    @DisplayName("R-76 to R-86 every remedy of the seed is there")
    void everyRemedyOfTheSeedIsThere() {
        Set<String> named =
                catalogue.remedies().stream().map(Remedy::requirement).collect(Collectors.toSet());
        assertThat(named)
                .containsAll(
                        IntStream.rangeClosed(76, 86).mapToObj(i -> "R-" + i).collect(Collectors.toList()));
    }

    @Test
    void everyRemedyOfTheSeedHasAGuide() {
        for (Remedy remedy : catalogue.remedies()) {
            if (remedy.requirement() == null || remedy.requirement().compareTo("R-76") < 0) continue;
            if (remedy.requirement().compareTo("R-86") > 0) continue;
            assertThat(catalogue.guide(remedy.guide())).as(remedy.code()).isPresent();
        }
        assertThat(catalogue.guide("PREVENTIVE_PLAN")).isPresent();
    }

    @Test
    @DisplayName("R-48 R-49 R-50 rules and course can be read before anything is applied for")
    void rulesAndCourseCanBeReadBeforehand() {
        Guide guide = catalogue.guide("BEFORE_APPLYING").orElseThrow();
        assertThat(guide.steps()).extracting(Text::en).anyMatch(step -> step.contains("true and accurate"));
        assertThat(guide.steps()).extracting(Text::zhCn).anyMatch(step -> step.contains("虚假信息"));
    }

    @Test
    @DisplayName("R-88 standing measures cover all five categories, and R-76 to R-86")
    void standingMeasuresCoverEverything() {
        Set<String> categories =
                catalogue.prevention().stream().map(PreventionMeasure::category).collect(Collectors.toSet());
        assertThat(categories)
                .contains("HARDWARE", "SOFTWARE", "USER_OPERATION", "EXTERNAL", "BANK_POLICY", "UNDETERMINED");
        Set<String> named = catalogue.prevention().stream()
                .map(PreventionMeasure::requirement)
                .collect(Collectors.toSet());
        assertThat(named)
                .containsAll(
                        IntStream.rangeClosed(76, 86).mapToObj(i -> "R-" + i).collect(Collectors.toList()));
        assertThat(named).contains("R-88");
    }

    @Test
    @DisplayName("R-82 the guide for a chip transaction ends with the status before anything is repeated")
    void theOperationGuideIsThere() {
        Guide guide = catalogue
                .guide(catalogue.remedy("OPERATION_GUIDE").orElseThrow().guide())
                .orElseThrow();
        assertThat(guide.steps()).hasSizeGreaterThan(5);
        assertThat(guide.steps().get(guide.steps().size() - 1).en()).contains("confirm the status");
    }

    @Test
    @DisplayName("R-82 no text promises a video: it is data that an acquirer may bring")
    void promisesNoVideo() {
        for (Guide guide : catalogue.guides()) assertThat(guide.video()).isNull();
        for (PreventionMeasure measure : catalogue.prevention()) {
            assertThat(measure.text().en()).doesNotContainIgnoringCase("video");
            assertThat(measure.text().zhCn()).doesNotContain("视频");
        }
    }

    @Test
    @Tag("R-90")
    @Tag("R-92")
    @DisplayName(
            "R-90 certified terminal, first-tier settlement, one terminal one merchant, one terminal one code: said in both languages")
    void aCertifiedTerminalIsExplained() {
        Guide guide = catalogue
                .guide(catalogue.remedy("STOP_USING").orElseThrow().guide())
                .orElseThrow();
        String chinese = guide.steps().stream().map(Text::zhCn).collect(Collectors.joining());
        assertThat(chinese).contains("经认证", "持牌机构", "一清", "二清", "一机一户", "一机一码", "移机", "非法终端");
        String english = guide.steps().stream().map(Text::en).collect(Collectors.joining());
        assertThat(english)
                .contains(
                        "certified terminal",
                        "licensed institution",
                        "first-tier",
                        "illegal",
                        "One terminal, one merchant",
                        "One terminal, one code");
    }

    @Test
    @DisplayName("§2.1 the limits of a network for trying again are data, and said only where trying again is advised")
    void retryLimitsAreData() {
        RetryLimit visa = catalogue.retryLimit(ResponseCode.VISA).orElseThrow();
        assertThat(visa.attempts()).isEqualTo(15);
        assertThat(visa.withinDays()).isEqualTo(30);
        assertThat(catalogue.retryLimit(ResponseCode.CUP_CURRENT)).isEmpty();
    }

    @Test
    @DisplayName(
            "§2.1 78 asks for parameters at UnionPay's terminals, under both of its tables; 76 is a system failure there")
    void rowsOfUnionPayHoldUnderBothTables() {
        for (String profile : List.of(ResponseCode.CUP_POS_LEGACY, ResponseCode.CUP_CURRENT)) {
            Reading parameters = catalogue.response(profile, "78").orElseThrow().reading();
            assertThat(parameters.reason()).isEqualTo("SYSTEM_FAILURE");
            assertThat(parameters.retry()).isEqualTo(RetryAdvice.FIX);
            Reading account = catalogue.response(profile, "76").orElseThrow().reading();
            assertThat(account.reason()).isEqualTo("SYSTEM_FAILURE");
            assertThat(account.category()).isEqualTo("SOFTWARE");
            assertThat(account.retry()).isEqualTo(RetryAdvice.STATUS);
        }
    }

    @Test
    @DisplayName("§2.8 every question of the materials is asked by some rule or fact")
    void noQuestionIsAskedInVain() {
        Set<String> facts =
                Set.of("CARDHOLDER_PRESENT", "SIGNATURE_MISSING", "CLEARING_DAY_PASSED", "LICENCE_HELD_BY_ACQUIRER");
        for (Question question : catalogue.questions()) {
            if (!question.use().equals(Question.MATERIALS) || facts.contains(question.id())) continue;
            assertThat(catalogue.rules())
                    .as(question.id())
                    .anyMatch(rule -> rule.when().answers().containsKey(question.id()));
        }
    }

    @Test
    @DisplayName("R-17 every document type has a rule or is added freely, and every known level is used")
    void rulesCoverTheDocuments() {
        Set<DocumentType> ruled =
                catalogue.rules().stream().map(DocumentRule::type).collect(Collectors.toSet());
        assertThat(ruled).containsAll(DocumentType.known());
        Set<String> levels = catalogue.rules().stream().map(DocumentRule::level).collect(Collectors.toSet());
        assertThat(levels).contains("REQUIRED", "ONE_OF", "OPTIONAL", "CONDITIONAL", "FORBIDDEN");
        Set<String> groups = new HashSet<>();
        for (DocumentRule rule : catalogue.rules()) if (rule.group() != null) groups.add(rule.group());
        assertThat(groups).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void limitsAndWindowsAreThoseOfTheDomain() {
        MaterialLimits limits = catalogue.limits();
        assertThat(limits).isEqualTo(MaterialLimits.DEFAULT);
        assertThat(limits.maxFileBytes()).isEqualTo(4 << 20);
        assertThat(limits.maxTotalBytes()).isEqualTo(14_500_000);
        assertThat(limits.maxPages()).isEqualTo(19);
        assertThat(limits.maxNameLength()).isEqualTo(16);
        assertThat(catalogue.amountTiers()).extracting(AmountTier::fromMinor).containsExactly(0L, 100_000L, 5_000_000L);
        Windows windows = catalogue.windows();
        assertThat(windows.untouchedDraft()).isEqualTo(Duration.ofDays(30));
        assertThat(windows.evidenceAfterEnd()).isEqualTo(Duration.ofDays(30));
        assertThat(windows.metadataAfterEnd()).isEqualTo(Duration.ofDays(180));
        assertThat(windows.paperSlip()).isEqualTo(Duration.ofDays(730));
        assertThat(windows.deadlineWarning()).isEqualTo(Duration.ofHours(24));
        assertThat(catalogue.licences()).isEqualTo(LicenceRegistry.EMPTY);
    }

    @Test
    void theCheapestQuestionComesFirst() {
        assertThat(catalogue.questions().stream()
                        .filter(question -> question.use().equals(Question.DIAGNOSIS))
                        .limit(5)
                        .map(Question::id))
                .containsExactly(
                        "OTHER_CARD_WORKS_HERE",
                        "CARD_WORKS_ELSEWHERE",
                        "NETWORK_DROPPED",
                        "ANYTHING_PRINTED",
                        "CARD_PULLED");
    }

    @Test
    void rowsCannotBeChanged() {
        assertThat(Arrays.asList(catalogue.responses(), catalogue.rules(), catalogue.events()))
                .allSatisfy(rows -> assertThat(rows).isUnmodifiable());
        Map<String, List<String>> values =
                catalogue.kernelOutcome("K-20").orElseThrow().vendorValues();
        assertThat(values).isUnmodifiable();
    }
}
