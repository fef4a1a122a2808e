// The golden lines of what a client says. See golden.hpp.
#pragma once

#include "tests/net/protocol/golden.hpp"

namespace natter::net {

inline GoldenLines<Hello> golden_lines(Of<Hello>) {
    return {
        {{.version = 1, .nick = "ada"}, R"({"type":"hello","version":1,"nick":"ada"})"},
        {{.id = "h", .version = 1, .nick = "ada"}, R"({"type":"hello","id":"h","version":1,"nick":"ada"})"},
        {{.version = 1,
          .nick = "Zoë",
          .mode = Mode::single,
          .token = "4f1c",
          .resume = std::map<std::string, Seq>{{"#lobby", Seq{41}}, {"@bob", Seq{0}}},
          .client = "natter-cli 0.1.0"},
         R"({"type":"hello","version":1,"nick":"Zoë","mode":"single","token":"4f1c",)"
         R"("resume":{"#lobby":41,"@bob":0},"client":"natter-cli 0.1.0"})"},
        {{.version = 1, .nick = "ada", .password = "engine no 1", .invite = "9c01"},
         R"({"type":"hello","version":1,"nick":"ada","password":"engine no 1","invite":"9c01"})"},
    };
}

inline GoldenLines<Send> golden_lines(Of<Send>) {
    return {
        {{.id = "a1", .to = "#lobby", .text = "hi"}, R"({"type":"send","id":"a1","to":"#lobby","text":"hi"})"},
        {{.id = "a2", .to = "@bob", .text = "two\nlines\t\"quoted\" \\ \x1b", .reply_to = Seq{7}},
         R"({"type":"send","id":"a2","to":"@bob","text":"two\nlines\t\"quoted\" \\ \u001b","reply_to":7})"},
    };
}

inline GoldenLines<Run> golden_lines(Of<Run>) {
    return {
        {{.id = "r1", .command = "help"}, R"({"type":"run","id":"r1","command":"help"})"},
        {{.id = "r2", .to = "#lobby", .command = "me", .args = "waves"},
         R"({"type":"run","id":"r2","to":"#lobby","command":"me","args":"waves"})"},
        {{.id = "r3", .to = "#lobby", .command = "search", .args = "why?", .reply_to = Seq{4}},
         R"({"type":"run","id":"r3","to":"#lobby","command":"search","args":"why?","reply_to":4})"},
    };
}

inline GoldenLines<Join> golden_lines(Of<Join>) {
    return {{{.id = "j", .room = "#tea"}, R"({"type":"join","id":"j","room":"#tea"})"}};
}

inline GoldenLines<Leave> golden_lines(Of<Leave>) {
    return {{{.id = "l", .room = "#tea"}, R"({"type":"leave","id":"l","room":"#tea"})"}};
}

inline GoldenLines<SetMode> golden_lines(Of<SetMode>) {
    return {
        {{.id = "m", .mode = Mode::single}, R"({"type":"mode","id":"m","mode":"single"})"},
        {{.id = "m", .mode = Mode::group}, R"({"type":"mode","id":"m","mode":"group"})"},
    };
}

inline GoldenLines<Pair> golden_lines(Of<Pair>) {
    return {
        {{.id = "p"}, R"({"type":"pair","id":"p"})"},
        {{.id = "p", .with = "bob"}, R"({"type":"pair","id":"p","with":"bob"})"},
    };
}

inline GoldenLines<Unpair> golden_lines(Of<Unpair>) { return {{{.id = "u"}, R"({"type":"unpair","id":"u"})"}}; }

inline GoldenLines<History> golden_lines(Of<History>) {
    return {
        {{.id = "h", .of = "#lobby"}, R"({"type":"history","id":"h","of":"#lobby"})"},
        {{.id = "h", .of = "#lobby", .before = Seq{100}, .limit = 20},
         R"({"type":"history","id":"h","of":"#lobby","before":100,"limit":20})"},
        {{.id = "h", .of = "@bob", .after = Seq{5}}, R"({"type":"history","id":"h","of":"@bob","after":5})"},
    };
}

inline GoldenLines<Find> golden_lines(Of<Find>) {
    return {
        {{.id = "f", .query = "tea"}, R"({"type":"find","id":"f","query":"tea"})"},
        {{.id = "f", .query = "tea", .in = "#lobby", .limit = 10},
         R"({"type":"find","id":"f","query":"tea","in":"#lobby","limit":10})"},
        {{.id = "f", .query = "tea", .skip = 50}, R"({"type":"find","id":"f","query":"tea","skip":50})"},
    };
}

inline GoldenLines<Edit> golden_lines(Of<Edit>) {
    return {{{.id = "e", .to = "#lobby", .seq = Seq{9}, .text = "hello"},
             R"({"type":"edit","id":"e","to":"#lobby","seq":9,"text":"hello"})"}};
}

inline GoldenLines<Remove> golden_lines(Of<Remove>) {
    return {{{.id = "x", .to = "#lobby", .seq = Seq{9}}, R"({"type":"remove","id":"x","to":"#lobby","seq":9})"}};
}

inline GoldenLines<React> golden_lines(Of<React>) {
    return {
        {{.id = "c", .to = "#lobby", .seq = Seq{9}, .emoji = "👍", .on = true},
         R"({"type":"react","id":"c","to":"#lobby","seq":9,"emoji":"👍","on":true})"},
        {{.id = "c", .to = "#lobby", .seq = Seq{9}, .emoji = "👍", .on = false},
         R"({"type":"react","id":"c","to":"#lobby","seq":9,"emoji":"👍","on":false})"},
    };
}

inline GoldenLines<Typing> golden_lines(Of<Typing>) { return {{{.to = "@bob"}, R"({"type":"typing","to":"@bob"})"}}; }

inline GoldenLines<Seen> golden_lines(Of<Seen>) {
    return {{{.of = "#lobby", .seq = Seq{12}}, R"({"type":"seen","of":"#lobby","seq":12})"}};
}

inline GoldenLines<ClientBye> golden_lines(Of<ClientBye>) { return {{{}, R"({"type":"bye"})"}}; }

}  // namespace natter::net
