package dev.byline.model;

import dev.byline.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks a model about many items through the Batch API, at half the price and within a day: one call
 * sends what is open, later calls take what is done and send what is still open. For one call.
 */
public final class BatchJob<I, A> {
  /** Requests in a file at most, as the API says. */
  private static final int MOST_REQUESTS = 50_000;

  /** Characters in a file at most; the API takes 200 MB. */
  private static final long MOST_CHARACTERS = 60_000_000;

  private final ModelSettings settings;
  private final Prompt prompt;
  private final Protocol<I, A> protocol;
  private final PriceTable.Price price;
  private final Consumer<String> say;
  private final Requests<I, A> requests;
  private final BatchJournal<I, A> format;
  private final RunCounts counts = new RunCounts();
  private double usd;
  private boolean budgetReached;

  /**
   * For one call.
   *
   * @param price of batches
   * @param say is told what the endpoint no longer has, and what it refuses for now
   */
  public BatchJob(
      ModelSettings settings,
      Prompt prompt,
      Protocol<I, A> protocol,
      PriceTable.Price price,
      Consumer<String> say) {
    this.settings = settings;
    this.prompt = prompt;
    this.protocol = protocol;
    this.price = price;
    this.say = say;
    this.requests = new Requests<>(prompt, protocol, settings.batchSize());
    this.format = new BatchJournal<>(settings.journalName(), prompt, protocol);
  }

  /**
   * A batch that is not done.
   *
   * @param status as the API names it
   * @param total requests; 0 while the endpoint has not counted them
   */
  public record Waiting(String id, String status, long completed, long total) {}

  /**
   * What a call gave.
   *
   * @param answers of the items that are answered, in their order
   * @param waiting batches that are not done; empty: all is answered, or the budget is reached
   * @param held requests that are sent when these are done, as the account may not have more
   *     waiting
   */
  public record Result<I, A>(Map<I, A> answers, List<Waiting> waiting, int held, Usage usage) {}

  /**
   * Takes what is done into the journal, which has to be opened again to see it.
   *
   * @throws UserError when a batch failed as a whole; it is not waited for any longer
   */
  public void take(Journal journal) {
    List<BatchFile<I>> files = BatchFile.known(journal, settings, prompt, protocol).open();
    if (!files.isEmpty()) {
      try (OpenAiBatches api = new OpenAiBatches(settings)) {
        new BatchTaking<>(settings, api, journal, say, this::keep).take(files);
      }
    }
  }

  /** Keeps what came back for a request. */
  private void keep(Journal journal, List<I> items, Reply reply, String requestId) {
    Reply counted = requests.counted(reply, requests.user(items));
    counts.add(counted);
    usd += price.usd(counted.inputTokens(), counted.cachedTokens(), counted.outputTokens());
    format.keepOfBatch(journal, items, counted, requestId);
  }

  /**
   * Sends what is open and not under way, as far as the budget goes.
   *
   * @param journal opened after {@link #take}
   */
  public Result<I, A> send(Collection<I> items, Journal journal) {
    BatchJournal.Known<I, A> known = format.known(items, journal);
    BatchFile.Known<I> sent = BatchFile.known(journal, settings, prompt, protocol);
    List<BatchFile<I>> files = sent.open();
    Set<I> underWay = new HashSet<>();
    files.forEach(file -> file.requests().values().forEach(underWay::addAll));
    List<I> rest = items.stream().filter(item -> !underWay.contains(item)).toList();
    double reserved =
        usd
            + files.stream()
                .flatMap(file -> file.requests().values().stream())
                .mapToDouble(this::most)
                .sum();
    List<List<I>> wanted = affordable(requests.batches(rest, known), reserved);
    List<List<I>> open =
        wanted.subList(0, Math.min(wanted.size(), Math.max(0, sent.most() - sent.underWay())));
    List<Waiting> waiting = new ArrayList<>();
    if (!open.isEmpty() || !files.isEmpty()) {
      try (OpenAiBatches api = new OpenAiBatches(settings)) {
        files.forEach(
            file -> file.id().flatMap(api::look).ifPresent(state -> waiting.add(waiting(state))));
        for (List<List<I>> part : Requests.parts(open, MOST_REQUESTS)) {
          sendParts(part, api, journal, waiting);
        }
      }
    }
    return new Result<>(
        BatchJournal.inOrder(items, known.answers()),
        waiting,
        wanted.size() - open.size(),
        usage());
  }

  private void sendParts(
      List<List<I>> batches, OpenAiBatches api, Journal journal, List<Waiting> waiting) {
    ChatForm form = new ChatForm(BatchJournal.mode(journal, settings), false);
    List<List<I>> now = new ArrayList<>();
    long characters = 0;
    for (List<I> batch : batches) {
      long length = prompt.system().length() + (long) requests.user(batch).length();
      if (characters + length > MOST_CHARACTERS && !now.isEmpty()) {
        waiting.add(sendFile(now, form, api, journal));
        now.clear();
        characters = 0;
      }
      now.add(batch);
      characters += length;
    }
    waiting.add(sendFile(now, form, api, journal));
  }

  private Waiting sendFile(
      List<List<I>> batches, ChatForm form, OpenAiBatches api, Journal journal) {
    BatchFile<I> file = BatchFile.begin(journal, settings, prompt, protocol, batches);
    StringBuilder lines = new StringBuilder();
    file.requests()
        .forEach((id, items) ->
            lines.append(
                BatchFile.line(
                    id,
                    form.body(
                        settings,
                        prompt,
                        requests.user(items),
                        requests.maxOutputTokens(items.size())))));
    OpenAiBatches.State state = api.send(file.tag(), lines.toString());
    file.sent(journal, state.id());
    return waiting(state);
  }

  private static Waiting waiting(OpenAiBatches.State state) {
    return new Waiting(state.id(), state.status(), state.completed(), state.total());
  }

  /** Batches that cost no more than the budget at most, with what is reserved already. */
  private List<List<I>> affordable(List<List<I>> open, double alreadyReserved) {
    if (settings.budgetUsd().isEmpty()) {
      return open;
    }
    List<List<I>> affordable = new ArrayList<>();
    double reserved = alreadyReserved;
    for (List<I> batch : open) {
      reserved += most(batch);
      if (reserved > settings.budgetUsd().getAsDouble()) {
        budgetReached = true;
        break;
      }
      affordable.add(batch);
    }
    return affordable;
  }

  /** What a request can cost at most. */
  private double most(List<I> batch) {
    return price.usd(
        requests.inputTokens(requests.user(batch)), requests.maxOutputTokens(batch.size()));
  }

  /** Ends what is under way; what is answered by then is taken by a later call. */
  public int cancel(Journal journal) {
    List<BatchFile<I>> files =
        BatchFile.known(journal, settings, prompt, protocol).open().stream()
            .filter(file -> file.id().isPresent())
            .toList();
    int cancelled = 0;
    if (!files.isEmpty()) {
      try (OpenAiBatches api = new OpenAiBatches(settings)) {
        BatchTaking<I> taking = new BatchTaking<>(settings, api, journal, say, this::keep);
        for (BatchFile<I> file : files) {
          Optional<OpenAiBatches.State> found = taking.state(file);
          if (found.filter(OpenAiBatches.State::isUnderWay).isPresent()
              && api.cancel(found.get().id()).isPresent()) {
            cancelled++;
          }
        }
      }
    }
    return cancelled;
  }

  /** What was taken by this call, and what it cost. */
  public Usage usage() {
    return counts.usage(usd, 0, budgetReached);
  }
}
