package dev.byline.store;

import dev.byline.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The functions that anybody's query may use: those that compute from their arguments alone. A
 * function that is not listed is refused, so that a new version of the database adds none unseen;
 * for those that were looked at, the reason is given.
 */
final class SqlFunctions {
  /** Functions that give rows. */
  private static final Set<String> ROWS =
      Set.of("range", "generate_series", "unnest", "json_each", "json_tree");

  /** Functions that give a value: of one row, of many (aggregates) or of a row among others. */
  private static final Set<String> VALUES =
      words(
          """
          != !~~ !~~* % & && * ** + - ->> / // < <-> << <= <=> <@ = > >= >> @ @> ^ ^@ | || ~ ~~ ~~* ~~~

          abs acos acosh add asin asinh atan atan2 atanh base64 bin binom bit_count bit_length bit_position bitstring
          cbrt ceil ceiling constant_or_null cos cosh cot degrees divide equi_width_bins even exp factorial fdiv floor fmod gamma gcd
          get_bit greatest greatest_common_divisor hash is_histogram_other_bin isfinite isinf isnan lcm least
          least_common_multiple lgamma ln log log10 log2 mod multiply nextafter pi pow power radians random round
          round_even roundbankers set_bit sign signbit sin sinh sqrt subtract tan tanh to_base trunc xor

          array_to_string array_to_string_comma_default ascii bar char_length character_length chr concat concat_ws
          contains damerau_levenshtein decode editdist3 encode ends_with format format_bytes formatreadabledecimalsize
          formatreadablesize from_base64 from_binary from_hex hamming hex ilike_escape instr jaccard jaro_similarity
          jaro_winkler_similarity lcase left left_grapheme length length_grapheme levenshtein like_escape lower lpad
          ltrim md5 md5_number md5_number_lower md5_number_upper mismatches nfc_normalize not_ilike_escape
          not_like_escape octet_length ord overlay parse_dirname parse_dirpath parse_filename parse_formatted_bytes
          parse_path path_join position prefix printf regexp_escape regexp_extract regexp_extract_all regexp_full_match
          regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table repeat replace reverse right
          right_grapheme rpad rtrim sha1 sha256 split split_part starts_with str_split str_split_regex string_split
          string_split_regex string_to_array strip_accents strlen strpos substr substring substring_grapheme suffix
          to_base64 to_binary to_hex translate trim ucase unbin unhex unicode upper url_decode url_encode

          age ago century current_date current_localtime current_localtimestamp date_add date_diff date_part date_sub
          date_trunc datediff datepart datesub datetrunc day dayname dayofmonth dayofweek dayofyear days_in_month decade
          epoch epoch_ms epoch_ns epoch_us era get_current_time get_current_timestamp hour isodow isoyear julian
          last_day make_date make_time make_timestamp make_timestamp_ms make_timestamp_ns make_timestamptz microsecond
          millennium millisecond minute month monthname nanosecond now quarter second strftime strptime time_bucket
          timezone timezone_hour timezone_minute to_centuries to_days to_decades to_hours to_microseconds to_millennia
          to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp to_weeks to_years today
          transaction_timestamp try_strptime week weekday weekofyear year yearweek

          aggregate apply array_aggr array_aggregate array_append array_apply array_cat array_concat array_contains
          array_cosine_distance array_cosine_similarity array_cross_product array_distance array_distinct
          array_dot_product array_extract array_filter array_grade_up array_has array_has_all array_has_any
          array_indexof array_inner_product array_intersect array_length array_negative_dot_product
          array_negative_inner_product array_pop_back array_pop_front array_position array_prepend array_push_back
          array_push_front array_reduce array_resize array_reverse array_reverse_sort array_select array_slice
          array_sort array_transform array_unique array_value array_where array_zip cardinality element_at enum_code
          enum_first enum_last enum_range enum_range_boundary filter flatten generate_series grade_up invoke len
          list_aggr list_aggregate list_any_value list_append list_apply list_approx_count_distinct list_avg
          list_bit_and list_bit_or list_bit_xor list_bool_and list_bool_or list_cat list_concat list_contains
          list_cosine_distance list_cosine_similarity list_count list_distance list_distinct list_dot_product
          list_element list_entropy list_extract list_filter list_first list_grade_up list_has list_has_all
          list_has_any list_histogram list_indexof list_inner_product list_intersect list_kurtosis list_kurtosis_pop
          list_last list_mad list_max list_median list_min list_mode list_negative_dot_product
          list_negative_inner_product list_pack list_position list_prepend list_product list_reduce list_resize
          list_reverse list_reverse_sort list_select list_sem list_skewness list_slice list_sort list_stddev_pop
          list_stddev_samp list_string_agg list_sum list_transform list_unique list_value list_var_pop list_var_samp
          list_where list_zip map map_concat map_contains map_contains_entry map_contains_value map_entries map_extract
          map_extract_value map_from_entries map_keys map_values range reduce row struct_concat struct_contains
          struct_extract struct_extract_at struct_has struct_indexof struct_insert struct_keys struct_pack
          struct_position struct_update struct_values union_extract union_tag union_value unlist unnest unpivot_list

          array_to_json from_json from_json_strict json json_array json_array_length json_contains json_deep_merge
          json_exists json_extract json_extract_path json_extract_path_text json_extract_string json_group_array
          json_group_object json_group_structure json_insert json_keys json_merge_patch json_merge_patch_diff
          json_normalize json_object json_pretty json_quote json_remove json_replace json_set json_strip_nulls
          json_structure json_transform json_transform_strict json_type json_valid json_value row_to_json to_json

          alias gen_random_uuid if nullif switch typeof uuid uuid_extract_timestamp uuid_extract_version uuidv4 uuidv7

          any_value approx_count_distinct approx_quantile approx_top_k arbitrary arg_max arg_max_null
          arg_max_nulls_last arg_min arg_min_null arg_min_nulls_last argmax argmin array_agg avg bit_and bit_or bit_xor
          bitstring_agg bool_and bool_or corr count count_if count_star countif covar_pop covar_samp entropy favg first
          fsum geomean geometric_mean group_concat histogram histogram_exact kahan_sum kurtosis kurtosis_pop last list
          listagg lttb mad max max_by mean median min min_by mode product quantile quantile_cont quantile_disc regr_avgx
          regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy reservoir_quantile sem
          skewness stddev stddev_pop stddev_samp string_agg sum sumkahan var_pop var_samp variance wavg weighted_avg

          cume_dist dense_rank fill first_value lag last_value lead nth_value ntile percent_rank rank rank_dense
          row_number
          """);

