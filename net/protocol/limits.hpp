// Every numeric limit of Natter, and nothing else. Bytes, counts and durations; a flag may override some.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace natter::net::limits {

using namespace std::chrono_literals;

// The wire.
inline constexpr int kProtocolVersion = 1;
inline constexpr std::size_t kFrameBytes = 65'536;  // with the newline
inline constexpr std::size_t kFrameDepth = 16;      // nested brackets
inline constexpr std::size_t kRequestIdBytes = 64;
inline constexpr std::size_t kTextBytes = 32'768;  // a message's text; escapes may double it in a frame
inline constexpr std::size_t kListBytes = 60'000;  // of escaped text in one frame; leaves room for the rest
inline constexpr std::size_t kNickBytes = 64;
inline constexpr std::size_t kNickChars = 32;
inline constexpr std::size_t kRoomBytes = 64;
inline constexpr std::size_t kServerNameBytes = 64;
inline constexpr std::size_t kTopicBytes = 512;
inline constexpr std::size_t kTokenBytes = 128;
inline constexpr std::size_t kPasswordLeast = 8;   // bytes
inline constexpr std::size_t kPasswordMost = 256;  // bytes
inline constexpr std::size_t kResumeEntries = 256;
inline constexpr std::size_t kHostBytes = 253;                  // of a server's name
inline constexpr std::int64_t kTimeMost = 253'402'300'799'999;  // ms: the end of the year 9999
inline constexpr int kPageDefault = 50;
inline constexpr int kPageMost = 200;
inline constexpr std::size_t kQueryBytes = 1'024;  // of a search
inline constexpr std::size_t kQueryTerms = 32;     // words and phrases in a search
inline constexpr std::int64_t kFindSkipMost = 10'000;
inline constexpr std::size_t kEmojiBytes = 32;       // of a reaction
inline constexpr std::size_t kReactionKinds = 20;    // different reactions to one message
inline constexpr std::size_t kReactionPeople = 100;  // named for one reaction

// The server.
inline constexpr auto kSniffTime = 300ms;  // silence that means plain text
inline constexpr auto kArrivalTime =
    10s;  // for a TLS handshake, and for an HTTP request, until what is spoken is known
inline constexpr std::size_t kArrivals = 4'096;  // connections of all doors of which that is not known yet
inline constexpr std::size_t kArrivalsPerAddress = 2'048;
inline constexpr std::size_t kHttpHeadBytes = 8'192;  // of a request, before its body
inline constexpr std::size_t kWebSocketSkipBytes = 16u
                                                   << 20;  // of a message that is too large, until the end of it all
inline constexpr auto kHelloTime = 30s;                    // from connecting to a nickname
inline constexpr auto kPingAfter = 30s;                    // silence after which a peer is asked for a sign of life
inline constexpr auto kPongTime = 20s;                     // for its answer
inline constexpr auto kCloseTime = 2s;                     // for the last bytes to leave before a connection is cut
inline constexpr auto kStopTime = 4s;                      // for a graceful stop, all connections together
inline constexpr std::size_t kSessionQueueBytes = 1u << 20;
inline constexpr std::size_t kSessions = 50'000;
inline constexpr std::size_t kSessionsPerAddress = 20'000;
inline constexpr std::size_t kRoomsPerPerson = 64;
inline constexpr std::size_t kRooms = 10'000;
inline constexpr std::size_t kBadFrames = 20;         // in one connection, then it is closed
inline constexpr std::size_t kAbsentPeople = 50'000;  // identities kept for people who are away
inline constexpr auto kAbsentTime = 90 * 24h;
inline constexpr std::size_t kPasswordQueue = 32;     // passwords that wait to be checked
inline constexpr std::size_t kPasswordsAtOnce = 8;    // of them, from one address
inline constexpr auto kFailuresToldEvery = 60s;       // failed logins come to the audit log in sum
inline constexpr std::size_t kDevicesPerPerson = 32;  // the one not seen for longest makes place
inline constexpr std::size_t kDeviceNameBytes = 64;   // of what a program calls itself
inline constexpr std::size_t kRoomsOwned = 32;        // by one person
inline constexpr std::size_t kRoomMembers = 1'000;    // of a private room
inline constexpr std::size_t kSanctions = 10'000;     // bans and mutes that are in force
inline constexpr std::size_t kReasonBytes = 256;      // that somebody gives for what they do to others
inline constexpr std::size_t kPasses = 10'000;        // invitations and webhooks
inline constexpr auto kInvitationTime = 7 * 24h;
inline constexpr std::size_t kUnstoredBytes = 256 * 1024;  // said by one session, not yet stored: then it is not read
inline constexpr std::size_t kUnstoredMessages = 1'024;    // the same in messages
inline constexpr std::size_t kReadDebtBytes = 8 * 1024;    // for which a page or a change counts in that
inline constexpr auto kLogRetry = 2s;          // after which a message that could not be stored may come again
inline constexpr auto kDatabaseBusyTime = 2s;  // for another program to let go of the database
inline constexpr std::size_t kMemoryLogMessages = 100'000;  // the newest kept by the memory log, of all conversations
inline constexpr std::size_t kPeopleListed = 500;           // nicknames in one `people`
inline constexpr std::size_t kLinesListed = 1'000;          // in the answer to a command
inline constexpr std::size_t kCrowd = 64;                   // members from which comings and goings are told together
inline constexpr auto kPresenceTime = 50ms;                 // how long they wait for each other
inline constexpr std::size_t kSharedReadBytes = 65'536;
inline constexpr std::size_t kFeedBytes = 65'536;  // waiting for a reader, above which the log is not read on for them

