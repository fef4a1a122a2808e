// The golden lines of what a server says. See golden.hpp.
#pragma once

#include "tests/net/protocol/golden.hpp"

namespace natter::net {

inline GoldenLines<Welcome> golden_lines(Of<Welcome>) {
    return {
        {{.version = 1, .nick = "ada", .token = "4f1c", .server = {.name = "Natter", .version = "0.1.0"}},
         R"({"type":"welcome","version":1,"nick":"ada","token":"4f1c",)"
         R"("server":{"name":"Natter","version":"0.1.0"},"limits":{},"commands":[],"conversations":[]})"},
        {{.re = "h",
          .version = 1,
          .nick = "ada",
          .token = "4f1c",
          .mode = Mode::group,
          .server = {.name = "Natter", .version = "0.1.0", .motd = "Be kind."},
          .limits = {{"frame_bytes", 65'536}, {"nick_chars", 32}},
          .commands = {{.name = "nick", .usage = "/nick NAME", .help = "Changes your nickname."}},
          .conversations = {{.name = "#lobby", .last_seq = Seq{7}},
                            {.name = "#tea", .last_seq = Seq{0}, .topic = "leaves"}}},
         R"({"type":"welcome","re":"h","version":1,"nick":"ada","token":"4f1c","mode":"group",)"
         R"("server":{"name":"Natter","version":"0.1.0","motd":"Be kind."},)"
         R"("limits":{"frame_bytes":65536,"nick_chars":32},)"
         R"("commands":[{"name":"nick","usage":"/nick NAME","help":"Changes your nickname."}],)"
         R"("conversations":[{"name":"#lobby","last_seq":7},{"name":"#tea","last_seq":0,"topic":"leaves"}]})"},
    };
}

inline GoldenLines<Ok> golden_lines(Of<Ok>) {
    return {
        {{.re = "a1"}, R"({"type":"ok","re":"a1"})"},
        {{.re = "a1", .to = "#lobby", .seq = Seq{8}, .at = at_ms(1'700'000'000'123)},
         R"({"type":"ok","re":"a1","to":"#lobby","seq":8,"at":1700000000123})"},
        {{.re = "j", .room = "#tea", .last_seq = Seq{3}, .topic = "leaves"},
         R"({"type":"ok","re":"j","room":"#tea","last_seq":3,"topic":"leaves"})"},
        {{.re = "m", .mode = Mode::single}, R"({"type":"ok","re":"m","mode":"single"})"},
    };
}

inline GoldenLines<ErrorReply> golden_lines(Of<ErrorReply>) {
    return {
        {{.code = "bad_json", .message = "Send one object a line."},
         R"({"type":"error","code":"bad_json","message":"Send one object a line."})"},
        {{.re = "a1", .code = "rate_limited", .message = "Wait.", .retry_after = 1500},
         R"({"type":"error","re":"a1","code":"rate_limited","message":"Wait.","retry_after":1500})"},
    };
}

inline GoldenLines<Message> golden_lines(Of<Message>) {
    return {
        {{.to = "#lobby", .seq = Seq{8}, .at = at_ms(1'700'000'000'123), .from = "ada", .text = "hi"},
         R"({"type":"message","to":"#lobby","seq":8,"at":1700000000123,"from":"ada","text":"hi"})"},
        {{.to = "@bob",
          .seq = Seq{9},
          .at = at_ms(1),
          .from = "ada",
          .text = "waves",
          .id = "a2",
          .kind = MessageKind::action,
          .reply_to = Seq{8},
          .edited_at = at_ms(2)},
         R"({"type":"message","to":"@bob","seq":9,"at":1,"from":"ada","text":"waves","id":"a2",)"
         R"("kind":"action","reply_to":8,"edited_at":2})"},
        {{.to = "#lobby", .seq = Seq{9}, .at = at_ms(1), .from = "ada", .text = "", .removed = true},
         R"({"type":"message","to":"#lobby","seq":9,"at":1,"from":"ada","text":"","removed":true})"},
        {{.to = "#lobby",
          .seq = Seq{9},
          .at = at_ms(1),
          .from = "ada",
          .text = "tea",
          .reactions = std::map<std::string, std::vector<std::string>>{{"👍", {"bob"}}}},
         R"({"type":"message","to":"#lobby","seq":9,"at":1,"from":"ada","text":"tea","reactions":{"👍":["bob"]}})"},
        {{.to = "#lobby", .seq = Seq{1}, .at = at_ms(0), .from = "n", .text = "", .kind = MessageKind::text},
         R"({"type":"message","to":"#lobby","seq":1,"at":0,"from":"n","text":"","kind":"text"})"},
        {{.to = "#lobby", .seq = Seq{1}, .at = at_ms(0), .from = "n", .text = "", .kind = MessageKind::answer},
         R"({"type":"message","to":"#lobby","seq":1,"at":0,"from":"n","text":"","kind":"answer"})"},
        {{.to = "#lobby",
          .seq = Seq{2},
          .at = at_ms(0),
          .from = "n",
          .text = "At four [1].",
          .kind = MessageKind::answer,
          .answer = AnswerInfo{.state = AnswerState::done,
                               .question = "tea?",
                               .model = "m",
                               .used = 3,
                               .sources = std::vector<Source>{{.seq = Seq{1}, .from = "ada", .text = "tea at four"}},
                               .note = "Asked before.",
                               .duration = 1500,
                               .tokens = 42}},
         R"({"type":"message","to":"#lobby","seq":2,"at":0,"from":"n","text":"At four [1].","kind":"answer",)"
         R"("answer":{"state":"done","question":"tea?","model":"m","used":3,)"
         R"("sources":[{"seq":1,"from":"ada","text":"tea at four"}],"note":"Asked before.","duration":1500,"tokens":42}})"},
        {{.to = "#lobby", .seq = Seq{1}, .at = at_ms(0), .from = "n", .text = "", .kind = MessageKind::notice},
         R"({"type":"message","to":"#lobby","seq":1,"at":0,"from":"n","text":"","kind":"notice"})"},
    };
}

inline GoldenLines<Changed> golden_lines(Of<Changed>) {
    using Reactions = std::map<std::string, std::vector<std::string>>;
    return {
        {{.to = "#lobby", .seq = Seq{8}, .at = at_ms(5), .by = "ada", .text = "hello"},
         R"({"type":"changed","to":"#lobby","seq":8,"at":5,"by":"ada","text":"hello"})"},
        {{.to = "#lobby", .seq = Seq{8}, .at = at_ms(5), .by = "ada", .removed = true},
         R"({"type":"changed","to":"#lobby","seq":8,"at":5,"by":"ada","removed":true})"},
        {{.to = "#lobby",
          .seq = Seq{8},
          .at = at_ms(5),
          .by = "bob",
          .reactions = Reactions{{"🎉", {}}, {"👍", {"ada", "bob"}}}},
         R"({"type":"changed","to":"#lobby","seq":8,"at":5,"by":"bob",)"
         R"("reactions":{"🎉":[],"👍":["ada","bob"]}})"},
    };
}

inline GoldenLines<Answer> golden_lines(Of<Answer>) {
    return {
        {{.to = "#lobby", .seq = Seq{4}, .state = AnswerState::streaming, .delta = "The "},
         R"({"type":"answer","to":"#lobby","seq":4,"state":"streaming","delta":"The "})"},
        {{.to = "#lobby",
          .seq = Seq{4},
          .state = AnswerState::done,
          .sources = std::vector<Source>{{.seq = Seq{2}, .from = "ada", .text = "tea at four"}}},
         R"({"type":"answer","to":"#lobby","seq":4,"state":"done",)"
         R"("sources":[{"seq":2,"from":"ada","text":"tea at four"}]})"},
        {{.to = "#lobby", .seq = Seq{4}, .state = AnswerState::failed, .error = "No answer in time."},
         R"({"type":"answer","to":"#lobby","seq":4,"state":"failed","error":"No answer in time."})"},
        {{.re = "q",
          .to = "#lobby",
          .seq = Seq{0},
          .state = AnswerState::streaming,
          .offset = 4,
          .delta = "tea",
          .answer = AnswerInfo{.state = AnswerState::streaming, .question = "tea?", .place = 2}},
         R"({"type":"answer","re":"q","to":"#lobby","seq":0,"state":"streaming","offset":4,"delta":"tea",)"
         R"("answer":{"state":"streaming","question":"tea?","place":2}})"},
        {{.to = "#lobby", .seq = Seq{4}, .state = AnswerState::stopped},
         R"({"type":"answer","to":"#lobby","seq":4,"state":"stopped"})"},
    };
}

inline GoldenLines<Page> golden_lines(Of<Page>) {
    return {
        {{.re = "h", .of = "#lobby", .more = false},
         R"({"type":"page","re":"h","of":"#lobby","messages":[],"more":false})"},
        {{.re = "h",
          .of = "#lobby",
          .messages = {{.to = "#lobby", .seq = Seq{8}, .at = at_ms(7), .from = "ada", .text = "hi"}},
          .more = true},
         R"({"type":"page","re":"h","of":"#lobby",)"
         R"("messages":[{"to":"#lobby","seq":8,"at":7,"from":"ada","text":"hi"}],"more":true})"},
    };
}

inline GoldenLines<People> golden_lines(Of<People>) {
    return {
        {{.of = "#lobby"}, R"({"type":"people","of":"#lobby","users":[]})"},
        {{.re = "w", .of = "#lobby", .users = {{.nick = "ada", .since = at_ms(3)}}, .total = 1200},
         R"({"type":"people","re":"w","of":"#lobby","users":[{"nick":"ada","since":3}],"total":1200})"},
    };
}

inline GoldenLines<Joined> golden_lines(Of<Joined>) {
    return {
        {{.of = "#lobby", .nick = "ada", .at = at_ms(3)}, R"({"type":"joined","of":"#lobby","nick":"ada","at":3})"}};
}

inline GoldenLines<Left> golden_lines(Of<Left>) {
    return {{{.of = "#lobby", .nick = "ada", .at = at_ms(3)}, R"({"type":"left","of":"#lobby","nick":"ada","at":3})"}};
}

inline GoldenLines<Renamed> golden_lines(Of<Renamed>) {
    return {{{.of = "#lobby", .nick = "ada", .to = "countess", .at = at_ms(3)},
             R"({"type":"renamed","of":"#lobby","nick":"ada","to":"countess","at":3})"}};
}

inline GoldenLines<TopicSet> golden_lines(Of<TopicSet>) {
    return {{{.of = "#tea", .topic = "leaves", .by = "ada", .at = at_ms(3)},
             R"({"type":"topic","of":"#tea","topic":"leaves","by":"ada","at":3})"}};
}

inline GoldenLines<Waiting> golden_lines(Of<Waiting>) { return {{{}, R"({"type":"waiting"})"}}; }

inline GoldenLines<Paired> golden_lines(Of<Paired>) { return {{{.with = "bob"}, R"({"type":"paired","with":"bob"})"}}; }

inline GoldenLines<Unpaired> golden_lines(Of<Unpaired>) {
    return {{{.reason = "bob left."}, R"({"type":"unpaired","reason":"bob left."})"}};
}

inline GoldenLines<Notice> golden_lines(Of<Notice>) {
    return {{{.text = "Hello."}, R"({"type":"notice","text":"Hello."})"}};
}

inline GoldenLines<ServerTyping> golden_lines(Of<ServerTyping>) {
    return {{{.of = "@bob", .nick = "bob"}, R"({"type":"typing","of":"@bob","nick":"bob"})"}};
}

inline GoldenLines<Bye> golden_lines(Of<Bye>) {
    return {
        {{.reason = "Goodbye."}, R"({"type":"bye","reason":"Goodbye."})"},
        {{.reason = "The server is going down.", .retry_after = 5000},
         R"({"type":"bye","reason":"The server is going down.","retry_after":5000})"},
    };
}

}  // namespace natter::net
