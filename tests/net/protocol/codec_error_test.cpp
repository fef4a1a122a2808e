// What the codec says of frames that are not messages: the code, and a sentence that names the fault.
#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::net {
namespace {

using namespace std::string_literals;

struct BadFrame {
    std::string frame;
    Errc code;
    std::string_view says;  // a part of the message
};

std::string nested(std::size_t depth) {
    return R"({"type":"ping","id":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
}

void expect_errors(const std::vector<BadFrame>& table) {
    for (const auto& [frame, code, says] : table) {
        const std::string shown = printable(clip(frame, 80));
        const auto decoded = decode_client(frame);
        ASSERT_FALSE(decoded) << shown;
        EXPECT_EQ(to_word(decoded.error().code), to_word(code)) << shown;
        EXPECT_NE(decoded.error().message.find(says), std::string::npos) << decoded.error().message;
        EXPECT_EQ(printable(decoded.error().message), decoded.error().message) << shown;
        EXPECT_LT(decoded.error().message.size(), 400u) << shown;
    }
}

TEST(CodecErrors, what_is_not_one_json_object_is_bad_json) {
    const std::string_view says = "not a JSON object";
    expect_errors({
        {"", Errc::bad_json, says},
        {" ", Errc::bad_json, says},
        {"hello", Errc::bad_json, says},
        {"{", Errc::bad_json, says},
        {R"({"type":"ping")", Errc::bad_json, says},
        {R"({"type":"ping",})", Errc::bad_json, says},
        {R"({'type':'ping'})", Errc::bad_json, says},
        {R"({"type":"ping"} {"type":"ping"})", Errc::bad_json, says},
        {R"({"type":"ping"}x)", Errc::bad_json, says},
        {R"({"type":"ping","id":"\ud800"})", Errc::bad_json, says},
        {R"({"type":"ping","id":"\x41"})", Errc::bad_json, says},
        {"{\"type\":\"ping\",\"id\":\"\x01\"}", Errc::bad_json, says},
        {R"({"type":"ping","id":1e999})", Errc::bad_field, "a string"},
        {R"({"type":"ping","id":NaN})", Errc::bad_json, says},
        {R"([{"type":"ping"}])", Errc::bad_json, says},
        {"\"ping\"", Errc::bad_json, says},
        {"null", Errc::bad_json, says},
        {"17", Errc::bad_json, says},
    });
}

TEST(CodecErrors, a_raw_nul_is_bad_json_wherever_it_stands) {
    const std::string_view says = "not a JSON object";
    expect_errors({
        {"\0"s, Errc::bad_json, says},
        {"\0{\"type\":\"ping\"}"s, Errc::bad_json, says},
        {"{\"type\":\"ping\"}\0"s, Errc::bad_json, says},
        {"{\"type\":\"ping\"}\0and more"s, Errc::bad_json, says},
        {"{\"type\":\"ping\",\"id\":\"a\0b\"}"s, Errc::bad_json, says},
    });
}

TEST(CodecErrors, an_escaped_nul_is_refused_in_values_and_in_names) {
    expect_errors({
        {R"({"type":"ping","id":"a\u0000b"})", Errc::bad_field, "NUL"},
        {R"({"type":"send","id":"1","to":"#lobby","text":"\u0000"})", Errc::bad_field, "NUL"},
        {R"({"type":"hello","version":1,"nick":"ada","resume":{"#lob\u0000by":1}})", Errc::bad_field, "NUL"},
    });
}

TEST(CodecErrors, bytes_that_are_not_utf8_are_bad_utf8) {
    expect_errors({
        {"\xff\xfe", Errc::bad_utf8, "UTF-8"},
        {"{\"type\":\"ping\",\"id\":\"\xc3\"}", Errc::bad_utf8, "UTF-8"},
        {"{\"type\":\"ping\",\"id\":\"\xc0\xaf\"}", Errc::bad_utf8, "UTF-8"},
        {"{\"type\":\"ping\",\"id\":\"\xed\xa0\x80\"}", Errc::bad_utf8, "UTF-8"},
        {"{\"type\":\"ping\",\"id\":\"\xf4\x90\x80\x80\"}", Errc::bad_utf8, "UTF-8"},
    });
}

TEST(CodecErrors, a_type_that_is_missing_or_unknown_is_named) {
    expect_errors({
        {"{}", Errc::missing_field, "\"type\""},
        {R"({"Type":"ping"})", Errc::missing_field, "\"type\""},
        {R"({"type":7})", Errc::bad_field, "\"type\""},
        {R"({"type":null})", Errc::bad_field, "\"type\""},
        {R"({"type":["ping"]})", Errc::bad_field, "\"type\""},
        {R"({"type":""})", Errc::unknown_type, "\"\""},
        {R"({"type":"Ping"})", Errc::unknown_type, "\"Ping\""},
        {R"({"type":"welcome"})", Errc::unknown_type, "\"welcome\""},
        {R"({"type":"\u001b[31mred"})", Errc::unknown_type, "[31mred"},
        {R"({"type":")" + std::string(60'000, 'x') + "\"}", Errc::unknown_type, "xxxx\""},
    });
}

TEST(CodecErrors, a_required_field_that_is_missing_is_named_with_its_kind) {
    expect_errors({
        {R"({"type":"hello","version":1})", Errc::missing_field, R"("hello" needs a field "nick")"},
        {R"({"type":"hello","nick":"ada"})", Errc::missing_field, R"("hello" needs a field "version")"},
        {R"({"type":"send","to":"#lobby","text":"x"})", Errc::missing_field, R"("send" needs a field "id")"},
        {R"({"type":"react","id":"1","to":"#l","seq":1,"emoji":"x"})", Errc::missing_field, "\"on\""},
        {R"({"type":"mode","id":"1"})", Errc::missing_field, "\"mode\""},
    });
}

TEST(CodecErrors, a_value_of_the_wrong_type_is_named_with_what_it_must_be) {
    const auto hello = [](std::string_view field) {
        return R"({"type":"hello","version":1,"nick":"ada",)" + std::string(field) + "}";
    };
    expect_errors({
        {R"({"type":"hello","version":1,"nick":7})", Errc::bad_field, R"("nick" of "hello" must be a string)"},
        {R"({"type":"hello","version":1,"nick":null})", Errc::bad_field, "must be a string"},
        {R"({"type":"hello","version":1,"nick":["ada"]})", Errc::bad_field, "must be a string"},
        {R"({"type":"hello","version":"1","nick":"ada"})", Errc::bad_field, "must be an integer"},
        {R"({"type":"hello","version":1.5,"nick":"ada"})", Errc::bad_field, "must be an integer"},
        {R"({"type":"hello","version":true,"nick":"ada"})", Errc::bad_field, "must be an integer"},
        {hello(R"("mode":"both")"), Errc::bad_field, R"("group" or "single")"},
        {hello(R"("mode":1)"), Errc::bad_field, R"("group" or "single")"},
        {hello(R"("mode":null)"), Errc::bad_field, R"("group" or "single")"},
        {hello(R"("resume":[])"), Errc::bad_field, "must be an object"},
        {hello(R"("resume":{"#lobby":"7"})"), Errc::bad_field, "an integer from 0"},
        {hello(R"("resume":{"#lobby":null})"), Errc::bad_field, "an integer from 0"},
        {hello(R"("client":{})"), Errc::bad_field, "must be a string"},
        {R"({"type":"react","id":"1","to":"#l","seq":1,"emoji":"x","on":1})", Errc::bad_field, "must be true or false"},
        {R"({"type":"react","id":"1","to":"#l","seq":1,"emoji":"x","on":"true"})", Errc::bad_field,
         "must be true or false"},
    });
}

TEST(CodecErrors, a_number_that_is_no_seq_is_refused) {
    const auto seen = [](std::string_view seq) {
        return R"({"type":"seen","of":"#lobby","seq":)" + std::string(seq) + "}";
    };
    for (const std::string_view seq : {"-1", "1.0", "1e3", "9223372036854775808", "18446744073709551616",
                                       "123456789012345678901234567890", "\"1\"", "null", "true", "[]"}) {
        expect_errors({{seen(seq), Errc::bad_field, "an integer from 0"}});
    }
    EXPECT_TRUE(decode_client(seen("0")));
    EXPECT_TRUE(decode_client(seen("-0"))) << "which is 0";
    EXPECT_TRUE(decode_client(seen("9223372036854775807")));
}

TEST(CodecErrors, a_huge_integer_is_refused_and_the_largest_is_kept) {
    const auto page = [](std::string_view limit) {
        return R"({"type":"history","id":"1","of":"#lobby","limit":)" + std::string(limit) + "}";
    };
    for (const std::string_view limit : {"9223372036854775808", "-9223372036854775809", "1e2", "0.0"}) {
        expect_errors({{page(limit), Errc::bad_field, "must be an integer"}});
    }
    const auto largest = decode_client(page("9223372036854775807"));
    ASSERT_TRUE(largest);
    EXPECT_EQ(std::get<History>(*largest).limit, INT64_MAX);
    const auto smallest = decode_client(page("-9223372036854775808"));
    ASSERT_TRUE(smallest);
    EXPECT_EQ(std::get<History>(*smallest).limit, INT64_MIN);
}

TEST(CodecErrors, a_frame_over_the_limit_is_too_large_and_one_at_the_limit_is_not) {
    const auto ping_of = [](std::size_t bytes) {
        const std::string_view around = R"({"type":"ping","x":""})";
        return R"({"type":"ping","x":")" + std::string(bytes - around.size(), 'a') + "\"}";
    };
    EXPECT_TRUE(decode_client(ping_of(limits::kFrameBytes - 1)));  // its newline is the last byte
    expect_errors({
        {ping_of(limits::kFrameBytes), Errc::too_large, "65536"},
        {R"({"type":"hello","version":1,"nick":")" + std::string(1'000'000, 'n') + "\"}", Errc::too_large, "65536"},
        {std::string(10'000'000, 'x'), Errc::too_large, "65536"},
    });
}

TEST(CodecErrors, deep_nesting_is_too_deep_and_brackets_in_strings_do_not_nest) {
    expect_errors({
        {std::string(10'000, '['), Errc::too_deep, "16"},
        {std::string(60'000, '{'), Errc::too_deep, "16"},
        {nested(10'000), Errc::too_deep, "16"},
        {nested(limits::kFrameDepth), Errc::too_deep, "16"},
        {nested(limits::kFrameDepth - 1), Errc::bad_field, "must be a string"},
        {R"({"x":"\"","y":)" + std::string(10'000, '[') + "}", Errc::too_deep, "16"},
    });
    const auto brackets = decode_client(R"({"type":"ping","id":"\"[[[[[[[[[[[[[[[[[[[[[[{{{{"})");
    ASSERT_TRUE(brackets);
    EXPECT_EQ(std::get<Ping>(*brackets).id, "\"[[[[[[[[[[[[[[[[[[[[[[{{{{");
    EXPECT_TRUE(decode_client(R"({"x":[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]],"type":"ping"})"));
}

TEST(CodecErrors, a_message_of_the_other_direction_is_an_unknown_type) {
    EXPECT_EQ(decode_server(R"({"type":"hello","version":1,"nick":"ada"})").error().code, Errc::unknown_type);
    EXPECT_EQ(decode_client(R"({"type":"notice","text":"x"})").error().code, Errc::unknown_type);
}

TEST(CodecErrors, faults_within_arrays_and_objects_of_a_servers_message_are_found) {
    const auto people = [](std::string_view users) {
        return R"({"type":"people","of":"#lobby","users":)" + std::string(users) + "}";
    };
    for (const std::string_view users : {"{}", "[7]", "[null]", R"([{"nick":"ada"}])", R"([{"nick":7,"since":1}])",
                                         R"([{"nick":"ada","since":"now"}])"}) {
        const auto decoded = decode_server(people(users));
        ASSERT_FALSE(decoded) << users;
        EXPECT_EQ(decoded.error().code, Errc::bad_field) << users;
    }
}

TEST(CodecErrors, a_time_that_no_calendar_holds_is_refused) {
    const auto joined = [](std::string_view at) {
        return decode_server(R"({"type":"joined","of":"#lobby","nick":"ada","at":)" + std::string(at) + "}");
    };
    EXPECT_TRUE(joined("0"));
    EXPECT_TRUE(joined("253402300799999"));
    for (const std::string_view at : {"-1", "253402300800000", "9223372036854775807", "1.5", "\"0\""}) {
        ASSERT_FALSE(joined(at)) << at;
        EXPECT_EQ(joined(at).error().code, Errc::bad_field) << at;
    }
}

}  // namespace
}  // namespace natter::net
