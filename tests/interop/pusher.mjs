// Listens with pusher-js to one client's channel, submits a job, and prints what it hears, a line of JSON each.
// Usage: node pusher.mjs MODULE BASE_URL API_KEY CLIENT_ID

import { createRequire } from "node:module";

const [module, base, key, client] = process.argv.slice(2);
const Pusher = createRequire(import.meta.url)(module);
const headers = { Authorization: `Bearer ${key}` };
const { hostname, port } = new URL(base);

const pusher = new Pusher("depin-api-prod-key", {
  cluster: "mt1",
  wsHost: hostname,
  wsPort: Number(port),
  forceTLS: false,
  enabledTransports: ["ws"],
  channelAuthorization: { endpoint: `${base}/broadcasting/auth`, transport: "ajax", headers },
});

const report = (fact) => console.log(JSON.stringify(fact));
let submitted = false;

async function submit() {
  const response = await fetch(`${base}/api/v1/client/txt2img`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({
      prompt: "a red fox", model: "Flux1schnell", width: 512, height: 512, guidance: 0, steps: 4, seed: 1,
    }),
  });
  report({ job: (await response.json()).data.request_id });
}

pusher.connection.bind("connected", () => report({ socket: pusher.connection.socket_id }));
const channel = pusher.subscribe(`private-client.${client}`);
channel.bind("pusher:subscription_succeeded", () => {
  report({ subscribed: true });
  if (!submitted) submit();
  submitted = true;
});
channel.bind("pusher:subscription_error", (error) => {
  report({ refused: error.status });
  pusher.disconnect();
});
channel.bind("request.status.updated", (update) => {
  report({ update });
  if (update.status === "done") pusher.disconnect();
});
