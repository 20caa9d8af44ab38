import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { BuiltBlob, BuiltImage } from "./image-builder.js";

export interface TestRegistryOptions {
  /** Lines of an htpasswd file, bcrypt only; asks for basic authentication. */
  readonly htpasswd?: string;
}

/** Debian's docker-registry on loopback with storage of its own. Disposing ends it and removes the storage. */
export interface TestRegistry extends AsyncDisposable {
  /** "127.0.0.1:PORT" */
  readonly host: string;
  /** Stores an image under a tag; answers its reference. */
  push(repository: string, tag: string, image: BuiltImage): Promise<string>;
}

export async function startRegistry({ htpasswd }: TestRegistryOptions = {}): Promise<TestRegistry> {
  const folder = await mkdtemp("/tmp/gantry-test-registry-");
  const users = `${folder}/htpasswd`;
  if (htpasswd !== undefined) await writeFile(users, htpasswd);
  await writeFile(
    `${folder}/config.yml`,
    `version: 0.1
log: { level: info, formatter: json }
storage: { filesystem: { rootdirectory: ${folder}/storage }, delete: { enabled: true } }
http: { addr: "127.0.0.1:0" }
${htpasswd === undefined ? "" : `auth: { htpasswd: { realm: test, path: ${users} } }`}
`,
  );
  const program = spawn("docker-registry", ["serve", `${folder}/config.yml`], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(program, "exit");
  const host = await listeningHost(program.stderr, ended);
  return {
    host,
    push: (repository, tag, image) => pushImage(host, repository, tag, image),
    async [Symbol.asyncDispose]() {
      program.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Stores an image under a tag in any registry that speaks plain HTTP; answers its reference. */
export async function pushImage(
  host: string,
  repository: string,
  tag: string,
  image: BuiltImage,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const base = `http://${host}/v2/${repository}`;
  await Promise.all(image.blobs.map((blob) => pushBlob(base, blob, headers)));
  for (const manifest of image.manifests) await pushManifest(base, manifest.descriptor.digest, manifest, headers);
  await pushManifest(base, tag, image.root, headers);
  return `${host}/${repository}:${tag}`;
}

async function pushBlob(base: string, { descriptor, bytes }: BuiltBlob, headers: Readonly<Record<string, string>>) {
  const begun = await checked(fetch(`${base}/blobs/uploads/`, { method: "POST", headers }));
  const location = new URL(begun.headers.get("location") ?? "", base);
  location.searchParams.set("digest", descriptor.digest);
  const type = { "content-type": "application/octet-stream" };
  await checked(fetch(location, { method: "PUT", headers: { ...headers, ...type }, body: new Uint8Array(bytes) }));
}

async function pushManifest(
  base: string,
  name: string,
  { descriptor, bytes }: BuiltBlob,
  headers: Readonly<Record<string, string>>,
) {
  const type = { "content-type": descriptor.mediaType };
  const body = new Uint8Array(bytes);
  await checked(fetch(`${base}/manifests/${name}`, { method: "PUT", headers: { ...headers, ...type }, body }));
}

async function checked(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  await response.body?.cancel();
  return response;
}

/** It tells its port in its log. */
async function listeningHost(log: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<string> {
  const seen: string[] = [];
  const lines = createInterface(log);
  const listening = new Promise<string>((resolve) => {
    lines.on("line", (line) => {
      const [, host] = /listening on (127\.0\.0\.1:\d+)/.exec(line) ?? [];
      if (host !== undefined) resolve(host);
      if (seen.length < 50) seen.push(line);
    });
  });
  const failed = ended.then((): never => {
    throw new Error(`docker-registry ended:\n${seen.join("\n")}`);
  });
  failed.catch(() => {});
  return await Promise.race([listening, failed]);
}