  private record Reason(Pattern names, String why) {}

  private static final List<Reason> REASONS =
      List.of(
          because(
              "it runs or opens a statement that nobody has checked",
              "query|query_table|json_serialize_plan|json_serialize_sql|json_deserialize_sql|json_execute_serialized_sql|summary|histogram_values"),
          because(
              "it reaches for files or beyond this database",
              "read_.*|.*_scan|arrow_scan.*|glob|sniff_csv|parquet_.*|variant_to_parquet_variant|which_secret|.*external_resource.*|hive_partition_component"),
          because(
              "it tells of the machine, the connection or the database's own state",
              "getenv|getvariable|current_(?!date$|localtime).*|duckdb_.*|pragma_.*|version|user|session_user|in_search_path|txid_current|stats|vector_type|get_block_size|inet_.*|icu_calendar_names|index_key"),
          because(
              "it asks the catalogue of another database system",
              "pg_.*|has_.*_privilege|.*_description|format_type|format_pg_type|map_to_pg_oid|generate_subscripts"),
          because(
              "it changes what outlives the query",
              "setseed|nextval|currval|setval|write_log|truncate_duckdb_logs|checkpoint|force_checkpoint|enable_.*|disable_.*"),
          because("it only waits", "sleep_ms"),
          because("it only ends a query", "error|assert_true"),
          because(
              "it is of the database's own workings",
              "!?__.*|combine|finalize|combine_aggr|.*_byte_comparable|create_sort_key|icu_sort_key|normalized_interval|remap_struct|to_aggregate_state|sum_no_overflow|decimal_average|decimal_division|json_copy_.*|parse_duckdb_log_message|test_.*|repeat_row"),
          because("COLLATE does what it does", "collate_.*|icu_collate_.*"),
          because("no column has such a value", "st_.*|variant_.*|vertex_extract"),
          because(
              "a type is no value here",
              "can_cast_implicitly|cast_to_type|get_type|make_type|replace_type"),
          because("IS DISTINCT FROM does what it does", "is (?:not )?distinct from"));

  /** What is a function without parentheses, where no column has that name. */
  private static final Set<String> BARE =
      Set.of(
          "current_catalog",
          "current_role",
          "current_schema",
          "current_user",
          "session_user",
          "user");

  private SqlFunctions() {}

  private static Set<String> words(String text) {
    return Pattern.compile("\\s+").splitAsStream(text.strip()).collect(Collectors.toSet());
  }

  private static Reason because(String why, String names) {
    return new Reason(Pattern.compile(names), why);
  }

  /** The names of the functions that give a value. */
  static Set<String> values() {
    return VALUES;
  }

  /** Whether a name, in small letters, is that of a function that gives a value from others. */
  static boolean givesValue(String name) {
    return VALUES.contains(name);
  }

  /** Whether a name, in small letters, is that of a function that gives rows from values. */
  static boolean givesRows(String name) {
    return ROWS.contains(name);
  }

  /** Whether a column's name, in small letters, may stand for a function that is refused. */
  static boolean tellsOfConnection(String column) {
    return BARE.contains(column);
  }

  /** Why a function is refused, where somebody has looked at it. */
  static Optional<String> reason(String name) {
    return REASONS.stream()
        .filter(known -> known.names().matcher(name).matches())
        .map(Reason::why)
        .findFirst();
  }

  /** The sentence that refuses a function. */
  static String refusal(String name) {
    return "the function %s is not allowed%s"
        .formatted(
            name,
            reason(name)
                .map(": "::concat)
                .orElseGet(() ->
                    givesValue(name) || givesRows(name)
                        ? " in this place"
                        : ", only those that compute from values are."
                            + NearestName.hint(name, new TreeSet<>(VALUES))));
  }
}
