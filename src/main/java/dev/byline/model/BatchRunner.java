package dev.byline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model about many items: in batches, on virtual threads, within limits and budget. What the
 * journal has is not asked again; a batch whose answer is unusable is split, down to one item.
 */
public final class BatchRunner<I, A> {
  /** The most that an answer may be long around its items. */
  private static final int OUTPUT_TOKENS_AROUND = 120;

  private final ModelSettings settings;
  private final Prompt prompt;
  private final Protocol<I, A> protocol;
  private final PriceTable.Price price;

  private final Map<I, A> answers = new ConcurrentHashMap<>();
  private final Map<I, Integer> failedSize = new HashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong inputTokens = new AtomicLong();
  private final AtomicLong outputTokens = new AtomicLong();
  private final AtomicReference<@Nullable RuntimeException> stop = new AtomicReference<>();
  private final Budget budget;
  private final RateLimit limit;
  private final Semaphore slots;
  private final String promptHash;
  private @Nullable Integer promptTokens;

  /** For one run. */
  public BatchRunner(
      ModelSettings settings, Prompt prompt, Protocol<I, A> protocol, PriceTable.Price price) {
    this.settings = settings;
    this.prompt = prompt;
    this.protocol = protocol;
    this.price = price;
    this.budget = new Budget(settings.budgetUsd());
    this.limit = new RateLimit(settings.requestsPerMinute(), settings.tokensPerMinute());
    this.slots = new Semaphore(settings.concurrency());
    this.promptHash = prompt.hash();
  }

  /**
   * What a run gave.
   *
   * @param answers in the items' order; items that the budget left out are missing
   */
  public record Result<I, A>(Map<I, A> answers, Usage usage) {}

  /**
   * What a run would ask.
   *
   * @param journalHits items that the journal answers
   * @param outputTokens at most
   */
  public record Plan(
      int items, int journalHits, int requests, long inputTokens, long outputTokens, double usd) {}

  /** What {@link #run} would ask and cost at most; asks nothing. */
  public Plan plan(Collection<I> items, Journal journal) {
    List<List<I>> batches = batches(open(items, journal));
    long input = 0;
    long output = 0;
    for (List<I> batch : batches) {
      input += inputTokens(user(batch));
      output += maxOutputTokens(batch.size());
    }
    return new Plan(
        items.size(), answers.size(), batches.size(), input, output, price.usd(input, output));
  }

  /**
   * Asks about every item that the journal does not answer.
   *
   * @param progress is told the number of items answered so far
   * @throws UserError when the endpoint fails; what was answered is in the journal
   */
  public Result<I, A> run(Collection<I> items, Journal journal, IntConsumer progress) {
    List<I> open = open(items, journal);
    int hits = answers.size();
    progress.accept(hits);
    if (!open.isEmpty()) {
      try (OpenAiApi api =
              new OpenAiApi(settings, knownMode(journal), mode -> remember(journal, mode));
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (List<I> batch : batches(open)) {
          var _ = threads.submit(() -> ask(batch, api, journal, progress));
        }
      }
    }
    RuntimeException failure = stop.get();
    if (failure != null) {
      throw failure;
    }
    Map<I, A> ordered = new LinkedHashMap<>();
    for (I item : items) {
      A answer = answers.get(item);
      if (answer != null) {
        ordered.put(item, answer);
      }
    }
    return new Result<>(
        ordered,
        new Usage(
            requests.get(),
            inputTokens.get(),
            outputTokens.get(),
            budget.spent(),
            hits,
            failures.get(),
            budget.isReached()));
  }