// Questions.
inline constexpr std::size_t kQuestionBytes = 2'000;
inline constexpr std::size_t kAnswerBytes = 20'000;          // of text; escaped it may have twice that
inline constexpr std::size_t kSourceBytes = 240;             // of a source's text that goes with an answer
inline constexpr std::size_t kSourcesMost = 20;              // given to a model
inline constexpr std::size_t kModelBytes = 100;              // of a model's name
inline constexpr std::size_t kReplyHeadBytes = 16 * 1024;    // of what a model's endpoint answers over HTTP
inline constexpr std::size_t kReplyBytes = 4 * 1024 * 1024;  // of all that it answers
inline constexpr std::size_t kIdleEndpointConnections = 4;   // kept for questions to come
inline constexpr auto kIdleEndpointTime = 30s;               // so long
inline constexpr std::size_t kSystemPromptBytes = 8'192;
inline constexpr auto kAnswerStep = 100ms;  // between two pieces of one answer

// How much is taken: so much in the long run, and so much at once.
inline constexpr double kConnectionsPerSecond = 200;  // new ones, from one address
inline constexpr double kConnectionBurst = 4'000;
inline constexpr double kHandshakesPerSecond = 200;  // of TLS, with one address
inline constexpr double kHandshakeBurst = 4'000;
inline constexpr double kHttpPerSecond = 200;  // requests from one address
inline constexpr double kHttpBurst = 4'000;
inline constexpr double kRequestsPerSecond = 1'000;  // of any kind, by one connection
inline constexpr double kRequestBurst = 4'000;
inline constexpr double kMessagesPerSecond = 100;  // of one person; so also edits, removals and reactions
inline constexpr double kMessageBurst = 2'000;
inline constexpr double kCommandsPerSecond = 20;  // of one person; so also whatever else moves somebody
inline constexpr double kCommandBurst = 100;
inline constexpr double kTypingPerSecond = 1;  // of one person; others are not told of more
inline constexpr double kTypingBurst = 3;
inline constexpr double kFindsPerSecond = 5;  // of one person
inline constexpr double kFindBurst = 20;
inline constexpr double kLoginsPerMinute = 10;  // attempts from one address for one name
inline constexpr double kLoginBurst = 10;
inline constexpr double kRegistrationsPerHour = 10;  // from one address
inline constexpr double kRegistrationBurst = 10;
inline constexpr double kRefusalsPerSecond = 200;  // that somebody who asks too much is answered: then they are closed
inline constexpr double kRefusalBurst = 256;       // twice what our clients have on its way
inline constexpr auto kHoldBack = 1s;              // for which at least nothing more of it is taken
inline constexpr auto kInsistedTime = 60s;         // after which the address of who was closed for it is let in
inline constexpr std::size_t kTrackedAddresses = 65'536;  // whose rates are known, the last ones

// The operator.
inline constexpr std::size_t kConfigBytes = 1u << 20;  // of a configuration file
inline constexpr std::size_t kSecretBytes = 4'096;     // of a file that holds a secret
inline constexpr std::size_t kAdminRequests = 8;       // at the same time
inline constexpr auto kAdminTime = 10s;                // for one
inline constexpr auto kDrainTime = 60s;                // after which clients come back, if nothing else is said
inline constexpr auto kDrainTimeMost = 1h;

// The client.
inline constexpr auto kConnectTime = 10s;
inline constexpr auto kClientPingAfter = 20s;
inline constexpr auto kClientPongTime = 15s;
inline constexpr auto kBackOffFirst = 500ms;
inline constexpr auto kBackOffMost = 30s;
inline constexpr std::size_t kClientRequests = 1'024;  // typed and not yet taken over by the network thread
inline constexpr std::size_t kClientEvents = 8'192;    // arrived and not yet drawn
inline constexpr std::size_t kOutboxMessages = 1'024;
inline constexpr std::size_t kCachedAtStart = 100;  // messages of a conversation that are shown from the cache
inline constexpr std::size_t kCachedBytesAtStart = 4u << 20;  // of texts, in all conversations together
inline constexpr std::size_t kCachedMessages = 100'000;       // of a conversation in a profile's cache, the newest
inline constexpr std::size_t kCacheStep = 256;                // messages taken out of a profile's cache at a time
inline constexpr std::size_t kOutboxInFlight = 128;           // sent and not yet acknowledged
inline constexpr std::size_t kClientQueueBytes = 1u << 20;    // written and not yet taken by the system
inline constexpr auto kRetryAfterMost = 10min;                // the longest wait that a server may ask for

}  // namespace natter::net::limits
