package dev.byline.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopicMapTest {
  private static final List<String> SUBJECTS =
      List.of(
          "Reinforcement learning of policies for games",
          "Privacy of federated clients",
          "Graph networks for molecules");

  /** Papers whose vectors lie close to one of three directions, with a title of that subject. */
  private record Papers(SortedMap<String, float[]> vectors, Map<String, String> texts) {
    static Papers of(int each) {
      Random random = new Random(7);
      SortedMap<String, float[]> vectors = new TreeMap<>();
      Map<String, String> texts = new HashMap<>();
      for (int i = 0; i < 3 * each; i++) {
        int subject = i % 3;
        float[] vector = new float[12];
        for (int d = 0; d < vector.length; d++) {
          vector[d] = (float) (0.05 * random.nextGaussian()) + (d % 3 == subject ? 0.5f : 0);
        }
        double length = 0;
        for (float one : vector) {
          length += one * one;
        }
        for (int d = 0; d < vector.length; d++) {
          vector[d] /= (float) Math.sqrt(length);
        }
        String id = "x2021/%03d".formatted(i);
        vectors.put(id, vector);
        texts.put(id, SUBJECTS.get(subject) + " " + i);
      }
      return new Papers(vectors, texts);
    }

    TopicMap map(int count) {
      return TopicMap.of(vectors, texts, count);
    }
  }

  @Test
  void papersThatAreAlikeAreOneTopicWithItsOwnWords() {
    TopicMap map = Papers.of(20).map(3);
    assertThat(map.topics()).hasSize(3);
    assertThat(map.topics())
        .allSatisfy(topic -> assertThat(topic.papers()).hasSize(20))
        .anySatisfy(topic -> assertThat(topic.name()).contains("reinforcement learning"))
        .anySatisfy(topic -> assertThat(topic.name()).contains("federated"))
        .anySatisfy(topic -> assertThat(topic.name()).contains("graph networks"));
    assertThat(map.stability()).isCloseTo(1, within(1e-9));
  }

  @Test
  void everyPaperIsInOneTopicTheNearestToItsCentreFirst() {
    TopicMap map = Papers.of(15).map(5);
    assertThat(map.topics().stream().flatMap(t -> t.papers().stream()).map(Topic.Member::paperId))
        .hasSize(45)
        .doesNotHaveDuplicates();
    for (Topic topic : map.topics()) {
      assertThat(topic.papers().stream().map(Topic.Member::nearness).toList())
          .isSortedAccordingTo((one, other) -> Double.compare(other, one))
          .allSatisfy(nearness -> assertThat(nearness).isBetween(-1.0, 1.0 + 1e-6));
    }
  }

  @Test
  void theSamePapersGiveTheSameMapAndNamesDiffer() {
    TopicMap map = Papers.of(12).map(6);
    assertThat(Papers.of(12).map(6)).isEqualTo(map);
    assertThat(map.topics().stream().map(Topic::name)).doesNotHaveDuplicates();
  }

  @Test
  void moreTopicsThanThePapersHaveAreNotStable() {
    assertThat(Papers.of(20).map(12).stability()).isLessThan(0.9);
  }

  @Test
  void aMapWithoutWordsHasNamesToo() {
    Papers papers = Papers.of(5);
    TopicMap map = TopicMap.of(papers.vectors(), Map.of(), 3);
    assertThat(map.topics().stream().map(Topic::name))
        .containsExactlyInAnyOrder("other papers 1", "other papers 2", "other papers 3");
  }

  /** The example of Hubert and Arabie's index in the documentation of scikit-learn: 4/7. */
  @Test
  void theAdjustedRandIndexIsThatOfAKnownExample() {
    assertThat(Clusters.adjustedRand(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1}))
        .isCloseTo(4.0 / 7, within(1e-9));
  }

  @Property
  void namesOfClustersDoNotMatterToTheirLikeness(
      @ForAll @Size(min = 2, max = 30) List<@IntRange(max = 4) Integer> labels) {
    int[] first = labels.stream().mapToInt(Integer::intValue).toArray();
    int[] renamed = labels.stream().mapToInt(label -> 4 - label).toArray();
    assertThat(Clusters.adjustedRand(first, renamed)).isCloseTo(1, within(1e-9));
  }
}
