// A client of deAPI v1 and v2 in Node, with a multipart upload. usage: node client.mjs BASE_URL API_KEY v1|v2 IMAGE OUTPUT
import { readFile, writeFile } from "node:fs/promises";

const [base, key, api, image, output] = process.argv.slice(2);
const paths = {
  v1: { submit: "/api/v1/client/img2img", status: "/api/v1/client/request-status/" },
  v2: { submit: "/api/v2/images/edits", status: "/api/v2/jobs/" },
}[api];
const headers = { Authorization: `Bearer ${key}`, Accept: "application/json" };

async function call(path, options = {}) {
  const response = await fetch(base + path, { ...options, headers });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()).data;
}

const form = new FormData();
form.set("prompt", "make it night");
form.set("model", "Flux_2_Klein_4B_BF16");
form.set("steps", "4");
form.set("seed", "-1");
form.set("image", new Blob([await readFile(image)], { type: "image/png" }), "image.png");
const { request_id } = await call(paths.submit, { method: "POST", body: form });

let job;
for (let tries = 0; tries < 200; tries++) {
  job = await call(paths.status + request_id);
  if (job.status === "done") break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
if (job.status !== "done") throw new Error("the job never finished");
const result = await fetch(job.result_url);
await writeFile(output, Buffer.from(await result.arrayBuffer()));
