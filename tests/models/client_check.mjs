// The official client of the API against the endpoint at BASE_URL: what it gets there, as one line of JSON.
//
//   node client_check.mjs BASE_URL whole|stream|models
import OpenAI from "openai";

const [baseURL, how] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "sk-checked", maxRetries: 0 });
const question = { model: "scripted-1", messages: [{ role: "user", content: "When is tea?" }], max_tokens: 50 };

async function whole() {
    const completion = await client.chat.completions.create(question);
    const [choice] = completion.choices;
    return { text: choice.message.content, finish: choice.finish_reason, usage: completion.usage };
}

async function stream() {
    const seen = { text: "", pieces: 0, finish: null, usage: null };
    const events = await client.chat.completions.create({
        ...question, stream: true, stream_options: { include_usage: true },
    });
    for await (const event of events) {
        const [choice] = event.choices;
        if (choice?.delta.content) {
            seen.text += choice.delta.content;
            seen.pieces += 1;
        }
        seen.finish = choice?.finish_reason ?? seen.finish;
        seen.usage = event.usage ?? seen.usage;
    }
    return seen;
}

async function models() {
    const names = [];
    for await (const model of client.models.list()) names.push(model.id);
    return { names };
}

try {
    console.log(JSON.stringify(await { whole, stream, models }[how]()));
} catch (error) {
    const { status, code, param, message } = error;
    console.log(JSON.stringify({ failed: error.constructor.name, status, code, param, message }));
}
