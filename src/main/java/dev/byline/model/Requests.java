package dev.byline.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is asked: items in batches, as messages, with the tokens that they take. */
final class Requests<I, A> {
  /** The most that an answer may be long around its items. */
  private static final int OUTPUT_TOKENS_AROUND = 120;

  private final Prompt prompt;
  private final Protocol<I, A> protocol;
  private final int batchSize;
  private @Nullable Integer promptTokens;

  Requests(Prompt prompt, Protocol<I, A> protocol, int batchSize) {
    this.prompt = prompt;
    this.protocol = protocol;
    this.batchSize = batchSize;
  }

  /** What is open, in batches; items that failed in one before are asked in half as large a one. */
  List<List<I>> batches(Collection<I> items, BatchJournal.Known<I, A> known) {
    Map<Integer, List<I>> bySize = new TreeMap<>(Comparator.reverseOrder());
    items.stream()
        .filter(item -> !known.answers().containsKey(item))
        .distinct()
        .forEach(item -> {
          Integer failed = known.failedSize().get(item);
          int size = failed == null ? batchSize : Math.max(1, failed / 2);
          bySize.computeIfAbsent(size, _ -> new ArrayList<>()).add(item);
        });
    List<List<I>> batches = new ArrayList<>();
    bySize.forEach((size, all) -> batches.addAll(parts(all, size)));
    return batches;
  }

  /** The parts of a list, none larger than {@code size}. */
  static <I> List<List<I>> parts(List<I> all, int size) {
    List<List<I>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(List.copyOf(all.subList(from, Math.min(from + size, all.size()))));
    }
    return parts;
  }

  /** What asking batches would take, of a run over this many items. */
  BatchPlan plan(int items, List<List<I>> batches, PriceTable.Price price) {
    long input = 0;
    long output = 0;
    for (List<I> batch : batches) {
      input += inputTokens(user(batch));
      output += maxOutputTokens(batch.size());
    }
    int open = batches.stream().mapToInt(List::size).sum();
    return new BatchPlan(
        items,
        items - open,
        batches.size(),
        input,
        output,
        price.usd(input, output),
        expected(open, input, price),
        price.known());
  }

  private Optional<BatchPlan.Expected> expected(
      int items, long inputTokens, PriceTable.Price price) {
    if (prompt.tokensPerItem().isEmpty()) {
      return Optional.empty();
    }
    long output = Math.round(prompt.tokensPerItem().getAsDouble() * items);
    return Optional.of(new BatchPlan.Expected(output, price.usd(inputTokens, output)));
  }

  /** The message that asks about a batch. */
  String user(List<I> batch) {
    return Protocol.message(protocol, batch);
  }

  /** Tokens of a request with this message. */
  long inputTokens(String user) {
    return promptTokens() + Tokenizer.count(user) + 10L;
  }

  private synchronized int promptTokens() {
    if (promptTokens == null) {
      promptTokens = Tokenizer.count(prompt.system()) + Tokenizer.count(prompt.schema().toString());
    }
    return promptTokens;
  }

  /** The most that an answer about this many items may be long. */
  long maxOutputTokens(int items) {
    return OUTPUT_TOKENS_AROUND + (long) protocol.outputTokensPerItem() * items;
  }

  /** An endpoint that does not count tokens has them counted here. */
  Reply counted(Reply reply, String user) {
    if (reply.inputTokens() > 0) {
      return reply;
    }
    return switch (reply) {
      case Reply.Text text ->
          new Reply.Text(text.content(), inputTokens(user), 0, Tokenizer.count(text.content()));
      case Reply.Unusable unusable ->
          new Reply.Unusable(unusable.why(), inputTokens(user), 0, unusable.outputTokens());
      case Reply.Declined declined -> declined;
      case Reply.Failed failed -> failed;
    };
  }
}
