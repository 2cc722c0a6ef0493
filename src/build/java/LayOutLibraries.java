import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Lays the libraries out beside the program, cut to what it uses here: the native code of this
 * platform alone, the one API of the OpenAI client that is called, no ICU data on languages,
 * currencies, time zones and the words of languages written without spaces. On a platform that is not named below, native code is kept whole.
 * More than 150 MiB end the build.
 *
 * <p>Run by the build: {@code java LayOutLibraries.java CLASSPATH-FILE FOLDER THIS-FILE}. A jar that is there
 * and newer than its original and this file is left as it is.
 */
final class LayOutLibraries {
  /** Java 8: the first version whose class files always have the frames that archives need. */
  private static final int FRAMED = ClassFile.JAVA_8_VERSION;

  /** How libraries name this platform. */
  private record Platform(String duckDb, String onnx, String tokenizers, String jna) {
    static Optional<Platform> here() {
      String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      boolean arm = Set.of("aarch64", "arm64").contains(System.getProperty("os.arch"));
      if (!arm && !Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"))) {
        return Optional.empty();
      }
      String x64 = arm ? "aarch64" : "x64";
      String x86 = arm ? "aarch64" : "x86_64";
      String dashed = arm ? "aarch64" : "x86-64";
      String amd = arm ? "arm64" : "amd64";
      if (os.startsWith("linux")) {
        return Optional.of(
            new Platform("linux_" + amd, "linux-" + x64, "linux-" + x86, "linux-" + dashed));
      }
      if (os.startsWith("mac")) {
        return Optional.of(
            new Platform("macos_" + amd, "osx-" + x64, "osx-" + x86, "darwin-" + dashed));
      }
      if (os.startsWith("windows")) {
        return Optional.of(
            new Platform("windows_" + amd, "win-" + x64, "win-" + x86, "win32-" + dashed));
      }
      return Optional.empty();
    }
  }

  /** What is laid out stays within 150 MiB. */
  private static final long MOST_BYTES = 150L << 20;

  private final Optional<Platform> platform = Platform.here();
  private final Path folder;
  private final Set<Path> laidOut = new HashSet<>();

  private LayOutLibraries(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    Path self = Path.of(args[2]);
    LayOutLibraries layout = new LayOutLibraries(Path.of(args[1]));
    Files.createDirectories(layout.folder);
    for (String entry : Files.readString(Path.of(args[0])).strip().split(File.pathSeparator)) {
      layout.add(Path.of(entry), self);
    }
    layout.removeOthers();
    long size = layout.size();
    if (size > MOST_BYTES) {
      System.err.printf(
          "The libraries in %s take %,d bytes, which is more than 150 MiB (%,d): leave out what the program does not use in %s.%n",
          layout.folder, size, MOST_BYTES, self);
      System.exit(1);
    }
  }

  private long size() throws IOException {
    long size = 0;
    for (Path file : laidOut) {
      size += Files.size(file);
    }
    return size;
  }

