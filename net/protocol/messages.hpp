// Every message kind of the protocol as a plain struct, each with its fields listed once (`fields()`), and the two
// variants of what may come from a client (`ClientMessage`) and from a server (`ServerMessage`).
// Pure; any thread.
//
// Units: `Time` is milliseconds since 1970 UTC, `retry_after` is milliseconds, a `Seq` counts from 1 per conversation.
// A field of type std::optional may be missing on the wire; every other field must be there. A conversation is named
// "#room" or, for a 1:1, "@nick" with the nickname of the other person. Source: docs/protocol.md, which a test holds
// against these files.
#pragma once

#include "net/protocol/client_messages.hpp"
#include "net/protocol/server_messages.hpp"
