package dev.byline.topic;

import dev.byline.InParallel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/**
 * Papers in clusters by k-means with the starts of k-means++ (Arthur and Vassilvitskii 2007). On
 * vectors of length one the nearest centre is the one with the greatest cosine. It is started
 * several times, each with its own fixed seed; the tightest result is taken.
 *
 * @param groups in the order of their first paper
 * @param stability how alike the other results are to it: the mean adjusted Rand index (Hubert and
 *     Arabie 1985), 1 for the same clusters and 0 for what chance would give; 1 of one cluster
 */
record Clusters(List<Group> groups, double stability) {
  private static final int STARTS = 5;
  private static final int ITERATIONS = 100;
  private static final long SEED = 20_260_101;

  /** A cluster with its papers, the nearest to the centre first. */
  record Group(List<Topic.Member> papers) {}

  private static final class Point implements Clusterable {
    private final String paperId;
    private final double[] coordinates;

    Point(String paperId, float[] vector) {
      this.paperId = paperId;
      this.coordinates = IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).toArray();
    }

    @Override
    public double[] getPoint() {
      return coordinates;
    }
  }

  private record Start(List<CentroidCluster<Point>> clusters, double spread) {}

  /** Clusters papers, by their ids, into at most {@code count} groups. */
  static Clusters of(SortedMap<String, float[]> papers, int count) {
    List<Point> points = new ArrayList<>();
    papers.forEach((paper, vector) -> points.add(new Point(paper, vector)));
    List<Start> starts = new ArrayList<>();
    InParallel.map(
        IntStream.range(0, STARTS).boxed().toList(),
        Runtime.getRuntime().availableProcessors(),
        start -> start(points, Math.min(count, points.size()), SEED + start),
        starts::add);
    // The first of equals: the result must not hang on the order in which the starts end.
    int best =
        IntStream.range(0, starts.size())
            .boxed()
            .min(Comparator.comparingDouble(start -> starts.get(start).spread()))
            .orElseThrow();
    int[] labels = labels(starts.get(best), points);
    double agreement =
        IntStream.range(0, starts.size())
            .filter(start -> start != best)
            .mapToDouble(start -> adjustedRand(labels, labels(starts.get(start), points)))
            .average()
            .orElse(1);
    return new Clusters(
        starts.get(best).clusters().stream()
            .filter(cluster -> !cluster.getPoints().isEmpty())
            .map(Clusters::group)
            .sorted(
                Comparator.comparing((Group group) ->
                    group.papers().stream()
                        .map(Topic.Member::paperId)
                        .sorted()
                        .findFirst()
                        .orElse("")))
            .toList(),
        agreement);
  }

  private static Start start(List<Point> points, int count, long seed) {
    EuclideanDistance distance = new EuclideanDistance();
    List<CentroidCluster<Point>> clusters =
        new KMeansPlusPlusClusterer<Point>(count, ITERATIONS, distance, new Well19937c(seed))
            .cluster(points);
    double spread = 0;
    for (CentroidCluster<Point> cluster : clusters) {
      for (Point point : cluster.getPoints()) {
        double away = distance.compute(point.coordinates, cluster.getCenter().getPoint());
        spread += away * away;
      }
    }
    return new Start(clusters, spread);
  }

  private static Group group(CentroidCluster<Point> cluster) {
    double[] centre = cluster.getCenter().getPoint();
    double length = Math.sqrt(dot(centre, centre));
    return new Group(
        cluster.getPoints().stream()
            .map(point ->
                new Topic.Member(
                    point.paperId, length == 0 ? 0 : dot(point.coordinates, centre) / length))
            .sorted(
                Comparator.comparingDouble(Topic.Member::nearness)
                    .reversed()
                    .thenComparing(Topic.Member::paperId))
            .toList());
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static int[] labels(Start start, List<Point> points) {
    Map<String, Integer> cluster = new HashMap<>();
    for (int i = 0; i < start.clusters().size(); i++) {
      int label = i;
      start.clusters().get(i).getPoints().forEach(point -> cluster.put(point.paperId, label));
    }
    return points.stream().mapToInt(point -> cluster.getOrDefault(point.paperId, -1)).toArray();
  }

  /** How alike two ways to put the same things together are, less what chance would give. */
  static double adjustedRand(int[] first, int[] second) {
    Map<List<Integer>, Long> both = new HashMap<>();
    Map<Integer, Long> one = new HashMap<>();
    Map<Integer, Long> other = new HashMap<>();
    for (int i = 0; i < first.length; i++) {
      both.merge(List.of(first[i], second[i]), 1L, Long::sum);
      one.merge(first[i], 1L, Long::sum);
      other.merge(second[i], 1L, Long::sum);
    }
    double together = pairs(both);
    double expected = pairs(one) * pairs(other) / Math.max(1, pairsOf(first.length));
    double most = (pairs(one) + pairs(other)) / 2;
    return most == expected ? 1 : (together - expected) / (most - expected);
  }

  private static double pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToDouble(Clusters::pairsOf).sum();
  }

  private static double pairsOf(long n) {
    return n * (n - 1) / 2.0;
  }
}