  private void ask(List<I> batch, ModelApi api, Journal journal, IntConsumer progress) {
    try {
      Optional<Reply> reply = reply(batch, api);
      if (reply.isEmpty()) {
        return;
      }
      journal.append(line(batch, reply.get()));
      requests.incrementAndGet();
      inputTokens.addAndGet(reply.get().inputTokens());
      outputTokens.addAndGet(reply.get().outputTokens());
      Protocol.Parsed<I, A> parsed = parse(batch, reply.get());
      answers.putAll(parsed.answers());
      progress.accept(answers.size());
      List<I> unanswered =
          batch.stream().filter(item -> !parsed.answers().containsKey(item)).toList();
      if (unanswered.isEmpty()) {
        return;
      }
      if (batch.size() == 1) {
        fail(batch.getFirst(), parsed.problem().orElse(""));
        return;
      }
      int half = unanswered.size() < batch.size() ? unanswered.size() : (batch.size() + 1) / 2;
      for (int from = 0; from < unanswered.size(); from += half) {
        int to = Math.min(from + half, unanswered.size());
        ask(unanswered.subList(from, to), api, journal, progress);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      stop.compareAndSet(null, e);
    }
  }

  /** The reply within all limits; empty when the run is stopped or the budget reached. */
  private Optional<Reply> reply(List<I> batch, ModelApi api) throws InterruptedException {
    String user = user(batch);
    long most = maxOutputTokens(batch.size());
    // Counting tokens takes longer than all else here: only where a limit needs it.
    long input = settings.limitsTokens() ? inputTokens(user) : 0;
    double reserved = price.usd(input, most);
    slots.acquire();
    try {
      if (stop.get() != null || !budget.reserve(reserved)) {
        return Optional.empty();
      }
      double cost = 0;
      try {
        limit.await(input + most);
        Reply reply = counted(api.ask(prompt, user, most), user);
        cost = price.usd(reply.inputTokens(), reply.outputTokens());
        return Optional.of(reply);
      } finally {
        budget.settle(reserved, cost);
      }
    } catch (RuntimeException e) {
      // Before the slot is free: the next request must not go out.
      stop.compareAndSet(null, e);
      throw e;
    } finally {
      slots.release();
    }
  }

  /** An endpoint that does not count tokens has them counted here. */
  private Reply counted(Reply reply, String user) {
    if (reply.inputTokens() > 0) {
      return reply;
    }
    return switch (reply) {
      case Reply.Text text ->
          new Reply.Text(text.content(), inputTokens(user), Tokenizer.count(text.content()));
      case Reply.Unusable unusable ->
          new Reply.Unusable(unusable.why(), inputTokens(user), unusable.outputTokens());
    };
  }

  private void fail(I item, String why) {
    answers.put(item, protocol.failed(item, why));
    failures.incrementAndGet();
  }

  private Protocol.Parsed<I, A> parse(List<I> batch, Reply reply) {
    return switch (reply) {
      case Reply.Text text -> protocol.parse(batch, text.content());
      case Reply.Unusable unusable -> new Protocol.Parsed<>(Map.of(), Optional.of(unusable.why()));
    };
  }

  /** Takes over what the journal has for this model and prompt, and gives the items still open. */
  private List<I> open(Collection<I> items, Journal journal) {
    answers.clear();
    failedSize.clear();
    Set<I> wanted = new HashSet<>(items);
    for (JsonNode line : journal.lines()) {
      if (!isOfThisRun(line)) {
        continue;
      }
      List<I> batch = new ArrayList<>();
      line.path("items").forEach(json -> batch.add(protocol.fromJson(json)));
      Reply reply =
          line.has("content")
              ? new Reply.Text(line.path("content").asText(), 0, 0)
              : new Reply.Unusable(line.path("unusable").asText(), 0, 0);
      Protocol.Parsed<I, A> parsed = parse(batch, reply);
      for (I item : batch) {
        A answer = parsed.answers().get(item);
        if (!wanted.contains(item)) {
          continue;
        }
        if (answer != null) {
          answers.put(item, answer);
        } else if (batch.size() == 1) {
          answers.put(item, protocol.failed(item, parsed.problem().orElse("")));
        } else {
          failedSize.merge(item, batch.size(), Math::min);
        }
      }
    }
    return items.stream().filter(item -> !answers.containsKey(item)).distinct().toList();
  }

  /** Items that failed in a batch before are asked in half as large a one. */
  private List<List<I>> batches(List<I> open) {
    Map<Integer, List<I>> bySize = new TreeMap<>(Comparator.reverseOrder());
    for (I item : open) {
      Integer failed = failedSize.get(item);
      int size = failed == null ? settings.batchSize() : Math.max(1, failed / 2);
      bySize.computeIfAbsent(size, _ -> new ArrayList<>()).add(item);
    }
    List<List<I>> batches = new ArrayList<>();
    bySize.forEach((size, all) -> {
      for (int from = 0; from < all.size(); from += size) {
        batches.add(List.copyOf(all.subList(from, Math.min(from + size, all.size()))));
      }
    });
    return batches;
  }

  private String user(List<I> batch) {
    return "entries: " + json(batch);
  }

  private ArrayNode json(List<I> batch) {
    ArrayNode array = Json.mapper().createArrayNode();
    for (int i = 0; i < batch.size(); i++) {
      array.add(protocol.toJson(batch.get(i), AnswerForm.id(i)));
    }
    return array;
  }

  private long inputTokens(String user) {
    return promptTokens() + Tokenizer.count(user) + 10L;
  }

  private synchronized int promptTokens() {
    if (promptTokens == null) {
      promptTokens = Tokenizer.count(prompt.system()) + Tokenizer.count(prompt.schema().toString());
    }
    return promptTokens;
  }

  private long maxOutputTokens(int items) {
    return OUTPUT_TOKENS_AROUND + (long) protocol.outputTokensPerItem() * items;
  }

  private boolean isOfThisRun(JsonNode line) {
    return line.path("model").asText().equals(settings.model())
        && line.path("prompt_hash").asText().equals(promptHash)
        && line.has("items");
  }

  private ObjectNode line(List<I> batch, Reply reply) {
    ObjectNode line = Json.mapper().createObjectNode();
    ArrayNode items = json(batch);
    line.put(
        "key",
        Prompt.sha256(
            settings.model() + "\n" + prompt.version() + "\n" + promptHash + "\n" + items));
    line.put("model", settings.model());
    line.put("prompt", prompt.version());
    line.put("prompt_hash", promptHash);
    line.set("items", items);
    switch (reply) {
      case Reply.Text text -> line.put("content", text.content());
      case Reply.Unusable unusable -> line.put("unusable", unusable.why());
    }
    line.put("input_tokens", reply.inputTokens());
    line.put("output_tokens", reply.outputTokens());
    return line;
  }

  private OpenAiApi.Mode knownMode(Journal journal) {
    OpenAiApi.Mode mode = OpenAiApi.Mode.JSON_SCHEMA;
    for (JsonNode line : journal.lines()) {
      if (line.has("mode") && line.path("endpoint").asText().equals(settings.toString())) {
        mode = OpenAiApi.Mode.valueOf(line.path("mode").asText());
      }
    }
    return mode;
  }

  private void remember(Journal journal, OpenAiApi.Mode mode) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("endpoint", settings.toString());
    line.put("mode", mode.name());
    journal.append(line);
  }
}
