package dev.byline;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Exchanges two folders at one moment: Linux's {@code renameat2} with {@code RENAME_EXCHANGE},
 * macOS's {@code renamex_np} with {@code RENAME_SWAP}; elsewhere by moves, one after another.
 */
final class FolderExchange {
  private static final int AT_WORKING_FOLDER = -100;
  private static final int EXCHANGE = 2;

  private FolderExchange() {}

  /** After it {@code fresh} is at {@code place}, and what was there is at {@code fresh}'s. */
  static void exchange(Path fresh, Path place) throws IOException {
    if (atOnce(fresh, place)) {
      return;
    }
    Path aside = fresh.resolveSibling(fresh.getFileName() + "-old");
    Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    Files.move(aside, fresh, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The system's own call; the launcher and the jar allow native access. */
  @SuppressWarnings("restricted")
  private static boolean atOnce(Path fresh, Path place) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup known = linker.defaultLookup();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = arena.allocateFrom(fresh.toString());
      MemorySegment to = arena.allocateFrom(place.toString());
      Optional<MemorySegment> linux = known.find("renameat2");
      if (linux.isPresent()) {
        MethodHandle rename =
            linker.downcallHandle(
                linux.get(),
                function(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
        return (int) rename.invokeExact(AT_WORKING_FOLDER, from, AT_WORKING_FOLDER, to, EXCHANGE)
            == 0;
      }
      Optional<MemorySegment> mac = known.find("renamex_np");
      if (mac.isPresent()) {
        MethodHandle rename =
            linker.downcallHandle(
                mac.get(),
                function(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        return (int) rename.invokeExact(from, to, EXCHANGE) == 0;
      }
      return false;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static FunctionDescriptor function(MemoryLayout... arguments) {
    return FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
  }
}
