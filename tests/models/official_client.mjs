// Checks by OpenAI's own client that tests/blackbox/model_server.py is true to the API. Takes the server's address.
import OpenAI from "openai";
import assert from "node:assert/strict";

const [baseURL] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "sk-x", maxRetries: 0 });
const question = { model: "scripted-1", messages: [{ role: "user", content: "When do we meet?" }] };

async function script(...answers) {
  await fetch(new URL("/script", baseURL), { method: "POST", body: JSON.stringify(answers) });
}

async function streamed() {
  const stream = await client.chat.completions.create({
    ...question,
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = "";
  let finished, usage;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? "";
    finished = chunk.choices[0]?.finish_reason ?? finished;
    usage = chunk.usage ?? usage;
  }
  return { text, finished, usage };
}

assert.equal((await client.models.list()).data[0].id, "scripted-1");

await script({ pieces: ["At ", "noon."], prompt_tokens: 7, answer_tokens: 3 });
const whole = await client.chat.completions.create(question);
assert.equal(whole.choices[0].message.content, "At noon.");
assert.equal(whole.choices[0].finish_reason, "stop");
assert.deepEqual(whole.usage, { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 });

await script({ pieces: ["At ", "noon."], prompt_tokens: 7, answer_tokens: 3, slow: true });
assert.deepEqual(await streamed(), {
  text: "At noon.",
  finished: "stop",
  usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
});

await script({ status: 401, error: "Incorrect API key", code: "invalid_api_key" });
await assert.rejects(streamed(), (error) => error instanceof OpenAI.AuthenticationError && error.code === "invalid_api_key");
await script({ status: 429, headers: { "Retry-After": "9" } });
await assert.rejects(streamed(), (error) => error instanceof OpenAI.RateLimitError && error.headers.get("retry-after") === "9");
await script({ refuses: ["stream_options"] });
await assert.rejects(streamed(), (error) => error instanceof OpenAI.BadRequestError && error.param === "stream_options");
await fetch(new URL("/reset", baseURL), { method: "POST" });
await script({ pieces: ["a", "b"], error_after: 1 });
await assert.rejects(streamed(), /overloaded/);
await script({ pieces: ["a", "b"], cut_after: 1 });
await assert.rejects(streamed());

console.log("models: OpenAI's own client understands tests/blackbox/model_server.py");
