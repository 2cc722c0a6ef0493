package dev.byline.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static List<Map<String, String>> two(int both, int onlyA, int onlyB, int neither) {
    List<Map<String, String>> units = new ArrayList<>();
    add(units, both, "yes", "yes");
    add(units, onlyA, "yes", "no");
    add(units, onlyB, "no", "yes");
    add(units, neither, "no", "no");
    return units;
  }

  private static void add(List<Map<String, String>> units, int n, String a, String b) {
    for (int i = 0; i < n; i++) {
      units.add(Map.of("a", a, "b", b));
    }
  }

  /** 20 and 15 on the diagonal, 5 and 10 off it: raw 0.7, chance 0.5, so kappa is 0.4. */
  @Test
  void cohensKappaIsAgreementBeyondChance() {
    Agreement agreement = Agreement.of(two(20, 5, 10, 15), 1);
    assertThat(agreement.raw()).isCloseTo(0.7, within(1e-12));
    assertThat(agreement.kappa().estimate()).isCloseTo(0.4, within(1e-12));
    assertThat(agreement.kappa().low()).isBetween(0.0, 0.4);
    assertThat(agreement.kappa().high()).isBetween(0.4, 0.75);
  }

  /** The four observers and twelve units of Krippendorff's "Computing alpha" (2011), section C. */
  @Test
  void krippendorffsAlphaTakesAnyNumberOfCodersAndMissingAnswers() {
    List<Map<String, String>> units = new ArrayList<>();
    String[][] columns = {
      {"1", "1", null, "1"}, {"2", "2", "3", "2"}, {"3", "3", "3", "3"}, {"3", "3", "3", "3"},
      {"2", "2", "2", "2"}, {"1", "2", "3", "4"}, {"4", "4", "4", "4"}, {"1", "1", "2", "1"},
      {"2", "2", "2", "2"}, {null, "5", "5", "5"}, {null, null, "1", "1"}, {null, null, "3", null}
    };
    for (String[] column : columns) {
      Map<String, String> unit = new TreeMap<>();
      for (int i = 0; i < column.length; i++) {
        if (column[i] != null) {
          unit.put("observer " + i, column[i]);
        }
      }
      units.add(unit);
    }
    assertThat(Agreement.of(units, 1).alpha().estimate()).isCloseTo(0.743, within(0.0005));
    assertThat(Agreement.of(units, 1).kappa().estimate()).isNaN();
    assertThat(Agreement.of(units, 1).units()).isEqualTo(11);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    assertThat(Agreement.of(two(20, 5, 10, 15), 4)).isEqualTo(Agreement.of(two(20, 5, 10, 15), 4));
  }
}