  private void add(Path original, Path self) throws IOException {
    Path jar = folder.resolve(original.getFileName());
    laidOut.add(jar);
    String name = jar.getFileName().toString();
    boolean current = isNewer(jar, original) && isNewer(jar, self);
    if (name.startsWith("duckdb_jdbc-") && platform.isPresent()) {
      layOutDuckDb(original, current);
    }
    if (current) {
      return;
    }
    boolean framed = name.startsWith("picocli-");
    Optional<Predicate<String>> unused = unused(name);
    if (unused.isEmpty() && !framed) {
      Files.copy(original, jar, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path part = folder.resolve(name + ".part");
    rewrite(original, part, unused.orElse(_ -> false), framed);
    Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isNewer(Path file, Path than) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
  }

  /** What a jar has that is never used here; empty for a jar that stays whole. */
  private Optional<Predicate<String>> unused(String jar) {
    if (jar.startsWith("openai-java-core-")) {
      return Optional.of(LayOutLibraries::isUncalledApi);
    }
    if (jar.startsWith("icu4j-")) {
      return Optional.of(
          entry ->
              entry.matches("com/ibm/icu/impl/data/icudata/(coll|curr|lang|region|unit|zone)/.*")
                  || entry.endsWith("dict.dict"));
    }
    if (platform.isEmpty()) {
      return Optional.empty();
    }
    Platform here = platform.get();
    if (jar.startsWith("duckdb_jdbc-")) {
      // The driver looks beside its jar when the jar has none.
      return Optional.of(entry -> entry.startsWith("libduckdb_java.so_"));
    }
    if (jar.startsWith("onnxruntime-")) {
      return Optional.of(
          entry ->
              isElsewhere(entry, "ai/onnxruntime/native/", here.onnx())
                  || entry.endsWith(".pdb")
                  || entry.contains(".dSYM/"));
    }
    if (jar.startsWith("tokenizers-")) {
      return Optional.of(entry -> isElsewhere(entry, "native/lib/", here.tokenizers()));
    }
    if (jar.startsWith("jna-")) {
      return Optional.of(
          entry ->
              entry.matches("com/sun/jna/[a-z0-9]+-[^/]+/.*")
                  && isElsewhere(entry, "com/sun/jna/", here.jna()));
    }
    return Optional.empty();
  }

  private static boolean isElsewhere(String entry, String natives, String here) {
    // A file beside the platforms' folders is for all of them.
    return entry.startsWith(natives)
        && entry.indexOf('/', natives.length()) > 0
        && !entry.startsWith(natives + here + "/");
  }

  /** Chat completions, responses, and batches with their files are all that is called. */
  private static boolean isUncalledApi(String entry) {
    return entry.matches("com/openai/models/(?!batches/|chat/|completions/|files/|responses/ResponseCreateParams)[^/]+/.*")
        || entry.matches("com/openai/services/(async|blocking)/(?!chat/)[^/]+/.*")
        || entry.matches("com/openai/(services|helpers)/beta/.*");
  }

  private void layOutDuckDb(Path original, boolean current) throws IOException {
    String library = "libduckdb_java.so_" + platform.orElseThrow().duckDb();
    Path file = folder.resolve(library);
    try (ZipFile zip = new ZipFile(original.toFile())) {
      ZipEntry entry = zip.getEntry(library);
      if (entry == null) {
        throw new IOException(original + " has no native code for this platform: " + library);
      }
      laidOut.add(file);
      if (!current || !Files.exists(file)) {
        try (InputStream in = zip.getInputStream(entry)) {
          Files.write(file, withoutSymbols(in.readAllBytes()));
        }
      }
    }
  }

  /**
   * An ELF library without the table of names that debuggers read and no loader does: the sections
   * behind the last loaded byte, and the list of sections (System V gABI, chapters 4 and 5). What
   * is no 64-bit little-endian ELF file comes back as it is.
   */
  private static byte[] withoutSymbols(byte[] library) {
    ByteBuffer elf = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
    if (elf.getInt(0) != 0x464c457f || elf.get(4) != 2 || elf.get(5) != 1) {
      return library;
    }
    long end = 0;
    int programHeaders = (int) elf.getLong(0x20);
    for (int i = 0; i < elf.getShort(0x38); i++) {
      int segment = programHeaders + i * elf.getShort(0x36);
      end = Math.max(end, elf.getLong(segment + 8) + elf.getLong(segment + 32));
    }
    elf.putLong(0x28, 0).putShort(0x3c, (short) 0).putShort(0x3e, (short) 0);
    return Arrays.copyOf(library, (int) end);
  }

  private static void rewrite(Path from, Path to, Predicate<String> unused, boolean framed)
      throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        URLClassLoader classes = new URLClassLoader(new URL[] {from.toUri().toURL()});
        OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.isDirectory() || unused.test(entry.getName())) {
          continue;
        }
        byte[] content;
        try (InputStream in = zip.getInputStream(entry)) {
          content = in.readAllBytes();
        }
        ZipEntry kept = new ZipEntry(entry.getName());
        kept.setTime(entry.getTime());
        out.putNextEntry(kept);
        boolean isClass = framed && entry.getName().endsWith(".class");
        out.write(isClass ? framed(content, classes) : content);
        out.closeEntry();
      }
      if (framed) {
        // picocli asks for Groovy at every start: found here, no other jar is opened to look for it.
        ClassDesc closure = ClassDesc.of("groovy.lang.Closure");
        out.putNextEntry(new ZipEntry("groovy/lang/Closure.class"));
        out.write(ClassFile.of().build(closure, _ -> {}));
        out.closeEntry();
      }
    }
  }

  /**
   * A class file of Java 5 with the frames of a newer one: without them the JVM can't archive the
   * class and verifies it the slow way at every start.
   */
  private static byte[] framed(byte[] bytes, ClassLoader classes) {
    ClassFile format =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    var model = format.parse(bytes);
    if (model.majorVersion() >= FRAMED) {
      return bytes;
    }
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(FRAMED, 0);
          } else {
            builder.with(element);
          }
        };
    return format.transformClass(
        model, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
  }

  private void removeOthers() throws IOException {
    try (Stream<Path> there = Files.list(folder)) {
      for (Path file : there.filter(f -> !laidOut.contains(f)).toList()) {
        Files.delete(file);
      }
    }
  }
}
